"""File > Bodies: licences first, then a scan is fetched and built beside the window; another body shows the same view."""

import shutil
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from nervescope.content.pack_overlay import with_pack
from nervescope.content.packs import found_packs, read_pack
from nervescope.domain.atlas import Atlas
from nervescope.domain.variant import Course
from nervescope.export.model3d.about import about_of
from nervescope.export.picture import source_line
from nervescope.packs.fetching import StoppedError
from nervescope.packs.installing import Progress
from nervescope.packs.writing import PackError
from nervescope.session.annotation import Annotation, Kind, Place
from nervescope.session.changes_annotations import add
from nervescope.session.handout import HandoutChoices, make_handout
from nervescope.session.page import page_for
from nervescope.session.state import ViewState
from nervescope.session.variants import variant_caption
from nervescope.ui.dialogs import bodies
from nervescope.ui.dialogs.about import AboutDialog
from nervescope.ui.dialogs.bodies import BodiesDialog
from nervescope.ui.worker import wait_for_background_work
from tests.ui.conftest import Driver
from tiny_packs import place, write_tiny_pack


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of packs."""
    monkeypatch.setenv("NERVESCOPE_PACKS", str(tmp_path / "packs"))
    return tmp_path / "packs"


@pytest.fixture
def dialog(bare: Driver, packs: Path) -> BodiesDialog:
    """The dialog, opened by its action."""
    bare.act("file.bodies")
    return bare.window.findChild(BodiesDialog)


def words_of(dialog: BodiesDialog) -> str:
    """All that stands on the page that is shown."""
    return "\n".join(label.text() for label in dialog.pages.currentWidget().findChildren(QLabel))


def press(driver: Driver, dialog: BodiesDialog, name: str) -> None:
    """Press a button by its name, with the keyboard."""
    button = dialog.findChild(QPushButton, name)
    button.setFocus()
    driver.qtbot.keyClick(button, Qt.Key.Key_Space)


def test_licence_and_credits_stand_before_anything_is_fetched(bare: Driver, dialog: BodiesDialog) -> None:
    assert "Built-in body" in words_of(dialog)
    press(bare, dialog, "get visible-human")
    for part in ("University of Denver", "BSD 3-Clause", "CC BY 4.0", "National Library of Medicine", "Nerves, vessels", "72 MB"):
        assert part in words_of(dialog)
    assert dialog.job is None and dialog.begin.hasFocus()


def test_a_scan_is_fetched_with_progress_and_then_stands_in_the_list(
    bare: Driver, dialog: BodiesDialog, packs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def install(pack_id: str, _folders: object, into: Path, _source: str, report: object, _stop: object) -> object:
        report(Progress(0.4, "Fetching: 30 of 72 MB"))  # type: ignore[operator]
        return read_pack(write_tiny_pack(into, pack_id))

    monkeypatch.setattr(bodies, "install_scan", install)
    press(bare, dialog, "get visible-human")
    dialog.begin.click()
    bare.qtbot.waitUntil(lambda: dialog.findChild(QPushButton, "show visible-human") is not None, timeout=5000)
    assert dialog.bar.value() == 400 and "Tiny body" in words_of(dialog)
    press(bare, dialog, "remove visible-human")
    assert not (packs / "visible-human").exists() and dialog.findChild(QPushButton, "get visible-human") is not None


def test_a_failure_is_told_in_place_and_can_be_tried_again(bare: Driver, dialog: BodiesDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_arguments: object) -> None:
        raise PackError("example.org cannot be reached (no route).", "Check the connection.")

    monkeypatch.setattr(bodies, "install_scan", fails)
    press(bare, dialog, "get visible-human")
    dialog.begin.click()
    bare.qtbot.waitUntil(lambda: dialog.job is None, timeout=5000)
    assert "example.org cannot be reached" in dialog.words.text() and dialog.begin.text() == "Try again"


def test_a_body_in_a_zip_is_added_and_a_damaged_one_is_named(bare: Driver, dialog: BodiesDialog, packs: Path, tmp_path: Path) -> None:
    folder = write_tiny_pack(tmp_path / "made")
    path = Path(shutil.make_archive(str(tmp_path / "body"), "zip", folder))
    (tmp_path / "bad.zip").write_bytes(path.read_bytes()[:900])
    dialog.take_in(tmp_path / "bad.zip")
    bare.qtbot.waitUntil(lambda: dialog.job is None, timeout=5000)
    assert "damaged" in words_of(dialog) and not packs.exists()
    dialog.take_in(path)
    bare.qtbot.waitUntil(lambda: dialog.begin.isVisible(), timeout=5000)
    dialog.begin.click()
    bare.qtbot.waitUntil(lambda: dialog.findChild(QPushButton, "show tiny") is not None, timeout=5000)
    assert (packs / "tiny" / "pack.json").is_file()


def looked_into(driver: Driver, dialog: BodiesDialog, path: Path) -> None:
    """A pack is looked into, up to where its licence and credits stand."""
    dialog.take_in(path)
    driver.qtbot.waitUntil(lambda: "Scanned by the tests." in words_of(dialog), timeout=5000)


@pytest.mark.parametrize("leave", ["back", "escape"])
def test_whose_a_body_is_stands_there_before_it_is_added(
    bare: Driver, dialog: BodiesDialog, packs: Path, tmp_path: Path, leave: str
) -> None:
    """Licence and credits come first; who then goes back, or closes the dialog, has nothing of it."""
    folder = write_tiny_pack(tmp_path / "made", notes=("Toes are missing.",))
    looked_into(bare, dialog, folder)
    assert "CC BY 4.0" in words_of(dialog) and "Toes are missing." in words_of(dialog)
    assert dialog.begin.text() == "Add this body" and dialog.begin.hasFocus() and not found_packs(packs).packs
    if leave == "back":
        bare.qtbot.keyClick(dialog.back, Qt.Key.Key_Space)
    else:
        bare.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    bare.qtbot.waitUntil(lambda: not list(packs.iterdir()), timeout=5000)
    assert wait_for_background_work()


def test_a_body_that_is_there_is_replaced_knowingly_and_its_credits_stay_reachable(
    bare: Driver, dialog: BodiesDialog, packs: Path, tmp_path: Path
) -> None:
    write_tiny_pack(packs, title="Old body")
    looked_into(bare, dialog, write_tiny_pack(tmp_path / "made", title="New body"))
    assert dialog.begin.text() == "Replace it" and "takes its place" in dialog.words.text()
    bare.qtbot.keyClick(dialog.begin, Qt.Key.Key_Space)
    bare.qtbot.waitUntil(lambda: dialog.job is None, timeout=5000)
    assert "New body" in words_of(dialog) and "Old body" not in words_of(dialog)
    press(bare, dialog, "credits tiny")
    assert "Scanned by the tests. (CC BY 4.0)" in words_of(dialog) and not dialog.begin.isVisible()
    dialog.back.click()
    assert dialog.findChild(QPushButton, "show tiny") is not None


def test_it_can_be_stopped(bare: Driver, dialog: BodiesDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    def waits(*arguments: object) -> None:
        stop = arguments[-1]
        assert isinstance(stop, threading.Event) and stop.wait(5)
        raise StoppedError("Stopped. What is here already stays.")

    monkeypatch.setattr(bodies, "install_scan", waits)
    press(bare, dialog, "get visible-human")
    dialog.begin.click()
    assert dialog.back.text() == "Stop"
    dialog.back.click()
    bare.qtbot.waitUntil(lambda: dialog.job is None, timeout=5000)
    assert "Stopped" in dialog.words.text() and dialog.begin.text() == "Fetch and build"


def test_another_body_is_asked_for_with_what_is_shown(bare: Driver, packs: Path) -> None:
    write_tiny_pack(packs)
    bare.desk.select_structure("piriformis_right")
    bare.act("file.bodies")
    press(bare, bare.window.findChild(BodiesDialog), "show tiny")
    bare.qtbot.waitUntil(lambda: bare.program.to_resume is not None, timeout=3000)
    assert bare.program.to_resume.session is bare.desk.session
    assert bare.desk.settings.current.pack == "tiny"


def test_what_is_scanned_and_what_is_modelled_is_said_everywhere(bare: Driver, tiny_atlas: Atlas, packs: Path) -> None:
    pack = read_pack(write_tiny_pack(packs, sites=(place("piriformis", 66, -42, 35),), notes=("Toes are missing.",)))
    atlas = with_pack(tiny_atlas, pack)
    for name, said in (("piriformis_right", "scanned"), ("sciatic_nerve_right", "modelled")):
        assert said in page_for(atlas, replace(bare.state, selected_structure_id=name)).subtitle
    bare.desk.select_site("piriformis")
    assert page_for(atlas, bare.state).footer.startswith("Bones and muscles: scanned. Nerves and what the scan lacks: modelled.")
    assert "scanned, Tiny body (CC BY 4.0). Nerves and what the scan lacks: modelled" in source_line(atlas, bare.state)
    about = "\n".join(label.text() for label in AboutDialog(atlas, bare.window).findChildren(QLabel))
    assert "Scanned by the tests." in about and "Toes are missing." in about
    assert "scanned" not in page_for(tiny_atlas, bare.state).footer + source_line(tiny_atlas, bare.state)


def test_a_new_body_keeps_view_site_and_annotations(bare: Driver, tiny_atlas: Atlas, packs: Path) -> None:
    """The window with the other body goes on with the same state, its history and its file; the site stands where that body has it."""
    write_tiny_pack(packs, sites=(place("piriformis", 66, -42, 35),))
    bare.desk.select_site("piriformis")
    pin = Annotation(id="a1", kind=Kind.PIN, places=(Place(structure_id="piriformis_right", point_mm=(60.0, -50.0, 30.0)),), text="here")
    bare.desk.change("Pin", add(bare.state, pin))
    before = bare.state
    bare.desk.settings.change(pack="tiny")
    resumed = bare.program.to_resume
    assert resumed.session.state == before and resumed.session.state.annotations and resumed.scene.scene.path is None
    other = with_pack(tiny_atlas, read_pack(packs / "tiny"))
    assert other.sites["piriformis"].position_mm == (66, -42, 35)
    assert set(other.sites) == set(tiny_atlas.sites) and set(other.structures) == set(tiny_atlas.structures)
    bare.program.go_on_from(resumed)
    bare.act("edit.undo")
    assert not bare.state.annotations and bare.state.selected_site_id == "piriformis"


def test_a_variant_on_a_scanned_body_is_said_to_be_modelled(tiny_atlas: Atlas, packs: Path) -> None:
    """The scanned muscle has the usual course; what is shown in its place is the built-in one."""
    atlas = with_pack(tiny_atlas, read_pack(write_tiny_pack(packs)))
    usual = ViewState(selected_structure_id="piriformis_right")
    other = replace(usual, variant=Course.B)
    assert "scanned" in page_for(atlas, usual).subtitle
    assert "modelled" in page_for(atlas, other).subtitle and "scanned" not in page_for(atlas, other).subtitle
    assert "Modelled: the body that is shown" in variant_caption(atlas, replace(other, selected_site_id="piriformis"))
    assert "Modelled" not in variant_caption(tiny_atlas, replace(other, selected_site_id="piriformis"))


def test_no_line_calls_a_muscle_scanned_that_a_variant_shows_as_modelled(tiny_atlas: Atlas, packs: Path) -> None:
    """Under pictures, on pages, handouts and 3D files: the muscle of the variant is named as modelled, on the side that shows it."""
    atlas = with_pack(tiny_atlas, read_pack(write_tiny_pack(packs)))
    shown = ViewState(selected_site_id="piriformis", variant=Course.B)
    assert any(i == "piriformis_right" for i in atlas.variant_meshes["b"])
    handout = make_handout(atlas, atlas.sites["piriformis"], HandoutChoices(), shown)
    lines = (source_line(atlas, shown), page_for(atlas, shown).footer, about_of(atlas, shown).licence, *handout.small_print[1:2])
    for line in lines:
        assert "and piriformis muscle in this variant: modelled" in line
    usual = replace(shown, variant=Course.A)
    for line in (source_line(atlas, usual), page_for(atlas, usual).footer, about_of(atlas, usual).licence):
        assert "Nerves and what the scan lacks: modelled" in line and "variant" not in line
