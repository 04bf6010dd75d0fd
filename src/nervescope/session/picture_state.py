"""Reads the scene that a picture made by NerveScope carries in its PNG text, with no drawing library."""

import struct
import zlib

STATE_KEY = "NerveScope-State"
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_LONGEST_TEXT = 1_000_000


def is_png(data: bytes) -> bool:
    """Whether bytes begin as a PNG file does."""
    return data.startswith(_SIGNATURE)


def png_texts(data: bytes) -> dict[str, str]:
    """The texts of a PNG file by their keys (`Title`, `Copyright`, ...). Raises ValueError when the file is damaged."""
    if not is_png(data):
        raise ValueError("not a PNG file")
    texts: dict[str, str] = {}
    at = len(_SIGNATURE)
    while at + 12 <= len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        if len(body) < length or at + 12 + length > len(data):
            raise ValueError("the file is cut off")
        if kind in (b"tEXt", b"zTXt", b"iTXt"):
            key, text = _text_of(kind, body)
            texts[key] = text
        if kind == b"IEND":
            return texts
        at += 12 + length
    raise ValueError("the file is cut off")


def _text_of(kind: bytes, body: bytes) -> tuple[str, str]:
    """One text chunk: plain, packed, or in any script."""
    key, _, rest = body.partition(b"\0")
    if kind == b"tEXt":
        return key.decode("latin-1"), rest.decode("latin-1")
    if kind == b"zTXt":
        return key.decode("latin-1"), _unpacked(rest[1:]).decode("latin-1")
    is_packed, rest = rest[:1] == b"\1", rest[2:]
    _, _, rest = rest.partition(b"\0")
    _, _, rest = rest.partition(b"\0")
    return key.decode("latin-1"), (_unpacked(rest) if is_packed else rest).decode("utf-8")


def _unpacked(data: bytes) -> bytes:
    """Unpack a text of sensible length."""
    unpacker = zlib.decompressobj()
    try:
        text = unpacker.decompress(data, _LONGEST_TEXT)
    except zlib.error as error:
        raise ValueError(f"a text cannot be unpacked ({error})") from None
    if unpacker.unconsumed_tail:
        raise ValueError("a text is too long")
    return text
