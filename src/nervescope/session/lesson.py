"""A lesson: views in a row, made to be shown one after the other. Each is a scene of one file (docs/scene-files.md)."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Step:
    """One view of a lesson: a `Scene`, which holds a state without a lesson of its own.

    `origin` is its place in the file that it was read from, so that what this program does not know in it stays with it; -1: made since.
    """

    scene: Any
    origin: int = -1


@dataclass(frozen=True)
class Lesson:
    """The steps in their order, and which one is shown. Without steps there is no lesson."""

    steps: tuple[Step, ...] = ()
    at: int = 0
