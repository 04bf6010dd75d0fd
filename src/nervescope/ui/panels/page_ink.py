"""Sets words into a text document: paragraphs, statements with their notes and labels, boxes round what was written.

It keeps the marks (`page_marks`) of what it has written; `page_writer` decides what is written and in which order.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextTableCellFormat,
    QTextTableFormat,
)

from nervescope.domain.language import tr
from nervescope.domain.statement import Evidence
from nervescope.session.page_parts import Item, Page
from nervescope.ui.panels.page_marks import Box, Marks, Pill
from nervescope.ui.panels.typesetting import Typesetting

NBSP, JOINER = "\u00a0", "\u2060"
_LEVEL = re.compile(r"(?<=[LS]\d)/(?=[LS]?\d)")


@dataclass(frozen=True)
class Opened:
    """What is unfolded: ids of sections, of treatments and tests, keys of evidence labels, and where personal views are open."""

    sections: frozenset[str] = frozenset()
    cards: frozenset[str] = frozenset()
    reasons: frozenset[str] = frozenset()
    personal: frozenset[str] = frozenset()


@dataclass(frozen=True)
class PageWords:
    """The fixed words beside the content, from the words of the atlas: headings by id, meanings of the evidence labels."""

    headings: dict[str, str]
    meanings: dict[str, str]
    recalled: str
    emergency: str = ""

    def heading(self, name: str) -> str:
        """A heading by its id."""
        return self.headings.get(name, name.replace("_", " ").capitalize())


class PageInk:
    """Writes at the end of a document, in the type of a page; `marks` grows with it."""

    def __init__(self, document: QTextDocument, type_: Typesetting, words: PageWords, opened: Opened) -> None:
        self._type, self._words, self._opened = type_, words, opened
        self._cursor = QTextCursor(document)
        self._citations: dict[int, str] = {}
        self._is_first = True
        self.has_recalled = False
        self.marks = Marks()

    def begin(self, page: Page) -> None:
        """Begin a page: its sources are what the notes stand for. Nothing is laid out before `end`."""
        self._citations = {number: source.citation for number, source in page.sources}
        self._cursor.beginEditBlock()

    def end(self) -> None:
        """End the page."""
        self._cursor.endEditBlock()

    def paragraph(self, format_: QTextBlockFormat) -> int:
        """Begin a paragraph; returns its number."""
        if self._is_first:
            self._is_first = False
            self._cursor.setBlockFormat(format_)
        else:
            self._cursor.insertBlock(format_)
        return self._cursor.blockNumber()

    def next_number(self) -> int:
        """The number that the next paragraph will have."""
        return self._cursor.blockNumber() + 1

    def add(self, words: str, format_: QTextCharFormat) -> None:
        """Add words to the paragraph; a level such as L5/S1 is not broken over two lines."""
        self._cursor.insertText(_LEVEL.sub(f"/{JOINER}", words) if "/" in words else words, format_)

    def line(self, voice: str, words: str, above: float = 0.0, below: float = 0.0, left: float = 0.0) -> int:
        """A paragraph of one voice; returns its block number."""
        number = self.paragraph(self._type.block(voice, above, below, left, left))
        self.add(words, self._type.char(voice))
        return number

    def statement(self, item: Item, voice: str, key: str, shown_label: Evidence | None = None) -> None:
        """The words of an item, the numbers of its sources, a soft mark when recalled, and its label."""
        self.add(item.text, self._type.char(voice))
        for number in sorted(item.source_numbers):
            tip = self._citations.get(number, "")
            self.add(f"{NBSP}{number}", self._raised(self._type.char("note", f"source:{number}", tip)))
        if item.is_unsure_figure:
            self.has_recalled = True
            self.add(f"{NBSP} " + tr("recalled"), self._type.char("tag", tip=self._words.recalled))
        if item.evidence and item.evidence is not shown_label:
            self._pill(item, key)
        if item.is_own:
            self.own_mark()

    def own_mark(self, name: str = "own") -> None:
        """Say that the words before it are the person's own."""
        self.add(f"{NBSP} {self._words.heading(name)}", self._type.char("own", tip=self._words.heading("own_tip")))

    def columns(self, count: int, inset: float, gap: float) -> Iterator[int]:
        """Write in `count` equal columns one after the other, `inset` px from both edges and `gap` px apart; then go on below them."""
        format_ = QTextTableFormat()
        format_.setBorder(0)
        format_.setCellSpacing(0)
        format_.setCellPadding(0)
        format_.setLeftMargin(inset)
        format_.setRightMargin(inset)
        format_.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        format_.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, 100 / count)] * count)
        table = self._cursor.insertTable(1, count, format_)
        for number in range(count):
            cell = table.cellAt(0, number)
            padding = QTextTableCellFormat()
            padding.setRightPadding(gap if number < count - 1 else 0.0)
            cell.setFormat(padding)
            self._cursor = cell.firstCursorPosition()
            self._is_first = True
            yield number
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._cursor.setBlockFormat(self._type.block("gap"))

    def _pill(self, item: Item, key: str) -> None:
        """The label as a link; its shape is painted into the gap before the word."""
        evidence = item.evidence
        if evidence is None:
            return
        self.add("  ", self._type.char("small"))
        is_open = key in self._opened.reasons
        tip = self._words.meanings.get(evidence.value, "")
        format_ = self._type.char("pill", f"why:{key}", tip)
        if evidence is Evidence.ADVISED_AGAINST:
            format_.setForeground(self._type.char("care_bold").foreground())
        block = self._cursor.block()
        start = self._cursor.position() - block.position()
        self.add(NBSP, self._type.gap(18, format_))
        self.add(item.evidence_name.replace(" ", NBSP), format_)
        self.add(NBSP, self._type.gap(4, format_))
        length = self._cursor.position() - block.position() - start
        self.marks.pills.append(Pill(block.blockNumber(), start, length, evidence, is_open))

    def reason(self, item: Item, key: str, left: float) -> None:
        """Under an opened label: what it means, why it stands here, and its sources."""
        if key not in self._opened.reasons or item.evidence is None:
            return
        inner = left + 12
        first = self.paragraph(self._type.block("small", above=16, below=4, left=inner, right=12 + left))
        self.add(f"{item.evidence_name}. ", self._type.char("small_bold"))
        self.add(self._words.meanings.get(item.evidence.value, ""), self._type.char("small"))
        if item.reason:
            self.paragraph(self._type.block("small", below=4, left=inner, right=12 + left))
            self.add(tr("Why here.") + " ", self._type.char("small_bold"))
            self.add(item.reason, self._type.char("small"))
        if item.is_recalled:
            self.line("small", self._words.recalled, below=4, left=inner)
        for number in sorted(item.source_numbers):
            self.paragraph(self._type.block("small", below=2, left=inner + 16, right=12 + left, hang=16))
            self.add(f"{number}\t", self._type.char("small_bold"))
            self.add(self._citations.get(number, ""), self._type.char("small"))
        self.enclose(first, "reason", left=left, pad=9, gap=8)

    def enclose(self, first: int, kind: str, left: float = 0.0, pad: float = 12.0, gap: float = 10.0, href: str = "") -> None:
        """Put a box round everything since block `first`; an empty line keeps it off the next, as margins would fall into one."""
        last = self._cursor.blockNumber()
        end = self._cursor.blockFormat()
        gap += 0.0 if self._cursor.block().length() > 1 else 5.0
        end.setBottomMargin(pad + gap)
        self._cursor.setBlockFormat(end)
        self._cursor.insertBlock(self._type.block("gap"), self._type.char("gap"))
        self.marks.boxes.append(Box(first, last, kind, left, pad, href))

    @staticmethod
    def _raised(format_: QTextCharFormat) -> QTextCharFormat:
        """A note number, set above the line."""
        format_.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        return format_
