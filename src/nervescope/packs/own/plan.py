"""What an import will do, for a person to look at and correct: which surface is which structure, and how the body lies."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from nervescope.domain.atlas import Atlas
from nervescope.domain.errors import NerveScopeError, Problem
from nervescope.domain.frame import Side, base_id_of
from nervescope.domain.language import later, tr
from nervescope.domain.structure import Layer
from nervescope.foreign.reader import ForeignReading, ForeignSurface
from nervescope.packs.own.bones import Points, built_in_bones, spread_points
from nervescope.packs.own.frame import FoundFrame, found_frame, with_sides
from nervescope.packs.own.names import How, NameBook, NamedSurface

Sampled = dict[str, tuple[Points, Points]]
"""Points spread over bones with their outward normals, by full id."""
_SAMPLES, _SMALL_SAMPLES, _LARGE_MM = 2000, 700, 90.0
_FRAME_SAMPLES = 300
_OFF_MIDDLE_MM, _MUCH = 30.0, 0.2
Spoken = Callable[[str], None]
_GUESSED = later("'{file}' was taken for {structure} because the names are alike; please check it.")
_UNKNOWN = later("'{file}' is no structure that the atlas knows, so it is left out.")
_BOTH = later("'{file}' shows both sides at once, so it is left out: save right and left as files of their own.")
_NO_SIDE = later("'{file}': right or left is not known, so it is left out.")
_TWICE = later("'{file}' and '{other}' are both {structure}; the one with more triangles is kept.")
_COARSER = later(
    "{count} surface(s) had very many triangles (the largest {most}) and were made coarser, so that the body still turns quickly."
)
_MIRRORED = later("The files are a mirror image; they were turned back.")
_LOOSE = later(
    "Each bone has a frame of its own; they were laid where those of the atlas are. How they lie to each other is not the person's."
)


@dataclass(frozen=True, eq=False)
class Plan:
    """What was read, what each surface is, and how the body lies; `notes` are sentences for the person.

    `surfaces` and `named` go together. `frame` is None when no bone is known, and then `frame_problem` says why.
    """

    surfaces: tuple[ForeignSurface, ...]
    named: tuple[NamedSurface, ...]
    problems: tuple[Problem, ...]
    frame: FoundFrame | None
    frame_problem: str
    notes: tuple[str, ...]

    def used(self) -> dict[str, list[int]]:
        """Numbers of the surfaces of each structure that takes part, by full id: several only where they are parts of one."""
        found: dict[str, list[int]] = {}
        for number, named in enumerate(self.named):
            if named.structure_id:
                found.setdefault(named.structure_id, []).append(number)
        for key, numbers in found.items():
            if len(numbers) > 1 and not all(self.named[n].how is How.NUMBER for n in numbers):
                found[key] = [max(numbers, key=lambda n: self.surfaces[n].had_triangles)]
        shown_by_others = {i for key in found for i in self.stands_for(key)}
        return {key: numbers for key, numbers in found.items() if key not in shown_by_others}

    def stands_for(self, structure_id: str) -> tuple[str, ...]:
        """Full ids of what a structure's surface shows as well."""
        named = next(n for n in self.named if n.structure_id == structure_id)
        return tuple(i if named.side is Side.MIDLINE else f"{i}_{named.side}" for i in named.stands_for)


