"""Measures what is promised of exported pictures, and prints the numbers; the exit code says whether all hold.

    python tools/measure_pictures.py labels        500 random views with 5 to 40 labels: overlaps, labels outside, crossing leaders,
                                                   and whether the layout is the same on a screen and at 8K
    python tools/measure_pictures.py large         an 8K picture against the bare drawing of that size: time and memory

Random views are seeded; the same call gives the same views.
"""

import argparse
import os
import random
import resource
import sys
import tempfile
import time
from itertools import combinations
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("VTK_DEFAULT_OPENGL_WINDOW", "vtkEGLRenderWindow")

SCREEN, LARGE = (1920, 1080), (7680, 4320)
MOST_CROSSING, MOST_TIMES, MOST_GB = 0.02, 2.0, 3.0
SAME_UNITS = 0.5
FEWEST, MOST = 5, 40
MIDDLES: dict = {}
"""The middle of each structure, found once."""


def main() -> int:
    """Run one measurement."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=("labels", "large"))
    parser.add_argument("--views", type=int, default=500)
    parser.add_argument("--seed", type=int, default=6)
    args = parser.parse_args()
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    holds = labels(args.views, args.seed) if args.what == "labels" else large()
    application.processEvents()
    print("all promises hold" if holds else "NOT all promises hold")
    return 0 if holds else 1


def labels(views: int, seed: int) -> bool:
    """Lay out labels of random structures as seen from random places, on a screen and at 8K, and count what goes wrong."""
    from nervescope.content.load import load_atlas
    from nervescope.content.paths import find_folders
    from nervescope.export.sheet import laid_out

    atlas, chance = load_atlas(find_folders()), random.Random(seed)
    asked = placed = pairs = overlapping = outside = crossing = 0
    farthest, counts = 0.0, []
    for _ in range(views):
        view, near = random_view(atlas, chance)
        ids = chance.sample(near, min(chance.randint(FEWEST, MOST), len(near)))
        screen, big = (sheet_of(atlas, ids, view, size) for size in (SCREEN, LARGE))
        found, large_ones = laid_out(screen), {p.request.id: p for p in laid_out(big)}
        asked, placed = asked + len(screen.labels), placed + len(found)
        counts.append(len(screen.labels))
        outside += sum(not screen.plan.label_frame.holds(p.box, 0.01) for p in found)
        for a, b in combinations(found, 2):
            pairs += 1
            overlapping += a.box.overlaps(b.box)
            crossing += crosses(a.leader, b.leader)
        moved = [max(abs(p.box.x - q.box.x), abs(p.box.y - q.box.y)) for p in found if (q := large_ones.get(p.request.id))]
        farthest = max(farthest, *moved, 0.0) if len(moved) == len(found) == len(large_ones) else float("inf")
    spread = f"{min(counts)} to {max(counts)} in one, {sorted(counts)[len(counts) // 2]} in the middle one"
    print(
        f"{views} random views (seed {seed}): {asked} labels wanted ({spread}), {placed} placed ({placed / asked:.1%}), the rest left out"
    )
    print(f"overlapping labels: {overlapping}; outside the frame: {outside}; crossing leaders: {crossing} of {pairs} pairs")
    print(f"screen {SCREEN} against 8K {LARGE}: no label farther off than {farthest:.3f} units (a unit is a pixel of the window)")
    return not overlapping and not outside and crossing <= MOST_CROSSING * pairs and farthest <= SAME_UNITS


def random_view(atlas, chance):
    """A camera somewhere round the body that looks at one of its structures, and the structures in its picture, five at least."""
    import numpy as np

    from nervescope.domain.site import SiteView
    from nervescope.scene.camera import pose_for
    from nervescope.scene.projection import Projection

    known = sorted(atlas.meshes)
    while True:
        focus = middle_of(atlas, chance.choice(known))
        direction = (chance.uniform(-1, 1), chance.uniform(-1, 1), chance.uniform(-0.6, 0.6))
        pose = pose_for(SiteView(focus_mm=focus, direction=direction, field_mm=chance.uniform(80, 1300)), 16 / 9)
        spots = Projection(pose, *SCREEN).to_picture(np.array([middle_of(atlas, i) for i in known]))
        inner = [
            i for i, (x, y, _) in zip(known, spots, strict=True) if all(0.15 < v / px < 0.85 for v, px in zip((x, y), SCREEN, strict=True))
        ]
        if len(inner) >= FEWEST:
            return pose, inner


def middle_of(atlas, structure_id):
    """The middle of the box of a structure, RAS mm."""
    if not MIDDLES:
        from nervescope.scene.mesh_store import MeshStore

        store = MeshStore(atlas)
        store.load()
        for one in atlas.meshes:
            points = store.mesh(one).points_mm
            MIDDLES[one] = tuple(float(v) for v in (points.min(axis=0) + points.max(axis=0)) / 2)
    return MIDDLES[structure_id]


def sheet_of(atlas, ids, pose, size):
    """A sheet with these labels and nothing drawn on it, as the real one is made."""
    import numpy as np

    from nervescope.export.options import PictureOptions
    from nervescope.export.sheet import LabelWish, SheetInput, column_width
    from nervescope.export.sheet_plan import plan_sheet
    from nervescope.scene.projection import Projection
    from nervescope.session.look import label_names

    options = PictureOptions(size=size)
    names = {i: (label_names(atlas, i)[0], "") for i in ids}
    words = _words(atlas)
    plan = plan_sheet(size, words, column_width(tuple(names.values()), options.size))
    spots = Projection(pose, *plan.picture_px).to_picture(np.array([middle_of(atlas, i) for i in ids]))
    frame = plan.picture_px
    inside = [(i, x, y) for i, (x, y, _) in zip(ids, spots, strict=True) if 0 < x < frame[0] and 0 < y < frame[1]]
    wishes = tuple(LabelWish(id=i, names=names[i], anchor_px=(float(x), float(y))) for i, x, y in inside)
    return SheetInput(plan=plan, words=words, pixels=np.zeros((8, 8, 4), np.uint8), labels=wishes, is_transparent=True)


def _words(atlas):
    from nervescope.export.options import PictureOptions
    from nervescope.export.picture import words_for
    from nervescope.session import changes
    from nervescope.session.state import ViewState

    return words_for(atlas, changes.select_site(atlas, ViewState(), "piriformis"), PictureOptions())


def crosses(first, second) -> bool:
    """Whether two leaders cross."""
    from nervescope.export.boxes import lines_cross

    return lines_cross(first, second)


def large() -> bool:
    """Make an 8K picture from beginning to end, and set it beside the bare drawing of the same size in the same run."""
    from nervescope.cli.headless import prepare_drawing

    prepare_drawing()
    from nervescope.cli.scene_picture import open_body
    from nervescope.content.load import load_atlas
    from nervescope.content.paths import find_folders
    from nervescope.export.capture_like import Sight
    from nervescope.export.formats import drawn_for, write_picture
    from nervescope.export.options import PictureOptions
    from nervescope.export.picture import metadata_for, plan_for, scene_for, sheet_for
    from nervescope.export.sheet import painting_of
    from nervescope.session import changes
    from nervescope.session.state import ViewState

    atlas = load_atlas(find_folders())
    state, options = changes.select_site(atlas, ViewState(), "piriformis"), PictureOptions(size=LARGE)
    with open_body(atlas, (state,), options) as body, tempfile.TemporaryDirectory() as folder:
        path, make = Path(folder) / "large.png", body.capture_of(state, Sight())
        make((960, 540), False, "light")  # what is only done once
        body.view.show(state)
        body.view.pose = body.pose
        body.view.resize(*LARGE)
        start = time.perf_counter()
        body.view.picture()
        bare_s = time.perf_counter() - start
        start = time.perf_counter()
        painting = painting_of(sheet_for(atlas, state, options, make))
        texts = metadata_for(atlas, scene_for(atlas, state, options, None), options)
        write_picture(drawn_for(painting, path, texts, options.dpi), path, texts, options.dpi)
        whole_s = time.perf_counter() - start
        drawn = plan_for(atlas, state, options).picture_px
        megabytes = path.stat().st_size / 1e6
    peak_gb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"bare drawing of {LARGE[0]} x {LARGE[1]}: {bare_s:.1f} s; the picture, drawn, labelled and written: {whole_s:.1f} s")
    print(f"(the body takes {drawn[0]} x {drawn[1]} of it; the file has {megabytes:.1f} MB)")
    print(f"ratio {whole_s / bare_s:.2f} (at most {MOST_TIMES}); peak of memory {peak_gb:.2f} GB (at most {MOST_GB})")
    return whole_s <= MOST_TIMES * bare_s and peak_gb <= MOST_GB


if __name__ == "__main__":
    sys.exit(main())
