"""The command line: `nervescope` alone opens the program, and each command does one job without a window."""

import argparse
import errno
import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any, NoReturn

import nervescope
from nervescope.cli import bench, build, check, render, sites, structures
from nervescope.cli.folders import add_folder_options, folders_from
from nervescope.cli.log import write_log
from nervescope.cli.stopping import EXIT_STOPPED, stopping_at_once
from nervescope.domain.errors import ContentError, NerveScopeError

EXIT_ERROR, EXIT_UNEXPECTED = 2, 1
_MOST_PROBLEMS = 20
_OUTPUT_FAULTS = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
_DESCRIPTION = """\
NerveScope shows the lower body in 3D with the whole sciatic nerve: where it gets pressed, why, what helps,
and a picture to take away. Without a command it opens its window."""
_EPILOG = """\
examples:
  nervescope                                          open the program
  nervescope render --site piriformis --out nerve.png  make a picture, no window needed
  nervescope sites                                    list the sites and their names
  nervescope render --help                            all choices for a picture"""


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, names the nearest right word, and leaves with code 2."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Read the arguments; a word that no option knows is an error of this command, so that its own help is named."""
        found, unknown = super().parse_known_args(args, namespace)
        if unknown:
            close = get_close_matches(unknown[0], list(self._option_string_actions), n=1, cutoff=0.5)
            hint = f"Did you mean '{close[0]}'?" if close else f"Try '{self.prog} --help'."
            kind = "There is no option" if unknown[0].startswith("-") else "Nobody asked for the word"
            raise NerveScopeError(f"{kind} '{unknown[0]}'.", hint)
        return found, unknown

    def error(self, message: str) -> NoReturn:
        """Report a wrong argument."""
        hint = f"Try '{self.prog} --help'."
        if "invalid choice: " in message:
            message, hint = _plain_choice(message, hint)
        raise NerveScopeError(message[:1].upper() + message[1:] + ("" if message.endswith((".", "?")) else "."), hint)


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


def parser() -> Parser:
    """The whole command line."""
    top = Parser(prog="nervescope", description=_DESCRIPTION, epilog=_EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter)
    top.add_argument("--version", action="version", version=f"NerveScope {nervescope.__version__}")
    add_folder_options(top)
    commands = top.add_subparsers(title="commands", metavar="COMMAND", parser_class=Parser)
    for command in (render, sites, structures, check, build, bench):
        command.add_parser(commands)
    return top


def _run(argv: list[str]) -> int:
    """Read the arguments and run what they ask for."""
    try:
        args = parser().parse_args(argv)
    except SystemExit as end:  # --help and --version
        return int(end.code or 0)
    if hasattr(args, "run"):
        return int(args.run(args))
    return _open_window(args)


def _open_window(args: argparse.Namespace) -> int:
    """Open the program."""
    folders = folders_from(args)
    try:
        with stopping_at_once():
            from nervescope.ui.app import run_app
    except ImportError as error:
        raise NerveScopeError(f"The window cannot be opened: {error}.", _LIBRARIES) from error
    return run_app(folders, [])


def _unexpected(error: Exception) -> int:
    """Write a mistake of the program down and say so in one line."""
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


def _plain_choice(message: str, hint: str) -> tuple[str, str]:
    """Put argparse's words about a wrong choice into plain ones, with the nearest right one."""
    what, _, rest = message.partition(": invalid choice: ")
    wrong, _, listed = rest.partition(" (choose from ")
    wrong = wrong.strip("'\"")
    known = [word.strip(" '\"") for word in listed.rstrip(")").split(",")]
    name = what.removeprefix("argument ")
    said = f"there is no command '{wrong}'" if name == "COMMAND" else f"{name} cannot be '{wrong}'"
    close = get_close_matches(wrong, known, n=1, cutoff=0.5)
    return said, f"Did you mean '{close[0]}'?" if close else f"Known: {', '.join(known)}." if listed else hint


def _close_quietly() -> None:
    """The reader of our output has gone; do not complain about it when Python ends."""
    silent = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            os.dup2(silent, stream.fileno())
        except (OSError, ValueError):
            continue
