"""Reads the scene that a picture of any kind carries: PNG text, XMP in TIFF, WebP and SVG, own segments in JPEG. No drawing library."""

import re
import struct
import zlib
from collections.abc import Callable, Iterator
from xml.sax.saxutils import unescape

from nervescope.session.picture_state import STATE_KEY, is_png, png_texts

PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".svg")
"""Kinds of pictures that can carry a scene."""
JPEG_SCENE = b"NerveScope\0"
"""How the JPEG segments (APP10) of a scene begin; then its number and how many there are, one byte each, then a part of the packed text."""
XMP_TAG = 700
"""The TIFF tag of an XMP packet."""
_STATE = re.compile(rb"<nervescope:State>(.*?)</nervescope:State>", re.DOTALL)
_LONGEST_TEXT = 16_000_000
_QUOTES = {"&quot;": '"', "&apos;": "'"}


def is_picture(data: bytes) -> bool:
    """Whether bytes begin as a picture does that NerveScope can have written."""
    return bool(_kind(data))


def picture_texts(data: bytes) -> dict[str, str]:
    """What a picture says by keys, at least its scene under `STATE_KEY`. Raises ValueError when the file is damaged."""
    kind = _kind(data)
    if kind == "png":
        return png_texts(data)
    try:
        packet = _READERS[kind](data) if kind != "svg" else data
    except (struct.error, IndexError, zlib.error) as error:
        raise ValueError(f"the file is cut off ({error})") from None
    if kind == "jpeg":
        return {STATE_KEY: packet.decode("utf-8")} if packet else {}
    found = _STATE.search(packet)
    return {STATE_KEY: unescape(found[1].decode("utf-8"), _QUOTES)} if found else {}


def jpeg_segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Markers and bodies of the segments before the pixels of a JPEG."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] not in (0xDA, 0xD9):
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        if length < 2 or at + 2 + length > len(data):
            raise ValueError("the file is cut off")
        yield data[at + 1], data[at + 4 : at + 2 + length]
        at += 2 + length


def webp_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Names and bodies of the chunks of a WebP."""
    at = 12
    while at + 8 <= len(data):
        name, length = struct.unpack("<4sI", data[at : at + 8])
        if at + 8 + length > len(data):
            raise ValueError("the file is cut off")
        yield name, data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2


def tiff_entries(data: bytes) -> tuple[str, list[bytes]]:
    """The byte order (`<` or `>`) and the raw entries, 12 bytes each, of the first directory of a TIFF."""
    order = "<" if data[:2] == b"II" else ">"
    (at,) = struct.unpack(order + "I", data[4:8])
    (count,) = struct.unpack(order + "H", data[at : at + 2])
    entries = [data[at + 2 + 12 * k : at + 14 + 12 * k] for k in range(count)]
    if any(len(entry) < 12 for entry in entries):
        raise ValueError("the file is cut off")
    return order, entries


def _kind(data: bytes) -> str:
    """The kind of a picture by its first bytes; empty for what is none."""
    if is_png(data):
        return "png"
    if data[:3] == b"\xff\xd8\xff":
        return "jpeg"
    if data[:4] in (b"II*\0", b"MM\0*"):
        return "tiff"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return "svg" if data[:5] in (b"<?xml", b"<svg ") and b"<svg" in data[:2000] else ""


def _jpeg_scene(data: bytes) -> bytes:
    """The scene of a JPEG, put together and unpacked."""
    parts = [body[len(JPEG_SCENE) :] for kind, body in jpeg_segments(data) if kind == 0xEA and body.startswith(JPEG_SCENE)]
    if not parts:
        return b""
    if len(parts) != parts[0][1]:
        raise ValueError("a part of the scene is missing")
    packed = b"".join(part[2:] for part in sorted(parts))
    unpacker = zlib.decompressobj()
    text = unpacker.decompress(packed, _LONGEST_TEXT)
    if unpacker.unconsumed_tail:
        raise ValueError("a text is too long")
    return text


def _tiff_packet(data: bytes) -> bytes:
    """The XMP packet of a TIFF."""
    order, entries = tiff_entries(data)
    for entry in entries:
        tag, _, length, at = struct.unpack(order + "HHII", entry)
        if tag == XMP_TAG:
            return data[at : at + length]
    return b""


def _webp_packet(data: bytes) -> bytes:
    """The XMP packet of a WebP."""
    return next((body for name, body in webp_chunks(data) if name == b"XMP "), b"")


_READERS: dict[str, Callable[[bytes], bytes]] = {"jpeg": _jpeg_scene, "tiff": _tiff_packet, "webp": _webp_packet}
