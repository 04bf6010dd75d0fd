"""A small picture of how an imported body was understood to lie: from in front and from its right side, as dots on its bones."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from nervescope.domain.language import later, tr
from nervescope.packs.own.frame import FoundFrame
from nervescope.packs.own.plan import Plan

_DOTS = 9000
_WAYS = {
    "R": later("right"), "L": later("left"), "A": later("front"), "P": later("back"), "S": later("up"), "I": later("down"),
}  # fmt: skip


class ImportPicture(QWidget):
    """Two views side by side; empty while nothing is known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dots = np.zeros((0, 3))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("How the body lies"))

    def sizeHint(self) -> QSize:
        """Tall enough for a leg."""
        return QSize(260, 280)

    def minimumSizeHint(self) -> QSize:
        """Still to be read."""
        return QSize(220, 160)

    def show_plan(self, plan: Plan | None) -> None:
        """Draw the surfaces of a plan that take part, in our frame."""
        self._dots = np.zeros((0, 3))
        if plan and plan.frame:
            used = [(i, n) for i, numbers in plan.used().items() for n in numbers]
            each = max(40, _DOTS // max(len(used), 1))
            rows = []
            for structure_id, number in used:
                points = plan.surfaces[number].points
                shift = plan.frame.shifts.get(structure_id, np.zeros(3))
                rows.append(plan.frame.place(points[:: max(1, len(points) // each)]) + shift)
            self._dots = np.concatenate(rows) if rows else self._dots
            self.setAccessibleDescription(frame_words(plan.frame))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dots, and letters that say what is where."""
        if not len(self._dots):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = self.width() / 2
        low, high = self._dots.min(axis=0), self._dots.max(axis=0)
        room = min((half - 24) / max(high[0] - low[0], high[1] - low[1], 1.0), (self.height() - 44) / max(high[2] - low[2], 1.0))
        text, ink = self.palette().text().color(), QColor(self.palette().text().color())
        ink.setAlpha(110)
        middle = (low + high) / 2
        views = ((0, -1.0, tr("From in front"), (tr("right"), tr("left"))), (1, 1.0, tr("From the right"), (tr("back"), tr("front"))))
        for place, (axis, sign, title, ends) in enumerate(views):
            centre = QPointF(half * (place + 0.5), self.height() / 2)
            across = centre.x() + sign * (self._dots[:, axis] - middle[axis]) * room
            up = centre.y() - (self._dots[:, 2] - middle[2]) * room
            painter.setPen(ink)
            painter.drawPoints(QPolygonF([QPointF(x, y) for x, y in zip(across.tolist(), up.tolist(), strict=True)]))
            painter.setPen(text)
            top, bottom = QRectF(half * place, 0, half, 20), QRectF(half * place + 4, self.height() - 20, half - 8, 20)
            painter.drawText(top, Qt.AlignmentFlag.AlignCenter, title)
            painter.drawText(bottom, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, ends[0])
            painter.drawText(bottom, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, ends[1])


def frame_words(frame: FoundFrame) -> str:
    """Unit, axes and size in a sentence or two."""
    x, y, z = (tr(_WAYS[letter]) for letter in frame.axes)
    words = tr("Unit: {unit}. In the files x points {x}, y {y}, z {z}.").format(unit=frame.unit, x=x, y=y, z=z)
    if frame.turn_deg > 3:
        words += " " + tr("Besides, they are turned by {turn}°.").format(turn=f"{frame.turn_deg:.0f}")
    return words + " " + tr("The body is {size} % of the size of ours.").format(size=f"{100 * frame.size:.0f}")
