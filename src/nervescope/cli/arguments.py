"""The words of the command line: its commands, its options, and what is said of a wrong one."""

import argparse
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

import nervescope
from nervescope.cli import bench, build, check, coverage, desktop, handout, import_own, model, packs, render, sites, structures
from nervescope.cli.folders import add_folder_options
from nervescope.domain.errors import NerveScopeError
from nervescope.session.picture_tags import PICTURE_SUFFIXES

_COMMANDS = (render, handout, model, import_own, sites, structures, packs, check, coverage, build, bench, desktop)
_OPENED = (".nervescope", *PICTURE_SUFFIXES)
_FOLDER_OPTIONS = ("--annotations", "--meshes", "--own", "--pack")
_DESCRIPTION = """\
NerveScope shows the lower body in 3D with the whole sciatic nerve: where it gets pressed, why, what helps,
and a picture to take away. Without a command it opens its window."""
_EPILOG = """\
examples:
  nervescope                                          open the program
  nervescope hip.nervescope                           open a saved scene, or a picture made by NerveScope
  nervescope render --site piriformis --out nerve.png  make a picture, no window needed
  nervescope handout --site piriformis --out h.pdf     make a page for a client, no window needed
  nervescope model --site piriformis --out scene.html  make a 3D page that works offline
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


def parser() -> Parser:
    """The whole command line."""
    top = Parser(prog="nervescope", description=_DESCRIPTION, epilog=_EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter)
    top.add_argument("--version", action="version", version=f"NerveScope {nervescope.__version__}")
    add_folder_options(top)
    commands = top.add_subparsers(title="commands", metavar="COMMAND", parser_class=Parser)
    for command in _COMMANDS:
        command.add_parser(commands)
    return top


def scene_file_in(argv: list[str]) -> tuple[list[str], Path | None]:
    """The arguments without a scene file at their end (`nervescope hip.nervescope`), and that file; commands keep their own files."""
    names = {module.__name__.rpartition(".")[2] for module in _COMMANDS} | {"import"}
    if argv and not names & set(argv) and argv[-1].lower().endswith(_OPENED) and not (len(argv) > 1 and argv[-2] in _FOLDER_OPTIONS):
        return argv[:-1], Path(argv[-1]).absolute()
    return argv, None


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
