"""About the program: versions, licences, whom it thanks, and what is simplified. The words come from the atlas."""

import platform
import sys

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from nervescope import __version__
from nervescope.domain.atlas import Atlas
from nervescope.domain.language import later, tr
from nervescope.session.pack_words import licence_line
from nervescope.ui.icons import icon_pixmap
from nervescope.ui.theme import theme_of

_LICENCE = later("The program is free software under the MIT licence.")


class AboutDialog(QDialog):
    """Versions can be copied, to be sent on with a report."""

    def __init__(self, atlas: Atlas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._atlas = atlas
        self.setWindowTitle(tr("About NerveScope"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy = buttons.addButton(tr("Copy versions"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.clicked.connect(self._on_copy)
        buttons.rejected.connect(self.reject)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(tr("About NerveScope"))
        area.setWidget(self._words())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 16)
        layout.addWidget(area, 1)
        inset = QVBoxLayout()
        inset.setContentsMargins(28, 8, 28, 0)
        inset.addWidget(buttons)
        layout.addLayout(inset)

    def sizeHint(self) -> QSize:
        """A page that can be read at a glance."""
        return QSize(580, 600)

    def versions(self) -> str:
        """The versions of everything that takes part, one to a line; VTK's only when it is loaded."""
        lines = [f"NerveScope {__version__}", f"Atlas {self._atlas.version}", f"Python {platform.python_version()}"]
        lines.append(f"Qt {qVersion()}, PySide6 {pyside_version}")
        vtk = sys.modules.get("vtkmodules.vtkCommonCore")
        if vtk:
            lines.append(f"VTK {vtk.vtkVersion.GetVTKVersion()}")
        return "\n".join([*lines, f"{platform.system()} {platform.machine()}"])

    def _words(self) -> QWidget:
        """All sections under each other."""
        words = self._atlas.words
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(28, 24, 28, 8)
        layout.setSpacing(6)
        layout.addLayout(self._head())
        layout.addWidget(_paragraph(words.not_a_diagnosis))
        sections = (
            (tr("Licences"), f"{tr(_LICENCE)}\n{licence_line(self._atlas)}"),
            (words.headings.get("simplified", tr("What is simplified")), words.simplified),
            (words.headings.get("credits", tr("Credits")), "\n".join(words.credits)),
            (tr("Versions"), self.versions()),
        )
        for title, text in sections:
            heading = QLabel(title)
            heading.setProperty("words", "heading")
            heading.setContentsMargins(0, 14, 0, 0)
            layout.addWidget(heading)
            for line in text.split("\n") if text != self.versions() else [text]:
                layout.addWidget(_paragraph(line))
        layout.addStretch(1)
        return page

    def _head(self) -> QHBoxLayout:
        """Sign, name and version."""
        sign = QLabel()
        sign.setPixmap(icon_pixmap("structure", theme_of(self).accent, 36, 3.0))
        name = QLabel("NerveScope")
        name.setProperty("words", "title")
        version = QLabel(tr("Version {version}").format(version=__version__))
        version.setProperty("words", "small")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(sign)
        row.addWidget(name)
        row.addWidget(version, 1, Qt.AlignmentFlag.AlignBottom)
        return row

    def _on_copy(self) -> None:
        QApplication.clipboard().setText(self.versions())
        self.copy.setText(tr("Copied"))


def _paragraph(text: str) -> QLabel:
    """Plain words that wrap and can be selected."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("words", "soft")
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
    label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return label
