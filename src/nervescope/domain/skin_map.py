"""Where on the skin a root or a skin nerve is felt, as soft bands; drawn by hand after published descriptions, not measured."""

from dataclasses import dataclass

from nervescope.domain.frame import Point


@dataclass(frozen=True, kw_only=True)
class SkinBand:
    """A band along `path_mm` (RAS, right side, on the skin) with `radius_mm` at each point; `facing`: only on the side that looks so."""

    path_mm: tuple[Point, ...]
    radius_mm: tuple[float, ...]
    facing: Point | None = None


@dataclass(frozen=True, kw_only=True)
class SkinArea:
    """The skin of one root (`L5`) or skin field (its id); `basis` says after which description it is drawn."""

    id: str
    basis: str
    source_ids: tuple[str, ...]
    bands: tuple[SkinBand, ...]
