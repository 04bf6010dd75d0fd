"""Turns plain data into the domain's records and says, in plain words and with the place, what does not fit."""

import re
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from difflib import get_close_matches
from enum import Enum
from functools import cache
from itertools import islice
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from nervescope.content.files import DataFile
from nervescope.content.yaml_text import Plain
from nervescope.domain.errors import Problem

Record = TypeVar("Record")
Fault = tuple[str, str, str]
"""Pointer, message, hint."""

MOST_FAULTS = 20
_KINDS = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "a group of fields",
}
_SCALARS: dict[Any, tuple[type, ...]] = {str: (str,), int: (int,), float: (int, float), bool: (bool,)}
_JSON_NAMES: dict[type, str] = {str: "str", int: "int", float: "float", bool: "bool", list: "array", dict: "object"}
_AT = re.compile(r"^(?P<what>.*?)(?: - at `(?P<key>key in )?\$(?P<path>[^`]*)`)?$", re.DOTALL)


def decode(kind: type[Record], value: Plain, file: DataFile, pointer: str) -> tuple[Record | None, tuple[Problem, ...]]:
    """Make a record of `kind` from plain data that stands at `pointer` in `file`.

    Unknown keys are reported but do no harm; any other fault means that there is no record.
    """
    faults = list(islice(_faults_in(kind, value, pointer), MOST_FAULTS))
    record = None
    try:
        record = msgspec.convert(value, kind)
    except (msgspec.ValidationError, OverflowError) as error:
        place, message = _in_plain_words(str(error), pointer)
        for found, words in (*islice(_wrong_values(kind, value, pointer), MOST_FAULTS), (place, message)):
            if not any(found == known for known, _, _ in faults):
                faults.append((found, words, "See the same field in another record of this kind."))
    return record, tuple(file.problem(*fault) for fault in faults)


def did_you_mean(word: str, known: list[str]) -> str:
    """A hint with the nearest known word, or all of them when none is near."""
    close = get_close_matches(word, known, n=1, cutoff=0.6)
    return f"Did you mean '{close[0]}'?" if close else f"Known here: {', '.join(known)}."


def _faults_in(kind: Any, value: Plain, pointer: str) -> Iterator[Fault]:
    """Keys and enum values that the type does not know, and fields that are missing, anywhere inside the value."""
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        inner = [a for a in get_args(kind) if a is not NoneType]
        if value is not None and len(inner) == 1:
            yield from _faults_in(inner[0], value, pointer)
    elif is_dataclass(kind) and isinstance(value, dict):
        yield from _record_faults(kind, value, pointer)
    elif origin is tuple and isinstance(value, list):
        for number, item in enumerate(value):
            yield from _faults_in(get_args(kind)[0], item, f"{pointer}[{number}]")
    elif isinstance(kind, type) and issubclass(kind, Enum) and isinstance(value, str) and value not in _words_of(kind):
        yield pointer, f"'{value}' is not known here.", did_you_mean(value, list(_words_of(kind)))


def _record_faults(kind: Any, value: dict[str, Plain], pointer: str) -> Iterator[Fault]:
    """Unknown and missing keys of one record, and the faults in its fields."""
    hints = _type_hints(kind)
    for key in value:
        if key not in hints:
            yield _below(pointer, key), f"the key '{key}' is not known here.", did_you_mean(key, list(hints))
    for name in _needed(kind):
        if name not in value:
            yield pointer, f"the field '{name}' is missing.", "Add it."
    for name in _with_inside(kind):
        if name in value:
            yield from _faults_in(hints[name], value[name], _below(pointer, name))


def _wrong_values(kind: Any, value: Plain, pointer: str) -> Iterator[tuple[str, str]]:
    """Texts, numbers and yes-or-no values that are of another kind, anywhere inside the value; the decoder names only the first."""
    if get_origin(kind) in (Union, UnionType):
        inner = [a for a in get_args(kind) if a is not NoneType]
        if value is not None and len(inner) == 1:
            yield from _wrong_values(inner[0], value, pointer)
    elif is_dataclass(kind) and isinstance(value, dict):
        yield from _wrong_fields(kind, value, pointer)
    elif get_origin(kind) is tuple and isinstance(value, list):
        for number, item in enumerate(value):
            yield from _wrong_values(get_args(kind)[0], item, f"{pointer}[{number}]")
    elif kind in _SCALARS and type(value) not in _SCALARS[kind]:
        got = "nothing" if value is None else _KINDS.get(_JSON_NAMES.get(type(value), ""), "something else")
        yield pointer, f"expected {_KINDS[kind.__name__]}, got {got}."


def _wrong_fields(kind: Any, value: dict[str, Plain], pointer: str) -> Iterator[tuple[str, str]]:
    """Wrong values in the fields of one record."""
    hints = _type_hints(kind)
    for key, part in value.items():
        if key in hints:
            yield from _wrong_values(hints[key], part, _below(pointer, key))


@cache
def _words_of(kind: type[Enum]) -> tuple[str, ...]:
    """The fixed words that a value may be."""
    return tuple(str(member.value) for member in kind)


@cache
def _type_hints(kind: type) -> dict[str, Any]:
    """The types of a record's fields by name."""
    return get_type_hints(kind)


@cache
def _needed(kind: Any) -> tuple[str, ...]:
    """Fields that a record cannot do without."""
    return tuple(f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING)


@cache
def _with_inside(kind: Any) -> tuple[str, ...]:
    """Fields whose values have keys or fixed words of their own."""
    return tuple(f.name for f in fields(kind) if _has_inside(_type_hints(kind)[f.name]))


def _has_inside(kind: Any) -> bool:
    """Whether a type holds records or enums."""
    if is_dataclass(kind) or (isinstance(kind, type) and issubclass(kind, Enum)):
        return True
    return any(_has_inside(inner) for inner in get_args(kind))


def _in_plain_words(message: str, pointer: str) -> tuple[str, str]:
    """The place and the plain words of a message of the decoder."""
    match = _AT.match(message)
    what, path = (match["what"], match["path"] or "") if match else (message, "")
    place = f"{pointer}{path}" if pointer else path.lstrip(".")
    for technical, plain in (*_KINDS.items(), ("null", "nothing")):
        what = what.replace(f"`{technical}`", plain).replace(f"`{technical} | null`", plain)
    what = what.replace("Expected ", "expected ", 1).replace("Object missing", "missing", 1).replace("`", "'")
    return place, f"{what}." if what else "this does not fit."


def _below(pointer: str, name: str) -> str:
    """The pointer of a field."""
    return f"{pointer}.{name}" if pointer else name
