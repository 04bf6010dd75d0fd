"""`nervescope desktop`: puts NerveScope into the menu of a Linux desktop, and lets scene files open with a double click; or takes it away.

Only for this person, only when asked: an entry, a MIME type and an icon below `XDG_DATA_HOME`, as the rules of freedesktop.org say.
"""

import argparse
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from nervescope.domain.errors import NerveScopeError

_MARK = "Written by the command nervescope desktop"
_MIME = "application/x-nervescope"
_ENTRY = """\
[Desktop Entry]
# {mark}
Type=Application
Version=1.5
Name=NerveScope
GenericName=Anatomy of the sciatic nerve
GenericName[de]=Anatomie des Ischiasnervs
Comment=Lower spine, pelvis and legs in 3D with the whole sciatic nerve
Comment[de]=Untere Wirbelsäule, Becken und Beine in 3D mit dem ganzen Ischiasnerv
Exec={command} %f
Icon=nervescope
Terminal=false
Categories=Education;Science;MedicalSoftware;
MimeType={mime};
StartupWMClass=nervescope
"""
_TYPE = """\
<?xml version="1.0" encoding="UTF-8"?>
<!-- {mark} -->
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="{mime}">
    <comment>NerveScope scene</comment>
    <comment xml:lang="de">NerveScope-Szene</comment>
    <sub-class-of type="application/json"/>
    <icon name="nervescope"/>
    <glob pattern="*.nervescope"/>
  </mime-type>
</mime-info>
"""
_PICTURE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
  <!-- {mark} -->
  <rect width="64" height="64" rx="14" fill="#0B7285"/>
  <path d="M14 52c0-14 9-12 16-20s3-20 17-20M26 53c0-8 6-9 12-16s6-13 15-15" fill="none" stroke="#F2C53D" stroke-width="5"
    stroke-linecap="round"/>
</svg>
"""
_FILES = {
    "applications/nervescope.desktop": _ENTRY,
    "mime/packages/nervescope.xml": _TYPE,
    "icons/hicolor/scalable/apps/nervescope.svg": _PICTURE,
}
_RESERVED = " \t\n\"'\\><~|&;$*?#()`"
_LASTS_S = 30


def add_parser(subparsers: Any) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "desktop",
        help="open scene files with a double click (Linux)",
        description="Put NerveScope into the menu of a Linux desktop and open .nervescope files with a double click, for you alone. "
        "Without an option it says what is there.",
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--install", action="store_true", help="write the entry, the kind of file and the icon into your own folders")
    what.add_argument("--remove", action="store_true", help="take them away again")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write, remove, or say what is there; returns 0. Raises NerveScopeError where a desktop has other rules, or a file is not ours."""
    if sys.platform in ("win32", "darwin"):
        raise NerveScopeError(
            "This command knows the desktops of Linux only.", "Open scenes with File > Open scene…, or drop a file on the window."
        )
    folder = _data_folder()
    paths = {folder / name: text for name, text in _FILES.items()}
    if not (args.install or args.remove):
        for path in paths:
            print(f"{path}  {_found(path)}")
        return 0
    _refuse_what_is_not_ours(paths)
    for path, text in paths.items():
        if args.install:
            _write(path, text.format(mark=_MARK, mime=_MIME, command=_command()))
            print(f"{path}  written")
        elif path.exists():
            _remove(path)
            print(f"{path}  removed")
    _tell_the_desktop(folder)
    print("Scene files open with a double click now." if args.install else "Nothing of NerveScope is left in the menu.")
    return 0


def _data_folder() -> Path:
    """Where the data of this person's desktop lies; a path that is not absolute does not count, say the rules."""
    given = os.environ.get("XDG_DATA_HOME", "")
    return Path(given) if given.startswith("/") else Path.home() / ".local" / "share"


def _command() -> str:
    """What starts this very program, quoted as a desktop entry wants it: first for the command, then as a text of the file."""
    beside = Path(sys.executable).with_name("nervescope")
    words = [str(beside)] if beside.is_file() else [sys.executable, "-m", "nervescope"]
    return " ".join(_quoted(word) for word in words)


def _quoted(word: str) -> str:
    word = word.replace("%", "%%")
    if not any(letter in _RESERVED for letter in word):
        return word
    escaped = "".join(f"\\{letter}" if letter in '"`$\\' else letter for letter in word)
    return f'"{escaped}"'.replace("\\", "\\\\")


def _is_ours(path: Path) -> bool:
    try:
        return _MARK in path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False


def _found(path: Path) -> str:
    """What lies at a place, in words."""
    return "is not there" if not os.path.lexists(path) else "is there" if _is_ours(path) else "is there, made by someone else"


def _refuse_what_is_not_ours(paths: dict[Path, str]) -> None:
    for path in paths:
        if os.path.lexists(path) and not _is_ours(path):
            raise NerveScopeError(f"{path}: someone else made this, so nothing was touched.", "Move it away first.")


def _write(path: Path, text: str) -> None:
    from nervescope.session.whole_file import write_whole

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text.encode())
        path.chmod(0o644)
    except OSError as error:
        raise NerveScopeError(f"{path}: this cannot be written ({error.strerror}).", "Check the permissions of the folder.") from error


def _remove(path: Path) -> None:
    try:
        path.unlink()
    except OSError as error:
        raise NerveScopeError(f"{path}: this cannot be removed ({error.strerror}).", "Check the permissions of the folder.") from error


def _tell_the_desktop(folder: Path) -> None:
    """Bring the desktop's lists up to date, where the tools for that are there; else it finds the files at the next login."""
    for command in (["update-mime-database", str(folder / "mime")], ["update-desktop-database", str(folder / "applications")]):
        program = shutil.which(command[0])
        if program:
            with suppress(OSError, subprocess.SubprocessError):
                subprocess.run([program, *command[1:]], capture_output=True, timeout=_LASTS_S, check=False)
