#!/usr/bin/env python3
"""Draw the pictures of `docs/atlas/` from the built meshes, by the program's own view, and write the page that shows them.

    python tools/atlas_pictures.py [--meshes FOLDER] [--out docs/atlas] [--only body_front sole] [--page]

What each shows, from where, and what is still simplified there stands in `atlas_views.yaml`. `--page` writes the page alone.
"""

import argparse
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

os.environ.setdefault("VTK_DEFAULT_OPENGL_WINDOW", "vtkEGLRenderWindow")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[1]

import msgspec  # noqa: E402
import numpy as np  # noqa: E402
import yaml  # noqa: E402
from PIL import Image  # noqa: E402

from nervescope.content.load import load_atlas  # noqa: E402
from nervescope.content.paths import find_folders  # noqa: E402
from nervescope.domain.atlas import Atlas  # noqa: E402
from nervescope.domain.frame import Side, base_id_of, side_of  # noqa: E402
from nervescope.scene.camera import VIEW_ANGLE_DEG, CameraPose  # noqa: E402
from nervescope.scene.capture import capture  # noqa: E402
from nervescope.scene.mesh_store import MeshStore  # noqa: E402
from nervescope.scene.view import SceneView  # noqa: E402
from nervescope.session.state import ViewState  # noqa: E402

VIEWS = Path(__file__).with_name("atlas_views.yaml")
WHOLE_PX, PART_PX = (760, 1500), (1200, 900)  # body and thigh stand upright; a smaller part lies on a wide picture
WHOLE_FROM_MM = 500.0
LARGEST_BYTES, QUALITIES = 120_000, (88, 82, 75, 66, 55)
UPRIGHT = 0.85  # a camera that looks more steeply than this has the front of the body at the top of the picture
HEAD = """# The atlas in pictures

Made by `tools/atlas_pictures.py` from the meshes that NerveScope ships, as the program draws them. Every structure is modelled from
figures; below each picture stands what is still simplified in it. The left side is a mirror image of the right.
"""


@dataclass(frozen=True, kw_only=True)
class AtlasView:
    """One picture: what is shown (layers or beginnings of ids; `hide` wins over `show`), and from where (RAS mm)."""

    name: str
    title: str
    direction: tuple[float, float, float]
    focus_mm: tuple[float, float, float]
    field_mm: float
    show: tuple[str, ...]
    simplified: str
    hide: tuple[str, ...] = ()
    faint: dict[str, float] = field(default_factory=dict)
    sides: str = "both"

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return WHOLE_PX if self.field_mm > WHOLE_FROM_MM else PART_PX

    @property
    def pose(self) -> CameraPose:
        """The camera."""
        way = np.asarray(self.direction, float) / np.linalg.norm(self.direction)
        distance = self.field_mm / 2 / np.tan(np.radians(VIEW_ANGLE_DEG) / 2)
        up = (0.0, 0.0, 1.0) if abs(way[2]) < UPRIGHT else (0.0, 1.0, 0.0)
        x, y, z = (float(v) for v in np.asarray(self.focus_mm) + distance * way)
        return CameraPose((x, y, z), self.focus_mm, up, VIEW_ANGLE_DEG)

    def opacities(self, atlas: Atlas) -> dict[str, float]:
        """How solid each structure of the atlas is drawn, by full id."""
        found = {}
        for name, structure in atlas.structures.items():
            marks = (structure.layer.value, base_id_of(name))
            is_shown = any(_fits(marks, token) for token in self.show) and not any(_fits(marks, token) for token in self.hide)
            is_shown = is_shown and (self.sides == "both" or side_of(name) is not Side.LEFT)
            solid = next((value for token, value in self.faint.items() if base_id_of(name).startswith(token)), 1.0)
            found[name] = solid if is_shown else 0.0
        return found


def _fits(marks: tuple[str, str], token: str) -> bool:
    """Whether a layer or the beginning of an id is meant."""
    return marks[0] == token or marks[1].startswith(token)


def atlas_views(path: Path = VIEWS) -> list[AtlasView]:
    """The views of the file; raises msgspec.ValidationError that names what is wrong with one."""
    return msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), list[AtlasView])


def picture(atlas: Atlas, view: AtlasView) -> Image.Image:
    """One view as the program draws it."""
    state = ViewState(view_name="posterior", show_labels=False, structure_opacity=view.opacities(atlas))
    store = MeshStore(atlas)
    store.load([name for name, opacity in state.structure_opacity.items() if opacity > 0])
    scene = SceneView(atlas, store, "light")
    try:
        scene.attach_meshes()
        return Image.fromarray(np.ascontiguousarray(capture(scene, state, view.pose, view.size).pixels[..., :3]))
    finally:
        scene.close()


def save(image: Image.Image, path: Path) -> int:
    """Write a WebP file that keeps its size; return its bytes."""
    for quality in QUALITIES:
        image.save(path, quality=quality, method=6)
        if path.stat().st_size <= LARGEST_BYTES:
            break
    return path.stat().st_size


def page(views: list[AtlasView]) -> str:
    """The page with every picture and the sentence on what is simplified."""
    parts = [f"## {v.title}\n\n![{v.title}]({v.name}.webp)\n\n{v.simplified}\n" for v in views]
    return "\n".join([HEAD, *parts])


def main() -> int:
    """Draw what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--meshes", type=Path, default=ROOT / "meshes", help="folder of a build")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "atlas", help="folder for the pictures and the page")
    parser.add_argument("--only", nargs="*", default=[], help="names of views")
    parser.add_argument("--page", action="store_true", help="write the page alone")
    chosen = parser.parse_args()
    views = atlas_views()
    unknown = set(chosen.only) - {v.name for v in views}
    if unknown:
        parser.error(f"no such view: {', '.join(sorted(unknown))}; there are {', '.join(v.name for v in views)}.")
    chosen.out.mkdir(parents=True, exist_ok=True)
    (chosen.out / "README.md").write_text(page(views), encoding="utf-8")
    if chosen.page:
        return 0
    atlas = load_atlas(find_folders(meshes=chosen.meshes))
    for view in views:
        if not chosen.only or view.name in chosen.only:
            size = save(picture(atlas, view), chosen.out / f"{view.name}.webp")
            print(f"{view.name}.webp  {size / 1000:.0f} kB", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
