"""The recipe by which the files of a published scan become structures of the atlas: data beside this module, read into records."""

from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

import msgspec

from nervescope.domain.pack import PackCredit

Matrix = tuple[tuple[float, ...], ...]


@dataclass(frozen=True, kw_only=True)
class SourceFile:
    """A file to be fetched: its path under any address, its public address, size and checksum."""

    path: str
    url: str
    bytes: int
    sha256: str
    licence: str


@dataclass(frozen=True, kw_only=True)
class Source:
    """A file that a structure is read from; of a GLB only these nodes."""

    path: str
    nodes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Mirroring:
    """Whether x is negated before and after a structure is posed."""

    before: bool = False
    after: bool = False


@dataclass(frozen=True, kw_only=True)
class Component:
    """Which connected bodies to take, by rank of their count of triangles, and how many triangles each keeps at least."""

    ranks: tuple[int, ...]
    triangles: tuple[int, ...]
    min_triangles_each: int = 0


@dataclass(frozen=True, kw_only=True)
class Smoothing:
    """A windowed-sinc filter; only where there are more triangles than `only_if_triangles_above`."""

    iterations: int
    pass_band: float
    only_if_triangles_above: int = 0


@dataclass(frozen=True, kw_only=True)
class Plane:
    """What is kept lies on the side of `keep_normal`; mm."""

    origin: tuple[float, float, float]
    keep_normal: tuple[float, float, float]


@dataclass(frozen=True, kw_only=True)
class Cut:
    """Planes; `closed` cuts are capped, `keep` is empty or `largest`."""

    closed: bool
    planes: tuple[Plane, ...]
    keep: str = ""


@dataclass(frozen=True, kw_only=True)
class Gate:
    """Lets a motion count only on one side of the plane across `axis` (0..2), with a soft edge."""

    axis: int
    sign: float
    half_width_mm: float


@dataclass(frozen=True, kw_only=True)
class Motion:
    """A rigid motion that counts where the structures in `near` are near."""

    name: str
    matrix: Matrix
    near: tuple[str, ...]
    side_gate: Gate | None = None


@dataclass(frozen=True, kw_only=True)
class Warp:
    """Small shifts after a blend: rows of control points and their shifts (6 numbers each), and how far each reaches."""

    sigma_mm: float
    epsilon: float
    control: Matrix


@dataclass(frozen=True, kw_only=True)
class Blend:
    """Several motions, blended by distance."""

    distance_offset_mm: float
    power: float
    motions: tuple[Motion, ...]
    warp: Warp | None = None


@dataclass(frozen=True, kw_only=True)
class Step:
    """How one structure is built. `reference` names a mesh that the result can be measured against, where somebody has it."""

    id: str
    tissue: str
    reader: str
    sources: tuple[Source, ...]
    to_mm: float
    axes: Matrix
    mirror: Mirroring
    licence: str
    credit: str
    matrix: Matrix = ()
    blend: str = ""
    merge_mm: float = 0.0
    component: Component | None = None
    subdivide: dict[str, str | int] = field(default_factory=dict)
    smooth: Smoothing | None = None
    cut: Cut | None = None
    target_triangles: int = 0
    fill_holes: bool = False
    note: str = ""
    reference: str = ""
    reference_mirrored: bool = False


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """All structures, in an order in which what a blend needs is built before it."""

    steps: tuple[Step, ...]
    blends: dict[str, Blend]


@dataclass(frozen=True, kw_only=True)
class About:
    """What a scan pack is called and what is said of it.

    `pieces`: surfaces without a side that are cut into their bodies, most triangles first, each of them a structure of the atlas.
    `stands_for`, `kept_only`: as in `domain/pack.py`, by base id. `licence_files`: name in the pack, path of the source.
    """

    id: str
    title: str
    recipe: str
    about: str
    credits: tuple[PackCredit, ...]
    notes: tuple[str, ...]
    licence_files: dict[str, str]
    stands_for: dict[str, tuple[str, ...]]
    kept_only: tuple[str, ...]
    pieces: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Scan:
    """A published scan: what it is, the files that it needs, and the recipe."""

    about: About
    files: tuple[SourceFile, ...]
    recipe: Recipe

    @property
    def size_bytes(self) -> int:
        """What has to be fetched."""
        return sum(file.bytes for file in self.files)


SCANS = {"visible-human": "nervescope.packs.visible_human"}


@cache
def read_scan(pack_id: str) -> Scan:
    """The scan of this id; KeyError when there is none."""
    package = SCANS[pack_id]
    plain = _data(package, "poses.json")
    return Scan(
        about=msgspec.convert(_data(package, "about.json"), About),
        files=msgspec.convert(_data(package, "files.json")["files"], tuple[SourceFile, ...]),
        recipe=msgspec.convert({"steps": plain["structures"], "blends": plain["blends"]}, Recipe),
    )


def _data(package: str, name: str) -> dict[str, Any]:
    """One file of a package of data."""
    return msgspec.json.decode(resources.files(package).joinpath(name).read_bytes(), type=dict[str, Any])
