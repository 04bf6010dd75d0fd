"""Words in a dialog that explain, and wrap."""

from PySide6.QtWidgets import QLabel


def soft_label(text: str = "") -> QLabel:
    """Quiet words that wrap."""
    label = QLabel(text)
    label.setWordWrap(True)
    label.setProperty("words", "soft")
    return label
