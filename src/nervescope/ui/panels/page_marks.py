"""What is painted round the words of a page: soft boxes, evidence pills, chevrons, bullets and rules.

The words themselves are ordinary text in the document, so they can be selected, copied and read aloud; a mark only says which
block or run of characters it belongs to, and is painted where the layout has put them.
"""

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTextDocument

from nervescope.domain.statement import Evidence
from nervescope.ui.icons import paint_icon
from nervescope.ui.theme import Theme

RADIUS = 8.0
GLYPH_PX = 10.0
_SINK = 2.5


@dataclass(frozen=True)
class Box:
    """A soft box round the blocks `first` to `last`, `left` px from the text's own margin, with `pad` px above and below.

    A box with a link answers to the mouse as a whole.
    """

    first: int
    last: int
    kind: str
    left: float = 0.0
    pad: float = 12.0
    href: str = ""


@dataclass(frozen=True)
class Pill:
    """An evidence label: `length` characters from `start` in a block; the shape is painted in the gap before the word."""

    block: int
    start: int
    length: int
    evidence: Evidence
    is_open: bool = False


@dataclass(frozen=True)
class Heading:
    """A section heading that folds: chevron at the right, rule above; the whole row answers to the mouse."""

    block: int
    href: str
    is_open: bool
    has_rule: bool = True


@dataclass(frozen=True)
class Bullet:
    """A dot before a line of a list."""

    block: int
    left: float
    is_care: bool = False


@dataclass
class Marks:
    """All marks of one page, and where its sections, cards and sources stand (block numbers by link)."""

    boxes: list[Box] = field(default_factory=list)
    pills: list[Pill] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    bullets: list[Bullet] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)


