"""File > Import own anatomy: a folder or zip of surfaces, the table of names, how the body lies, how well it fits, and the pack."""

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from nervescope.content.packs import packs_folder
from nervescope.domain.errors import NerveScopeError
from nervescope.domain.language import figure, later, tr
from nervescope.foreign.reader import ForeignReading, read_foreign
from nervescope.packs.own.adopting import Adopted, adopt
from nervescope.packs.own.plan import Plan, Workbench
from nervescope.ui.dialogs.import_asking import ask_for_file, ask_for_folder
from nervescope.ui.dialogs.import_picture import ImportPicture, frame_words
from nervescope.ui.dialogs.import_table import ImportTable
from nervescope.ui.dialogs.places_page import PlacesPage
from nervescope.ui.dialogs.soft_words import soft_label
from nervescope.ui.worker import Job

_ABOUT = later(
    "Surfaces of a scan, as written by TotalSegmentator, 3D Slicer, OpenSim or BodyParts3D (STL, OBJ, PLY, VTP, GLB). "
    "The nerve, the sites and what is missing are carried over from the built-in body."
)


_Found = TypeVar("_Found")


class ImportDialog(QDialog):
    """Reads, shows, is corrected, and makes the pack, all beside the window. `adopted` names the new pack when it is to be shown."""

    adopted = Signal(str)

    def __init__(self, make_bench: Callable[[], Workbench], packs: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make_bench, self._packs = make_bench, packs or packs_folder()
        self._bench: Workbench | None = None
        self._reading: ForeignReading | None = None
        self.plan: Plan | None = None
        self.made: Adopted | None = None
        self._stop = Event()
        self.job: Job | None = None
        self.setWindowTitle(tr("Import own anatomy"))
        self.setMinimumSize(760, 520)
        self.table, self.picture, self.places = ImportTable(), ImportPicture(), PlacesPage()
        self.tabs = QTabWidget()
        self.about, self.frame_line, self.status = soft_label(tr(_ABOUT)), soft_label(), soft_label()
        self.notes = QPlainTextEdit()
        self.notes.setReadOnly(True)
        self.notes.setFrameShape(QFrame.Shape.NoFrame)
        self.notes.setMaximumHeight(84)
        self.notes.setTabChangesFocus(True)
        self.notes.setAccessibleName(tr("What to know"))
        self.name = QLineEdit()
        self.name.setMaxLength(60)
        self.name.setAccessibleName(tr("Name"))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("How far it is"))
        self.folder, self.file = QPushButton(tr("Choose folder…")), QPushButton(tr("Choose file or zip…"))
        self.go, self.leave = QPushButton(tr("Import")), QPushButton(tr("Close"))
        self.go.setProperty("role", "primary")
        self._lay_out()
        self.folder.clicked.connect(lambda: ask_for_folder(self, self.read))
        self.file.clicked.connect(lambda: ask_for_file(self, self.read))
        self.table.corrected.connect(self._look_again)
        self.places.corrected.connect(self._on_corrected)
        self.go.clicked.connect(self._on_go)
        self.leave.clicked.connect(self._on_leave)
        self._refresh()
        self.folder.setFocus()

    def sizeHint(self) -> QSize:
        """Room for a table and a picture beside it; smaller than the smallest window."""
        return QSize(1040, 660)

    def read(self, source: Path) -> None:
        """Read a folder, zip or file beside the window, and show what was found."""
        self.made = None
        self.places.start_anew()
        if not self.name.text():
            self.name.setText(source.stem.replace("_", " "))

        def work(tell: Callable[[object], None]) -> tuple[ForeignReading, Workbench, Plan]:
            reading = read_foreign(source, lambda done, whole, what: tell((done, whole, what)), self._stop)
            tell((0, 0, tr("Looking at the bones")))
            bench = self._bench or self._make_bench()
            return reading, bench, bench.plan(reading)

        self._begin(work, self._on_read)

    def make(self) -> None:
        """Make the pack."""
        bench, plan, title = self._bench, self.plan, self.name.text().strip() or tr("Own anatomy")
        puts = self.places.puts
        if bench is None or plan is None:
            return

        def work(tell: Callable[[object], None]) -> Adopted:
            return adopt(bench, plan, self._packs, title, lambda done, whole, what: tell((done, whole, what)), self._stop, puts)

        self._begin(work, self._on_made)

    def reject(self) -> None:
        """Leave; what is under way stops and leaves nothing."""
        self._stop.set()
        if self.job:
            self.job.forget()
        super().reject()

    def done(self, result: int) -> None:
        """However it is left, the picture lets go of the graphics card."""
        self.places.forget()
        self.places.view.shutdown()
        super().done(result)

    def _begin(self, work: Callable[[Callable[[object], None]], _Found], done: Callable[[_Found], None]) -> None:
        """Run one step beside the window."""
        self._stop = Event()
        self.job = job = Job(work, self)
        job.progressed.connect(self._on_progress)
        job.done.connect(done)
        job.failed.connect(self._on_failed)
        self._refresh()
        job.start()

    def _on_corrected(self) -> None:
        """What was made, if anything, is not what would be made now."""
        self.made = None
        self._refresh()

    def _look_again(self) -> None:
        """The table was corrected: find sides and frame anew."""
        self.made = None
        if self.job is None and self._bench and self._reading:
            bench, reading, table = self._bench, self._reading, self.table.table()
            self._begin(lambda _tell: (reading, bench, bench.plan(reading, table)), self._on_read)

    def _on_read(self, found: tuple[ForeignReading, Workbench, Plan]) -> None:
        self.job = None
        self._reading, self._bench, self.plan = found
        self.about.hide()
        atlas = self._bench.atlas
        row = self.table.currentRow()
        self.table.show_plan(self.plan, {i: s.name for i, s in sorted(atlas.structures.items(), key=lambda kv: kv[1].name)})
        if row >= 0:
            self.table.setCurrentCell(row, 1)
        self.picture.show_plan(self.plan)
        self.places.show_plan(self._bench, self.plan)
        self.frame_line.setText(frame_words(self.plan.frame) if self.plan.frame else self.plan.frame_problem)
        lines = [str(p) for p in self.plan.problems] + list(self.plan.notes)
        self.notes.setPlainText("\n".join(lines) or tr("Nothing to note."))
        known = len(self.plan.used())
        words = tr("{known} of {count} surfaces are known.").format(known=known, count=len(self.plan.named))
        self.status.setText(tr("The import was stopped; nothing was kept.") if self._stop.is_set() else words)
        self._refresh()

    def _on_made(self, made: Adopted) -> None:
        self.job, self.made = None, made
        fit, clearing = made.body.fit, made.body.clearing
        cleared = tr("Points of the nerves in bone: {before} before, {after} now.").format(
            before=clearing.inside_before, after=clearing.inside_after
        )
        known = self.plan.notes if self.plan else ()
        self.notes.setPlainText("\n".join([*made.notes[len(known) :], cleared, *known]))
        words = tr("Done: the bones fit to {mean} mm. For teaching, not for diagnosis.")
        self.status.setText(words.format(mean=figure(f"{fit.mean_mm:.1f}")))
        self._refresh()
        self.go.setFocus()

    def _on_failed(self, error: BaseException) -> None:
        self.job = None
        words = str(error) if isinstance(error, NerveScopeError) else tr("Something unexpected went wrong: {why}").format(why=error)
        self.status.setText(words)
        self._refresh()

    def _on_progress(self, at: tuple[int, int, str]) -> None:
        done, whole, what = at
        self.bar.setRange(0, whole)
        self.bar.setValue(done)
        self.status.setText(what)

    def _refresh(self) -> None:
        """What can be pressed now."""
        is_busy = self.job is not None
        for part in (self.folder, self.file, self.name, self.table, self.places):
            part.setEnabled(not is_busy)
        self.bar.setVisible(is_busy)
        if is_busy:
            self.bar.setRange(0, 0)
        self.go.setText(tr("Show this body") if self.made else tr("Import"))
        self.go.setEnabled(not is_busy and bool(self.made or (self.plan and self.plan.frame)))
        self.go.setDefault(self.go.isEnabled())
        self.leave.setText(tr("Stop") if is_busy else tr("Close"))

    def _on_go(self) -> None:
        if self.made:
            self.adopted.emit(self.made.folder.name)
            self.accept()
        else:
            self.make()

    def _on_leave(self) -> None:
        if self.job:
            self._stop.set()
        else:
            self.reject()

    def _lay_out(self) -> None:
        """Source, table with the picture beside it, notes, and what to do next."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(8)
        layout.addWidget(self.about)
        source = QHBoxLayout()
        for button in (self.folder, self.file):
            source.addWidget(button)
        source.addStretch(1)
        name_label = QLabel(tr("Name"))
        name_label.setBuddy(self.name)
        source.addWidget(name_label)
        source.addWidget(self.name, 1)
        layout.addLayout(source)
        names, beside = QWidget(), QVBoxLayout()
        middle = QHBoxLayout(names)
        middle.setContentsMargins(8, 8, 8, 8)
        beside.addWidget(self.picture, 1)
        beside.addWidget(self.frame_line)
        middle.addWidget(self.table, 5)
        middle.addLayout(beside, 3)
        self.tabs.addTab(names, tr("Names and frame"))
        self.tabs.addTab(self.places, tr("Landmarks"))
        self.tabs.currentChanged.connect(lambda at: self.notes.setVisible(at == 0))
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.notes)
        layout.addWidget(self.bar)
        last = QHBoxLayout()
        last.addWidget(self.status, 1)
        last.addWidget(self.leave)
        last.addWidget(self.go)
        layout.addLayout(last)
