"""Puts panels one above the other, as they stand beside the body."""

from PySide6.QtWidgets import QVBoxLayout, QWidget


def column(*panels: QWidget) -> QWidget:
    """Panels one above the other."""
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for panel in panels:
        layout.addWidget(panel)
    return column


def side_column(*panels: QWidget) -> QWidget:
    """Panels at the side of the body, from the top."""
    whole = column(*panels)
    whole.setProperty("panel", "side")
    layout = whole.layout()
    if isinstance(layout, QVBoxLayout):
        layout.addStretch(1)
    return whole


def set_widths(part: QWidget, widths: tuple[int, int]) -> None:
    """How narrow and how wide a part may be, px."""
    part.setMinimumWidth(widths[0])
    part.setMaximumWidth(widths[1])
