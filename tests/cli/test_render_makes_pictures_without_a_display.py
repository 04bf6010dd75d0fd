"""`nervescope render`: each of the four sites gives a labelled picture with no display; a picture can be made again from its scene."""

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from nervescope.content.load import load_atlas
from nervescope.content.paths import find_folders
from nervescope.session.scene_file import load_scene

SMALL = ("--size", "480x360")


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for pictures that several tests look at."""
    return tmp_path_factory.mktemp("pictures")


def pixels(path: Path) -> np.ndarray:
    with Image.open(path) as image:
        return np.asarray(image.convert("RGBA")).astype(int)


def said(done) -> str:
    """The last line on the error output, which is the error when there is one."""
    assert "Traceback" not in done.err
    return done.err.strip().splitlines()[-1]


@pytest.mark.parametrize("site", ["disc", "foramen", "piriformis", "hamstring"])
def test_each_site_gives_a_labelled_picture(run_program, pictures: Path, site: str) -> None:
    out = pictures / f"{site}.png"
    done = run_program("render", "--site", site, *SMALL, "--out", out)
    assert done.code == 0, done.err
    assert f"{out}  480 x 360 pixels" in done.out
    picture = pixels(out)
    assert picture.shape == (360, 480, 4) and (picture[..., 3] == 255).all()
    nerve = (picture[..., 0] > 170) & (picture[..., 0] - picture[..., 2] > 90) & (picture[..., 1] - picture[..., 2] > 30)
    assert nerve.mean() > 0.002, "no nerve is to be seen"
    with Image.open(out) as image:
        scene = json.loads(image.text["NerveScope-State"])
        assert image.text["Title"] and "CC BY" in image.text["Copyright"]
    assert scene["state"]["selected_site_id"] == load_atlas(find_folders()).site(site).id
    plates = (np.abs(picture[..., :3] - (0xFB, 0xFA, 0xF7)).max(axis=-1) <= 2).mean()
    assert plates > 0.005, "no labels are to be seen"


def test_a_picture_is_made_again_from_the_scene_that_it_carries(run, pictures: Path) -> None:
    first = pictures / "first.png"
    args = (
        "--site",
        "piriformis",
        "--side",
        "left",
        "--audience",
        "clinical",
        "--theme",
        "dark",
        "--title",
        "Mine",
        "--no-legend",
        "--size",
        "400x300",
    )
    assert run("render", *args, "--out", first, "--save-state", pictures / "scene.json").code == 0
    assert load_scene(first) == load_scene(pictures / "scene.json")
    again = pictures / "again.png"
    done = run("render", "--state", first, "--out", again)
    assert done.code == 0, done.err
    assert (np.abs(pixels(first) - pixels(again)).max(axis=-1) > 2).mean() <= 0.005
    other = pictures / "other.png"
    assert run("render", "--state", first, "--theme", "light", "--size", "240x200", "--bare", "--no-labels", "--out", other).code == 0
    assert pixels(other).shape[:2] == (200, 240)


def test_a_cut_and_spread_scene_gives_a_cut_and_spread_picture(run, pictures: Path) -> None:
    plane = {"kind": "frontal", "point_mm": [60.0, -30.0, 0.0], "normal": [0.0, -1.0, 0.0]}
    made = {}
    for name, more in (
        ("whole", {}),
        ("cut", {"cut": {"planes": [plane], "spared": ["nerve"]}}),
        ("spread", {"spread": {"around": ["sciatic_nerve_right"], "share": 1.0}}),
    ):
        scene = pictures / f"{name}.json"
        state = {"selected_site_id": "piriformis", "view_name": "", "layer_opacity": {"muscle": 1.0}, **more}
        scene.write_text(json.dumps({"schema_version": 1, "kind": "nervescope scene", "state": state}))
        done = run(
            "render", "--state", scene, "--size", "240x180", "--bare", "--no-labels", "--no-markers", "--out", pictures / f"{name}.png"
        )
        assert done.code == 0, done.err
        made[name] = pixels(pictures / f"{name}.png")
    for name in ("cut", "spread"):
        assert (np.abs(made[name] - made["whole"]).max(axis=-1) > 40).mean() > 0.1, name


def test_a_transparent_picture_has_a_clear_ground(run, tmp_path: Path) -> None:
    done = run(
        "render",
        "--site",
        "hamstring",
        "--size",
        "320x240",
        "--transparent",
        "--bare",
        "--no-labels",
        "--no-markers",
        "--out",
        tmp_path / "a.png",
    )
    assert done.code == 0, done.err
    alpha = pixels(tmp_path / "a.png")[..., 3]
    assert alpha.min() == 0 and alpha.max() == 255


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("--site", "piriformiss"), "Did you mean 'piriformis'"),
        (("--site", "knee"), "There is no site called 'knee'"),
        (("--view", "posterier"), "Did you mean 'posterior'"),
        (("--structure", "sciatic_nerv"), "Did you mean 'sciatic_nerve_"),
        (("--size", "0x0"), "0 x 0 pixels cannot be made"),
        (("--size", "100000x100000"), "16 to 7680"),
        (("--size", "big"), "not a size"),
        (("--state", "missing.json"), "missing.json: there is no such file"),
        (("--logo", "missing.png", "--site", "disc"), "missing.png: the logo cannot be read"),
        (("--site", "disc", "--state", "x.json"), "cannot be used together"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], says: str) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("render", *args, "--out", "a.png")
    assert done.code == 2 and done.out == ""
    assert says in said(done)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("out", "says"), [("missing/a.png", "does not exist"), (".", "is a folder"), ("n" * 300 + ".png", "too long")])
def test_a_place_that_cannot_be_written_is_said_before_drawing(run, tmp_path: Path, monkeypatch, out: str, says: str) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("nervescope.cli.headless.prepare_drawing", lambda: pytest.fail("drawn in vain"))
    done = run("render", "--site", "disc", "--out", out)
    assert done.code == 2 and says in said(done)


def test_a_scene_that_speaks_of_unknown_things_is_named(run, tmp_path: Path) -> None:
    scene = tmp_path / "scene.json"
    for state, says in (
        ({"selected_site_id": "piriformiss"}, "Did you mean 'piriformis'"),
        ({"structure_opacity": {"sacrumm": 0.5}}, "Did you mean 'sacrum'"),
        ({"view_name": "behind"}, "no view called 'behind'"),
    ):
        scene.write_text(json.dumps({"schema_version": 1, "state": state}))
        done = run("render", "--state", scene, "--out", tmp_path / "a.png")
        assert done.code == 2 and "scene.json" in said(done) and says in said(done)
    scene.write_text(json.dumps({"schema_version": 1, "state": {}, "picture": {"theme": "blue"}}))
    assert "scene.json: picture.theme" in said(run("render", "--state", scene, "--out", tmp_path / "a.png"))


def damaged(tmp_path: Path, wanted: str) -> Path:
    """The shipped meshes, by links, without those that match."""
    folder = tmp_path / "meshes"
    folder.mkdir()
    for file in find_folders().meshes.iterdir():
        if not file.match(wanted):
            (folder / file.name).symlink_to(file)
    return folder


def test_without_any_mesh_there_is_no_empty_picture_but_one_line(run_program, tmp_path: Path) -> None:
    done = run_program("render", "--site", "disc", *SMALL, "--meshes", damaged(tmp_path, "*.npz"), "--out", tmp_path / "a.png")
    assert done.code == 2 and done.err.count("\n") == 1 and "no mesh for this picture" in said(done)
    assert not (tmp_path / "a.png").exists()


def test_many_missing_meshes_are_named_in_a_few_lines(run_program, tmp_path: Path) -> None:
    done = run_program("render", *SMALL, "--meshes", damaged(tmp_path, "[f-t]*.npz"), "--out", tmp_path / "a.png")
    lines = done.err.strip().splitlines()
    assert done.code == 0 and 1 < len(lines) <= 4 and "more parts of the body" in lines[-1]
    assert all(line.count("meshes/") == 1 for line in lines[:-1])
