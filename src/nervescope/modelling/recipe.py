"""What one structure of the atlas is made from: a building function, its side, its budget and its credit line."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from nervescope.modelling.kit.tables import Tables

Build = Callable[[Tables], Any]

LICENCE = "CC BY 4.0"
SPINE_CREDIT = (
    "Modelled by NerveScope from figures measured on the Visible Human Male (U.S. National Library of Medicine), "
    "geometry by Remus et al. 2021, doi:10.1371/journal.pone.0250456 (BSD-3-Clause)"
)
KNEE_CREDIT = (
    "Modelled by NerveScope from figures measured on the Visible Human Male (U.S. National Library of Medicine), "
    "geometry by HuBMAP CCF, doi:10.48539/HBM546.WMLL.993 (CC BY 4.0)"
)
LIMB_CREDIT = (
    "Modelled by NerveScope from figures measured on the Visible Human Male (U.S. National Library of Medicine), "
    "geometry by Andreassen et al. 2022, University of Denver, doi:10.1038/s41597-022-01905-2 (CC BY 4.0)"
)
DESIGN_CREDIT = "Modelled by NerveScope: route and sizes from published dimensions and its own dimension tables"


@dataclass(frozen=True)
class Recipe:
    """How one mesh is made.

    `build`: a module-level function (or a `functools.partial` of one) from `Tables` to a closed pyvista PolyData of the
    right side or the midline, RAS mm; its point data named in `ATTRIBUTES` is baked into the file: 0..1, but the direction, which
    is a vector (n, 3).
    `source` is the credit line of the manifest. `triangles` is the budget: a test fails above it.
    """

    base_id: str
    is_paired: bool
    build: Build
    source: str = DESIGN_CREDIT
    triangles: int = 20000
    variant: str = ""

    @property
    def key(self) -> str:
        """What the mesh is called: the structure, and the variant (`domain/variant.py`) when it is not the usual shape."""
        return f"{self.structure_id}.{self.variant}" if self.variant else self.structure_id

    @property
    def structure_id(self) -> str:
        """The id of the mesh that is built: the right one of a pair."""
        return f"{self.base_id}_right" if self.is_paired else self.base_id

    @property
    def function_module(self) -> str:
        """Name of the module that holds the building function."""
        return _inner(self.build).__module__

    @property
    def arguments(self) -> str:
        """The fixed arguments of the building function as text, for the fingerprint."""
        fixed = (self.build.args, sorted(self.build.keywords.items())) if isinstance(self.build, partial) else ()
        return f"{_inner(self.build).__qualname__}{fixed!r}"


ATTRIBUTES = ("fibre", "around", "tendon", "cartilage", "fibre_direction")


def _inner(build: Build) -> Any:
    """The function inside a partial."""
    return build.func if isinstance(build, partial) else build
