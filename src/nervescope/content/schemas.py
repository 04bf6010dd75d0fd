"""JSON Schemas for editors, made from the same records that the program reads, so that the two cannot disagree."""

import json
from collections.abc import Iterator
from dataclasses import make_dataclass
from pathlib import Path
from typing import Any, Literal

import msgspec

from nervescope.content.checking.texts import ForbiddenPhrase
from nervescope.domain.claim import Claim
from nervescope.domain.emergency import EmergencyCard
from nervescope.domain.journey import JourneyRecord
from nervescope.domain.knowledge import NerveRoot, SkinField, Stretch, Variant
from nervescope.domain.landmark import Landmark
from nervescope.domain.naming import Naming
from nervescope.domain.own import Note, OwnTreatment
from nervescope.domain.peel import PeelOrder
from nervescope.domain.site import CompressionSite, SiteView
from nervescope.domain.skin_map import SkinArea
from nervescope.domain.statement import Statement
from nervescope.domain.structure import StructureRecord
from nervescope.domain.topic import Topic
from nervescope.domain.treatment import Treatment
from nervescope.domain.wording import Wording
from nervescope.domain.words import Words

SCHEMA_FOLDER = "schema"
_BESIDE: dict[str, tuple[str, Any]] = {"variants": ("honesty", Statement), "skin_map": ("caution", Statement)}
"""A second key of a file and what stands under it."""
_FILES: tuple[tuple[str, str, Any], ...] = (
    ("structures", "structures", list[StructureRecord]),
    ("site", "site", CompressionSite),
    ("topic", "topic", Topic),
    ("treatment", "treatment", Treatment),
    ("own_treatment", "treatment", OwnTreatment),
    ("notes", "notes", list[Note]),
    ("claims", "claims", list[Claim]),
    ("route", "stretches", list[Stretch]),
    ("roots", "roots", list[NerveRoot]),
    ("skin_fields", "fields", list[SkinField]),
    ("variants", "variants", list[Variant]),
    ("divisions", "divisions", list[Variant]),
    ("peel", "orders", list[PeelOrder]),
    ("journeys", "journeys", list[JourneyRecord]),
    ("skin_map", "areas", list[SkinArea]),
    ("emergency", "emergency", EmergencyCard),
    ("words", "words", Words),
    ("landmarks", "landmarks", list[Landmark]),
    ("language", "names", Naming),
    ("wordings", "sentences", dict[str, Wording]),
    ("views", "views", dict[str, SiteView]),
    ("forbidden_phrases", "forbidden_phrases", list[ForbiddenPhrase]),
)


def schema_texts() -> dict[str, str]:
    """The text of each schema by its file name, such as `site.schema.json`."""
    return {f"{name}.schema.json": json.dumps(_schema(name, key, kind), indent=1) + "\n" for name, key, kind in _FILES}


def write_schemas(annotations: Path) -> tuple[Path, ...]:
    """Write the schemas into `annotations/schema/`; gives the files that changed."""
    folder = annotations / SCHEMA_FOLDER
    folder.mkdir(exist_ok=True)
    changed = []
    for name, text in schema_texts().items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            changed.append(path)
    return tuple(changed)


def _schema(name: str, key: str, kind: Any) -> dict[str, Any]:
    """The schema of one kind of file: `schema_version` and the content under its key."""
    parts: list[tuple[str, Any]] = [("schema_version", Literal[1]), (key, kind), *([_BESIDE[name]] if name in _BESIDE else [])]
    file_kind = make_dataclass(f"{name}_file", parts, frozen=True, kw_only=True)
    file_kind.__doc__ = f"An annotation file that holds '{key}'."
    schema = msgspec.json.schema(file_kind)
    for part in _objects(schema):
        part["additionalProperties"] = False
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _objects(schema: object) -> Iterator[dict[str, Any]]:
    """Every part of a schema that describes a record: unknown keys are faults there."""
    if isinstance(schema, dict):
        if schema.get("type") == "object" and "properties" in schema:
            yield schema
        for value in schema.values():
            yield from _objects(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _objects(value)
