"""The page with all keys (F1), made from the table of actions, so that it never says what does not work."""

from collections.abc import Iterable
from html import escape

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from nervescope.domain.language import inside_first, later, tr
from nervescope.ui.action_spec import words_of
from nervescope.ui.actions import ACTIONS
from nervescope.ui.desk import Desk
from nervescope.ui.menus import MENUS

MOUSE = (
    (later("Turn"), later("Drag with the left button, a finger or the pen; dragging the orientation figure turns further")),
    (later("Move"), later("Drag with the middle button, Shift and drag, or drag with two fingers")),
    (later("Zoom to the cursor"), later("Wheel, or pinch with two fingers")),
    (later("Choose"), later("Click or tap a number, a structure, or a letter or dot of the orientation figure")),
    (later("Fly there"), later("Double-click or double-tap a structure")),
    (later("Hide, show alone, see through"), later("Right-click a structure, or hold finger or pen on it")),
)
_STYLE = "h2 { font-size: 17px; font-weight: 600; margin-top: 18px; margin-bottom: 4px; }"


class ShortcutsPage(QDialog):
    """All keys and what the mouse does, in one list that can be scrolled and closed with Esc."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys and mouse"))
        self.resize(620, 680)
        self.text = QTextBrowser()
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.document().setDocumentMargin(28)
        self.text.document().setDefaultStyleSheet(_STYLE)
        self.text.setHtml(_page(desk))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 20)
        layout.addWidget(self.text)
        inset = QHBoxLayout()
        inset.setContentsMargins(28, 8, 28, 0)
        inset.addWidget(buttons)
        layout.addLayout(inset)


def _page(desk: Desk) -> str:
    """The list as HTML."""
    parts = [_heading(tr("Mouse, pen and touch")), _table((tr(a), tr(b)) for a, b in MOUSE)]
    for menu in MENUS:
        rows = []
        for spec in (s for s in ACTIONS if s.menu == menu and s.shortcut):
            if spec.group == "number" and not spec.enabled(desk):
                continue
            keys = tr(" or ").join(QKeySequence(k).toString(QKeySequence.SequenceFormat.NativeText) for k in spec.shortcut)
            words, tip = words_of(spec.text, desk), words_of(spec.tip, desk)
            rows.append((keys, f"{words.partition(':')[0].rstrip('…')}: {inside_first(tip)}"))
        parts += [_heading(tr(menu)), _table(rows)]
    return "".join(parts)


def _heading(words: str) -> str:
    """A heading as HTML."""
    return f"<h2>{escape(words)}</h2>"


def _table(rows: Iterable[tuple[str, str]]) -> str:
    """Two columns: what to press, what it does."""
    cells = "".join(f"<tr><td width='170'><b>{escape(a)}</b></td><td>{escape(b)}</td></tr>" for a, b in rows)
    return f"<table cellspacing='0' cellpadding='5' width='100%'>{cells}</table>"
