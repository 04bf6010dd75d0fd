"""For tests that drive the real program from outside: writes what is on the screen into the file that NERVESCOPE_STATUS_FILE names."""

import json
import os
from pathlib import Path

from PySide6.QtCore import QObject, QPoint

from nervescope.ui.desk import Desk


class StatusFile(QObject):
    """Writes the file after every fine frame, whole or not at all."""

    def __init__(self, desk: Desk, path: Path) -> None:
        super().__init__(desk.window)
        self._desk, self._path = desk, path
        desk.view.arranged.connect(self._write)

    @classmethod
    def start(cls, desk: Desk) -> "StatusFile | None":
        """Begin when the environment asks for it; otherwise nothing happens."""
        name = os.environ.get("NERVESCOPE_STATUS_FILE", "")
        return cls(desk, Path(name)) if name else None

    def _write(self) -> None:
        desk, view = self._desk, self._desk.view
        ratio = view.devicePixelRatioF()

        def on_screen(x: float, y: float) -> list[int]:
            place = view.mapToGlobal(QPoint(round(x), round(y)))
            return [round(place.x() * ratio), round(place.y() * ratio)]

        status = {
            "selected_site_id": desk.state.selected_site_id,
            "selected_structure_id": desk.state.selected_structure_id,
            "side": desk.state.side.value,
            "undo": desk.session.undo_label,
            "view": [*on_screen(0, 0), *on_screen(view.width(), view.height())],
            "markers": {m.site_id: on_screen(*m.disc) for m in view.overlay.markers},
            "labels": [p.request.text for p in view.overlay.labels()],
        }
        temporary = self._path.with_suffix(".part")
        temporary.write_text(json.dumps(status), encoding="utf-8")
        os.replace(temporary, self._path)
