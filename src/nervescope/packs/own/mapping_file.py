"""Writes which file is which structure as a table that a person can correct (CSV or JSON), and reads it back strictly."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from nervescope.domain.atlas import Atlas
from nervescope.domain.errors import NerveScopeError
from nervescope.foreign.words import plain
from nervescope.packs.own.names import NamedSurface

_LARGEST_BYTES = 2_000_000
_COLUMNS = ("file", "structure", "how")


def write_mapping(path: Path, named: Sequence[NamedSurface]) -> None:
    """Write the table; the kind is that of the ending, CSV unless it is `.json`."""
    rows = [{"file": n.label, "structure": n.structure_id or n.base_id, "how": n.how.value} for n in named]
    if path.suffix.lower() == ".json":
        text = json.dumps(rows, indent=1, ensure_ascii=False) + "\n"
    else:
        buffer = io.StringIO()
        writer = csv.DictWriter(buffer, _COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        text = buffer.getvalue()
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise NerveScopeError(f"{path}: this cannot be written ({error.strerror}).", "Choose another place.") from error


def read_mapping(path: Path) -> dict[str, str]:
    """What a table says: structure by file. Raises NerveScopeError when it is no such table."""
    try:
        data = path.read_bytes()
        if len(data) > _LARGEST_BYTES:
            raise NerveScopeError(f"{path}: the file is too large for a table of names.", "Give the file that --names wrote.")
        text = data.decode("utf-8-sig")
        rows = json.loads(text) if path.suffix.lower() == ".json" else list(csv.DictReader(io.StringIO(text, newline="")))
        found = {str(row["file"]): str(row["structure"] or "").strip() for row in rows}
    except OSError as error:
        raise NerveScopeError(f"{path}: the file cannot be read ({error.strerror}).", "Check its name.") from error
    except (ValueError, KeyError, TypeError, csv.Error, RecursionError) as error:
        hint = "It needs the columns 'file' and 'structure', as --names writes them."
        raise NerveScopeError(f"{path}: this is no table of names.", hint) from error
    if not found:
        raise NerveScopeError(f"{path}: the table is empty.", "Give the file that --names wrote.")
    return found


def check_mapping(atlas: Atlas, table: Mapping[str, str], source: str) -> None:
    """Raise NerveScopeError when a table names a structure that there is not."""
    known = set(atlas.structures) | {s.base_id for s in atlas.structures.values()}
    for file, structure in table.items():
        if structure and structure not in known:
            close = get_close_matches(structure, sorted(known), n=1)
            hint = f"Did you mean '{close[0]}'?" if close else "'nervescope structures' lists them."
            raise NerveScopeError(f"{source}: '{plain(file)}': there is no structure '{plain(structure)}'.", hint)
