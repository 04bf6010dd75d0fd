"""Our own bones under other names, in another unit, with other axes: an import finds what they are, and where the nerve goes."""

import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from nervescope.content.load import load_atlas
from nervescope.content.packs import read_pack
from nervescope.content.paths import find_folders
from nervescope.domain.errors import NerveScopeError
from nervescope.domain.frame import Side, base_id_of
from nervescope.domain.pack import Origin, PackKind
from nervescope.export.picture import source_line
from nervescope.foreign.reader import ForeignReading, ForeignSurface
from nervescope.geometry.mesh import TriangleMesh, point_normals
from nervescope.packs.own import warp
from nervescope.packs.own.adopting import StoppedError, adopt, fitted_body
from nervescope.packs.own.bones import built_in_mesh
from nervescope.packs.own.mapping_file import check_mapping, read_mapping, write_mapping
from nervescope.packs.own.names import How
from nervescope.packs.own.plan import Workbench
from nervescope.packs.own.warp import Pairs, spline_through
from nervescope.session.state import ViewState

LEG = ("hip_bone_right", "femur_right", "tibia_right", "fibula_right", "patella_right", "talus_right", "calcaneus_right")
KEPT = {
    *LEG,
    *(i.replace("right", "left") for i in LEG),
    "sacrum",
    "vertebra_l5",
    "sciatic_nerve_right",
    "sciatic_nerve_left",
    "soleus_right",
}
LPS, Y_UP = np.diag([-1.0, -1, 1]), np.array([[0.0, 1, 0], [0, 0, 1], [1, 0, 0]])
SWOLLEN_MM = 2.2
"""So much narrower, on every side, are the openings of a bone than ours; with 2.5 the last ones of the sacrum have no room for a nerve."""
NAMES = ("r_pelvis.vtp", "RightFemur.stl", "tibia_r.vtp", "FJ3366.obj", "knee cap right.ply", "Talus dexter.stl", "right/heel bone.stl")


@pytest.fixture(scope="module")
def bench() -> Workbench:
    atlas = load_atlas(find_folders())
    return Workbench(replace(atlas, meshes={i: m for i, m in atlas.meshes.items() if i in KEPT}, variant_meshes={}))


def foreign(bench: Workbench, names: tuple[str, ...], turn: np.ndarray, unit: float, ids: tuple[str, ...] = LEG) -> ForeignReading:
    """Built-in bones as somebody else would have saved them."""
    surfaces = []
    for name, structure_id in zip(names, ids, strict=True):
        mesh = built_in_mesh(bench.atlas, structure_id)
        points = (mesh.points_mm.astype(float) @ turn.T + [5.0, -60.0, 300.0]) * unit
        surfaces.append(ForeignSurface(name, "", points, mesh.triangles, len(mesh.triangles)))
    return ForeignReading(tuple(surfaces), ())


@pytest.mark.parametrize(("turn", "unit", "axes", "name"), [(LPS, 0.001, "LPS", "m"), (Y_UP, 1.0, "ASR", "mm")])
def test_unit_axes_and_names_are_found_and_the_nerve_stays_where_it_is(bench: Workbench, turn, unit, axes, name) -> None:
    plan = bench.plan(foreign(bench, NAMES, turn, unit))
    assert [n.structure_id for n in plan.named] == list(LEG)
    assert (plan.frame.unit, plan.frame.axes, plan.frame.is_mirrored) == (name, axes, False)
    body = fitted_body(bench, plan)
    for structure_id, mesh in body.placed.meshes.items():
        assert np.abs(mesh.points_mm - built_in_mesh(bench.atlas, structure_id).points_mm).max() < 2.0, structure_id
    nerve = np.array(bench.atlas.nerves["sciatic_nerve_right"].points_mm)
    assert np.linalg.norm(body.spline(nerve) - nerve, axis=1).max() < 1.5
    assert body.fit.mean_mm < 1.0
    assert body.clearing.inside_after == 0


