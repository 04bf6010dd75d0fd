"""Prepares Qt's text painting and VTK's drawing for a machine without a window or a display."""

import ctypes
import os
import sys
from typing import TYPE_CHECKING

from nervescope.domain.errors import NerveScopeError

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

PACKAGES = "libglib2.0-0 libgl1 libegl1 libx11-6 libdbus-1-3 libfontconfig1 libxkbcommon0"
_INSTALL = f"Install them: apt-get install -y --no-install-recommends {PACKAGES}"


def prepare_drawing() -> None:
    """Let VTK draw without a window. Call before VTK is imported.

    Raises NerveScopeError that names the packages when the system's drawing libraries are missing (Linux).
    """
    if not sys.platform.startswith("linux"):
        return
    os.environ.setdefault("VTK_DEFAULT_OPENGL_WINDOW", "vtkEGLRenderWindow")
    for library in ("libEGL.so.1", "libGL.so.1", "libX11.so.6"):
        try:
            ctypes.CDLL(library)
        except OSError:
            raise NerveScopeError(f"The system's drawing libraries are missing ({library}).", _INSTALL) from None


def start_text() -> "QGuiApplication":
    """A QGuiApplication for text painting, on Qt's platform without a screen. Keep it as long as anything is painted."""
    try:
        from PySide6.QtGui import QGuiApplication
    except ImportError as error:
        raise NerveScopeError(f"The system's libraries for text are missing ({error}).", _INSTALL) from None
    running = QGuiApplication.instance()
    return running if isinstance(running, QGuiApplication) else QGuiApplication(["nervescope", "-platform", "offscreen"])
