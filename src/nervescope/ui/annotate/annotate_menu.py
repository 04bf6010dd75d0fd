"""The menu of a right click on an annotation."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from nervescope.domain.language import tr
from nervescope.session import changes_annotations as notes
from nervescope.session.annotation import HEX, Colour, Size
from nervescope.session.annotation_words import COLOUR_WORDS, SIZE_WORDS, title_of
from nervescope.ui.action_spec import words_of
from nervescope.ui.annotate import steps
from nervescope.ui.annotate.annotate_actions import IN_MENU
from nervescope.ui.desk import Desk
from nervescope.ui.icons import swatch_icon

_LONGEST = 40


def annotation_menu(desk: Desk, parent: QWidget) -> QMenu:
    """The menu of the chosen annotation: its actions, its colour, its size."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    found = notes.chosen(desk.state)
    if found is None:
        return menu
    words = title_of(found)
    title = menu.addAction(words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…")
    title.setEnabled(False)
    menu.addSeparator()
    for spec in IN_MENU:
        entry = menu.addAction(words_of(spec.text, desk))
        entry.setObjectName(f"context:{spec.id}")
        entry.setEnabled(spec.enabled(desk))
        entry.triggered.connect(lambda _checked=False, s=spec: s.run(desk))
    colours = menu.addMenu(tr("Colour"))
    for colour in Colour:
        entry = colours.addAction(swatch_icon(HEX[colour]), tr(COLOUR_WORDS[colour]))
        entry.setCheckable(True)
        entry.setChecked(colour is found.colour)
        entry.triggered.connect(lambda _checked=False, c=colour: steps.colour(desk, c))
    sizes = menu.addMenu(tr("Size"))
    sizes.setEnabled(not found.strokes and not found.screen_strokes)
    for size in Size:
        entry = sizes.addAction(tr(SIZE_WORDS[size]))
        entry.setCheckable(True)
        entry.setChecked(size is found.size)
        entry.triggered.connect(lambda _checked=False, s=size: steps.size(desk, s))
    return menu
