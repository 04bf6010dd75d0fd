"""Reads one data file, YAML or JSON, without trusting it: size, encoding, keys and depth are checked before anything else."""

import json
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from nervescope.content.yaml_text import Plain, TextFaultError, line_of, parse_yaml
from nervescope.domain.errors import ContentError, Problem

LARGEST_FILE_BYTES = 2 * 1024 * 1024
DEEPEST_JSON = 64
_BRACKET = re.compile(r"[\[\]{}]")


@dataclass(frozen=True)
class DataFile:
    """A file that was read: its name as messages show it, its text and the plain data in it."""

    name: str
    text: str
    data: Plain

    def problem(self, pointer: str, message: str, hint: str = "") -> Problem:
        """A problem at a place inside this file, with its line."""
        return Problem(self.name, pointer, message, hint, line_of(self.text, pointer))


def shown_name(path: Path, folder: Path) -> str:
    """A file's name for messages: its path from the content folder on, such as `annotations/sites/disc.yaml`."""
    return f"{folder.name}/{path.relative_to(folder).as_posix()}"


def read_data_file(path: Path, folder: Path, parse: Callable[[str], Plain] = parse_yaml) -> DataFile:
    """Read `path`, a `.yaml` or `.json` file inside `folder`; `parse` reads YAML text.

    Raises ContentError, naming file and line, when it is missing, too large, not UTF-8 or not well formed.
    """
    name = shown_name(path, folder)
    text = _read_text(path, name)
    try:
        data = _parse_json(text) if path.suffix == ".json" else parse(text)
    except TextFaultError as fault:
        raise ContentError((Problem(name, "", fault.message, fault.hint, fault.line),)) from None
    return DataFile(name, text, data)


def _read_text(path: Path, name: str) -> str:
    """The text of a file, within the size limit and in UTF-8."""
    try:
        if not path.exists():
            raise ContentError((Problem(name, "", "the file is missing.", "Fetch it from the project again."),))
        if not path.is_file():
            raise ContentError((Problem(name, "", "this is not a file.", "Remove it or rename it."),))
        with path.open("rb") as stream:
            data = stream.read(LARGEST_FILE_BYTES + 1)
    except OSError as error:
        raise ContentError((Problem(name, "", f"the file cannot be read ({error.strerror}).", "Check its permissions."),)) from None
    if len(data) > LARGEST_FILE_BYTES:
        limit = LARGEST_FILE_BYTES // (1024 * 1024)
        raise ContentError((Problem(name, "", f"the file is larger than {limit} MB.", "Split it, or fetch it from the project again."),))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ContentError((Problem(name, "", "the file is not UTF-8 text.", "Save it again with the encoding UTF-8.", line),)) from None


def _parse_json(text: str) -> Plain:
    """Read JSON text with the same rules as for YAML; raises TextFaultError."""
    _refuse_deep(text)
    try:
        data: Plain = json.loads(text, object_pairs_hook=_unique_keys, parse_constant=_refuse_constant, parse_float=_finite)
    except json.JSONDecodeError as error:
        raise TextFaultError(
            error.lineno, f"this is not valid JSON ({error.msg}).", "Check the commas, quotes and brackets there."
        ) from None
    except ValueError as error:
        raise TextFaultError(0, f"this is not valid JSON ({error}).", "Check the numbers.") from None
    return data


def _refuse_deep(text: str) -> None:
    """Stop before the JSON reader goes deep; brackets inside texts are balanced, so counting all of them is near enough."""
    depth = 0
    for bracket in _BRACKET.finditer(text):
        depth += 1 if bracket.group() in "[{" else -1
        if depth > DEEPEST_JSON:
            line = text.count("\n", 0, bracket.start()) + 1
            raise TextFaultError(line, f"it is nested more than {DEEPEST_JSON} deep.", "Nothing in the atlas needs that; simplify it.")


def _unique_keys(pairs: list[tuple[str, Plain]]) -> dict[str, Plain]:
    """A JSON object as a dict, if each key stands in it once."""
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise TextFaultError(0, f"the key '{twice}' stands twice in one object.", "Remove one of them.")
    return found


def _finite(text: str) -> float:
    """A number that a computer can hold."""
    number = float(text)
    if not math.isfinite(number):
        raise TextFaultError(0, f"the number {text} is too large.", "Correct it.")
    return number


def _refuse_constant(name: str) -> Plain:
    """JSON has no NaN and no Infinity."""
    raise TextFaultError(0, f"{name} is not a number.", "Put a number there.")
