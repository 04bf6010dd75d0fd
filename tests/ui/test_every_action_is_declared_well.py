"""The table of actions: each row has a menu, a key of its own, words that say what it does, and stands where it should."""

from collections import Counter

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from nervescope.ui.actions import ACTIONS
from nervescope.ui.context_menu import CONTEXT
from nervescope.ui.icons import ICON_NAMES
from nervescope.ui.menus import ICONS, MENUS, TOOLBAR
from nervescope.ui.shortcuts_page import ShortcutsPage

EXPECTED_KEYS = {
    "0": "view.home", "A": "view.anterior", "P": "view.posterior", "L": "view.left", "R": "view.right", "S": "view.superior",
    "I": "view.inferior", "1": "site.1", "4": "site.4", "9": "site.9", "N": "site.next", "B": "site.previous", "Esc": "site.back",
    "H": "structure.hide", "Shift+H": "structure.isolate", "Ctrl+Shift+H": "structure.show_all", "G": "structure.ghost",
    "Ctrl+Z": "edit.undo", "Ctrl+Shift+Z": "edit.redo", "V": "view.audience", "X": "view.side", "F5": "view.client_mode",
    "E": "help.emergency", "Ctrl+E": "export.picture", "Ctrl+Shift+C": "export.copy", "Ctrl+K": "search.focus", "F1": "help.shortcuts",
    "F9": "view.fold_left", "F10": "view.fold_right", "Left": "camera.turn_left", "Shift+Left": "camera.pan_left",
    "+": "camera.zoom_in", "-": "camera.zoom_out",
}  # fmt: skip


def test_ids_are_unique_and_speak() -> None:
    ids = [spec.id for spec in ACTIONS]
    assert len(ids) == len(set(ids))
    assert all(i == i.lower() and i.count(".") == 1 for i in ids)


def test_each_action_has_a_menu_a_tip_and_a_key() -> None:
    for spec in ACTIONS:
        assert spec.menu in MENUS, spec.id
        assert not isinstance(spec.tip, str) or (len(spec.tip) > 10 and not spec.tip.endswith(".")), spec.id
        assert spec.shortcut, spec.id


def test_no_key_is_given_twice() -> None:
    keys = Counter(QKeySequence(k).toString() for spec in ACTIONS for k in spec.shortcut)
    assert [k for k, n in keys.items() if n > 1] == []


@pytest.mark.parametrize(("key", "action_id"), EXPECTED_KEYS.items())
def test_keys_are_those_of_the_design(key: str, action_id: str) -> None:
    wanted = QKeySequence(key).toString()
    assert [s.id for s in ACTIONS if wanted in [QKeySequence(k).toString() for k in s.shortcut]] == [action_id]


def test_toolbar_context_menu_and_icons_name_real_actions() -> None:
    ids = {spec.id for spec in ACTIONS}
    named = [row[0] for row in TOOLBAR if row] + [i for i in CONTEXT if i] + list(ICONS)
    assert set(named) <= ids
    assert set(ICONS.values()) <= set(ICON_NAMES)
    assert {row[0] for row in TOOLBAR if row} <= set(ICONS)


def test_every_action_of_the_atlas_can_be_found_in_a_menu(bare) -> None:
    in_menus: set[str] = set()
    for menu in bare.window.menuBar().findChildren(QMenu):
        in_menus |= {a.objectName() for a in menu.actions()}
    without_site = {f"site.{n}" for n in range(1, 10)} - {f"site.{s.number}" for s in bare.desk.atlas.sites.values()}
    assert in_menus >= {spec.id for spec in ACTIONS} - without_site
    assert not in_menus & without_site


def test_the_key_page_names_every_key(bare) -> None:
    page = ShortcutsPage(bare.desk, bare.window)
    text = page.text.toPlainText()
    for spec in ACTIONS:
        if spec.group != "number":
            assert QKeySequence(spec.shortcut[0]).toString(QKeySequence.SequenceFormat.NativeText) in text, spec.id
    page.deleteLater()


def test_tips_show_the_key(bare) -> None:
    entry: QAction = bare.book["view.client_mode"]
    assert "F5" in entry.toolTip() and "client" in entry.toolTip()
