"""What a picture file says about itself beside its pixels: an XMP packet and an EXIF block, put into JPEG, TIFF and WebP files."""

import struct
import zlib
from xml.sax.saxutils import escape

from nervescope.session.picture_state import STATE_KEY
from nervescope.session.picture_tags import JPEG_SCENE, XMP_TAG, jpeg_segments, tiff_entries, webp_chunks

LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
NAMESPACE = "urn:nervescope:1.0/"
_XMP_HEAD = b"http://ns.adobe.com/xap/1.0/\0"
_SEGMENT = 65_000
_ASCII, _SHORT, _LONG, _RATIONAL, _BYTE = 2, 3, 4, 5, 1
_EXIF_TEXTS = ((0x010E, "Title"), (0x0131, "Software"), (0x013B, "Author"), (0x8298, "Copyright"))
_ALPHA, _ICC, _EXIF, _XMP, _ANIMATED = 0x10, 0x20, 0x08, 0x04, 0x02


def xmp_packet(texts: dict[str, str], with_scene: bool = True) -> bytes:
    """An XMP packet with title, author, description, rights and, where wanted, the scene."""

    def lines(name: str, key: str, box: str) -> str:
        lang = ' xml:lang="x-default"' if box == "Alt" else ""
        return f"<{name}><rdf:{box}><rdf:li{lang}>{escape(texts[key])}</rdf:li></rdf:{box}></{name}>" if texts.get(key) else ""

    parts = [
        lines("dc:title", "Title", "Alt"),
        lines("dc:creator", "Author", "Seq"),
        lines("dc:description", "Description", "Alt"),
        lines("dc:rights", "Copyright", "Alt"),
        lines("xmpRights:UsageTerms", "Disclaimer", "Alt"),
        f"<xmpRights:Marked>True</xmpRights:Marked><xmpRights:WebStatement>{LICENCE_URL}</xmpRights:WebStatement>",
        *(
            f"<{name}>{escape(texts[key])}</{name}>"
            for name, key in (("dc:source", "Source"), ("xmp:CreatorTool", "Software"))
            if texts.get(key)
        ),
    ]
    if with_scene and texts.get(STATE_KEY):
        parts.append(f"<nervescope:State>{escape(texts[STATE_KEY])}</nervescope:State>")
    body = "".join(parts)
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
        f'xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:nervescope="{NAMESPACE}">{body}</rdf:Description>'
        '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def exif_block(texts: dict[str, str], dpi: int) -> bytes:
    """An EXIF block (a small TIFF without pixels): resolution, title, author, rights, and that the colours are sRGB."""
    entries = {tag: (_ASCII, texts[key].encode() + b"\0") for tag, key in _EXIF_TEXTS if texts.get(key)}
    entries |= {tag: (_RATIONAL, struct.pack("<II", dpi, 1)) for tag in (0x011A, 0x011B)}
    entries[0x0128] = (_SHORT, struct.pack("<H", 2))
    entries[0x8769] = (_LONG, b"\0\0\0\0")
    head, extra, at = b"II*\0\x08\0\0\0", b"", 8 + 2 + 12 * len(entries) + 4
    rows = []
    for tag in sorted(entries):
        kind, value = entries[tag]
        count = len(value) if kind == _ASCII else 1
        if tag == 0x8769:
            value = b"SUB!"
        if len(value) > 4:
            rows.append(struct.pack("<HHII", tag, kind, count, at + len(extra)))
            extra += value + b"\0" * (len(value) % 2)
        else:
            rows.append(struct.pack("<HHI", tag, kind, count) + value.ljust(4, b"\0"))
    colour_space = struct.pack("<HHHIHHI", 1, 0xA001, _SHORT, 1, 1, 0, 0)
    directory = struct.pack("<H", len(rows)) + b"".join(rows) + b"\0\0\0\0"
    return (head + directory + extra + colour_space).replace(b"SUB!", struct.pack("<I", at + len(extra)), 1)


def with_jpeg_facts(data: bytes, texts: dict[str, str], dpi: int) -> bytes:
    """A JPEG with EXIF, XMP and its scene after its own head."""
    (_, first), *_ = jpeg_segments(data)
    end = 2 + 4 + len(first)
    added = _segment(0xE1, b"Exif\0\0" + exif_block(texts, dpi)) + _segment(0xE1, _XMP_HEAD + xmp_packet(texts, with_scene=False))
    packed = zlib.compress(texts[STATE_KEY].encode(), 9) if texts.get(STATE_KEY) else b""
    parts = [packed[k : k + _SEGMENT] for k in range(0, len(packed), _SEGMENT)]
    if len(parts) < 256:  # 16 MB: a scene that is larger stays out
        added += b"".join(_segment(0xEA, JPEG_SCENE + bytes((k, len(parts))) + part) for k, part in enumerate(parts))
    return data[:end] + added + data[end:]


def with_tiff_facts(data: bytes, texts: dict[str, str]) -> bytes:
    """A TIFF with XMP and the usual texts: its directory is written anew at the end."""
    order, entries = tiff_entries(data)
    values = [(tag, _ASCII, texts[key].encode() + b"\0") for tag, key in _EXIF_TEXTS if texts.get(key)]
    values.append((XMP_TAG, _BYTE, xmp_packet(texts)))
    data += b"\0" * (len(data) % 2)
    for tag, kind, value in values:
        value = value.ljust(5, b"\0")  # longer than fits into the entry, so that every one is kept in the same way
        entries.append(struct.pack(order + "HHII", tag, kind, len(value), len(data)))
        data += value + b"\0" * (len(value) % 2)
    entries.sort(key=lambda entry: struct.unpack(order + "H", entry[:2]))
    directory = struct.pack(order + "H", len(entries)) + b"".join(entries) + b"\0\0\0\0"
    return data[:4] + struct.pack(order + "I", len(data)) + data[8:] + directory


def with_webp_facts(data: bytes, texts: dict[str, str], dpi: int) -> bytes:
    """A WebP with EXIF and XMP at its end."""
    chunks = list(webp_chunks(data))
    head = next((bytearray(body) for name, body in chunks if name == b"VP8X"), None)
    if head is None:  # only without a colour space, which every picture here has
        raise ValueError("a WebP without a head for more than pixels")
    head[0] |= _EXIF | _XMP
    rest = [(name, body) for name, body in chunks if name != b"VP8X"]
    return webp_file([(b"VP8X", bytes(head)), *rest, (b"EXIF", exif_block(texts, dpi)), (b"XMP ", xmp_packet(texts))])


def webp_file(chunks: list[tuple[bytes, bytes]]) -> bytes:
    """A WebP of these chunks."""
    body = b"WEBP" + b"".join(webp_chunk(name, data) for name, data in chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def webp_chunk(name: bytes, body: bytes) -> bytes:
    """One chunk, filled up to an even length."""
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def _segment(kind: int, body: bytes) -> bytes:
    """One segment of a JPEG; what is too long for one is left out."""
    return b"\xff" + bytes((kind,)) + struct.pack(">H", len(body) + 2) + body if len(body) < 65_534 else b""