def test_a_larger_body_keeps_its_size_and_takes_the_nerve_along(bench: Workbench) -> None:
    plan = bench.plan(foreign(bench, NAMES, LPS, 0.00112))
    assert plan.frame.unit == "m"
    body = fitted_body(bench, plan)
    nerve = np.array(bench.atlas.nerves["sciatic_nerve_right"].points_mm)
    expected = nerve * 1.12 + (body.spline(nerve[:1]) - nerve[:1] * 1.12)
    assert np.linalg.norm(body.spline(nerve) - expected, axis=1).max() < 3.0


def test_roots_are_cleared_of_vertebrae_too(bench: Workbench) -> None:
    reading = foreign(bench, ("L5.stl", "sacrum.stl"), LPS, 1.0, ("vertebra_l5", "sacrum"))
    swollen = []
    for surface in reading.surfaces:
        mesh = TriangleMesh(surface.points.astype(np.float32), surface.triangles)
        swollen.append(replace(surface, points=surface.points + SWOLLEN_MM * point_normals(mesh)))
    body = fitted_body(bench, bench.plan(ForeignReading(tuple(swollen), ())))
    assert body.clearing.inside_before > 10
    assert body.clearing.inside_after == 0
    assert body.clearing.most_mm <= 8.0


def test_a_bone_that_the_edge_of_the_scan_cuts_off_is_laid_on_by_what_there_is(bench: Workbench) -> None:
    ids = ("hip_bone_right", "hip_bone_left", "sacrum", "femur_right")
    reading = foreign(bench, ("hip_r.stl", "hip_l.stl", "sacrum.stl", "femur_r.stl"), np.eye(3), 1.0, ids)
    whole = reading.surfaces[3]
    upper = whole.triangles[(whole.points[whole.triangles][..., 2] > 300 - 150).all(axis=1)]
    body = fitted_body(bench, bench.plan(replace(reading, surfaces=(*reading.surfaces[:3], replace(whole, triangles=upper)))))
    assert 0.2 < body.cut["femur_right"] < 0.6
    assert body.fit.bones["femur_right"] < 2.5
    nerve = np.array(bench.atlas.nerves["sciatic_nerve_right"].points_mm)
    assert np.linalg.norm(body.spline(nerve) - nerve, axis=1)[nerve[:, 2] > -100].max() < 3.0


def test_a_surface_that_shows_both_sides_is_left_out_and_that_is_said(bench: Workbench) -> None:
    right, left, *rest = foreign(bench, ("a", "b", "hip_r.stl", "hip_l.stl", "sacrum.stl"), LPS, 1.0, (
        "femur_right", "femur_left", "hip_bone_right", "hip_bone_left", "sacrum")).surfaces  # fmt: skip
    triangles = np.concatenate([right.triangles, left.triangles + len(right.points)])
    both = ForeignSurface("femur.stl", "", np.concatenate([right.points, left.points]), triangles, len(triangles))
    plan = bench.plan(ForeignReading((both, *rest), ()))
    assert plan.named[0].structure_id == "" and "both sides" in " ".join(plan.notes)


def test_sides_that_no_name_says_are_seen_from_the_shapes(bench: Workbench) -> None:
    left = tuple(i.replace("right", "left") for i in LEG[:3])
    plan = bench.plan(foreign(bench, ("hip.stl", "femur.stl", "tibia.stl"), Y_UP, 1.0, left))
    assert [n.side for n in plan.named] == [Side.LEFT] * 3


def test_a_mirror_image_is_turned_back_and_said(bench: Workbench) -> None:
    plan = bench.plan(foreign(bench, NAMES, np.diag([-1.0, 1, 1]), 1.0))
    assert plan.frame.is_mirrored
    assert any("mirror" in note for note in plan.notes)


def test_without_a_bone_the_reason_is_said(bench: Workbench) -> None:
    plan = bench.plan(foreign(bench, ("liver.stl", "heart.stl"), LPS, 1.0, LEG[:2]))
    assert plan.frame is None
    assert "No bone" in plan.frame_problem
    with pytest.raises(NerveScopeError, match="No bone"):
        fitted_body(bench, plan)


