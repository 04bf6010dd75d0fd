"""Pages of File > Bodies: words that wrap, cards with buttons, and what a body is and whose, before it comes into the program."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from nervescope.domain.language import tr
from nervescope.domain.pack import PackCredit


def about_page(title: str, about: str, credits: Iterable[PackCredit], notes: Iterable[str]) -> QWidget:
    """What a body is, whom it comes from under which licence, and what to know of it."""
    whole, layout = plain_page()
    layout.addWidget(label(title, "title"))
    layout.addWidget(label(about, "soft"))
    for heading, lines in ((tr("Licence and credits"), [_credit(c) for c in credits]), (tr("What to know"), list(notes))):
        if lines:
            layout.addWidget(label(heading, "heading"))
        for line in lines:
            layout.addWidget(label(line, "soft"))
    layout.addStretch(1)
    return whole


def _credit(credit: PackCredit) -> str:
    """One line of credit, with its licence where the words do not name it."""
    licence = "" if credit.licence in credit.text else f"({credit.licence})"
    return " ".join(part for part in (credit.text, licence, credit.url) if part)


def scroll_area() -> QScrollArea:
    """A page that scrolls where the window is small."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area


def plain_page() -> tuple[QWidget, QVBoxLayout]:
    """A page with its margins."""
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(28, 24, 28, 8)
    layout.setSpacing(8)
    return page, layout


def card() -> tuple[QWidget, QVBoxLayout, QVBoxLayout]:
    """Words at the left, buttons at the right."""
    card, words, buttons = QWidget(), QVBoxLayout(), QVBoxLayout()
    row = QHBoxLayout(card)
    row.setContentsMargins(0, 8, 0, 8)
    row.setSpacing(16)
    row.addLayout(words, 1)
    words.setAlignment(Qt.AlignmentFlag.AlignTop)
    buttons.setAlignment(Qt.AlignmentFlag.AlignTop)
    row.addLayout(buttons)
    return card, words, buttons


def label(text: str, kind: str) -> QLabel:
    """Plain words that wrap and can be selected."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("words", kind)
    if kind == "soft":
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
