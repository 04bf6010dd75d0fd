"""A scene comes back on the body on which it was made; where that one is not installed, it is said once and nothing is lost."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from nervescope.content.pack_overlay import with_pack
from nervescope.content.packs import read_pack
from nervescope.domain.atlas import Atlas
from nervescope.session.scene_file import load_file
from nervescope.session.session import Session
from nervescope.ui.scenes.body import body_for, body_to_write
from tests.ui.conftest import Driver
from tests.ui.test_scenes_are_saved_and_opened import open_file, save_to
from tiny_packs import write_tiny_pack


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one body in it."""
    monkeypatch.setenv("NERVESCOPE_PACKS", str(tmp_path / "packs"))
    write_tiny_pack(tmp_path / "packs")
    return tmp_path / "packs"


def show_body(driver: Driver, atlas: Atlas) -> None:
    """As if the window had been opened with this atlas."""
    driver.desk.atlas = atlas


def written(driver: Driver, tmp_path: Path, tiny_atlas: Atlas, packs: Path) -> Path:
    """A scene that was made on the body of the pack."""
    show_body(driver, with_pack(tiny_atlas, read_pack(packs / "tiny")))
    driver.desk.select_structure("piriformis_right")
    save_to(driver, tmp_path / "a.nervescope")
    show_body(driver, tiny_atlas)
    return tmp_path / "a.nervescope"


def test_a_scene_says_on_which_body_it_was_made(bare: Driver, tmp_path: Path, tiny_atlas: Atlas, packs: Path) -> None:
    path = written(bare, tmp_path, tiny_atlas, packs)
    assert json.loads(path.read_text())["pack"] == "tiny" and load_file(path).file.scene.pack == "tiny"
    bare.desk.scenes._begin_new()
    save_to(bare, tmp_path / "b.nervescope")
    assert json.loads((tmp_path / "b.nervescope").read_text())["pack"] == ""


def test_it_opens_on_that_body_where_it_is_installed(bare: Driver, tmp_path: Path, tiny_atlas: Atlas, packs: Path) -> None:
    """With what is shown and its file, and no question."""
    path = written(bare, tmp_path, tiny_atlas, packs)
    bare.desk.scenes._begin_new()
    open_file(bare, path)
    bare.qtbot.waitUntil(lambda: bare.program.to_resume is not None, timeout=3000)
    resumed = bare.program.to_resume
    assert bare.desk.settings.current.pack == "tiny"
    assert isinstance(resumed.session, Session) and resumed.session.state.selected_structure_id == "piriformis_right"
    assert resumed.scene.scene.path == path and not resumed.scene.told


def test_a_scene_of_the_same_body_opens_at_once(bare: Driver, tmp_path: Path, tiny_atlas: Atlas, packs: Path) -> None:
    save_to(bare, tmp_path / "b.nervescope")
    bare.desk.scenes._begin_new()
    open_file(bare, tmp_path / "b.nervescope")
    assert bare.program.to_resume is None and bare.window.error_bar.isHidden()


def test_a_body_that_is_not_installed_is_named_and_stays_in_the_file(bare: Driver, tmp_path: Path, tiny_atlas: Atlas, packs: Path) -> None:
    """It opens on the built-in body, undoes and saves as ever, and the file still says on which body it was made."""
    path = written(bare, tmp_path, tiny_atlas, packs)
    packs.rename(tmp_path / "elsewhere")
    bare.desk.scenes._begin_new()
    open_file(bare, path)
    assert bare.state.selected_structure_id == "piriformis_right" and bare.program.to_resume is None
    said = bare.window.error_bar
    assert not said.isHidden() and "tiny" in said.title.text() and "not installed" in said.title.text()
    bare.desk.select_structure("sacrum")
    bare.act("edit.undo")
    assert bare.state.selected_structure_id == "piriformis_right"
    bare.desk.select_structure("sacrum")
    save_to(bare, path)
    again = load_file(path).file.scene
    assert again.pack == "tiny" and again.state.selected_structure_id == "sacrum"


def test_files_that_do_not_say_leave_the_body_as_it_is(packs: Path) -> None:
    assert body_for(None, "tiny") == "tiny" and body_to_write(None, "tiny") == "tiny"
    assert body_for("", "tiny") == "" and body_for("tiny", "") == "tiny" and body_for("gone", "tiny") == ""
    assert body_to_write("gone", "tiny") == "gone" and body_to_write("tiny", "") == ""


def test_a_new_window_repeats_what_was_to_be_said(bare: Driver, tmp_path: Path, tiny_atlas: Atlas, packs: Path) -> None:
    """When the pack that is shown must give way as well, the message is said in the window that comes after."""
    path = written(bare, tmp_path, tiny_atlas, packs)
    path.write_text(path.read_text().replace('"pack": "tiny"', '"pack": "gone"'))
    show_body(bare, with_pack(tiny_atlas, read_pack(packs / "tiny")))
    bare.desk.settings.current = replace(bare.desk.settings.current, pack="tiny")
    bare.program._pack_id = "tiny"
    open_file(bare, path)
    bare.qtbot.waitUntil(lambda: bare.program.to_resume is not None, timeout=3000)
    assert bare.desk.settings.current.pack == "" and "gone" in bare.program.to_resume.scene.told[0].message
