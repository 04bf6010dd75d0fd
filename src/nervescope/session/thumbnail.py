"""The small picture inside a scene file, by which a person knows it again in a list."""

import base64
import binascii
from dataclasses import dataclass
from typing import Any

from nervescope.session.scene_parts import PartReader

MEDIA_TYPES = ("image/webp", "image/png")
_LARGEST_CHARS = 1_000_000


@dataclass(frozen=True)
class Thumbnail:
    """A small picture as its encoded bytes."""

    media_type: str
    data: bytes


def thumbnail_as_plain(thumbnail: Thumbnail) -> dict[str, Any]:
    """A thumbnail as JSON has it."""
    return {"media_type": thumbnail.media_type, "data": base64.b64encode(thumbnail.data).decode("ascii")}


def read_thumbnail(reader: PartReader, raw: Any, place: str) -> Thumbnail | None:
    """A thumbnail from JSON. One that is damaged is left out with a note: the scene itself needs none."""
    if not isinstance(raw, dict) or raw.get("media_type") not in MEDIA_TYPES or not isinstance(raw.get("data"), str):
        reader.note(place, "the small picture is of a kind that this program does not know; it is left out.")
        return None
    try:
        data = base64.b64decode(raw["data"][: _LARGEST_CHARS + 4], validate=True)
    except (binascii.Error, ValueError):
        data = b""
    if not data or len(raw["data"]) > _LARGEST_CHARS:
        reader.note(place, "the small picture is damaged; it is left out.")
        return None
    return Thumbnail(raw["media_type"], data)
