"""Errors that a person is meant to read: what failed and where, and what to do about it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One fault in a data file: the file, the place inside it (`site.number`), what is wrong and what to do.

    `line` counts from 1; 0 means that no single line is at fault.
    """

    file: str
    pointer: str
    message: str
    hint: str = ""
    line: int = 0

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        place = f"{place}: {self.pointer}" if self.pointer else place
        return f"{place}: {self.message}" + (f" {self.hint}" if self.hint else "")


class NerveScopeError(Exception):
    """A failure with one clear message and a hint that says what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class ContentError(NerveScopeError):
    """Faults in `annotations/` or in the manifest, all of them at once."""

    def __init__(self, problems: tuple[Problem, ...], hint: str = "") -> None:
        first = str(problems[0]) if problems else "The content could not be read."
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        super().__init__(first + more, hint)
        self.problems = problems


class MeshError(NerveScopeError):
    """A mesh file that is missing, damaged or altered."""


class ExportError(NerveScopeError):
    """A picture or sheet that could not be made or written."""


class UnknownNameError(NerveScopeError):
    """A site, structure or view that the atlas does not have; the hint names the nearest ones."""
