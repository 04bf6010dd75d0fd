"""A pack: other surfaces for the structures of the atlas, such as those of a scanned body, with their licences and credits."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from nervescope.domain.frame import Point
from nervescope.domain.mesh_entry import MeshEntry
from nervescope.domain.nerve import NervePath

PACK_ID = re.compile(r"[a-z][a-z0-9-]{0,39}")
"""How a pack may be called."""


class Origin(StrEnum):
    """Where a surface comes from."""

    SCANNED = "scanned"
    MODELLED = "modelled"


class PackKind(StrEnum):
    """Whose body a pack shows: a published one, or one that a person has brought along."""

    SCAN = "scan"
    OWN = "own"


@dataclass(frozen=True, kw_only=True)
class PackMesh(MeshEntry):
    """One mesh of a pack. `credit` is the id of its line in `Pack.credits`; `note` says what a reader should know of this surface.

    `stands_for`: full ids of further structures that this one surface shows as well, so that the built-in ones must not stand beside it.
    `is_drawn`: False for what is kept with the pack but not shown in the place of the built-in structure.
    """

    origin: Origin
    credit: str = ""
    note: str = ""
    stands_for: tuple[str, ...] = ()
    is_drawn: bool = True


@dataclass(frozen=True, kw_only=True)
class PackCredit:
    """One line that must be shown with the pack and with every picture of it. `file`: the licence's text in the pack, if it has one."""

    id: str
    text: str
    licence: str = ""
    url: str = ""
    file: str = ""


@dataclass(frozen=True, kw_only=True)
class PackPlace:
    """A place that lies elsewhere than in the built-in atlas: a landmark or a joint's centre by base id, or a site. RAS mm, right side."""

    id: str
    point_mm: Point


@dataclass(frozen=True, kw_only=True)
class BuiltWith:
    """What made a pack: version of the program, the recipe and its version, version of the atlas whose nerves it carries."""

    program: str
    recipe: str
    atlas: str


@dataclass(frozen=True, kw_only=True)
class Pack:
    """A pack as it was read. Meshes are by full id; `variant_meshes` by shape, then full id; `nerves` as in `Atlas`.

    `landmarks`, `joints` and `sites` hold only what lies elsewhere than in the built-in atlas, RAS mm.
    `notes`: sentences about the pack as a whole that a reader should know, such as its defects.
    """

    id: str
    title: str
    kind: PackKind
    about: str
    folder: Path
    built_with: BuiltWith
    credits: tuple[PackCredit, ...]
    meshes: dict[str, PackMesh]
    notes: tuple[str, ...] = ()
    variant_meshes: dict[str, dict[str, PackMesh]] = field(default_factory=dict)
    landmarks: dict[str, Point] = field(default_factory=dict)
    joints: dict[str, Point] = field(default_factory=dict)
    sites: dict[str, Point] = field(default_factory=dict)
    nerves: dict[str, NervePath] = field(default_factory=dict)
