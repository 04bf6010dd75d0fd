"""How a scene file keeps the state: what is shown, field by field; a field that is more than a word has its own reader and writer here."""

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any, NamedTuple

from nervescope.domain.frame import Side
from nervescope.domain.statement import Audience
from nervescope.domain.structure import Layer
from nervescope.domain.variant import Course, Division
from nervescope.session import scene_tools as tools
from nervescope.session.scene_annotations import annotations_as_plain, read_annotations
from nervescope.session.scene_parts import PartReader, is_number
from nervescope.session.state import Mode, Palette, ViewState

_MOST_LAYERS = 99
_LEFT_OUT = ("emergency_open", "tool", "chosen_annotation_id", "lesson")
SAVED_FIELDS = tuple(f.name for f in fields(ViewState) if f.name not in _LEFT_OUT)
_ENUMS: dict[str, type] = {"side": Side, "audience": Audience, "mode": Mode, "variant": Course, "division": Division, "palette": Palette}


def state_as_plain(state: ViewState) -> dict[str, Any]:
    """The state as JSON has it."""
    return {f.name: _plain(f.name, getattr(state, f.name)) for f in fields(ViewState) if f.name not in _LEFT_OUT}


def as_kept(state: ViewState) -> ViewState:
    """A state as it would come back from a file: with what is only on the screen as at the start."""
    default = ViewState()
    return replace(state, **{name: getattr(default, name) for name in _LEFT_OUT})


def read_state(reader: PartReader, raw: Any, place: str = "state") -> ViewState:
    """The state from JSON; what is missing has its default, what is faulty is told and has its default too."""
    default = ViewState()
    values: dict[str, Any] = {}
    for name, value in reader.record(raw, place, tuple(f.name for f in fields(ViewState))).items():
        values[name] = _read(reader, name, value, f"{place}.{name}", getattr(default, name))
    return ViewState(**{name: value for name, value in values.items() if value is not None})


def _plain(name: str, value: Any) -> Any:
    """The value of a field as JSON has it."""
    if name in _PARTS:
        return _PARTS[name].write(value)
    if isinstance(value, dict):
        return {str(key): item for key, item in value.items()}
    return list(value) if isinstance(value, tuple) else value


def _read(reader: PartReader, name: str, raw: Any, place: str, default: Any) -> Any:
    """The value of a field from JSON; None when it is faulty."""
    if name in _PARTS:
        return _PARTS[name].read(reader, raw, place)
    if name in _ENUMS:
        return reader.choice(raw, place, _ENUMS[name])
    if isinstance(default, tuple):
        return reader.texts(raw, place, "structures")
    if type(raw) is type(default):
        return raw
    reader.fault(place, f"{raw!r} is not {'true or false' if isinstance(default, bool) else 'a text'}.")
    return None


def _opacities(reader: PartReader, raw: Any, place: str) -> dict[Any, float]:
    """How opaque structures are, by full id."""
    result: dict[Any, float] = {}
    if not isinstance(raw, dict):
        reader.fault(place, "this must be names with numbers from 0 to 1.")
        return result
    for name, value in raw.items():
        if not is_number(value) or not 0 <= value <= 1:
            reader.fault(f"{place}.{name}", f"{value!r} is not a number from 0 (hidden) to 1 (solid).")
        else:
            result[name] = float(value)
    return result


def _layer_opacities(reader: PartReader, raw: Any, place: str) -> dict[Any, float]:
    """How opaque layers are, by layer."""
    by_name = _opacities(reader, raw, place)
    layers = {reader.choice(name, f"{place}.{name}", Layer): value for name, value in by_name.items()}
    return {layer: value for layer, value in layers.items() if layer is not None}


def _depth(reader: PartReader, raw: Any, place: str) -> float | None:
    """How many layers are off."""
    if is_number(raw) and 0 <= raw <= _MOST_LAYERS:
        return float(raw)
    reader.fault(place, f"{raw!r} is not a number of layers from 0 to {_MOST_LAYERS}.")
    return None


class _Part(NamedTuple):
    """How one field is written as JSON and read from it (reader, raw value, place in the file)."""

    write: Callable[[Any], Any]
    read: Callable[[PartReader, Any, str], Any]


_PARTS: dict[str, _Part] = {
    "layer_opacity": _Part(lambda by_layer: {layer.value: value for layer, value in by_layer.items()}, _layer_opacities),
    "structure_opacity": _Part(dict, _opacities),
    "peel_depth": _Part(float, _depth),
    "cut": _Part(tools.cut_as_plain, tools.read_cut),
    "spread": _Part(tools.spread_as_plain, tools.read_spread),
    "skin_map": _Part(tools.skin_map_as_plain, tools.read_skin_map),
    "supply": _Part(tools.supply_as_plain, tools.read_supply),
    "journey": _Part(tools.journey_as_plain, tools.read_journey),
    "annotations": _Part(annotations_as_plain, read_annotations),
}
