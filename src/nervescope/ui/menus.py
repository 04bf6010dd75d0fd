"""Builds menu bar, toolbar and context menu from the table of actions, and keeps their marks in step with the state."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar, QWidget

from nervescope.domain.language import later, tr
from nervescope.ui.action_spec import CAMERA_GROUP, ActionSpec, words_of
from nervescope.ui.actions import ACTIONS, action
from nervescope.ui.context_menu import context_menu, run_on
from nervescope.ui.desk import Desk
from nervescope.ui.icons import icon
from nervescope.ui.theme import Theme

MENUS = (
    later("File"),
    later("Edit"),
    later("View"),
    later("Camera"),
    later("Sites"),
    later("Explore"),
    later("Annotate"),
    later("Structure"),
    later("Layers"),
    later("Help"),
)
TOOLBAR = (
    ("view.home", later("Home", "on the toolbar")),
    ("view.posterior", later("Behind", "on the toolbar")),
    ("view.anterior", later("Front", "on the toolbar")),
    ("view.right", later("Right", "on the toolbar")),
    ("view.left", later("Left", "on the toolbar")),
    None,
    ("edit.undo", later("Undo", "on the toolbar")),
    ("edit.redo", later("Redo", "on the toolbar")),
    None,
    ("tool.peel", later("Peel", "on the toolbar")),
    ("tool.cut", later("Cut", "on the toolbar")),
    ("tool.journey", later("Follow", "on the toolbar")),
    ("tool.skin_map", later("Skin map", "on the toolbar")),
    ("tool.annotate", later("Annotate", "on the toolbar")),
    None,
    ("view.labels", later("Labels", "on the toolbar")),
    ("view.client_mode", later("Client view", "on the toolbar")),
    ("export.picture", later("Picture", "on the toolbar")),
)
PLAIN_ICONS = ("view.home", "view.posterior", "view.anterior", "view.right", "view.left", "edit.undo", "edit.redo", "view.labels")
"""Icons of the toolbar that speak for themselves where there is no room for all words."""
ICONS = {
    "view.home": "home",
    "view.posterior": "view_posterior",
    "view.anterior": "view_anterior",
    "view.right": "view_right",
    "view.left": "view_left",
    "view.superior": "view_superior",
    "view.inferior": "view_inferior",
    "view.side": "side",
    "view.audience": "voice",
    "tool.journey": "journey",
    "tool.skin_map": "skin_map",
    "view.labels": "labels",
    "view.client_mode": "client",
    "view.fold_left": "panel_left",
    "view.fold_right": "panel_right",
    "tool.annotate": "annotate",
    "annotate.pin": "pin",
    "annotate.arrow": "arrow",
    "annotate.text": "text",
    "annotate.draw": "draw",
    "annotate.paint": "paint",
    "annotate.stamp": "stamp",
    "annotate.measure": "measure",
    "annotate.angle": "angle",
    "annotate.lock": "lock",
    "annotate.delete": "trash",
    "tool.peel": "layers",
    "tool.cut": "cut",
    "tool.spread": "spread",
    "peel.on": "chevron_right",
    "peel.back": "chevron_left",
    "site.previous": "back",
    "site.next": "next",
    "edit.undo": "undo",
    "edit.redo": "redo",
    "search.focus": "search",
    "export.picture": "picture",
    "export.copy": "copy",
    "export.handout": "handout",
    "file.preferences": "settings",
    "structure.isolate": "isolate",
    "structure.ghost": "ghost",
    "structure.hide": "eye_off",
    "view.fade_covering": "eye_half",
    "structure.show_all": "show_all",
    "structure.about": "info",
    "structure.fly_to": "search",
    "help.emergency": "emergency",
    "help.shortcuts": "keyboard",
    "help.about": "info",
}


class ActionBook:
    """One QAction for each row of the table, shared by all menus."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        self._desk, self._window = desk, window
        self._actions = {spec.id: self._made(spec) for spec in ACTIONS}
        for spec in ACTIONS:
            if spec.group != CAMERA_GROUP:
                window.addAction(self._actions[spec.id])

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def lend_camera_keys(self, view: QWidget) -> None:
        """Let the keys of the camera work while the 3D view has the focus, so that lists and texts keep their arrows."""
        for spec in ACTIONS:
            if spec.group == CAMERA_GROUP:
                self._actions[spec.id].setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
                view.addAction(self._actions[spec.id])

    def refresh(self) -> None:
        """Bring words, enabled and checked marks in step with the state, also while an action of a context menu is under way."""
        with self._desk.pointing_at(()):
            for spec in ACTIONS:
                self._mark(spec)

    def _mark(self, spec: ActionSpec) -> None:
        """Bring one entry in step."""
        entry = self._actions[spec.id]
        if callable(spec.text):
            words = spec.text(self._desk)
            if entry.text() != words:
                entry.setText(words)
        if (is_on := spec.enabled(self._desk)) != entry.isEnabled():
            entry.setEnabled(is_on)
        if spec.checked is not None and (is_checked := spec.checked(self._desk)) != entry.isChecked():
            entry.setChecked(is_checked)

    def wear(self, theme: Theme) -> None:
        """Use the icons of a theme."""
        for action_id, name in ICONS.items():
            self._actions[action_id].setIcon(icon(name, theme))

    def fill_menu_bar(self, bar: QMenuBar) -> None:
        """Build every menu, its blocks parted by lines."""
        for title in MENUS:
            if not any(spec.menu == title for spec in ACTIONS):
                continue
            menu, group = bar.addMenu(tr(title)), ""
            menu.setToolTipsVisible(True)
            for spec in (s for s in ACTIONS if s.menu == title):
                if group and spec.group != group:
                    menu.addSeparator()
                group = spec.group
                if spec.group != "number" or spec.enabled(self._desk):
                    menu.addAction(self._actions[spec.id])

    def fill_toolbar(self, bar: QToolBar) -> None:
        """Build the toolbar with its short words."""
        for row in TOOLBAR:
            if row is None:
                bar.addSeparator()
                continue
            action_id, words = row
            self._actions[action_id].setIconText(tr(words, "on the toolbar"))
            bar.addAction(self._actions[action_id])

    def open_context_menu(self, structure_ids: tuple[str, ...], at: QPoint) -> QMenu:
        """Open the menu of some structures at a place on the screen; without any it can only show all again."""
        menu = context_menu(self._desk, structure_ids, self._window)
        menu.popup(at)
        return menu

    def run_on(self, structure_ids: tuple[str, ...], action_id: str) -> None:
        """Run an action on some structures, whatever is chosen."""
        run_on(self._desk, structure_ids, action(action_id))

    def _made(self, spec: ActionSpec) -> QAction:
        """The QAction of a row."""
        words, tip = words_of(spec.text, self._desk), words_of(spec.tip, self._desk)
        entry = QAction(words, self._window)
        entry.setObjectName(spec.id)
        entry.setShortcuts([QKeySequence(keys) for keys in spec.shortcut])
        keys = f"  ({QKeySequence(spec.shortcut[0]).toString(QKeySequence.SequenceFormat.NativeText)})" if spec.shortcut else ""
        entry.setToolTip(tip + keys)
        entry.setStatusTip(tip)
        entry.setCheckable(spec.checked is not None)
        entry.triggered.connect(lambda _checked=False, s=spec: self._run(s))
        return entry

    def _run(self, spec: ActionSpec) -> None:
        """Do it, and mark the outcome also when the state stayed as it was (a switch flips by itself when clicked)."""
        if spec.enabled(self._desk):
            spec.run(self._desk)
        self.refresh()
