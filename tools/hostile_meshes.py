#!/usr/bin/env python3
"""Make hundreds of broken and malicious mesh files and archives, and read each as an import does.

    python tools/hostile_meshes.py [--files 360] [--seed 1] [--keep FOLDER]

Truncated, bits flipped, huge counts, NaN, wrong indices, faces of 900,000 corners, wrong endings, 0 bytes, files that point out of
themselves, billion laughs; archives with path escapes, links, bombs, lies about sizes, locks, odd and doubled names. Each must be read as a
sound surface or be refused with one clear line; what can only be refused must be. The program that asks (this process) must not crash, hang
or grow, or find anything outside the folder. Prints the counts; leaves with code 1 when anything went wrong.
"""

import argparse
import io
import json
import random
import resource
import stat
import struct
import sys
import tempfile
import time
import traceback
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from nervescope.domain.errors import Problem
from nervescope.foreign.reader import read_foreign
from nervescope.foreign.words import ForeignFileError

MOST_GROWTH_MB, SLOWEST_S = 700.0, 60.0
LONGEST_LINE = 400
Case = tuple[str, str, bytes, bool]
"""What is wrong, the ending, the bytes, whether it can only be refused."""


def ball() -> tuple[np.ndarray, np.ndarray]:
    """A rough ball of 320 triangles: points (n, 3) and triangles."""
    from vtkmodules.util.numpy_support import vtk_to_numpy
    from vtkmodules.vtkFiltersSources import vtkSphereSource

    source = vtkSphereSource()
    source.SetRadius(30.0)
    source.SetThetaResolution(16)
    source.SetPhiResolution(11)
    source.Update()
    made = source.GetOutput()
    corners = vtk_to_numpy(made.GetPolys().GetConnectivityArray()).reshape(-1, 3)
    return vtk_to_numpy(made.GetPoints().GetData()).astype(float), corners.astype(int)


