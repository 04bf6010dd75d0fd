"""Reading the dimension tables and landmarks (CSV), with numbers converted to float.

The tables are the only source of shape: nothing here opens a mesh.
"""

import csv
from collections import defaultdict
from pathlib import Path

import numpy as np

TABLES_FOLDER = Path(__file__).resolve().parents[1] / "tables"


def _convert(text):
    """Number if it looks like one, otherwise the text; an empty cell becomes NaN."""
    if text == "":
        return float("nan")
    try:
        return float(text)
    except ValueError:
        return text


class Tables:
    """Lazy access to the dimension tables and landmarks in `modelling/tables/`."""

    def __init__(self, folder=TABLES_FOLDER):
        self.folder = Path(folder)
        self._cache = {}
        self.used = set()  # names of the tables read so far: what a built mesh depends on

    def rows(self, name):
        """All rows of <name>.csv as dicts."""
        self.used.add(name)
        if name not in self._cache:
            with open(self.folder / f"{name}.csv", newline="") as f:
                self._cache[name] = [{k: _convert(v) for k, v in row.items()} for row in csv.DictReader(f)]
        return self._cache[name]

    def where(self, table, **conditions):
        """Rows of a table whose columns equal the given values."""
        return [r for r in self.rows(table) if all(r[k] == v for k, v in conditions.items())]

    def grouped(self, table, column):
        """Rows of a table in a dict by one column, order kept."""
        groups = defaultdict(list)
        for row in self.rows(table):
            groups[row[column]].append(row)
        return dict(groups)

    def landmark(self, bone, name, side="R"):
        """Landmark position (3,)."""
        self.used.add("landmarks")
        if "landmarks" not in self._cache:
            with open(self.folder / "landmarks.csv", newline="") as f:
                self._cache["landmarks"] = {
                    (r["bone"], r["side"], r["landmark"]): np.array([float(r[k]) for k in ("x_mm", "y_mm", "z_mm")])
                    for r in csv.DictReader(f)
                }
        return self._cache["landmarks"][(bone, side, name)]


def vec(row, *keys):
    """Columns of a row as an array; default the position x, y, z."""
    return np.array([row[k] for k in (keys or ("x", "y", "z"))], float)


def column(rows, *keys):
    """Columns of several rows as an array (rows, keys), or (rows,) for one key."""
    table = np.array([[r[k] for k in keys] for r in rows], float)
    return table[:, 0] if len(keys) == 1 else table


def unit(v):
    """Vector(s) scaled to length 1 along the last axis."""
    v = np.asarray(v, float)
    return v / (np.linalg.norm(v, axis=-1, keepdims=True) + 1e-12)
