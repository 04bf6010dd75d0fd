"""The menu of a right click: on the model, on a row of the tree, or on a group of rows."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from nervescope.domain.language import tr
from nervescope.ui import structure_steps
from nervescope.ui.action_spec import ActionSpec, words_of
from nervescope.ui.actions import action
from nervescope.ui.desk import Desk

CONTEXT = (
    "structure.about",
    "structure.fly_to",
    "journey.follow",
    None,
    "supply.nerve",
    "supply.roots",
    "supply.supplies",
    None,
    "structure.hide",
    "structure.ghost",
    "structure.isolate",
    "structure.show_only",
    "structure.hide_others",
    None,
    "view.fade_covering",
    "structure.show_all",
)
OPACITIES = (1.0, 0.75, 0.5, 0.25, 0.1)
_SAME = 0.005


def context_menu(desk: Desk, structure_ids: tuple[str, ...], parent: QWidget) -> QMenu:
    """The menu of these structures; without any it speaks of nothing but the whole."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    known = tuple(i for i in structure_ids if i in desk.atlas.structures)
    if known:
        title = menu.addAction(structure_steps.names_of(desk, known))
        title.setEnabled(False)
        menu.addSeparator()
    for action_id in CONTEXT:
        if action_id is None:
            menu.addSeparator()
        else:
            menu.addAction(_entry(desk, known, action(action_id), menu))
        if action_id == "structure.about" and len(structure_ids) == 1 and known:
            menu.addAction(_add_entry(desk, known[0], menu))
        if action_id == "structure.ghost" and known:
            menu.addMenu(_opacities(desk, known, menu))
    return menu


def run_on(desk: Desk, structure_ids: tuple[str, ...], spec: ActionSpec) -> None:
    """Run an action on some structures, whatever is chosen meanwhile."""
    with desk.pointing_at(structure_ids):
        spec.run(desk)


def _entry(desk: Desk, structure_ids: tuple[str, ...], spec: ActionSpec, menu: QMenu) -> QAction:
    """An entry that remembers what was under the cursor."""
    with desk.pointing_at(structure_ids):
        entry = QAction(words_of(spec.text, desk), menu)
        entry.setObjectName(f"context:{spec.id}")
        entry.setEnabled(spec.enabled(desk))
        if spec.checked is not None:
            entry.setCheckable(True)
            entry.setChecked(spec.checked(desk))
    entry.triggered.connect(lambda _checked=False: run_on(desk, structure_ids, spec))
    return entry


def _add_entry(desk: Desk, structure_id: str, menu: QMenu) -> QAction:
    """What Ctrl and a click do, in words."""
    words = tr("Leave out of the choice") if structure_id in desk.state.selected_ids else tr("Choose this too")
    entry = QAction(words + tr("  (Ctrl+click)"), menu)
    entry.setObjectName("context:add")
    entry.triggered.connect(lambda _checked=False: structure_steps.add(desk, structure_id))
    return entry


def _opacities(desk: Desk, structure_ids: tuple[str, ...], menu: QMenu) -> QMenu:
    """How solid, in steps."""
    steps = QMenu(tr("How solid"), menu)
    now = desk.opacity().get(structure_ids[0], 1.0)
    for opacity in OPACITIES:
        entry = steps.addAction(f"{round(opacity * 100)} %")
        entry.setObjectName(f"context:opacity.{round(opacity * 100)}")
        entry.setCheckable(True)
        entry.setChecked(abs(now - opacity) < _SAME)
        entry.triggered.connect(lambda _checked=False, value=opacity: structure_steps.set_opacity(desk, structure_ids, value))
    return steps