class Shapes:
    """The same surface in each kind of file, with faults to order."""

    def __init__(self) -> None:
        self.points, self.faces = ball()

    def stl(self, count: int | None = None) -> bytes:
        """Binary STL."""
        rows = b"".join(struct.pack("<12fH", 0, 0, 0, *self.points[list(face)].ravel(), 0) for face in self.faces.tolist())
        return b"made by nobody".ljust(80) + struct.pack("<I", len(self.faces) if count is None else count) + rows

    def stl_text(self, number: str = "") -> bytes:
        """STL as text; `number` stands in for the first coordinate."""
        lines = ["solid ball"]
        for k, face in enumerate(self.faces.tolist()):
            corners = [" ".join(f"{v:.5g}" for v in p) for p in self.points[face]]
            if number and k == 3:
                corners[0] = f"{number} 0 0"
            lines += ["facet normal 0 0 0", "outer loop", *(f"vertex {c}" for c in corners), "endloop", "endfacet"]
        return "\n".join([*lines, "endsolid ball", ""]).encode()

    def obj(self, extra: str = "", number: str = "") -> bytes:
        """OBJ; `extra` lines at the end, `number` for the first coordinate."""
        lines = [f"v {' '.join(f'{v:.5g}' for v in p)}" for p in self.points]
        if number:
            lines[0] = f"v {number} 0 0"
        lines += [f"f {' '.join(str(i + 1) for i in face)}" for face in self.faces.tolist()]
        return ("\n".join(lines) + "\n" + extra).encode()

    def ply(self, vertices: int | None = None, faces: int | None = None, index: int | None = None, binary: bool = True) -> bytes:
        """PLY; with other counts in the head, or another index in the first face."""
        head = (
            f"ply\nformat {'binary_little_endian' if binary else 'ascii'} 1.0\n"
            f"element vertex {len(self.points) if vertices is None else vertices}\nproperty float x\nproperty float y\nproperty float z\n"
            f"element face {len(self.faces) if faces is None else faces}\nproperty list uchar int vertex_indices\nend_header\n"
        )
        corners = self.faces.copy()
        if index is not None:
            corners[0, 0] = index
        if binary:
            body = self.points.astype("<f4").tobytes() + b"".join(struct.pack("<B3i", 3, *row) for row in corners.tolist())
            return head.encode() + body
        lines = [" ".join(f"{v:.5g}" for v in p) for p in self.points] + [f"3 {a} {b} {c}" for a, b, c in corners.tolist()]
        return (head + "\n".join(lines) + "\n").encode()

    def vtp(self, points: int | None = None, polys: int | None = None, index: int | None = None, number: str = "", head: str = "") -> bytes:
        """VTP as text."""
        corners = self.faces.copy().ravel()
        if index is not None:
            corners[0] = index
        places = [f"{v:.5g}" for v in self.points.ravel()]
        if number:
            places[0] = number
        rows = " ".join(str(3 * k + 3) for k in range(len(self.faces)))
        count = len(self.points) if points is None else points
        cells = len(self.faces) if polys is None else polys
        return (
            f'<?xml version="1.0"?>\n{head}<VTKFile type="PolyData" version="1.0" byte_order="LittleEndian"><PolyData>'
            f'<Piece NumberOfPoints="{count}" NumberOfVerts="0" NumberOfLines="0" NumberOfStrips="0" NumberOfPolys="{cells}">'
            f'<Points><DataArray type="Float32" '
            f'NumberOfComponents="3" format="ascii">{" ".join(places)}</DataArray></Points><Polys><DataArray type="Int64" '
            f'Name="connectivity" format="ascii">{" ".join(map(str, corners))}</DataArray><DataArray type="Int64" Name="offsets" '
            f'format="ascii">{rows}</DataArray></Polys></Piece></PolyData></VTKFile>'
        ).encode()

    def vtp_bomb(self, megabytes: int) -> bytes:
        """VTP whose packed points unpack to a thousand times as much."""
        count = megabytes * 1_000_000 // 12
        block = 1 << 24
        total = count * 12
        whole, last = divmod(total, block)
        packed = zlib.compress(bytes(block), 9)
        parts = [packed] * whole + ([zlib.compress(bytes(last), 9)] if last else [])
        head = struct.pack("<3I", len(parts), block, last) + b"".join(struct.pack("<I", len(p)) for p in parts)
        faces = zlib.compress(np.arange(3, dtype="<i8").tobytes())
        ends = zlib.compress(np.array([3], "<i8").tobytes())
        blobs = [head + b"".join(parts), struct.pack("<4I", 1, 24, 0, len(faces)) + faces, struct.pack("<4I", 1, 8, 0, len(ends)) + ends]
        at = [0, len(blobs[0]), len(blobs[0]) + len(blobs[1])]
        xml = (
            '<?xml version="1.0"?><VTKFile type="PolyData" version="1.0" byte_order="LittleEndian" header_type="UInt32" '
            f'compressor="vtkZLibDataCompressor"><PolyData><Piece NumberOfPoints="{count}" NumberOfPolys="1"><Points><DataArray '
            f'type="Float32" NumberOfComponents="3" format="appended" offset="{at[0]}"/></Points><Polys><DataArray type="Int64" '
            f'Name="connectivity" format="appended" offset="{at[1]}"/><DataArray type="Int64" Name="offsets" format="appended" '
            f'offset="{at[2]}"/></Polys></Piece></PolyData><AppendedData encoding="raw">_'
        )
        return xml.encode() + b"".join(blobs) + b"</AppendedData></VTKFile>"

    def glb(self, change: Callable[[dict], None] | None = None, index: int | None = None) -> bytes:
        """GLB; `change` may spoil its JSON."""
        corners = self.faces.astype("<u4").ravel().copy()
        if index is not None:
            corners[0] = index
        places = self.points.astype("<f4").tobytes()
        binary = places + corners.tobytes()
        document = {
            "asset": {"version": "2.0"},
            "scenes": [{"nodes": [0]}],
            "scene": 0,
            "nodes": [{"name": "ball", "mesh": 0}],
            "meshes": [{"primitives": [{"attributes": {"POSITION": 0}, "indices": 1, "mode": 4}]}],
            "accessors": [
                {"bufferView": 0, "componentType": 5126, "count": len(self.points), "type": "VEC3", "min": [-30] * 3, "max": [30] * 3},
                {"bufferView": 1, "componentType": 5125, "count": len(corners), "type": "SCALAR"},
            ],
            "bufferViews": [
                {"buffer": 0, "byteOffset": 0, "byteLength": len(places)},
                {"buffer": 0, "byteOffset": len(places), "byteLength": corners.nbytes},
            ],
            "buffers": [{"byteLength": len(binary)}],
        }
        if change:
            change(document)
        text = json.dumps(document).encode()
        text += b" " * (-len(text) % 4)
        body = struct.pack("<I4s", len(text), b"JSON") + text + struct.pack("<I4s", len(binary), b"BIN\0") + binary
        return struct.pack("<4sII", b"glTF", 2, 12 + len(body)) + body

    def whole(self) -> dict[str, bytes]:
        """Each kind, sound."""
        return {
            ".stl": self.stl(),
            ".STL": self.stl_text(),
            ".obj": self.obj(),
            ".ply": self.ply(),
            ".PLY": self.ply(binary=False),
            ".vtp": self.vtp(),
            ".glb": self.glb(),
        }


