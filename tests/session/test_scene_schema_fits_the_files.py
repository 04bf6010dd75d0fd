"""The schema in docs/ is what the records say today, and the files that the program writes fit it."""

import json
from pathlib import Path
from typing import Any

from nervescope.session.annotation import Annotation, Kind, Place, ScreenStroke, Stamp, Stroke
from nervescope.session.scene_file import Scene, SceneCamera, SceneFile, file_text
from nervescope.session.scene_schema import schema_text
from nervescope.session.state import SkinMap, ViewState
from nervescope.session.thumbnail import Thumbnail

SHIPPED = Path(__file__).resolve().parents[2] / "docs" / "scene-file.schema.json"
MARKS = (
    Annotation(id="a1", kind=Kind.STAMP, places=(Place("sacrum", (1.0, 2.0, 3.0)),), stamp=Stamp.PAIN, text="x", is_locked=True),
    Annotation(id="a2", kind=Kind.AREA, strokes=(Stroke("skin", ((1.0, 2.0, 3.0),), 4.0),), is_hidden=True),
    Annotation(id="a3", kind=Kind.SCREEN_INK, screen_strokes=(ScreenStroke(((0.0, 0.1),), 0.002),)),
    Annotation(id="a4", kind=Kind.TEXT, at=(0.1, 0.2), text="y"),
)
FULL = SceneFile(
    (
        Scene(ViewState(annotations=MARKS, skin_map=SkinMap(("L5",), (1.0, 2.0, 3.0))), SceneCamera((0, 0, 0), (1, 0, 0), (0, 0, 1), 24.0)),
        Scene(ViewState(), size=(20, 30), picture={"theme": "dark"}, title="t", notes="n"),
    ),
    1,
    "Mrs K",
    Thumbnail("image/png", b"abc"),
    "/a.nervescope",
)
TYPES = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "boolean": bool, "null": type(None)}


def misfits(value: Any, schema: Any, root: dict, place: str = "") -> list[str]:
    """Where a value does not fit a schema: as much of JSON Schema as our schema uses."""
    if "$ref" in schema:
        return misfits(value, root["$defs"][schema["$ref"].rpartition("/")[2]], root, place)
    if "anyOf" in schema:
        return [] if any(not misfits(value, one, root, place) for one in schema["anyOf"]) else [f"{place}: fits none of anyOf"]
    found = []
    if "const" in schema and value != schema["const"]:
        found.append(f"{place}: not {schema['const']}")
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{place}: {value!r} not in enum")
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(isinstance(value, TYPES[k]) and (k == "boolean" or not isinstance(value, bool)) for k in kinds):
        return [*found, f"{place}: {value!r} is no {kinds}"]
    if isinstance(value, dict):
        known, more = schema.get("properties", {}), schema.get("additionalProperties", True)
        found += [f"{place}: {name} is missing" for name in schema.get("required", ()) if name not in value]
        for name, part in value.items():
            if name in known:
                found += misfits(part, known[name], root, f"{place}.{name}")
            elif more is False:
                found.append(f"{place}.{name}: unknown")
            elif isinstance(more, dict):
                found += misfits(part, more, root, f"{place}.{name}")
    if isinstance(value, list):
        firsts = schema.get("prefixItems", [])
        for k, part in enumerate(value):
            rest = schema.get("items")
            one = firsts[k] if k < len(firsts) else rest
            found += misfits(part, one, root, f"{place}[{k}]") if isinstance(one, dict) else []
    return found


def test_the_shipped_schema_equals_the_records() -> None:
    assert SHIPPED.read_text("utf-8") == schema_text(), "run: nervescope check --write-schemas"


def test_what_is_written_fits_the_schema() -> None:
    schema = json.loads(schema_text())
    assert misfits(json.loads(file_text(FULL)), schema, schema) == []


def test_the_schema_finds_what_does_not_fit() -> None:
    schema, raw = json.loads(schema_text()), json.loads(file_text(FULL))
    raw["scenes"][0]["state"]["side"] = "both"
    raw["scenes"][0]["state"]["halo"] = 1  # a name of a later program is none
    raw["scenes"][0]["state"]["annotations"][0]["kind"] = "cloud"
    raw["shown"] = "first"
    assert len(misfits(raw, schema, schema)) == 3
