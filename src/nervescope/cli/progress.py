"""A bar on the error output while several files are made; on what is no terminal, nothing but the lines that matter."""

import sys
from collections.abc import Iterator, Sequence
from typing import TypeVar

_WIDTH = 24
_Thing = TypeVar("_Thing")


def with_progress(things: Sequence[_Thing]) -> Iterator[_Thing]:
    """Give one thing after the other, and show how many are done."""
    is_seen = sys.stderr.isatty()
    for done, thing in enumerate(things):
        if is_seen:
            _show(done, len(things))
        yield thing
    if is_seen:
        _show(len(things), len(things))
        sys.stderr.write("\n")


def line_above(text: str) -> None:
    """A line that stays, above the bar."""
    clear = "\r\033[K" if sys.stderr.isatty() else ""
    sys.stderr.write(f"{clear}{text}\n")


def result(text: str) -> None:
    """A line for the ordinary output; on a terminal it takes the place of the bar, which comes again below it."""
    if sys.stderr.isatty() and sys.stdout.isatty():
        sys.stderr.write("\r\033[K")
        sys.stderr.flush()
    print(text, flush=True)


def bar(done: int, whole: int) -> None:
    """Show how much of one piece of work is done, and end the line with its last step."""
    if sys.stderr.isatty():
        _show(min(done + 1, whole), whole)
        if done + 1 >= whole:
            sys.stderr.write("\n")


def _show(done: int, whole: int) -> None:
    filled = round(_WIDTH * done / max(whole, 1))
    sys.stderr.write(f"\r\033[K[{'#' * filled}{'.' * (_WIDTH - filled)}] {done} of {whole}")
    sys.stderr.flush()
