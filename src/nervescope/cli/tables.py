"""Prints plain tables that fit a terminal and can be cut apart by other programs."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nervescope.domain.atlas import Atlas


def print_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows in columns as wide as their longest entry, two spaces between them."""
    widths = [max(len(row[i]) for row in (heads, *rows)) for i in range(len(heads))]
    for row in (heads, *rows):
        print("  ".join(entry.ljust(width) for entry, width in zip(row, widths, strict=True)).rstrip())


def say_what_is_missing(atlas: "Atlas") -> None:
    """Say on the error output that some of the atlas could not be used, so that a short list is not taken for a whole one."""
    count = len(atlas.problems)
    if count:
        sys.stderr.write(f"\nnervescope: {count} problem{'s' if count > 1 else ''} in the atlas. See 'nervescope check'.\n")
