"""Choosing a language takes the window down and brings it back in that language, in the same run, with what was shown."""

import os
import subprocess
import sys
from pathlib import Path

from tiny_folders import write_tiny_folders

CODE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from nervescope.content.paths import Folders
from nervescope.ui import app

starts, Real = [], app.Start

class Watched(Real):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        starts.append(self)

def act():
    begun = starts[-1] if starts else None
    if begun is None or not begun.has_body:
        return
    desk = begun.program.desk
    if len(starts) == 1 and begun.program.to_resume is None:
        sys.stdout.write(begun.window.menuBar().actions()[0].text() + "\\n")
        desk.select_structure("piriformis_right")
        desk.viewport.driver.turn(40, 0)
        sys.stdout.write(f"{round(desk.viewport.driver.goal.position_mm[0])}\\n")
        desk.settings.change(language="de")
    elif len(starts) == 2:
        sys.stdout.write(f"{round(desk.viewport.driver.goal.position_mm[0])}\\n")
        sys.stdout.write(begun.window.menuBar().actions()[0].text() + "\\n")
        sys.stdout.write(f"{desk.state.selected_structure_id} {bool(desk.session.undo_label)} {len(begun.window.error_bar.reports)}\\n")
        timer.stop()
        begun.window.close()

app.Start = Watched
qt = app.application([])
timer = QTimer()
timer.timeout.connect(act)
timer.start(50)
sys.exit(app.run_app(Folders(Path(sys.argv[1]), Path(sys.argv[2]))))
"""


def test_the_window_comes_back_in_german_with_what_was_shown(tmp_path: Path) -> None:
    folders = write_tiny_folders(tmp_path / "atlas")
    homes = {name: str(tmp_path / name) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
    command = [sys.executable, "-c", CODE, str(folders.annotations), str(folders.meshes)]
    done = subprocess.run(command, env=os.environ | homes, capture_output=True, text=True, timeout=200, check=False)
    assert done.returncode == 0, done.stderr
    before, placed, still, after, shown = done.stdout.splitlines()
    assert (before, after) == ("File", "Datei")
    assert placed == still
    assert shown == "piriformis_right True 0"