class MarkPainter:
    """Paints the marks of a document: `span` is its left and right edge of text, `visible` what can be seen from top to bottom, in px."""

    def __init__(
        self, painter: QPainter, document: QTextDocument, theme: Theme, span: tuple[float, float], visible: tuple[float, float]
    ) -> None:
        self._painter, self._document, self._theme = painter, document, theme
        self._left, self._right = span
        self._top, self._bottom = visible
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def paint(self, marks: Marks, hovered: str = "") -> None:
        """Paint everything that can be seen, boxes first and the outer before the inner."""
        for box in sorted(marks.boxes, key=lambda b: (b.first, -b.last)):
            self._box(box, bool(box.href) and box.href == hovered)
        for heading in marks.headings:
            self._heading(heading, heading.href == hovered)
        for bullet in marks.bullets:
            self._bullet(bullet)
        for pill in marks.pills:
            self._pill(pill)

    def block_rect(self, number: int) -> QRectF:
        """Where a block stands, in document px, without its margins."""
        return self._document.documentLayout().blockBoundingRect(self._document.findBlockByNumber(number))

    def _is_seen(self, rect: QRectF) -> bool:
        return rect.bottom() >= self._top and rect.top() <= self._bottom

    def box_rect(self, box: Box) -> QRectF:
        """Where a box stands, in document px; lines have their spare height above the letters, so the box sits a little lower."""
        top = self.block_rect(box.first).top() - box.pad + _SINK
        bottom = self.block_rect(box.last).bottom() + box.pad + _SINK
        return QRectF(self._left + box.left, top, self._right - self._left - 2 * box.left, bottom - top)

    def _box(self, box: Box, is_hovered: bool) -> None:
        """A rounded ground; care boxes have an amber edge, cards an outline."""
        rect = self.box_rect(box)
        if not self._is_seen(rect):
            return
        theme, painter = self._theme, self._painter
        grounds = {"answer": theme.accent_soft, "card": theme.raised, "reason": theme.raised}
        path = QPainterPath()
        path.addRoundedRect(rect, RADIUS, RADIUS)
        painter.fillPath(path, QColor(grounds.get(box.kind, theme.care_soft)))
        if box.kind in ("card", "reason") or is_hovered:
            painter.setPen(QPen(QColor(theme.care_edge if is_hovered else theme.line), 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        if box.kind == "care":
            painter.save()
            painter.setClipPath(path)
            painter.fillRect(QRectF(rect.left(), rect.top(), 4.0, rect.height()), QColor(theme.care_edge))
            painter.restore()
        if box.kind == "emergency":
            paint_icon(painter, "emergency", theme.care, QRectF(rect.left() + 12, rect.center().y() - 10, 20, 20))
            paint_icon(painter, "chevron_right", theme.care, QRectF(rect.right() - 28, rect.center().y() - 8, 16, 16))

    def _heading(self, heading: Heading, is_hovered: bool) -> None:
        """The rule above and the chevron at the right of a folding heading."""
        rect = self.block_rect(heading.block)
        row = QRectF(self._left - 8, rect.top() - 9, self._right - self._left + 16, rect.height() + 18)
        if not self._is_seen(row):
            return
        painter = self._painter
        if is_hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.hover))
            painter.drawRoundedRect(row.adjusted(0, 2, 0, -1), 6, 6)
        elif heading.has_rule:
            painter.setPen(QPen(QColor(self._theme.line), 1.0))
            painter.drawLine(QPointF(self._left, row.top()), QPointF(self._right, row.top()))
        x, y = self._right - 8, rect.center().y() + 2.5
        painter.setPen(_pen(self._theme.text_faint, 1.75))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if heading.is_open:
            painter.drawPolyline([QPointF(x - 5, y - 2.5), QPointF(x, y + 2.5), QPointF(x + 5, y - 2.5)])
        else:
            painter.drawPolyline([QPointF(x - 2.5, y - 5), QPointF(x + 2.5, y), QPointF(x - 2.5, y + 5)])

    def _bullet(self, bullet: Bullet) -> None:
        """A small dot at the height of the first line."""
        block = self._document.findBlockByNumber(bullet.block)
        rect = self.block_rect(bullet.block)
        if not self._is_seen(rect) or block.layout().lineCount() == 0:
            return
        line = block.layout().lineAt(0)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(self._theme.care_edge if bullet.is_care else self._theme.accent))
        self._painter.drawEllipse(QPointF(self._left + bullet.left, rect.top() + line.y() + line.ascent() - 5), 2.4, 2.4)

    def _pill(self, pill: Pill) -> None:
        """The rounded ground of the label, and its shape before the word."""
        block = self._document.findBlockByNumber(pill.block)
        rect = self.block_rect(pill.block)
        line = block.layout().lineForTextPosition(pill.start)
        if not self._is_seen(rect) or not line.isValid():
            return
        # The stubs call the place and the letter that come back an object.
        left, right = (line.cursorToX(pill.start + at)[0] for at in (0, pill.length))  # type: ignore[index]
        base = rect.top() + line.y() + line.ascent()
        ground = QRectF(rect.left() + left, base - 14.5, right - left, 20.0)
        theme, painter = self._theme, self._painter
        is_care = pill.evidence is Evidence.ADVISED_AGAINST
        colour = theme.care if is_care else theme.text_soft if pill.evidence is Evidence.NOT_SUPPORTED else theme.accent
        edge = colour if pill.is_open else theme.care_edge if is_care else theme.outline
        painter.setPen(QPen(QColor(edge), 1.5 if pill.is_open else 1.0))
        painter.setBrush(QColor(theme.care_soft if is_care else theme.raised))
        painter.drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), 9.5, 9.5)
        paint_evidence(painter, pill.evidence, QPointF(ground.left() + 13, ground.center().y()), colour)


def paint_evidence(painter: QPainter, evidence: Evidence, centre: QPointF, colour: str, size_px: float = GLYPH_PX) -> None:
    """Paint the shape of an evidence label round `centre`: it tells the label without colour."""
    radius = size_px / 2
    circle = QRectF(centre.x() - radius, centre.y() - radius, size_px, size_px)
    painter.setPen(_pen(colour, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if evidence is Evidence.ADVISED_AGAINST:
        painter.setBrush(QColor(colour))
        x, y = centre.x(), centre.y()
        painter.drawPolygon(
            [QPointF(x, y - radius), QPointF(x + radius * 1.1, y + radius * 0.85), QPointF(x - radius * 1.1, y + radius * 0.85)]
        )
        return
    painter.drawEllipse(circle)
    filled = {Evidence.GUIDELINE_RECOMMENDED: 360, Evidence.MODERATE: 270, Evidence.LOW: 180}.get(evidence, 0)
    if filled:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawPie(circle, 90 * 16, filled * 16)
    if evidence is Evidence.NOT_SUPPORTED:
        reach = radius * 0.7
        painter.drawLine(centre - QPointF(reach, reach), centre + QPointF(reach, reach))
        painter.drawLine(centre - QPointF(reach, -reach), centre + QPointF(reach, -reach))


def _pen(colour: str, width: float) -> QPen:
    """A round pen."""
    return QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