class Workbench:
    """The atlas as an import needs it: its names, and its bones as points. It is made once and serves every correction."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas, self.book = atlas, NameBook(atlas)
        self.bones: Sampled = {i: samples_of(m.points_mm.astype(np.float64), m.triangles) for i, m in built_in_bones(atlas).items()}
        self._few = {i: points for i, (points, _) in self.bones.items()}

    def plan(self, reading: ForeignReading, table: Mapping[str, str] | None = None) -> Plan:
        """What is what and how it lies; `table` says by label which structure a person has chosen."""
        named = [self.book.named(s) for s in reading.surfaces]
        if table:
            named = [self._chosen(n, table) for n in named]
        frame, problem = None, ""
        try:
            bones = self._bones_of(reading.surfaces, named)
            unsided = self._unsided(reading.surfaces, named)
            sides = with_sides(bones, self._few, {k: p for k, p in unsided.items() if f"{k.rpartition('|')[2]}_right" in self._few})
            named = self._sided(named, sides)
            frame = found_frame(self._bones_of(reading.surfaces, named), self._few)
            named = self._sided(named, {k: _side_in(frame, p) for k, p in unsided.items() if k not in sides})
            both = {k.rpartition("|")[0] for k, p in unsided.items() if _is_on_both_sides(frame, p)}
            named = [replace(n, side=None, is_both=True) if n.label in both else n for n in named]
        except NerveScopeError as error:
            problem = str(error)
        return Plan(
            reading.surfaces, tuple(named), reading.problems, frame, problem, tuple(_notes(self.atlas, reading.surfaces, named, frame))
        )

    def _chosen(self, named: NamedSurface, table: Mapping[str, str]) -> NamedSurface:
        """As the table has it; what it only repeats stays as it was."""
        wanted = table.get(named.label)
        if wanted is None or wanted == (named.structure_id or named.base_id):
            return named
        return self.book.chosen(named, wanted)

    def _bones_of(self, surfaces: Sequence[ForeignSurface], named: Sequence[NamedSurface]) -> dict[str, Points]:
        """Points on the foreign bones, in their own frame; those that show several bones at once are left out, but for the sacrum."""
        return {
            n.structure_id: spread_points(s.points, s.triangles, _FRAME_SAMPLES)[0]
            for s, n in zip(surfaces, named, strict=True)
            if n.structure_id in self._few and is_one_bone(n)
        }

    def _unsided(self, surfaces: Sequence[ForeignSurface], named: Sequence[NamedSurface]) -> dict[str, Points]:
        """Points on what is paired but says no side, by label and base id."""
        return {
            f"{n.label}|{n.base_id}": spread_points(s.points, s.triangles, _FRAME_SAMPLES)[0]
            for s, n in zip(surfaces, named, strict=True)
            if n.base_id and n.side is None
        }

    def _sided(self, named: Sequence[NamedSurface], sides: Mapping[str, Side]) -> list[NamedSurface]:
        """The same with the sides that were found."""
        return [replace(n, side=sides[k]) if (k := f"{n.label}|{n.base_id}") in sides else n for n in named]


def is_one_bone(named: NamedSurface) -> bool:
    """Whether the surface can be compared with one built-in bone."""
    return not named.stands_for or named.base_id == "sacrum"


def samples_of(points: Points, triangles: np.ndarray) -> tuple[Points, Points]:
    """Points spread over a bone and their normals: more on large ones."""
    return spread_points(points, triangles, _SAMPLES if np.ptp(points, axis=0).max() > _LARGE_MM else _SMALL_SAMPLES)


def _side_in(frame: FoundFrame, points: Points) -> Side:
    """On which side of the body points of the file lie."""
    return Side.RIGHT if frame.place(points).mean(axis=0)[0] > 0 else Side.LEFT


def _is_on_both_sides(frame: FoundFrame, points: Points) -> bool:
    """Whether much of a surface lies on either side of the body: two bones in one file."""
    x = frame.place(points)[:, 0]
    return bool(min((x < -_OFF_MIDDLE_MM).mean(), (x > _OFF_MIDDLE_MM).mean()) > _MUCH)


def _notes(atlas: Atlas, surfaces: Sequence[ForeignSurface], named: Sequence[NamedSurface], frame: FoundFrame | None) -> list[str]:
    """Sentences about names, coarsening and frame."""
    notes: list[str] = []
    first: dict[str, str] = {}
    for name in named:
        shown = atlas.structures[name.structure_id].name if name.structure_id in atlas.structures else name.base_id
        if not name.base_id:
            notes.append(tr(_UNKNOWN).format(file=name.label))
        elif name.is_both:
            notes.append(tr(_BOTH).format(file=name.label))
        elif not name.structure_id:
            notes.append(tr(_NO_SIDE).format(file=name.label))
        elif name.structure_id in first and name.how is not How.NUMBER:
            notes.append(tr(_TWICE).format(file=name.label, other=first[name.structure_id], structure=shown))
        elif name.how is How.LIKENESS:
            notes.append(tr(_GUESSED).format(file=name.label, structure=shown))
        first.setdefault(name.structure_id, name.label)
    coarser = [s.had_triangles for s in surfaces if s.had_triangles > 1.05 * len(s.triangles)]
    if coarser:
        notes.append(tr(_COARSER).format(count=len(coarser), most=f"{max(coarser):,}"))
    if frame and frame.is_mirrored:
        notes.append(tr(_MIRRORED))
    if frame and frame.is_loose:
        notes.append(tr(_LOOSE))
    return notes


def is_bone(atlas: Atlas, structure_id: str) -> bool:
    """Whether a structure of the atlas is a bone."""
    structure = atlas.structures.get(structure_id)
    return structure is not None and structure.layer is Layer.BONE and bool(base_id_of(structure_id))