def spoilt_on_purpose(shapes: Shapes) -> Iterator[Case]:
    """Files of which each has one known fault."""
    gon = " ".join(str(k + 1) for k in range(900_000))
    many = "".join(f"v {k % 977} {k % 31} {k % 13}\n" for k in range(900_000))
    yield "face of 900,000 corners", ".obj", (many + "f " + gon + "\n").encode(), True
    yield "face of 65 corners", ".obj", shapes.obj("f " + " ".join(str(k + 1) for k in range(65)) + "\n"), True
    for count in (2_000_000_000, 4_294_967_295, 5_000, 10**6):
        yield f"STL of {count} triangles", ".stl", shapes.stl(count), True
        yield f"PLY of {count} points", ".ply", shapes.ply(vertices=count), True
        yield f"PLY of {count} faces", ".ply", shapes.ply(faces=count), True
        yield f"PLY text of {count} points", ".ply", shapes.ply(vertices=count, binary=False), True
        yield f"VTP of {count} points", ".vtp", shapes.vtp(points=count), True
        yield f"VTP of {count} faces", ".vtp", shapes.vtp(polys=count), True
    yield "VTP of 9e18 points", ".vtp", shapes.vtp(points=9 * 10**18), True
    yield "VTP of -4 points", ".vtp", shapes.vtp(points=-4), True
    for index in (2_000_000_000, -5, -7, 171, 10**6):
        yield f"PLY index {index}", ".ply", shapes.ply(index=index), True
        yield f"PLY text index {index}", ".ply", shapes.ply(index=index, binary=False), True
        yield f"VTP index {index}", ".vtp", shapes.vtp(index=index), True
    for index in ("2000000000", "0", "-2000000", "99999999999999999999", "abc"):
        yield f"OBJ index {index}", ".obj", shapes.obj(f"f 1 2 {index}\n"), index not in ("abc",)
    for index in (4_294_967_295, 171, 10**6):
        yield f"GLB index {index}", ".glb", shapes.glb(index=index), True
    for number in ("nan", "inf", "-inf", "1e30", "1e999"):
        yield f"STL text {number}", ".stl", shapes.stl_text(number), True
        yield f"OBJ {number}", ".obj", shapes.obj(number=number), True
        yield f"VTP {number}", ".vtp", shapes.vtp(number=number), True
    laughs = '<!DOCTYPE a [<!ENTITY a "ha">' + "".join(f'<!ENTITY a{k} "{"&a" * 9};">' for k in range(9)) + "]>"
    yield "billion laughs", ".vtp", shapes.vtp(head=laughs), True
    yield "outer entity", ".vtp", shapes.vtp(head='<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'), True
    yield "VTP bomb of 1 GB", ".vtp", shapes.vtp_bomb(1000), True
    yield "VTP bomb of 6 GB", ".vtp", shapes.vtp_bomb(6000), True
    for uri in ("../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "https://example.org/a.bin", "data:;base64,AAAA", "a.bin"):
        yield f"GLB points to {uri}", ".glb", shapes.glb(lambda d, uri=uri: d["buffers"][0].update(uri=uri)), True
    yield "GLB image elsewhere", ".glb", shapes.glb(lambda d: d.update(images=[{"uri": "http://example.org/a.png"}])), True
    for where, key, value in (
        ("accessors", "count", 10**9), ("accessors", "byteOffset", 10**9), ("accessors", "bufferView", 7),
        ("accessors", "componentType", 1), ("accessors", "count", -3), ("accessors", "type", "VEC9"),
        ("bufferViews", "byteLength", 10**9), ("bufferViews", "byteOffset", 10**12), ("bufferViews", "buffer", 3),
        ("bufferViews", "byteStride", 10**9), ("buffers", "byteLength", 10**9), ("buffers", "byteLength", "x"),
    ):  # fmt: skip
        yield f"GLB {where} {key} {value}", ".glb", shapes.glb(lambda d, w=where, k=key, v=value: d[w][0].update({k: v})), True
    yield "GLB without meshes", ".glb", shapes.glb(lambda d: d.update(meshes=[], nodes=[{}])), True
    yield "GLB node in itself", ".glb", shapes.glb(lambda d: d["nodes"][0].update(children=[0])), False
    yield "only points", ".obj", b"v 0 0 0\nv 1 0 0\nv 0 1 0\n", True
    yield "all in one point", ".obj", b"v 1 1 1\n" * 9 + b"f 1 2 3\nf 4 5 6\nf 7 8 9\nf 1 5 9\n", True
    yield "all on a line", ".obj", b"".join(f"v {k} 0 0\n".encode() for k in range(9)) + b"f 1 2 3\nf 4 5 6\nf 7 8 9\nf 1 5 9\n", True
    for kind in (".stl", ".obj", ".ply", ".vtp", ".glb"):
        yield f"0 bytes {kind}", kind, b"", True
        yield f"zeros {kind}", kind, bytes(5000), True
        yield f"words {kind}", kind, b"Dear reader, this is no mesh.\n" * 60, True
        yield f"a page {kind}", kind, b"<!DOCTYPE html><html><body>404</body></html>", True
        yield f"a pickle {kind}", kind, b"\x80\x04\x95\x1c\x00\x00\x00\x00\x00\x00\x00\x8c\x05posix\x94\x8c\x06system\x94\x93\x94", True
    whole = shapes.whole()
    for kind, other in ((".stl", ".glb"), (".obj", ".stl"), (".ply", ".obj"), (".vtp", ".ply"), (".glb", ".vtp")):
        yield f"{other} called {kind}", kind, whole[other], True


def less_common(shapes: Shapes) -> Iterator[Case]:
    """Files that point elsewhere, overlap in themselves, or ask for very long lists."""
    for place in ("../../../etc/passwd", "/dev/zero", "https://example.org/a.mtl", "\\\\server\\share\\a.mtl"):
        yield f"OBJ material at {place}", ".obj", f"mtllib {place}\nusemtl a\n".encode() + shapes.obj(f"map_Kd {place}\n"), False
    for length in (10**6, 2**31 - 1, -1):
        head = b"ply\nformat binary_little_endian 1.0\nelement vertex 3\nproperty float x\nproperty float y\nproperty float z\n"
        head += b"element face 1\nproperty list int int vertex_indices\nend_header\n"
        yield f"PLY face of {length} corners", ".ply", head + bytes(36) + struct.pack("<i3i", length, 0, 1, 2), True
    yield "PLY list of doubles", ".ply", shapes.ply().replace(b"list uchar int", b"list double double"), True
    yield "GLB buffer views overlap", ".glb", shapes.glb(lambda d: d["bufferViews"][1].update(byteOffset=0)), False
    yield "GLB view over all", ".glb", shapes.glb(lambda d: d["bufferViews"][0].update(byteLength=d["buffers"][0]["byteLength"])), False
    yield (
        "GLB nodes 5,000 deep",
        ".glb",
        shapes.glb(lambda d: d.update(nodes=[{"children": [k + 1]} for k in range(5000)] + d["nodes"])),
        False,
    )


def spoilt_by_chance(shapes: Shapes, dice: random.Random) -> Iterator[Case]:
    """Sound files cut, flipped, doubled or mixed; without end."""
    while True:
        for kind, data in shapes.whole().items():
            way, at = dice.randrange(5), dice.randrange(len(data))
            if way == 0:
                yield f"cut {kind}", kind, data[:at], False
            elif way == 1:
                spoilt = bytearray(data)
                for _ in range(dice.choice((1, 8, 64))):
                    spoilt[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
                yield f"bits flipped {kind}", kind, bytes(spoilt), False
            elif way == 2:
                yield f"noise in it {kind}", kind, data[:at] + dice.randbytes(dice.choice((1, 40, 4000))) + data[at:], False
            elif way == 3:
                yield f"a part left out {kind}", kind, data[:at] + data[at + dice.choice((1, 100, 3000)) :], False
            else:
                yield f"numbers turned {kind}", kind, data[:at] + dice.choice((b"9" * 40, b"-", b"\xff" * 8, b"nan ")) + data[at:], False


def archives(shapes: Shapes) -> Iterator[Case]:
    """Zip files as no one should send them, and one that is sound."""
    mesh = shapes.stl()

    def made(*members: tuple[str | zipfile.ZipInfo, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
        buffer = io.BytesIO()
        import warnings

        with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", packing) as archive:
            warnings.simplefilter("ignore")
            for name, data in members:
                archive.writestr(name, data)
        return buffer.getvalue()

    names = (
        "../evil.stl", "../../../tmp/evil.stl", "/tmp/evil.stl", "a/../../evil.stl", "..\\evil.stl", "C:\\evil.stl", "C:evil.stl",
        "\\\\host\\share\\evil.stl", "a\\b.stl",
    )  # fmt: skip
    for name in names:
        info = zipfile.ZipInfo("x")
        info.filename = name
        yield f"escape {name}", ".zip", made((info, mesh)), True
    for name in (
        "x" * 250 + ".stl",
        "/".join("d" * 20) + "/a.stl",
        "d/" * 300 + "a.stl",
        "con.stl",
        "a\nb.stl",
        "a:b.stl",
        "end. /a.stl",
        "é" * 150 + ".stl",
    ):
        yield f"name {name[:20]!r}", ".zip", made((name, mesh)), True
    for kind in (stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO):
        info = zipfile.ZipInfo("link.stl")
        info.external_attr = (kind | 0o777) << 16
        yield f"link {kind:o}", ".zip", made((info, b"/etc/passwd")), True
    yield "bomb of 1 GB", ".zip", made(("bomb.stl", bytes(1_000_000_000))), True
    yield "bomb beside a mesh", ".zip", made(("a.stl", mesh), ("notes.txt", bytes(60_000_000))), True
    inner = made(("a.zip", made(("b.zip", made(("bomb.stl", bytes(5_000_000)))))))
    yield "archives in archives", ".zip", made(("a.zip", inner)), True
    for _ in range(40):
        inner = made(("deeper.zip", inner))
    yield "archives 40 deep", ".zip", made(("a.zip", inner), ("a.stl", mesh)), False
    for name in ("a\x1b[31m.stl", "a\r.stl", "\u202elts.a.stl", "a\x07b.stl", "a\t.stl"):
        yield f"name with signs {name!r}", ".zip", made((name, mesh)), False
    out, through = zipfile.ZipInfo("folder"), zipfile.ZipInfo("folder/a.stl")
    out.external_attr = (stat.S_IFLNK | 0o777) << 16
    yield "link to a folder, and a file in it", ".zip", made((out, b"/tmp"), (through, mesh)), True
    yield "5,000 files", ".zip", made(*((f"{k}.stl", b"") for k in range(5000))), True
    yield "same name twice", ".zip", made(("a.stl", mesh), ("a.stl", mesh)), True
    yield "names differ in capitals", ".zip", made(("Femur.stl", mesh), ("femur.STL", mesh)), True
    yield "file and folder of a name", ".zip", made(("a.stl", mesh), ("a.stl/", b"")), True
    yield "no meshes", ".zip", made(("read.me", b"hello")), True
    yield "LZMA", ".zip", made(("a.stl", mesh), packing=zipfile.ZIP_LZMA), True
    yield "empty archive", ".zip", made(), True
    sound = made(("a/femur.stl", mesh), ("a/tibia.stl", mesh))
    yield "0 bytes zip", ".zip", b"", True
    yield "cut zip", ".zip", sound[: len(sound) // 2], True
    yield "not a zip", ".zip", mesh, True
    locked = bytearray(made(("a.stl", mesh)))
    for sign in (b"PK\x03\x04", b"PK\x01\x02"):
        at = locked.find(sign) + (6 if sign[2] == 3 else 8)
        locked[at] |= 1
    yield "locked", ".zip", bytes(locked), True
    stored = bytearray(made(("a.stl", mesh), packing=zipfile.ZIP_STORED))
    stored[100] ^= 255
    yield "checksum wrong", ".zip", bytes(stored), True
    for shift, value in ((24, 10_000_000_000 % 2**32), (24, 5), (20, 3), (42, 4_000_000_000)):
        lying = bytearray(sound)
        struct.pack_into("<I", lying, lying.find(b"PK\x01\x02") + shift, value)
        yield f"directory lies at {shift}", ".zip", bytes(lying), True
    overlap = bytearray(sound)  # two names for the same bytes
    second = overlap.find(b"PK\x01\x02", overlap.find(b"PK\x01\x02") + 4)
    struct.pack_into("<I", overlap, second + 42, 0)
    yield "two names for one place", ".zip", bytes(overlap), True


class Reading:
    """Reads case after case, and holds what was wrong with the reading."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.counts: Counter[str] = Counter()
        self.faults: list[str] = []
        self.lines: dict[str, int] = {}
        self.slowest = (0.0, "")

    def run(self, cases: list[Case]) -> None:
        """Meshes all in one folder, as an import reads them; archives one by one."""
        meshes = [case for case in cases if case[1] != ".zip"]
        place = self._folder / "meshes"
        place.mkdir()
        by_name = {}
        for number, (what, kind, data, must) in enumerate(meshes):
            name = f"{number:04d}{kind}"
            (place / name).write_bytes(data)
            by_name[name] = (what, must)
        for start in range(0, len(by_name), 100):
            part = self._folder / f"part{start}"
            part.mkdir()
            for name in list(by_name)[start : start + 100]:
                (place / name).rename(part / name)
            self._read_part(part, by_name)
        for number, (what, kind, data, must) in enumerate(case for case in cases if case[1] == ".zip"):
            path = self._folder / f"{number}{kind}"
            path.write_bytes(data)
            self._read_archive(path, what, must)
        strangers = [p.name for p in (self._folder / "evil.stl", self._folder.parent / "evil.stl", Path("/tmp/evil.stl")) if p.exists()]
        if strangers:
            self.faults.append(f"landed outside: {strangers}")

    def _read_part(self, part: Path, by_name: dict[str, tuple[str, bool]]) -> None:
        begun = {"name": "", "at": time.monotonic()}

        def told(_done: int, _all: int, name: str) -> None:
            self._note_time(begun["name"], begun["at"], by_name)
            begun.update(name=name, at=time.monotonic())

        try:
            reading = read_foreign(part, told)
        except Exception:
            self._note_crash(str(part))
            return
        self._note_time(begun["name"], begun["at"], by_name)
        read, problems = {s.file for s in reading.surfaces}, {}
        for problem in reading.problems:
            problems.setdefault(problem.file, []).append(problem)
        for name in sorted(p.name for p in part.iterdir()):
            what, must = by_name[name]
            self._judge(what, must, name in read, problems.get(name, []))

    def _read_archive(self, path: Path, what: str, must: bool) -> None:
        begun = time.monotonic()
        try:
            reading = read_foreign(path)
            self._judge(what, must, bool(reading.surfaces), list(reading.problems))
        except ForeignFileError as error:
            self._judge(what, must, False, [error.problem])
        except Exception:
            self._note_crash(what)
        self._note_time(path.name, begun, {path.name: (what, must)})

    def _note_crash(self, what: str) -> None:
        self.counts["crashes"] += 1
        self.faults.append(f"{what}: an error that nobody expects: {traceback.format_exc()[-600:]}")

    def _note_time(self, name: str, begun: float, by_name: dict[str, tuple[str, bool]]) -> None:
        took = time.monotonic() - begun
        if name and took > self.slowest[0]:
            self.slowest = (took, by_name[name][0])
        if name and took > SLOWEST_S:
            self.faults.append(f"{by_name[name][0]}: took {took:.0f} s")

    def _judge(self, what: str, must: bool, was_read: bool, problems: list[Problem]) -> None:
        self.counts["files"] += 1
        self.counts["read as a sound surface" if was_read else "refused with one line"] += 1
        for problem in problems:
            self.lines[problem.message[:60]] = self.lines.get(problem.message[:60], 0) + 1
            line = str(problem)
            if "\n" in line or not 15 < len(line) < LONGEST_LINE or not problem.hint:
                self.faults.append(f"{what}: no clear line: {line[:200]!r}")
        if not was_read and len(problems) != 1:
            self.faults.append(f"{what}: {len(problems)} lines instead of one")
        if must and was_read:
            self.faults.append(f"{what}: was read")


def memory_mb() -> float:
    """The most memory that this process ever held, MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1024**2 if sys.platform == "darwin" else most / 1024


def cases_of(count: int, seed: int) -> list[Case]:
    """So many cases: all with a known fault, all archives, and the rest by chance. Few: an even choice of them."""
    shapes, dice = Shapes(), random.Random(seed)
    known = [*spoilt_on_purpose(shapes), *less_common(shapes), *archives(shapes)]
    if count < len(known):
        return [known[round(k * (len(known) - 1) / max(count - 1, 1))] for k in range(count)]
    chance = spoilt_by_chance(shapes, dice)
    return known + [next(chance) for _ in range(count - len(known))]


def main(argv: list[str] | None = None) -> int:
    """Make, read, count; 0 when nothing went wrong."""
    parser = argparse.ArgumentParser(description="Read hundreds of hostile mesh files and archives as an import does.")
    parser.add_argument("--files", type=int, default=360)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder for the files, kept")
    parser.add_argument("--lines", action="store_true", help="print what was said how often")
    options = parser.parse_args(argv)
    cases = cases_of(options.files, options.seed)
    held, started = memory_mb(), time.monotonic()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary) / "hostile"
        folder.mkdir(parents=True, exist_ok=True)
        reading = Reading(folder)
        reading.run(cases)
    grown = memory_mb() - held
    if grown > MOST_GROWTH_MB:
        reading.faults.append(f"this process grew by {grown:.0f} MB")
    for what, count in sorted(reading.counts.items()):
        print(f"{what}: {count}")
    if options.lines:
        for line, count in sorted(reading.lines.items(), key=lambda row: -row[1]):
            print(f"  {count:4d}  {line}")
    slowest = f"slowest {reading.slowest[0]:.1f} s ({reading.slowest[1]})"
    print(f"{time.monotonic() - started:.0f} s, {slowest}, this process grew by {grown:.0f} MB")
    for fault in reading.faults[:20]:
        print(f"FAULT {fault}")
    print(f"{reading.counts['crashes']} crashes of the program, {len(reading.faults)} faults")
    return 1 if reading.faults else 0


if __name__ == "__main__":
    sys.exit(main())
