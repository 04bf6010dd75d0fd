"""Finds out which structure a foreign surface is, from the name of its file or node: by numbers, tables, names, and last by likeness."""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cache
from pathlib import Path, PurePosixPath

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Side, sided_id
from nervescope.foreign.reader import ForeignSurface
from nervescope.session.search_words import folded

_TABLES = Path(__file__).parent
_SURE_LIKENESS, _SHORTEST = 0.78, 5
_WORDS = re.compile(r"[^\W_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
_RIGHT = {
    "right",
    "r",
    "rt",
    "re",
    "rv",
    "dx",
    "dex",
    "dexter",
    "dextra",
    "dextrum",
    "dextri",
    "rechts",
    "rechter",
    "rechtes",
    "rechte",
    "droit",
    "droite",
}
_LEFT = {
    "left",
    "l",
    "lt",
    "li",
    "lv",
    "sin",
    "sinister",
    "sinistra",
    "sinistrum",
    "sinistri",
    "links",
    "linker",
    "linkes",
    "linke",
    "gauche",
}
_IDLE = {
    *(
        "segmentation",
        "segment",
        "seg",
        "model",
        "mesh",
        "surface",
        "label",
        "roi",
        "m",
        "mm",
        "os",
        "musculus",
        "muscle",
        "bone",
        "the",
        "of",
    ),
    *("nii", "gz", "stl", "obj", "ply", "vtp", "vtk"),
    *("smooth", "smoothed", "decimated", "final", "export", "copy", "ct", "mri", "mr"),
}
_ORDINALS = {
    "first": "1",
    "second": "2",
    "third": "3",
    "fourth": "4",
    "fifth": "5",
    "1st": "1",
    "2nd": "2",
    "3rd": "3",
    "4th": "4",
    "5th": "5",
}


class How(StrEnum):
    """How a name was understood."""

    NUMBER = "number"
    NAME = "name"
    LIKENESS = "likeness"
    CHOSEN = "chosen"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class NamedSurface:
    """What one surface is taken for. `base_id` is empty when nobody knows; `side` is None for a paired structure whose side is not said.

    `stands_for`: base ids of further structures that the surface shows as well. `label`: file, and node within it.
    `is_both`: the surface shows both sides at once, and cannot be one of them.
    """

    label: str
    base_id: str
    side: Side | None
    how: How
    stands_for: tuple[str, ...] = ()
    is_both: bool = False

    @property
    def structure_id(self) -> str:
        """The full id, empty while structure or side are not known."""
        return sided_id(self.base_id, self.side) if self.base_id and self.side else ""


def label_of(surface: ForeignSurface) -> str:
    """File, and node within it, as one text that tells surfaces apart."""
    return f"{surface.file}#{surface.name}" if surface.name else surface.file


class NameBook:
    """All names that the atlas and the known naming schemes have for structures."""

    def __init__(self, atlas: Atlas) -> None:
        records = {s.base_id: s.record for s in atlas.structures.values()}
        self._paired = {i: r.paired for i, r in records.items()}
        self._stands_for: dict[str, tuple[str, ...]] = {}
        self._ids: dict[str, str] = {}
        for base_id, record in records.items():
            elsewhere = atlas.names_elsewhere.get(base_id, ())
            for name in (record.name_la, *record.synonyms, *elsewhere, record.name, record.name_en, base_id.replace("_", " ")):
                for key in (" ".join(_without_idle(_split(name))), " ".join(_split(name))):
                    if key and (key not in self._ids or name in (record.name_en, base_id.replace("_", " "))):
                        self._ids[key] = base_id
        for row in _rows("known_names.csv"):
            self._add_known(row)
        self._numbers = {row["fma"]: row for row in _rows("known_ids.csv")}
        self._parts = {part: row for row in _rows("known_ids.csv") for part in row["parts"].split()}

    def named(self, surface: ForeignSurface) -> NamedSurface:
        """What a surface is taken for."""
        label = label_of(surface)
        path = PurePosixPath(surface.file)
        stem = surface.name or path.stem
        row = self._by_number(stem)
        if row is not None:
            return NamedSurface(label, row["structure"], Side(row["side"]), How.NUMBER)
        words, side = _without_side(_split(stem))
        if side is None:
            folders = [folded(part) for part in path.parts[:-1]]
            side = Side.RIGHT if _RIGHT & set(folders) else Side.LEFT if _LEFT & set(folders) else None
        base_id, how = self._found(words)
        if base_id and not self._paired[base_id]:
            side = Side.MIDLINE
        stands_for = next((self._stands_for[k] for k in _keys(words) if k in self._stands_for), ())
        return NamedSurface(label, base_id, side if base_id else None, how, stands_for if base_id else ())

    def is_paired(self, base_id: str) -> bool:
        """Whether there is one on each side."""
        return self._paired.get(base_id, False)

    def chosen(self, named: NamedSurface, structure_id: str) -> NamedSurface:
        """The same surface as a person has it: full id, base id (the side to be found), or empty to leave it out."""
        for one in (Side.RIGHT, Side.LEFT):
            if structure_id.endswith(f"_{one.value}"):
                return replace(named, base_id=structure_id.removesuffix(f"_{one.value}"), side=one, how=How.CHOSEN)
        side = None if self.is_paired(structure_id) else Side.MIDLINE if structure_id else None
        return replace(named, base_id=structure_id, side=side, how=How.CHOSEN, stands_for=named.stands_for if structure_id else ())

    def _add_known(self, row: Mapping[str, str]) -> None:
        """Add a row of the table of naming schemes; `#` stands for a level such as L4, or for a number."""
        levels = ("l1", "l2", "l3", "l4", "l5", "s1") if "_#" in row["structure"] else ("1", "2", "3", "4", "5")
        discs = row["structure"].count("#") == 1 and row["structure"].startswith("intervertebral")
        if row["structure"] == "metatarsal_#":
            levels = ("1", "2", "3", "4", "5")
        for number, level in enumerate(levels if "#" in row["name"] else ("",)):
            below = levels[number + 1] if number + 1 < len(levels) else ""
            if row["name"].count("#") == 2 or discs:
                structure = row["structure"].replace("#", f"{level}_{below}" if discs else level, 1).replace("#", below)
                name = row["name"].replace("#", f"{level}{below}" if discs else level, 1).replace("#", below)
            else:
                structure, name = row["structure"].replace("#", level), row["name"].replace("#", level)
            if structure in self._paired:
                self._ids[name] = structure
                also = tuple(i for i in row["stands_for"].split() if i in self._paired)
                if also:
                    self._stands_for[name] = also

    def _by_number(self, stem: str) -> Mapping[str, str] | None:
        """The row of a number of BodyParts3D (FJ) or of the Foundational Model of Anatomy (FMA) in a name."""
        for part in re.findall(r"FJ\d{3,5}M?(?![A-Za-z])", stem, re.IGNORECASE):
            if part.upper() in self._parts:
                return self._kept(self._parts[part.upper()])
        for number in re.findall(r"FMA[ _-]?(\d{3,6})", stem, re.IGNORECASE):
            if number in self._numbers:
                return self._kept(self._numbers[number])
        return None

    def _kept(self, row: Mapping[str, str]) -> Mapping[str, str] | None:
        """The row when this atlas has the structure."""
        return row if row["structure"] in self._paired else None

    def _found(self, words: Sequence[str]) -> tuple[str, How]:
        """The base id for the words of a name, and how it was found."""
        for key in _keys(words):
            if key in self._ids:
                return self._ids[key], How.NAME
        by_words = {" ".join(sorted(key.split())): base_id for key, base_id in reversed(self._ids.items())}
        for key in _keys(words):
            if (turned := " ".join(sorted(key.split()))) in by_words:
                return by_words[turned], How.NAME
        telling = _without_counter(_without_idle(words))
        sorted_key = " ".join(sorted(telling))
        best, base_id = 0.0, ""
        asked = " ".join(telling)
        for key, known in self._ids.items():
            same_numbers = [w for w in telling if w[-1:].isdigit()] == [w for w in key.split() if w[-1:].isdigit()]
            if not same_numbers or abs(len(key) - len(asked)) > 6 or len(asked) < _SHORTEST:
                continue
            alike = max(SequenceMatcher(None, asked, key).ratio(), SequenceMatcher(None, sorted_key, " ".join(sorted(key.split()))).ratio())
            if alike > best:
                best, base_id = alike, known
        return (base_id, How.LIKENESS) if best >= _SURE_LIKENESS else ("", How.UNKNOWN)


def _keys(words: Sequence[str]) -> list[str]:
    """The words of a name as they may stand in a table, the fullest first."""
    telling = _without_idle(words)
    bare = _without_counter(telling)
    return [" ".join(some) for some in (words, telling, bare, _without_counter(bare[::-1])[::-1])]


def _split(name: str) -> list[str]:
    """The folded words of a name, ordinals as numbers."""
    words = _WORDS.findall(folded(_CAMEL.sub(" ", name.replace("_", " "))))
    return [_ORDINALS.get(w, w) for w in words]


def _without_idle(words: Sequence[str]) -> list[str]:
    """Without words that say nothing; all of them when nothing else is left."""
    return [w for w in words if w not in _IDLE] or list(words)


def _without_counter(words: Sequence[str]) -> list[str]:
    """Without leading counters such as `012`; of a row turned round, those that come last."""
    kept = list(words)
    while len(kept) > 1 and kept[0].isdigit():
        kept = kept[1:]
    return kept


def _without_side(words: Sequence[str]) -> tuple[list[str], Side | None]:
    """The words without those that say the side; a short one counts only where it begins the name, or ends it but for a counter."""
    ends = {0, len(_without_counter(words[::-1])) - 1}
    said = [n for n, w in enumerate(words) if (w in _RIGHT or w in _LEFT) and (len(w) > 3 or n in ends)]
    sides = {words[n] in _RIGHT for n in said}
    if len(sides) != 1 or len(said) == len(words):
        return list(words), None
    return [w for n, w in enumerate(words) if n not in said], Side.RIGHT if sides.pop() else Side.LEFT


@cache
def _rows(table: str) -> tuple[dict[str, str], ...]:
    """The rows of a table beside this module."""
    with (_TABLES / table).open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))
