"""The command line: `nervescope` alone opens the program, and each command does one job without a window."""

import errno
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from nervescope.cli.stopping import EXIT_STOPPED, stopping_at_once
from nervescope.domain.errors import ContentError, NerveScopeError

if TYPE_CHECKING:
    from pathlib import Path

    from nervescope.content.paths import Folders

EXIT_ERROR, EXIT_UNEXPECTED = 2, 1
_MOST_PROBLEMS = 20
_OUTPUT_FAULTS = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code: 0 when all went well, 2 for what a person can put right."""
    _prepare_streams()
    try:
        code = _run(sys.argv[1:] if argv is None else list(argv))
        sys.stdout.flush()
        return code
    except ContentError as error:
        _say_problems(error)
        return EXIT_ERROR
    except NerveScopeError as error:
        _say(error.message, error.hint)
        return EXIT_ERROR
    except BrokenPipeError:
        _close_quietly()
        return 0
    except KeyboardInterrupt:
        _say("Stopped.")
        return EXIT_STOPPED
    except OSError as error:
        if error.filename is None and error.errno in _OUTPUT_FAULTS:
            _say(f"The output could not be written ({error.strerror}).", "Make room, or write it elsewhere.")
            _close_quietly()
            return EXIT_ERROR
        return _unexpected(error)
    except Exception as error:  # the command line's door: an unexpected error goes to the log, not on the screen
        return _unexpected(error)


def _run(argv: list[str]) -> int:
    """Read the arguments, where there are any, and run what they ask for; what that needs is imported only then."""
    if not argv:
        from nervescope.content.paths import find_folders

        return _open_window(find_folders())
    from nervescope.cli.arguments import parser, scene_file_in
    from nervescope.cli.folders import folders_from

    argv, file = scene_file_in(argv)
    try:
        args = parser().parse_args(argv)
    except SystemExit as end:  # --help and --version
        return int(end.code or 0)
    if hasattr(args, "run"):
        return int(args.run(args))
    return _open_window(folders_from(args), file)


def _open_window(folders: "Folders", file: "Path | None" = None) -> int:
    """Open the program, with a scene file if one is given."""
    try:
        with stopping_at_once():
            from nervescope.ui.app import run_app
    except ImportError as error:
        raise NerveScopeError(f"The window cannot be opened: {error}.", _LIBRARIES) from error
    return run_app(folders, [], file)


def _unexpected(error: Exception) -> int:
    """Write a mistake of the program down and say so in one line."""
    from nervescope.cli.log import write_log

    place = write_log(error)
    where = f"The details are in {place}." if place else "The details could not be written down."
    _say(f"Something unexpected went wrong ({type(error).__name__}: {' '.join(str(error).split())[:160]}).", where)
    return EXIT_UNEXPECTED


def _prepare_streams() -> None:
    """Give a program without streams silent ones, and let letters that a stream cannot hold have stand-ins."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - it stays open as long as the program runs
        elif getattr(stream, "errors", "") == "strict" and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


_LIBRARIES = "On Debian and Ubuntu './run' installs what is missing; without a window 'nervescope render' makes pictures."


def _say(message: str, hint: str = "") -> None:
    """One line on the error output."""
    text = f"nervescope: {message} {hint}".rstrip()
    try:
        sys.stderr.write(text + "\n")
        sys.stderr.flush()
    except BrokenPipeError:
        _close_quietly()


def _say_problems(error: ContentError) -> None:
    """Each fault on its own line, all at once."""
    if len(error.problems) == 1:
        _say(str(error.problems[0]), error.hint)
        return
    for problem in error.problems[:_MOST_PROBLEMS]:
        _say(str(problem))
    if len(error.problems) > _MOST_PROBLEMS:
        _say(f"and {len(error.problems) - _MOST_PROBLEMS} more faults.", "See 'nervescope check'.")
    if error.hint:
        _say(error.hint)


def _close_quietly() -> None:
    """The reader of our output has gone; do not complain about it when Python ends."""
    silent = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            os.dup2(silent, stream.fileno())
        except (OSError, ValueError):
            continue
