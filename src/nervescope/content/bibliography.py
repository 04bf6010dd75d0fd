"""Reads `annotations/sources.json`, a bibliography in CSL-JSON as reference managers write it, into sources."""

import msgspec

from nervescope.content.files import DataFile
from nervescope.domain.errors import Problem
from nervescope.domain.source import Source

NAMES_SHOWN = 2
OTHERS = "et al."


class _Name(msgspec.Struct):
    family: str = ""
    given: str = ""
    literal: str = ""


class _Date(msgspec.Struct):
    parts: list[list[int | str]] = msgspec.field(name="date-parts", default_factory=list)


class _Item(msgspec.Struct):
    """The fields of a CSL-JSON item that the program shows; all others are left alone."""

    id: str
    title: str
    author: list[_Name] = []
    issued: _Date | None = None
    container: str = msgspec.field(name="container-title", default="")
    publisher: str = ""
    doi: str = msgspec.field(name="DOI", default="")
    pmid: str | int = msgspec.field(name="PMID", default="")
    url: str = msgspec.field(name="URL", default="")


def sources_in(file: DataFile) -> tuple[dict[str, Source], tuple[Problem, ...]]:
    """All usable sources by id, and what is wrong with the others."""
    if not isinstance(file.data, list):
        return {}, (
            file.problem("", "expected a list of sources.", "See CSL-JSON: the file begins with '[' and holds one object for each source."),
        )
    found: dict[str, Source] = {}
    problems = []
    for number, data in enumerate(file.data):
        pointer = f"[{number}]"
        try:
            source = _source(msgspec.convert(data, _Item))
        except (msgspec.ValidationError, ValueError) as error:
            problems.append(file.problem(pointer, f"this source cannot be used ({error}).", "It needs at least 'id' and 'title'."))
            continue
        if source.id in found:
            problems.append(file.problem(pointer, f"the source '{source.id}' stands here twice.", "Remove one, or give it another id."))
        else:
            found[source.id] = source
    return found, tuple(problems)


def _source(item: _Item) -> Source:
    """A source as the program shows it; raises ValueError for a year that is no number."""
    year = int(item.issued.parts[0][0]) if item.issued and item.issued.parts and item.issued.parts[0] else None
    return Source(
        id=item.id,
        title=item.title,
        authors=_authors(item.author) or item.publisher,
        year=year,
        container=item.container,
        doi=item.doi,
        pmid=str(item.pmid),
        url=item.url,
    )


def _authors(names: list[_Name]) -> str:
    """Authors as a short line: `Smith J, Brown K et al.`"""
    shown = [name.literal or " ".join(part for part in (name.family, _initials(name.given)) if part) for name in names]
    named = [name for name in shown if name != OTHERS]
    more = f" {OTHERS}" if len(named) > NAMES_SHOWN or len(named) < len(shown) else ""
    return ", ".join(named[:NAMES_SHOWN]) + more


def _initials(given: str) -> str:
    """First letters of given names: `Anna-Lena Maria` makes `AM`; initials stay as they are."""
    words = given.replace(".", " ").split()
    return "".join(word if word.isupper() and len(word) <= 3 else word[0] for word in words)
