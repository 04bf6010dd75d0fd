"""The choice of the kind of file; it and the ending of the file's name say the same."""

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QWidget

from nervescope.domain.language import later, tr
from nervescope.export.film import ffmpeg_path
from nervescope.export.formats import KINDS

_FILMS = ((later("WebP: moves by itself, for the web and messages"), (".webp",)), (later("MP4: for slides and players"), (".mp4",)))
Row = tuple[str, tuple[str, ...]]


class KindChoice(QComboBox):
    """Kinds of pictures, or of animations."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()
        self.setAccessibleName(tr("Kind of file"))
        self.offer(is_animation=False)

    def offer(self, is_animation: bool) -> None:
        """Offer the kinds of pictures or of animations, the first one chosen; nothing changes where these are offered already."""
        pictures = tuple((kind.words, kind.suffixes) for kind in KINDS)
        rows = _FILMS[: 2 if ffmpeg_path() else 1] if is_animation else pictures
        if rows == self._rows:
            return
        self._rows = rows
        self.clear()
        self.addItems([tr(words) for words, _ in rows])

    def suffix(self) -> str:
        """The ending of the chosen kind."""
        return self._rows[max(self.currentIndex(), 0)][1][0]

    def renamed(self, path: str) -> str:
        """The path with the ending of the chosen kind; a name that has it keeps its spelling."""
        has_it = Path(path).suffix.lower() in self._rows[max(self.currentIndex(), 0)][1]
        return path if has_it or not path.strip() else str(Path(path).with_suffix(self.suffix()))

    def follow(self, path: str) -> None:
        """Show the kind that the ending of a path means; one that is unknown changes nothing."""
        ending = Path(path).suffix.lower()
        for index, (_, suffixes) in enumerate(self._rows):
            if ending in suffixes:
                self.setCurrentIndex(index)

    def filters(self) -> str:
        """The kinds for a file dialog, the chosen one first."""
        first = self.currentIndex()
        rows = [self._rows[first], *(row for k, row in enumerate(self._rows) if k != first)]
        return ";;".join(f"{tr(words).partition(':')[0]} ({' '.join(f'*{s}' for s in suffixes)})" for words, suffixes in rows)
