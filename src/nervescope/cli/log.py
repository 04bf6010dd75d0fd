"""Writes an unexpected error to a log file, so that the screen shows one line and a report can still tell everything."""

import os
import platform
import sys
import tempfile
import time
import traceback
from pathlib import Path

import nervescope

_LARGEST_BYTES = 512 * 1024


def write_log(error: BaseException) -> Path | None:
    """Add an error with its trace to the log and give the file; None when no folder can be written."""
    trace = "".join(traceback.format_exception(error))
    machine = f"{platform.platform()}, Python {platform.python_version()}"
    head = f"{time.strftime('%Y-%m-%d %H:%M:%S')} NerveScope {nervescope.__version__} on {machine}"
    for folder in (log_folder(), Path(tempfile.gettempdir())):
        path = folder / "nervescope.log"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            mode = "w" if path.exists() and path.stat().st_size > _LARGEST_BYTES else "a"
            with path.open(mode, encoding="utf-8") as stream:
                stream.write(f"{head}\n{trace}\n")
        except OSError:
            continue
        return path
    return None


def log_folder() -> Path:
    """Where logs of a person's programs lie on this system."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", tempfile.gettempdir())) / "NerveScope"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Logs" / "NerveScope"
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "nervescope"
