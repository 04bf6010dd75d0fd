"""One bar for what went wrong: what failed, what to do, details to copy. Several reports share the bar, with a count."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from nervescope.domain.language import tr
from nervescope.ui.icons import icon, icon_pixmap
from nervescope.ui.theme import theme_of


@dataclass(frozen=True)
class Report:
    """What failed and where, what to do, and all that a person can send on."""

    title: str
    hint: str
    details: str


class ErrorBar(QWidget):
    """Hidden while all is well. The newest report is shown; `n of m` leads through the others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reports: list[Report] = []
        self._shown = 0
        self.setAccessibleName(tr("Problem"))
        self._sign = QLabel()
        self.title, self.hint = _label("error_title"), _label("error_hint")
        self.count = QPushButton()
        self.count.setToolTip(tr("Show the next one"))
        self.copy = QPushButton(tr("Copy details"))
        self.copy.setToolTip(tr("Copy what happened, to send it on"))
        self.dismiss = QToolButton()
        self.dismiss.setAccessibleName(tr("Dismiss"))
        self.dismiss.setToolTip(tr("Dismiss"))
        for button in (self.count, self.copy):
            button.setProperty("role", "quiet")
        self.count.clicked.connect(self._on_next)
        self.copy.clicked.connect(self._on_copy)
        self.dismiss.clicked.connect(self.clear)
        self._place()
        self._wear()
        self.hide()

    @property
    def reports(self) -> tuple[Report, ...]:
        """What is reported now, the oldest first."""
        return tuple(self._reports)

    def report(self, title: str, hint: str = "", details: str = "") -> None:
        """Show a report; the same one again is not counted twice."""
        new = Report(title, hint, details)
        if new in self._reports:
            self._reports.remove(new)
        self._reports.append(new)
        self._shown = len(self._reports) - 1
        self._write()
        self.show()

    def clear(self) -> None:
        """Take everything away."""
        self._reports.clear()
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Wear the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._wear()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The amber ground with its edge."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.care_soft))
        painter.fillRect(0, 0, 4, self.height(), QColor(theme.care_edge))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(theme.line))

    def _write(self) -> None:
        shown = self._reports[self._shown]
        self.title.setText(shown.title)
        self.hint.setText(shown.hint)
        self.hint.setVisible(bool(shown.hint))
        several = len(self._reports) > 1
        self.count.setVisible(several)
        self.count.setText(tr("{number} of {count}").format(number=self._shown + 1, count=len(self._reports)))
        self.count.setAccessibleName(
            tr("Problem {number} of {count}, show the next").format(number=self._shown + 1, count=len(self._reports))
        )
        self.copy.setVisible(any(r.details for r in self._reports))
        self.copy.setText(tr("Copy details"))

    def _on_next(self) -> None:
        self._shown = (self._shown - 1) % len(self._reports)
        self._write()

    def _on_copy(self) -> None:
        texts = [f"{r.title}\n{r.hint}\n{r.details}".strip() for r in self._reports]
        QApplication.clipboard().setText("\n\n".join(texts))
        self.copy.setText(tr("Copied"))

    def _wear(self) -> None:
        theme = theme_of(self)
        self._sign.setPixmap(icon_pixmap("emergency", theme.care, 20, max(self.devicePixelRatioF(), 2.0)))
        self.dismiss.setIcon(icon("close", theme))
        self.dismiss.setIconSize(QSize(16, 16))
        for label, colour in ((self.title, theme.text), (self.hint, theme.text_soft)):
            palette = QPalette(label.palette())
            palette.setColor(QPalette.ColorRole.WindowText, QColor(colour))
            label.setPalette(palette)

    def _place(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.hint)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 8, 12, 8)
        layout.setSpacing(12)
        layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        for button in (self.count, self.copy, self.dismiss):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)


def _label(name: str) -> QLabel:
    """Plain words that wrap and can be selected."""
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label
