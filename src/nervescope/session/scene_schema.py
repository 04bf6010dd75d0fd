"""The JSON Schema of scene files (docs/scene-file.schema.json), made from the same records that the program reads."""

import json
from typing import Any

from nervescope.domain.pack import PACK_ID
from nervescope.session import annotation as notes
from nervescope.session.scene_file import KIND, MOST_SCENES, SCHEMA_VERSION
from nervescope.session.scene_record import LONGEST_NOTES, LONGEST_TITLE, SceneCamera
from nervescope.session.scene_state import SAVED_FIELDS
from nervescope.session.state import ViewState
from nervescope.session.thumbnail import MEDIA_TYPES

_TITLE = "A NerveScope scene file (docs/scene-files.md). Lengths in mm, places in RAS: +x right, +y anterior, +z superior."

_RULE = (
    "Names that a program does not know may stand in every part: it tells of them and keeps them at their places on saving. A new name "
    "keeps schema_version; a new value of a name that is here, or another meaning, raises it."
)


def schema_text() -> str:
    """The schema as JSON; the same records give the same text."""
    return json.dumps(_schema(), indent=1) + "\n"


def _schema() -> dict[str, Any]:
    """The whole schema: a file of scenes."""
    import msgspec  # noqa: PLC0415 - only here; the running program does not need it

    _root, parts = msgspec.json.schema_components([ViewState, SceneCamera], ref_template="#/$defs/{name}")
    del parts["Annotation"]
    state = parts["ViewState"]
    state["properties"] = {name: part for name, part in state["properties"].items() if name in SAVED_FIELDS}
    state["properties"]["annotations"] = {"type": "array", "maxItems": notes.MOST_ANNOTATIONS, "items": {"$ref": "#/$defs/Annotation"}}
    used = _used({"ViewState": state, "SceneCamera": parts["SceneCamera"]}, parts)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "description": _TITLE,
        "$comment": _RULE,
        **_record(_file(), ("schema_version", "scenes")),
        "$defs": {"Scene": _record(_scene(), ("state",)), "Annotation": _record(_annotation(), ("id", "kind")), **used},
    }


def _file() -> dict[str, Any]:
    """What stands at the top of a file."""
    return {
        "schema_version": {"const": SCHEMA_VERSION},
        "kind": {"const": KIND},
        "app_version": {"type": "string"},
        "atlas_version": {"type": "string"},
        "pack": {"type": "string", "pattern": f"^({PACK_ID.pattern})?$"},
        "client": {"type": "string", "maxLength": LONGEST_TITLE},
        "recovered_from": {"type": "string"},
        "shown": {"type": "integer", "minimum": 0},
        "scenes": {"type": "array", "minItems": 1, "maxItems": MOST_SCENES, "items": {"$ref": "#/$defs/Scene"}},
        "thumbnail": _thumbnail(),
    }


def _thumbnail() -> dict[str, Any]:
    """A small picture."""
    return _record({"media_type": {"enum": list(MEDIA_TYPES)}, "data": {"type": "string", "contentEncoding": "base64"}}, ())


def _scene() -> dict[str, Any]:
    """One scene."""
    return {
        "title": {"type": "string", "maxLength": LONGEST_TITLE},
        "notes": {"type": "string", "maxLength": LONGEST_NOTES},
        "state": {"$ref": "#/$defs/ViewState"},
        "camera": {"$ref": "#/$defs/SceneCamera"},
        "size": {"type": "array", "minItems": 2, "maxItems": 2, "items": {"type": "integer"}},
        "picture": {"type": "object", "additionalProperties": {"type": ["string", "boolean"]}},
        "thumbnail": _thumbnail(),
    }


def _annotation() -> dict[str, Any]:
    """One annotation as `scene_annotations.py` writes it: points follow one another as bare numbers."""
    text, numbers = {"type": "string"}, {"type": "array", "items": {"type": "number"}}
    place = _record({"structure_id": text, "point_mm": numbers}, ("structure_id", "point_mm"))
    stroke = _record({"structure_id": text, "radius_mm": {"type": "number"}, "points_mm": numbers}, ("structure_id", "points_mm"))
    return {
        "id": text,
        "kind": {"enum": [kind.value for kind in notes.Kind]},
        "places": {"type": "array", "items": place},
        "path_mm": numbers,
        "strokes": {"type": "array", "items": stroke},
        "screen_strokes": {"type": "array", "items": _record({"width": {"type": "number"}, "points": numbers}, ("width", "points"))},
        "at": {"type": "array", "minItems": 2, "maxItems": 2, "items": {"type": "number"}},
        "text": {"type": "string", "maxLength": notes.LONGEST_TEXT},
        "stamp": {"enum": [stamp.value for stamp in notes.Stamp]},
        "colour": {"enum": [colour.value for colour in notes.Colour]},
        "size": {"enum": [size.value for size in notes.Size]},
        "hand": {"enum": [hand.value for hand in notes.Hand]},
        "locked": {"type": "boolean"},
        "hidden": {"type": "boolean"},
    }


def _record(properties: dict[str, Any], required: tuple[str, ...]) -> dict[str, Any]:
    """A part with named values; there may be others, of later programs."""
    return {"type": "object", "properties": properties, "required": list(required)}


def _used(roots: dict[str, Any], parts: dict[str, Any]) -> dict[str, Any]:
    """Some parts and all that they refer to, by name."""
    found, waiting = dict(roots), list(roots.values())
    while waiting:
        for name in _names_in(waiting.pop()):
            if name in parts and name not in found:
                found[name] = parts[name]
                waiting.append(parts[name])
    return found


def _names_in(part: object) -> list[str]:
    """The names of all parts that a part refers to."""
    if isinstance(part, dict):
        own = [part["$ref"].rpartition("/")[2]] if isinstance(part.get("$ref"), str) else []
        return own + [name for value in part.values() for name in _names_in(value)]
    return [name for value in part for name in _names_in(value)] if isinstance(part, list) else []
