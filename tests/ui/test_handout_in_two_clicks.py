"""The handout dialog: pages follow the choices, two clicks from the card to a saved PDF, faults in one line, printing on a PDF printer."""

import io
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from fake_capture import fake_capture_of
from nervescope.content.wordings import in_wordings
from nervescope.domain.atlas import Atlas
from nervescope.domain.statement import Audience
from nervescope.domain.wording import Wording, fingerprint, sentences_in
from nervescope.session import changes
from nervescope.session.settings import Settings
from nervescope.session.state import ViewState
from nervescope.ui.dialogs.handout_dialog import HandoutDialog
from nervescope.ui.worker import wait_for_background_work


class Keeper:
    """Settings that remember in memory."""

    def __init__(self, folder: Path) -> None:
        self.current = Settings(handout_folder=str(folder), practice_name="Practice", handout_paper="a4")

    def change(self, **values: str | bool) -> None:
        self.current = replace(self.current, **values)


@pytest.fixture
def keeper(tmp_path: Path) -> Keeper:
    return Keeper(tmp_path)


@pytest.fixture
def dialog(tiny_atlas, keeper: Keeper, qtbot) -> HandoutDialog:
    state = changes.select_site(tiny_atlas, ViewState(), "piriformis")
    asked = []
    real = fake_capture_of(tiny_atlas, state)
    made = HandoutDialog(tiny_atlas, lambda *a: (asked.append(a), real(*a))[1], state, tiny_atlas.site("piriformis"), keeper)
    made.asked = asked
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: bool(made.preview.pages), timeout=15000)
    yield made
    wait_for_background_work()


def text_of(path: Path) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(path.read_bytes())).pages)


def saved(dialog: HandoutDialog, qtbot) -> Path:
    with qtbot.waitSignal(dialog.saved, timeout=15000) as done:
        QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    return Path(done.args[0])


def next_pages(dialog: HandoutDialog, qtbot, act) -> None:
    before = dialog.preview.pages
    act()
    qtbot.waitUntil(lambda: dialog.preview.pages is not before, timeout=15000)


def test_saving_writes_the_pdf_that_the_preview_shows(dialog, qtbot, tmp_path: Path, tiny_atlas) -> None:
    shown = len(dialog.preview.pages)
    path = saved(dialog, qtbot)
    assert path == tmp_path / "handout_piriformis_right.pdf" and not dialog.isVisible()
    assert len(pypdf.PdfReader(path).pages) == shown
    assert tiny_atlas.site("piriformis").answer.text in text_of(path) and "Practice" in text_of(path)


