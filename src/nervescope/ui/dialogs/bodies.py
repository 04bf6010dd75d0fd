"""File > Bodies: whose body is shown, and a scanned one to fetch, with licence and credits before anything comes."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from nervescope.content.packs import PACK_NAME, found_packs, packs_folder
from nervescope.content.paths import find_folders
from nervescope.domain.errors import NerveScopeError
from nervescope.domain.language import tr
from nervescope.domain.pack import Pack
from nervescope.packs.fetching import StoppedError
from nervescope.packs.installing import Progress, install_scan
from nervescope.packs.recipe import SCANS, Scan, read_scan
from nervescope.packs.taking_in import take_in
from nervescope.packs.writing import remove_pack
from nervescope.ui.desk import Desk
from nervescope.ui.dialogs.bodies_pages import about_page, card, label, plain_page, scroll_area
from nervescope.ui.worker import Job

_STEPS = 1000


class BodiesDialog(QDialog):
    """Two pages: the bodies, each with what can be done; and one scan before and while it is fetched. `source`: see `Fetching`."""

    source = ""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._packs = desk, packs_folder()
        self._stop, self._answered = Event(), Event()
        self._begin: Callable[[], None] = self.show_list
        self.job: Job | None = None
        self.setWindowTitle(tr("Bodies"))
        self.pages = QStackedWidget()
        self._list_area, self._scan_area = scroll_area(), scroll_area()
        self.pages.addWidget(self._list_area)
        self.pages.addWidget(self._scan_page())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 16)
        layout.addWidget(self.pages, 1)
        program = QApplication.instance()
        if program is not None:
            program.aboutToQuit.connect(self._let_go)
        self.show_list()

    def sizeHint(self) -> QSize:
        """A page that can be read at a glance."""
        return QSize(620, 560)

    def show_list(self) -> None:
        """The bodies, with the one that is shown marked."""
        page, self._rows = plain_page()
        layout = self._rows
        layout.addWidget(label(tr("Whose body is shown?"), "title"))
        layout.addWidget(label(tr("Sites, texts and nerves stay the same. What a body lacks is drawn from the built-in one."), "soft"))
        shown = self._desk.atlas.pack.id if self._desk.atlas.pack else ""
        layout.addWidget(self._row(tr("Built-in body"), tr("Modelled from published measures, with all nerves."), not shown))
        found = found_packs(self._packs)
        for pack in found.packs.values():
            layout.addWidget(self._row(pack.title, pack.about, shown == pack.id, pack))
        for scan in (read_scan(i) for i in SCANS if i not in found.packs):
            layout.addWidget(self._offer(scan))
        for problem in found.problems:
            layout.addWidget(label(str(problem), "soft"))
        layout.addStretch(1)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.rejected.connect(self.reject)
        file = box.addButton(tr("Add from a file…"), QDialogButtonBox.ButtonRole.ActionRole)
        file.setObjectName("add from file")
        file.setToolTip(tr("A body that someone has packed for NerveScope: a zip file, or the file pack.json in its folder"))
        file.clicked.connect(self._ask_file)
        layout.addWidget(box)
        self._list_area.setWidget(page)
        self.pages.setCurrentIndex(0)

    def show_scan(self, scan: Scan) -> None:
        """What a scan is, whom it comes from, and how large it is, before anything is fetched."""
        self._scan = scan
        size = f"{scan.size_bytes / 1e6:.0f}"
        words = tr("{size} MB come over the internet once; building takes a minute or two.").format(size=size)
        about = scan.about
        self._show_about(about_page(about.title, about.about, about.credits, about.notes), words, tr("Fetch and build"), self.install)

    def show_credits(self, pack: Pack) -> None:
        """The same of a body that is installed."""
        self._show_about(about_page(pack.title, pack.about, pack.credits, pack.notes), "", "", self.show_list)

    def _show_about(self, page: QWidget, words: str, wish: str, begin: Callable[[], None]) -> None:
        """What a body is and whose, with one thing that can be wished; none where that is empty."""
        self._scan_area.setWidget(page)
        self.words.setText(words)
        self.bar.setVisible(False)
        self._begin = begin
        self.begin.setText(wish)
        self.begin.setVisible(bool(wish))
        self.back.setText(tr("Back"))
        self.pages.setCurrentIndex(1)
        (self.begin if wish else self.back).setFocus()

    def install(self) -> None:
        """Fetch and build beside the window; what was fetched before is taken up."""
        scan, folders = self._scan, find_folders(meshes=self._desk.atlas.meshes_folder)
        self._stop.clear()
        self.bar.setValue(0)
        self.bar.setVisible(True)
        self.begin.setVisible(False)
        self.back.setText(tr("Stop"))

        def work(tell: object) -> Pack:
            return install_scan(scan.about.id, folders, self._packs, self.source, tell, self._stop)  # type: ignore[arg-type]

        self.job = Job(work, self)
        self.job.progressed.connect(self._on_progress)
        self.job.done.connect(self._on_done)
        self.job.failed.connect(self._on_failed)
        self.job.start()

    def show_body(self, pack_id: str) -> None:
        """Show this body: the window comes back with it, at the same view."""
        self.accept()
        QTimer.singleShot(0, self._desk.window, partial(self._desk.settings.change, pack=pack_id))

    def remove(self, pack_id: str) -> None:
        """Take an installed body away; the built-in one is shown again where this one was."""
        with self._desk.errors.reported():
            remove_pack(self._packs, pack_id)
        self.show_list()

    def take_in(self, path: Path) -> None:
        """Look into a body in a zip file or folder beside the window; it is added once its licence and credits are agreed to."""
        self._stop.clear()
        self._answered.clear()
        self._show_about(about_page(path.name, tr("Looking into the file…"), (), ()), "", "", self.show_list)
        self.back.setText(tr("Stop"))

        def work(tell: Callable[[Pack], None]) -> Pack | None:
            def agreed(pack: Pack) -> bool:
                if not self._stop.is_set():
                    tell(pack)
                    self._answered.wait()
                return not self._stop.is_set()

            return take_in(path, self._packs, agreed)

        self.job = Job(work, self)
        self.job.progressed.connect(self._on_looked_into)
        self.job.done.connect(self._on_done)
        self.job.failed.connect(self._on_not_taken)
        self.job.start()

    def _on_looked_into(self, pack: Pack) -> None:
        """Whose it is; nothing is kept of it before a person has agreed."""
        is_there = any(self._packs.glob(f"{pack.id}/{PACK_NAME}"))
        words = tr("A body of the same name is here already; this one takes its place.") if is_there else ""
        wish = tr("Replace it") if is_there else tr("Add this body")
        self._show_about(about_page(pack.title, pack.about, pack.credits, pack.notes), words, wish, self._answered.set)

    def _ask_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("Add a body from a file"), "", f"*.zip {PACK_NAME}")
        if path:
            self.take_in(Path(path).parent if Path(path).name == PACK_NAME else Path(path))

    def _on_not_taken(self, error: BaseException) -> None:
        """Say why under the bodies."""
        self.job = None
        self.unsetCursor()
        self.show_list()
        if isinstance(error, NerveScopeError):
            self._rows.insertWidget(2, label(str(error), "warning"))
        else:
            self._desk.errors.report(error)

    def reject(self) -> None:
        """Leave; what is being fetched stops, and goes on from there another time."""
        self._let_go()
        super().reject()

    def _let_go(self) -> None:
        """Whatever works beside the window is no longer wanted."""
        self._stop.set()
        self._answered.set()

    def _row(self, title: str, about: str, is_shown: bool, pack: Pack | None = None) -> QWidget:
        """One body that is there; the built-in one without a pack."""
        pack_id = pack.id if pack else ""
        row, words, buttons = card()
        words.addWidget(label(title, "heading"))
        words.addWidget(label(about, "soft"))
        show = QPushButton(tr("Shown now") if is_shown else tr("Show"))
        show.setObjectName(f"show {pack_id}")
        show.setAccessibleName(f"{show.text()}: {title}")
        show.setEnabled(not is_shown)
        show.clicked.connect(partial(self.show_body, pack_id))
        buttons.addWidget(show)
        if pack:
            whose = QPushButton(tr("Credits"))
            whose.setObjectName(f"credits {pack_id}")
            whose.setAccessibleName(f"{whose.text()}: {title}")
            whose.clicked.connect(partial(self.show_credits, pack))
            buttons.addWidget(whose)
        if pack_id and not is_shown:
            away = QPushButton(tr("Remove"))
            away.setObjectName(f"remove {pack_id}")
            away.setAccessibleName(f"{away.text()}: {title}")
            away.clicked.connect(partial(self.remove, pack_id))
            buttons.addWidget(away)
        return row

    def _offer(self, scan: Scan) -> QWidget:
        """One scan that can be fetched."""
        row, words, buttons = card()
        words.addWidget(label(scan.about.title, "heading"))
        words.addWidget(label(scan.about.about, "soft"))
        fetch = QPushButton(tr("Get it…"))
        fetch.setObjectName(f"get {scan.about.id}")
        fetch.setAccessibleName(f"{fetch.text()}: {scan.about.title}")
        fetch.clicked.connect(partial(self.show_scan, scan))
        buttons.addWidget(fetch)
        return row

    def _scan_page(self) -> QWidget:
        """The page of one scan: its words above, progress and buttons below."""
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scan_area, 1)
        below = QVBoxLayout()
        below.setContentsMargins(28, 8, 28, 0)
        self.words = label("", "soft")
        self.bar = QProgressBar()
        self.bar.setRange(0, _STEPS)
        self.bar.setAccessibleName(tr("How far it is"))
        self.begin, self.back = QPushButton(tr("Fetch and build")), QPushButton(tr("Back"))
        self.begin.setDefault(True)
        self.begin.clicked.connect(lambda: self._begin())
        self.back.clicked.connect(self._on_back)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.begin)
        for part in (self.words, self.bar):
            below.addWidget(part)
        below.addLayout(buttons)
        layout.addLayout(below)
        return page

    def _on_back(self) -> None:
        """Stop what is under way, or go back to the list."""
        if self.job:
            self._let_go()
        else:
            self.show_list()

    def _on_progress(self, now: Progress) -> None:
        self.bar.setValue(round(_STEPS * now.share))
        self.words.setText(now.words)

    def _on_done(self, _pack: Pack | None) -> None:
        self.job = None
        self.unsetCursor()
        self.show_list()

    def _on_failed(self, error: BaseException) -> None:
        """Say why, and offer another try."""
        self.job = None
        self.show_scan(self._scan)
        if isinstance(error, NerveScopeError):
            self.words.setText(str(error))
        else:
            self._desk.errors.report(error)
        if not isinstance(error, StoppedError):
            self.begin.setText(tr("Try again"))
