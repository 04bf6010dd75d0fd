# Sourced by ./run and ./test: brings the environment to the state of a lock file. Quick when it is already there.
# Gives: set_up ENVIRONMENT (run or develop), need_libraries WHAT (program or tests). Both exit with one clear line when they cannot.

say() { printf 'nervescope: %s\n' "$*" >&2; }
stop() { say "$*"; exit 2; }

# Debian and Ubuntu packages that Qt and the software renderer need, proved in an empty Debian 12; a soname each, to see whether it is there.
PROGRAM_LIBRARIES="libglib-2.0.so.0=libglib2.0-0 libGL.so.1=libgl1 libEGL.so.1=libegl1 libX11.so.6=libx11-6 libdbus-1.so.3=libdbus-1-3
  libfontconfig.so.1=libfontconfig1 libxkbcommon.so.0=libxkbcommon0 libxkbcommon-x11.so.0=libxkbcommon-x11-0 libX11-xcb.so.1=libx11-xcb1
  libxcb-cursor.so.0=libxcb-cursor0 libxcb-icccm.so.4=libxcb-icccm4 libxcb-keysyms.so.1=libxcb-keysyms1 libxcb-randr.so.0=libxcb-randr0
  libxcb-shape.so.0=libxcb-shape0 libxcb-shm.so.0=libxcb-shm0 libxcb-sync.so.1=libxcb-sync1 libxcb-xfixes.so.0=libxcb-xfixes0
  libxcb-xkb.so.1=libxcb-xkb1 libwayland-client.so.0=libwayland-client0 libwayland-cursor.so.0=libwayland-cursor0 libwayland-egl.so.1=libwayland-egl1"
TEST_PROGRAMS="Xvfb=xvfb xauth=xauth xdotool=xdotool git=git"

missing_packages() {
  local known pair
  known=$( (ldconfig -p || /sbin/ldconfig -p) 2>/dev/null)
  for pair in $PROGRAM_LIBRARIES; do
    case "$known" in *"${pair%%=*}"*) ;; *) printf '%s ' "${pair#*=}" ;; esac
  done
  if [ -z "$(find /usr/share/fonts /usr/local/share/fonts "$HOME/.fonts" -name '*.[to]tf' -print -quit 2>/dev/null)" ]; then printf 'fonts-dejavu-core '; fi
  if [ "$1" = tests ]; then
    for pair in $TEST_PROGRAMS; do
      command -v "${pair%%=*}" >/dev/null 2>&1 || printf '%s ' "${pair#*=}"
    done
  fi
}

need_libraries() {
  [ "$(uname -s)" = Linux ] || return 0
  [ -e ".venv/.libraries-$1" ] && return 0
  local packages line
  packages=$(missing_packages "$1")
  packages=${packages% }
  if [ -n "$packages" ]; then
    line="apt-get install -y --no-install-recommends $packages"
    command -v apt-get >/dev/null 2>&1 || stop "these system libraries are missing; please install what your system calls them: $packages"
    if [ "$(id -u)" = 0 ]; then
      say "installing system libraries ($packages)"
      export DEBIAN_FRONTEND=noninteractive
      { apt-get update -q && $line; } >.venv/libraries.log 2>&1 || stop "the system libraries could not be installed (see .venv/libraries.log). By hand: $line"
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
      say "installing system libraries ($packages)"
      { sudo -n apt-get update -q && sudo -n env DEBIAN_FRONTEND=noninteractive $line; } >.venv/libraries.log 2>&1 ||
        stop "the system libraries could not be installed (see .venv/libraries.log). By hand: sudo $line"
    else
      stop "system libraries are missing. Please run: sudo $line"
    fi
    [ -z "$(missing_packages "$1")" ] || stop "still missing after the installation: $(missing_packages "$1")"
  fi
  : >".venv/.libraries-$1"
}

find_python() {
  local name
  for name in python3 python3.14 python3.13 python3.12 python3.11 python; do
    if command -v "$name" >/dev/null 2>&1 && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      printf '%s' "$(command -v "$name")"
      return
    fi
  done
  stop "Python 3.11 or newer is needed and was not found. On Debian or Ubuntu: apt-get install -y python3 python3-pip"
}

find_uv() {
  if [ -x .tools/bin/uv ]; then printf '%s' "$PWD/.tools/bin/uv"; return; fi
  if command -v uv >/dev/null 2>&1; then command -v uv; return; fi
  local python
  python=$(find_python) || exit 2
  say "fetching the environment tool uv"
  "$python" -m pip install --quiet --disable-pip-version-check --no-warn-script-location --target .tools 'uv>=0.8,<1' >&2 ||
    stop "uv could not be installed with pip. Is pip there ($python -m pip), and the network?"
  printf '%s' "$PWD/.tools/bin/uv"
}

is_set_up() {
  [ -x .venv/bin/python ] && cmp -s "locks/$1.txt" ".venv/.lock-$1" && cmp -s pyproject.toml ".venv/.project-$1"
}

set_up() {
  is_set_up "$1" && return 0
  if [ "$1" = run ] && is_set_up develop; then return 0; fi
  local uv python
  uv=$(find_uv) || exit 2
  export UV_HTTP_TIMEOUT="${UV_HTTP_TIMEOUT:-180}" UV_PYTHON_DOWNLOADS="${UV_PYTHON_DOWNLOADS:-never}"
  if [ ! -x .venv/bin/python ] || ! .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    python=$(find_python) || exit 2
    "$uv" venv --quiet --clear --python "$python" .venv >&2 || stop "the environment .venv could not be made."
  fi
  rm -f .venv/.lock-* .venv/.project-*
  say "installing packages from locks/$1.txt (the first time this fetches some 300 MB)"
  "$uv" pip sync --quiet --python .venv/bin/python --require-hashes "locks/$1.txt" >&2 ||
    stop "the packages could not be installed. Is there a network, and 2 GB of free space? Run the same command again to go on."
  "$uv" pip install --quiet --python .venv/bin/python --no-deps --build-constraint locks/build.txt --editable . >&2 ||
    stop "NerveScope itself could not be installed into .venv."
  cp pyproject.toml ".venv/.project-$1"
  cp "locks/$1.txt" ".venv/.lock-$1"
}
