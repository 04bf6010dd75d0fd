"""Turns YAML text into plain data, with no anchors, tags or duplicate keys, so that a file cannot mean more than it shows."""

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TypeAlias

import yaml
from yaml.events import (
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

Plain: TypeAlias = "bool | int | float | str | list[Plain] | dict[str, Plain] | None"

DEEPEST = 24
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?")
_WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}


class TextFaultError(Exception):
    """Text that cannot be read: the line (from 1), what is wrong there and what to do."""

    def __init__(self, line: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.line, self.message, self.hint = line, message, hint


def parse_yaml(text: str) -> Plain:
    """Read one YAML document. Plain words such as `no` and dates stay text; `true`, `false`, `null` and numbers are read.

    Raises TextFaultError for text that is not YAML, and for anchors, tags, duplicate keys, deep nesting or a second document.
    """
    events = _events(text)
    first = next(events, None)
    data = _value(events, first, 0) if first else None
    extra = next(events, None)
    if extra:
        raise TextFaultError(_line(extra), "a second document begins here.", "Keep one document in a file; remove the line '---'.")
    return data


def line_of(text: str, pointer: str) -> int:
    """The line (from 1) of the place that `pointer` names (`site.helps[2].claim`), or of the nearest place above it; 0 if none.

    Works for YAML and JSON text.
    """
    wanted, lines = pointer, _lines_in(text)
    while wanted and wanted not in lines:
        cut = max(wanted.rfind("."), wanted.rfind("["))
        wanted = wanted[:cut] if cut > 0 else ""
    return lines.get(wanted, 0) if wanted else 0


@lru_cache(maxsize=8)
def _lines_in(text: str) -> dict[str, int]:
    """The line of every place in the text; the last few texts are kept, as faults come in swarms."""
    try:
        return dict(_places(_events(text)))
    except TextFaultError:
        return {}


def _events(text: str) -> Iterator[Event]:
    """The events inside the documents of the text, with errors as TextFaultError."""
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if isinstance(event, NodeEvent | MappingEndEvent | SequenceEndEvent):
                yield event
            elif isinstance(event, DocumentStartEvent) and event.version:
                raise TextFaultError(_line(event), "a %YAML line is not wanted here.", "Remove it.")
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = " ".join(str(part) for part in (error.context, error.problem) if part)
        raise TextFaultError(
            mark.line + 1 if mark else 0, f"this is not valid YAML ({what}).", "Check the indentation and the quotes there."
        ) from None
    except (yaml.YAMLError, ValueError) as error:
        raise TextFaultError(0, f"this is not valid YAML ({error}).", "Check that it is plain text.") from None


def _value(events: Iterator[Event], event: Event, depth: int) -> Plain:
    """The value that begins with `event`."""
    if isinstance(event, ScalarEvent):
        _refuse_extras(event)
        return str(event.value) if event.style else _plain_scalar(event.value)
    _refuse_extras(event)
    if depth >= DEEPEST:
        raise TextFaultError(_line(event), f"it is nested more than {DEEPEST} deep.", "Nothing in the atlas needs that; simplify it.")
    if isinstance(event, SequenceStartEvent):
        items: list[Plain] = []
        for item in events:
            if isinstance(item, SequenceEndEvent):
                break
            items.append(_value(events, item, depth + 1))
        return items
    return _mapping(events, depth)


def _mapping(events: Iterator[Event], depth: int) -> dict[str, Plain]:
    """The mapping whose start was just read."""
    found: dict[str, Plain] = {}
    for event in events:
        if isinstance(event, MappingEndEvent):
            break
        if not isinstance(event, ScalarEvent):
            _refuse_extras(event)
            raise TextFaultError(_line(event), "a key must be one word.", "Check the indentation there.")
        key = str(event.value)
        if key in found:
            raise TextFaultError(_line(event), f"the key '{key}' stands here twice.", "Remove one of them.")
        found[key] = _value(events, next(events), depth + 1)
    return found


def _refuse_extras(event: Event) -> None:
    """Anchors, aliases and tags make a file mean more than it shows."""
    if getattr(event, "anchor", None):
        raise TextFaultError(
            _line(event), "anchors and aliases ('&name', '*name') are not read.", "Write the text out; quote text that begins so."
        )
    if getattr(event, "tag", None):
        raise TextFaultError(_line(event), "tags ('!name') are not read.", "Remove it; quote text that begins so.")


def _plain_scalar(value: str) -> Plain:
    """An unquoted scalar after the core rules of YAML 1.2: null, true, false, numbers; all else is text."""
    lower = value.lower()
    if lower in _WORDS:
        return _WORDS[lower]
    if _INTEGER.fullmatch(value):
        return int(value)
    if _NUMBER.fullmatch(value):
        number = float(value)
        return number if math.isfinite(number) else value
    return value


def _places(events: Iterator[Event]) -> Iterator[tuple[str, int]]:
    """Every place of a document as a pointer, with its line."""
    first = next(events, None)
    return _places_in(events, first, "", 0) if first else iter(())


def _places_in(events: Iterator[Event], event: Event, pointer: str, line: int) -> Iterator[tuple[str, int]]:
    """The place of this value, and all places inside it."""
    yield pointer, line or _line(event)
    if isinstance(event, SequenceStartEvent):
        for number, item in enumerate(iter(lambda: next(events), None)):
            if isinstance(item, SequenceEndEvent):
                return
            yield from _places_in(events, item, f"{pointer}[{number}]", _line(item))
    elif isinstance(event, MappingStartEvent):
        for key in iter(lambda: next(events), None):
            if isinstance(key, MappingEndEvent):
                return
            name = key.value if isinstance(key, ScalarEvent) else "?"
            yield from _places_in(events, next(events), f"{pointer}.{name}" if pointer else name, _line(key))


def _line(event: Event) -> int:
    """The line of an event, from 1."""
    mark = event.start_mark
    return mark.line + 1 if mark else 0