def test_choices_reach_the_page_and_are_remembered(dialog, qtbot, keeper: Keeper) -> None:
    form = dialog.form
    form.title.setText("My title")
    form.message.setPlainText("See you on Thursday.")
    form.address.setText("example.org/x")
    QTest.mouseClick(form.paper.button("letter"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(form.voice.button("clinical"), Qt.MouseButton.LeftButton)
    form.template.setCurrentIndex(form.template.findData("exercise"))
    choices = form.choices()
    assert (choices.paper, choices.audience, choices.template_id) == ("letter", Audience.CLINICAL, "exercise")
    path = saved(dialog, qtbot)
    text = text_of(path)
    assert "My title" in text and "See you on Thursday." in text and "Clinical words of" in text and "example.org/x" in text
    assert float(pypdf.PdfReader(path).pages[0].mediabox.width) == 612
    kept = keeper.current
    assert (kept.handout_template, kept.handout_paper, kept.handout_address) == ("exercise", "letter", "example.org/x")


def test_the_body_is_drawn_once_while_words_change(dialog, qtbot) -> None:
    assert len(dialog.asked) == 1
    next_pages(dialog, qtbot, lambda: dialog.form.title.setText("Another") or dialog.form.changed.emit())
    next_pages(dialog, qtbot, lambda: QTest.mouseClick(dialog.form.voice.button("clinical"), Qt.MouseButton.LeftButton))
    assert len(dialog.asked) == 1
    next_pages(dialog, qtbot, lambda: dialog.form.template.setCurrentIndex(1))
    assert len(dialog.asked) == 2, "another shape of picture"


def test_it_is_done_by_keyboard_alone(dialog, qtbot, tiny_atlas) -> None:
    dialog.form.treatments.setFocus()
    first = dialog.form.treatments.item(0)
    was = first.checkState()
    QTest.keyClick(dialog.form.treatments, Qt.Key.Key_Space)
    assert first.checkState() is not was
    chosen = dialog.form.choices().treatment_ids
    assert (first.data(Qt.ItemDataRole.UserRole) in chosen) is (first.checkState() is Qt.CheckState.Checked)
    box = dialog.form.parts["notes"]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert "notes" in dialog.form.choices().left_out
    dialog.form.message.setFocus()
    QTest.keyClick(dialog.form.message, Qt.Key.Key_Tab)
    assert dialog.form.practice.hasFocus(), "Tab leaves the field for notes"
    with qtbot.waitSignal(dialog.saved, timeout=15000):
        dialog.path.setFocus()
        QTest.keyClick(dialog.path, Qt.Key.Key_Return)


def test_every_field_has_a_name_for_a_screen_reader(dialog) -> None:
    form = dialog.form
    fields = (form.template, form.voice, form.paper, form.title, form.treatments, form.message, form.practice, form.logo, form.address)
    assert all(field.accessibleName() for field in (*fields, dialog.path))


def test_own_ticks_stay_when_the_kind_of_page_changes(dialog) -> None:
    item = dialog.form.treatments.item(0)
    item.setCheckState(Qt.CheckState.Unchecked)
    dialog.form.template.setCurrentIndex(2)
    assert dialog.form.choices().treatment_ids == ()
    assert dialog.form.choices().audience is Audience.CLINICAL


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda d: d.form.address.setText("java script"), "is not an address"),
        (lambda d: d.form.logo.setText("/nowhere/logo.png"), "logo"),
        (lambda d: d.path.setText("/nowhere/at/all.pdf"), "does not exist"),
        (lambda d: d.path.setText(d.path.text().replace(".pdf", ".docx")), "saved as PDF"),
    ],
)
def test_a_fault_is_one_line_that_says_what_to_do(dialog, spoil, words: str) -> None:
    spoil(dialog)
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert words in dialog.message.text() and "\n" not in dialog.message.text()
    assert dialog.isVisible() and dialog.save.isEnabled()


