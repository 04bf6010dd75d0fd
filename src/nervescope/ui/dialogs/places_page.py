"""The landmarks of an import: a list by bones, a picture to click in, the fit in mm, and steps back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from nervescope.domain.errors import NerveScopeError
from nervescope.domain.frame import Point
from nervescope.domain.language import figure, later, tr
from nervescope.geometry.baked import BakedMesh, plainly_baked
from nervescope.packs.own.fitting import Fitted, Fitting, Puts
from nervescope.packs.own.places import Place, place_words
from nervescope.packs.own.plan import Plan, Workbench
from nervescope.ui.dialogs.places_list import PlacesList
from nervescope.ui.dialogs.places_view import PlacesView
from nervescope.ui.dialogs.soft_words import soft_label
from nervescope.ui.worker import Job

_CHOOSE = later("Choose a landmark, in the list or in the picture. Drag turns the bones, the wheel zooms.")
_CLICK = later("Click on the bone where it really is: {place}. (Ctrl+arrow keys push it by 2 mm.)")
_FIT = later("The bones fit to {mean} mm, the landmarks to {places} mm on average.")


@dataclass(frozen=True, eq=False)
class _Laid:
    """What the slow work gives: the fitting to go on with, its first fit, and the bones to draw."""

    fitting: Fitting
    fitted: Fitted
    bones: Mapping[str, BakedMesh]


class PlacesPage(QWidget):
    """`corrected` says that a place was put elsewhere. Nothing is worked out before the page is first seen."""

    corrected = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench: Workbench | None = None
        self._plan: Plan | None = None
        self._fitting: Fitting | None = None
        self.fitted: Fitted | None = None
        self._history: list[Puts] = [{}]
        self._at = 0
        self.job: Job | None = None
        self._shown: dict[str, Place] = {}
        self.current = ""
        self.list, self.view = PlacesList(), PlacesView()
        self.hint, self.fit_line = soft_label(), soft_label()
        self.back, self.again = QPushButton(tr("Undo")), QPushButton(tr("Redo"))
        self.as_found = QPushButton(tr("As found"))
        self._lay_out()
        self.list.chosen.connect(self.choose)
        self.view.chosen.connect(self.choose)
        self.view.put.connect(self.put)
        self.back.clicked.connect(lambda: self._step(-1))
        self.again.clicked.connect(lambda: self._step(1))
        self.as_found.clicked.connect(self.take_back)
        for keys, work in (("Ctrl+Z", self.back), ("Ctrl+Shift+Z", self.again), ("Delete", self.as_found)):
            QShortcut(QKeySequence(keys), self, work.click, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._refresh()

    @property
    def puts(self) -> Puts:
        """Where the person has put places, in the unit and axes of the files."""
        return self._history[self._at]

    def show_plan(self, bench: Workbench, plan: Plan) -> None:
        """Take over what was read or corrected; what was put stays where it was put."""
        self._bench, self._plan, self._fitting, self.fitted, self._shown = bench, plan, None, None, {}
        self.forget()
        self.list.show_places((), {}, "")
        if self.isVisible():
            self._work()
        self._refresh()

    def start_anew(self) -> None:
        """Other files are read: nothing is put."""
        self._history, self._at, self.current = [{}], 0, ""

    def choose(self, place_id: str) -> None:
        """Choose the place to be put elsewhere."""
        self.current = place_id
        self._show()

    def put(self, place_id: str, place_mm: Point) -> None:
        """A place is really there (RAS mm)."""
        if self._fitting is None:
            return
        point = self._fitting.put_at(place_id, place_mm)
        self._keep({**self.puts, place_id: point})

    def take_back(self) -> None:
        """The chosen place is where it was found."""
        if self.current in self.puts:
            self._keep({name: point for name, point in self.puts.items() if name != self.current})

    def forget(self) -> None:
        """What is being worked out is no longer wanted."""
        if self.job:
            self.job.forget()
        self.job = None

    def showEvent(self, _event: object) -> None:
        """Work is done when it is first needed."""
        if self.fitted is None and self.job is None and self._plan and self._plan.frame:
            self._work()

    def _keep(self, puts: Puts) -> None:
        """A new step, after which there is nothing to redo."""
        self._history = [*self._history[: self._at + 1], puts]
        self._at = len(self._history) - 1
        self._work()
        self.corrected.emit()

    def _step(self, way: int) -> None:
        at = self._at + way
        if 0 <= at < len(self._history):
            before, self._at = self.puts, at
            changed = {n for n in {*before, *self.puts} if before.get(n) != self.puts.get(n)}
            self.current = next(iter(changed & set(self._shown)), self.current)
            self._work()
            self.corrected.emit()

    def _work(self) -> None:
        """Work out the fit beside the window; what was asked before is forgotten."""
        bench, plan, fitting, puts = self._bench, self._plan, self._fitting, self.puts
        if bench is None or plan is None or plan.frame is None:
            return
        self.forget()
        if fitting:
            self._show_at_once(fitting)

        def work(_tell: Callable[[object], None]) -> _Laid:
            laid = fitting or Fitting(bench, plan)
            found = laid.fitted(puts)
            bones = {} if fitting else {i: plainly_baked(laid.placed.meshes[i]) for i in laid.placed.bones}
            return _Laid(laid, found, bones)

        self.job = Job(work, self)
        self.job.done.connect(self._on_fitted)
        self.job.failed.connect(self._on_failed)
        self._refresh()
        self.job.start()

    def _show_at_once(self, fitting: Fitting) -> None:
        """The marks go where they were put before the fit is known."""
        found = self.fitted.places if self.fitted else {}
        moved = {n: replace(found[n], theirs=fitting.in_body(n, p), is_put=True) for n, p in self.puts.items() if n in found}
        self._shown = {**self._shown, **moved}
        self._show()

    def _on_fitted(self, laid: _Laid) -> None:
        self.job = None
        self._fitting, self.fitted = laid.fitting, laid.fitted
        self._shown = dict(laid.fitted.places)
        if laid.bones:
            self.view.show_bones(laid.bones)
        if self.current not in self._shown:
            self.current = ""
        self._show()
        self._refresh()

    def _on_failed(self, error: BaseException) -> None:
        self.job = None
        self._refresh()
        words = str(error) if isinstance(error, NerveScopeError) else tr("Something unexpected went wrong: {why}").format(why=error)
        self.fit_line.setText(words)

    def _show(self) -> None:
        """List and picture show the same."""
        numbered = [(number, place) for number, place in enumerate(self._shown.values(), 1)]
        bench, fit = self._bench, self.fitted.fit if self.fitted else None
        names = {p.structure_id: bench.atlas.structures[p.structure_id].name for _, p in numbered} if bench else {}
        self.list.show_places(numbered, {i: (name, fit.bones.get(i, 0.0) if fit else 0.0) for i, name in names.items()}, self.current)
        self.view.show_places(numbered, self.current)
        self._refresh()

    def _refresh(self) -> None:
        """What can be done now, and how good the fit is."""
        self.back.setEnabled(self._at > 0)
        self.again.setEnabled(self._at < len(self._history) - 1)
        self.as_found.setEnabled(self.current in self.puts)
        self.hint.setText(tr(_CLICK).format(place=place_words(self.current)) if self.current else tr(_CHOOSE))
        if self.job:
            self.fit_line.setText(tr("Laying the bones on each other"))
        elif self.fitted:
            fit = self.fitted.fit
            words = tr(_FIT).format(mean=figure(f"{fit.mean_mm:.1f}"), places=figure(f"{fit.places_mm:.1f}"))
            doubtful = sum(p.is_doubtful for p in self._shown.values())
            self.fit_line.setText(words + (" " + tr("%n landmark(s) to check.", "", doubtful) if doubtful else ""))
        else:
            self.fit_line.setText(tr("Landmarks are found when at least one bone is known."))

    def _lay_out(self) -> None:
        """The list, and beside it the picture over its row of buttons."""
        layout, right, row = QHBoxLayout(self), QVBoxLayout(), QHBoxLayout()
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(12)
        layout.addWidget(self.list, 2)
        layout.addLayout(right, 3)
        right.setSpacing(8)
        right.addWidget(self.hint)
        right.addWidget(self.view, 1)
        right.addWidget(self.fit_line)
        row.addStretch(1)
        for button in (self.as_found, self.back, self.again):
            row.addWidget(button)
        right.addLayout(row)
