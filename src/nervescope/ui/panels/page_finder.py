"""Finds a sentence on a page: which sections and cards must stand open for it, and where it is in the written text."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from PySide6.QtGui import QTextCursor

from nervescope.session.page_parts import Item, Page
from nervescope.ui.panels.page_ink import JOINER, NBSP
from nervescope.ui.panels.page_view import PageView

_FROM_TOP = 0.3


def openings(page: Page, sentence: str) -> tuple[frozenset[str], frozenset[str]]:
    """The ids of the sections, and of the treatments and tests in them, that hold a sentence."""
    sections = [s for s in page.sections if _holds(s, sentence)]
    cards = {card.id for s in sections for card in s.cards if _holds(card, sentence)}
    tests = {test.id for s in sections for test in s.tests if _holds(test, sentence)}
    return frozenset(s.id for s in sections), frozenset(cards | tests)


def show_sentence(view: PageView, sentence: str) -> bool:
    """Select a sentence in the text and bring it into view; False when it does not stand there."""
    written = view.document().toPlainText().replace(NBSP, " ")
    kept = [i for i, letter in enumerate(written) if letter != JOINER]
    at = "".join(written[i] for i in kept).find(sentence)
    if at < 0:
        return False
    cursor = QTextCursor(view.document())
    cursor.setPosition(kept[at])
    cursor.setPosition(kept[at + len(sentence) - 1] + 1, QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    start = QTextCursor(view.document())
    start.setPosition(cursor.selectionStart())
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + view.cursorRect(start).top() - round(view.viewport().height() * _FROM_TOP))
    return True


def _holds(part: object, sentence: str) -> bool:
    """Whether any line of a part of a page holds a sentence."""
    return any(sentence in " ".join(item.text.split()) for item in _items_in(part))


def _items_in(part: object) -> Iterator[Item]:
    """Every line inside a part of a page; what is kept closed stays out."""
    if isinstance(part, Item):
        yield part
    elif isinstance(part, tuple):
        for inner in part:
            yield from _items_in(inner)
    elif is_dataclass(part) and not isinstance(part, type):
        for field in fields(part):
            if field.name != "personal":
                yield from _items_in(getattr(part, field.name))