def test_a_corrected_table_wins(bench: Workbench, tmp_path: Path) -> None:
    reading = foreign(bench, ("unknown thing.stl", *NAMES[1:]), LPS, 1.0)
    for kind in ("csv", "json"):
        path = tmp_path / f"names.{kind}"
        write_mapping(path, bench.plan(reading).named)
        path.write_text(
            path.read_text("utf-8")
            .replace('"structure": ""', '"structure": "hip_bone_right"', 1)
            .replace("thing.stl,,", "thing.stl,hip_bone_right,")
        )
        table = read_mapping(path)
        check_mapping(bench.atlas, table, path.name)
        plan = bench.plan(reading, table)
        assert (plan.named[0].structure_id, plan.named[0].how) == ("hip_bone_right", How.CHOSEN)
        assert plan.named[1].how is How.NAME
    with pytest.raises(NerveScopeError, match="Did you mean 'femur_right'"):
        check_mapping(bench.atlas, {"a.stl": "femur_righ"}, "names.csv")
    (tmp_path / "bad.csv").write_text("a;b\n1;2\n")
    with pytest.raises(NerveScopeError, match="no table of names"):
        read_mapping(tmp_path / "bad.csv")


def test_the_result_is_a_pack_with_the_nerve_in_it(bench: Workbench, tmp_path: Path) -> None:
    made = adopt(bench, bench.plan(foreign(bench, NAMES, LPS, 0.001)), tmp_path, "Case 12")
    pack = read_pack(made.folder)
    assert (pack.id, pack.kind) == ("own-case-12", PackKind.OWN)
    assert {i for i, m in pack.meshes.items() if m.origin is Origin.SCANNED} == set(LEG)
    assert pack.meshes["sciatic_nerve_right"].origin is Origin.MODELLED
    assert pack.meshes["sciatic_nerve_left"].mirror_of == "sciatic_nerve_right"
    assert "femur_left" in pack.meshes
    assert any("not for diagnosis" in note for note in pack.notes)
    guessed = next(note for note in pack.notes if note.startswith("Not imported"))
    assert ("Lumbar vertebra L5" in guessed, "Femur" in guessed, "Hip bone" in guessed) == (True, False, False)
    assert set(pack.sites) == set(bench.atlas.sites)
    assert {base_id_of(i) for i in pack.nerves} >= {"sciatic_nerve", "tibial_nerve"}
    atlas = load_atlas(replace(find_folders(), pack=made.folder))
    assert atlas.origin_of("femur_right") is Origin.SCANNED
    assert "Own import: Case 12" in source_line(atlas, ViewState())
    assert "free to share" not in source_line(atlas, ViewState())  # whose body it is, and whether it may be passed on, is not ours to say
    assert "free to share" in source_line(bench.atlas, ViewState())


def test_a_stopped_import_leaves_nothing(bench: Workbench, tmp_path: Path) -> None:
    stop = threading.Event()
    plan = bench.plan(foreign(bench, NAMES, LPS, 0.001))
    with pytest.raises(StoppedError):
        adopt(bench, plan, tmp_path, "x", lambda done, _all, _what: stop.set() if done >= 25 else None, stop)
    assert list(tmp_path.iterdir()) == []


def test_the_form_of_a_bone_pulls_less_at_what_lies_centimetres_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """A shaft that is 3 mm flatter along a short stretch: its surface is met, and a place 5 cm behind it goes along less than it did."""
    around, height = (values.ravel() for values in np.meshgrid(np.linspace(0, 2 * np.pi, 8, endpoint=False), np.linspace(-200, 200, 21)))
    ours = np.stack([15 * np.cos(around), 15 * np.sin(around), height], axis=1)
    theirs = ours.copy()
    theirs[:, 1] *= 1 - 0.2 * np.exp(-((height / 40) ** 2))
    elsewhere = ours + np.array([0.0, 0.0, 500.0])
    pairs = Pairs(np.concatenate([ours, elsewhere]), np.concatenate([theirs, elsewhere]), np.full(2 * len(ours), 3.0))
    behind = np.array([[0.0, -50.0, 0.0]])
    spline = spline_through(pairs)
    assert np.abs(spline(ours) - theirs).max() < 0.05
    monkeypatch.setattr(warp, "_STIFF_MM", 3.0)
    assert spline(behind)[0, 1] < behind[0, 1] + 0.9 * (spline_through(pairs)(behind) - behind)[0, 1]
