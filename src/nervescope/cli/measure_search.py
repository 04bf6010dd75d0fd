"""Measures the search as a person feels it: words typed letter by letter, each until its list of hits is painted."""

import time

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from nervescope.ui.panels.search_box import SearchBox

QUERIES = (
    "pirifomis",
    "ishias",
    "M. gluteus maximus",
    "peroneal nerve",
    "foot drop",
    "burning pain in the sole",
    "sharp pain when sitting long",
    "tarsal tunel",
    "neurodynamic sliders",
    "show the left side",
)


def type_to_hits(field: SearchBox) -> list[float]:
    """Ms from each letter to its list on the screen; the index is made before, as it is when the field gets the keys."""
    field.setFocus()
    field.search_index().find("p")
    times = []
    for query in QUERIES:
        field.clear()
        for letter in query:
            started = time.perf_counter()
            field.insert(letter)
            QApplication.sendPostedEvents(None, QEvent.Type.UpdateRequest)
            times.append((time.perf_counter() - started) * 1000)
    field.clear()
    QApplication.processEvents()
    return times