def test_the_practice_is_kept_also_when_nothing_is_saved(dialog, keeper: Keeper, tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    logo.write_bytes(b"x")
    dialog.form.practice.setText("  Willow   Clinic ")
    dialog.form.logo.setText(str(logo))
    QTest.mouseClick(dialog.leave, Qt.MouseButton.LeftButton)
    assert (keeper.current.practice_name, keeper.current.logo_path) == ("Willow Clinic", str(logo))


def test_a_logo_that_is_not_there_is_not_kept(dialog, keeper: Keeper) -> None:
    dialog.form.logo.setText("/nowhere/logo.png")
    QTest.mouseClick(dialog.leave, Qt.MouseButton.LeftButton)
    assert keeper.current.logo_path == ""


def test_it_begins_at_save_once_the_practice_is_known(dialog, qtbot) -> None:
    qtbot.waitUntil(lambda: dialog.focusWidget() is dialog.save, timeout=2000)


def test_an_older_file_needs_a_second_press(dialog, qtbot) -> None:
    path = Path(dialog.path.text())
    path.write_bytes(b"older")
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert "again" in dialog.message.text() and path.read_bytes() == b"older"
    assert saved(dialog, qtbot).read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(("paper", "points"), [("a4", [595, 842]), ("letter", [612, 792])])
def test_printing_gives_every_page_at_full_size_and_sharp(dialog, qtbot, tmp_path: Path, paper: str, points: list[int]) -> None:
    from nervescope.ui.printing import printer_for

    if paper != "a4":
        next_pages(dialog, qtbot, lambda: QTest.mouseClick(dialog.form.paper.button(paper), Qt.MouseButton.LeftButton))
    printer = printer_for(paper, "Handout")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    shown = len(dialog.preview.pages)
    with qtbot.waitSignal(dialog.printed, timeout=30000) as done:
        dialog.print_with(printer)
    assert done.args == [shown]
    pages = pypdf.PdfReader(tmp_path / "printed.pdf").pages
    assert len(pages) == shown and [round(float(v)) for v in pages[0].mediabox[2:]] == points
    drawn = [part.get_object() for part in pages[0]["/Resources"]["/XObject"].values()]
    assert max(part["/Width"] for part in drawn) >= points[0] / 72 * 299, "300 dpi"
    assert not any("DCT" in str(part.get("/Filter")) for part in drawn), "letters keep their edges: no JPEG on the way"


def test_the_button_asks_the_system_which_printer_and_prints_there(dialog, qtbot, tmp_path: Path) -> None:
    QTest.mouseClick(dialog.print, Qt.MouseButton.LeftButton)
    asking = dialog.findChild(QPrintDialog)
    assert asking is not None and asking.isVisible() and asking.isModal()
    asking.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    asking.printer().setOutputFileName(str(tmp_path / "printed.pdf"))
    with qtbot.waitSignal(dialog.printed, timeout=30000):
        asking.accepted.emit(asking.printer())  # without the page of the system that chooses among real printers
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")


def test_a_printer_that_refuses_is_told(dialog, qtbot, tmp_path: Path) -> None:
    from nervescope.ui.printing import printer_for

    printer = printer_for("a4", "Handout")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no" / "where.pdf"))
    dialog.print_with(printer)
    qtbot.waitUntil(lambda: "Choose another printer" in dialog.message.text(), timeout=30000)
    assert dialog.isVisible() and dialog.print.isEnabled()


def test_two_clicks_from_the_card_to_the_file(running, tmp_path: Path) -> None:
    running.desk.settings.change(handout_folder=str(tmp_path))
    assert not running.window.text.handout.isVisible()
    running.act("export.handout")
    assert QApplication.activeModalWidget() is None and running.window.status.probe.text().startswith("A handout")
    running.act("site.3")
    running.settle()
    pose, state = running.view.driver.pose, running.state
    QTest.mouseClick(running.window.text.handout, Qt.MouseButton.LeftButton)
    running.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), HandoutDialog), timeout=5000)
    dialog = QApplication.activeModalWidget()
    running.qtbot.waitUntil(lambda: bool(dialog.preview.pages), timeout=60000)
    with running.qtbot.waitSignal(dialog.saved, timeout=60000):
        QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    path = tmp_path / "handout_piriformis_right.pdf"
    assert running.desk.atlas.site("piriformis").answer.text in text_of(path)
    assert len(pypdf.PdfReader(path).pages[0].images[0].data) > 5000
    assert running.state == state
    assert running.view.driver.pose == pose


def test_a_german_dialog_says_that_the_sentences_are_in_english(tiny_atlas, keeper: Keeper, qtbot) -> None:
    said = "Ein Teil der Sätze ist auf Englisch."
    state = changes.select_site(tiny_atlas, ViewState(), "piriformis")
    german = in_wordings(replace(tiny_atlas, words=replace(tiny_atlas.words, english_sentences=said)), {})
    whole = in_wordings(german, {i: german_wording(words) for record in records_of(german) for i, words in sentences_in(record)})
    for atlas, has_note in ((german, True), (whole, False), (tiny_atlas, False)):
        made = HandoutDialog(atlas, fake_capture_of(atlas, state), state, atlas.site("piriformis"), keeper)
        qtbot.addWidget(made)
        made.show()
        qtbot.waitUntil(lambda dialog=made: bool(dialog.preview.pages), timeout=60000)
        shown = [label.text() for label in made.form.findChildren(QLabel) if label.isVisible()]
        assert any(said in text for text in shown) == has_note
        assert (said in made.handout().small_print) == has_note
        wait_for_background_work()


def german_wording(words: dict[str, str]) -> Wording:
    """Every field in German."""
    return Wording(**{n: f"Deutsch: {w}" for n, w in words.items()}, made_from={n: fingerprint(w) for n, w in words.items()})


def records_of(atlas: Atlas) -> tuple[object, ...]:
    """What a handout is made from."""
    return (*atlas.sites.values(), *atlas.treatments.values(), atlas.emergency)
