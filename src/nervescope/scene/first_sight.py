"""What the program shows first: the light meshes of all structures in a few lots, kept ready to be drawn from an earlier run.

One file in the cache. It needs neither the records nor the mesh files, so the body stands in the window before they are read.
It is read as untrusted as any file: what is missing, damaged or of another atlas costs time, nothing else.
"""

import hashlib
import io
import json
import logging
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nervescope.content.paths import Folders
from nervescope.domain.site import SiteView
from nervescope.domain.structure import Layer
from nervescope.geometry.mesh import FloatArray
from nervescope.session.state import Palette
from nervescope.session.whole_file import write_whole

FORMAT = "nervescope first sight 1"
LARGEST_BYTES = 64 * 1024 * 1024
_MOST_LOTS = 200
KINDS = {"points": (np.float32, 3), "normals": (np.float32, 3), "triangles": (np.int32, 3), "shade": (np.uint8, 4), "tint": (np.uint8, 3)}
_DAMAGE = (ValueError, KeyError, TypeError, EOFError, OSError, RuntimeError, MemoryError, RecursionError, zipfile.BadZipFile)
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class Lot:
    """Structures that take the light alike, as one mesh: `points` mm RAS, `normals` (n, 3), `triangles` (m, 3), `shade` (n, 4).

    `tint` (n, 3) sRGB 0..255: the colour of the tissue at each point. `layer` and `base_id` name the material.
    """

    layer: Layer
    base_id: str
    opacity: float
    is_closed: bool
    points: FloatArray
    normals: FloatArray
    triangles: NDArray[np.int32]
    shade: NDArray[np.uint8]
    tint: NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class FirstSight:
    """The lots, and the view in which they are seen first."""

    lots: tuple[Lot, ...]
    view: SiteView


def key_of(folders: Folders, palette: Palette, app_version: str) -> str:
    """Tells one atlas, program and palette from another, without reading more than the manifest: names, sizes and times of all records."""
    digest = hashlib.sha256(f"{FORMAT} {app_version} {palette.value}".encode())
    files = [*sorted(folders.annotations.rglob("*.yaml")), folders.meshes / "manifest.json"]
    if folders.pack and (folders.pack / "pack.json").is_file():
        files.append(folders.pack / "pack.json")
    for path in files:
        about = path.stat()
        digest.update(f"{path}\0{about.st_size}\0{about.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def keep(path: Path, key: str, sight: FirstSight) -> None:
    """Write it for the next start; that it cannot be written is no harm."""
    view = {"focus_mm": sight.view.focus_mm, "direction": sight.view.direction, "up": sight.view.up, "field_mm": sight.view.field_mm}
    lots = [[lot.layer.value, lot.base_id, lot.opacity, lot.is_closed] for lot in sight.lots]
    head = json.dumps({"key": key, "view": view, "lots": lots}).encode()
    arrays = {f"{name}{i}": getattr(lot, name) for i, lot in enumerate(sight.lots) for name in KINDS}
    buffer = io.BytesIO()
    np.savez(buffer, head=np.frombuffer(head, np.uint8), **arrays)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, buffer.getvalue())
    except OSError as error:
        _LOG.info("The first sight is not kept: %s", error)


def kept_key(path: Path) -> str:
    """Which atlas an earlier run has kept; empty when there is nothing that can be used."""
    try:
        with np.load(path, allow_pickle=False) as archive:
            return str(json.loads(archive["head"].tobytes())["key"])
    except _DAMAGE:
        return ""


def read(path: Path, key: str) -> FirstSight | None:
    """What an earlier run has kept for this very atlas; None when there is nothing that can be used."""
    try:
        if path.stat().st_size > LARGEST_BYTES:
            return None
        with np.load(path, allow_pickle=False) as archive:
            head = json.loads(archive["head"].tobytes())
            if head["key"] != key or len(head["lots"]) > _MOST_LOTS:
                return None
            lots = tuple(
                Lot(Layer(layer), str(base_id), float(opacity), bool(is_closed), **_checked({n: archive[f"{n}{i}"] for n in KINDS}))
                for i, (layer, base_id, opacity, is_closed) in enumerate(head["lots"])
            )
        view = head["view"]
        focus, direction, up = (_point(view[name]) for name in ("focus_mm", "direction", "up"))
        return FirstSight(lots, SiteView(focus_mm=focus, direction=direction, up=up, field_mm=float(view["field_mm"])))
    except _DAMAGE as error:
        _LOG.info("No first sight from an earlier run: %s", error)
        return None


def _checked(arrays: dict[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """The arrays of a lot, or ValueError when they do not fit together."""
    count = len(arrays["points"])
    for name, (kind, width) in KINDS.items():
        array = arrays[name]
        if array.dtype != kind or array.ndim != 2 or array.shape[1] != width or (name != "triangles" and len(array) != count):
            raise ValueError(f"its {name} do not fit")
    corners = arrays["triangles"]
    if not len(corners) or corners.min() < 0 or corners.max() >= count or not np.isfinite(arrays["points"]).all():
        raise ValueError("its triangles do not fit its points")
    return arrays


def _point(values: list[float]) -> tuple[float, float, float]:
    """Three finite numbers, or ValueError."""
    x, y, z = (float(v) for v in values)
    if not np.isfinite([x, y, z]).all():
        raise ValueError("its view is nowhere")
    return (x, y, z)
