"""The tiny atlas as folders of files, for tests of reading and checking."""

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import msgspec
import yaml

from nervescope.content.paths import Folders
from tiny_atlas import make_tiny_atlas, tiny_records

FORBIDDEN = [
    {"phrase": "cure", "instead": "say what it can ease", "clinical_too": True},
    {"phrase": "degenerat*", "instead": "speak of changes with age"},
]


def write_tiny_folders(folder: Path) -> Folders:
    """Write the tiny atlas into `folder`, as a practitioner's files would hold it; the check finds nothing wrong with it."""
    folders = Folders(folder / "annotations", folder / "meshes")
    atlas = make_tiny_atlas(folders.meshes)
    plain: dict[str, Any] = {f.name: msgspec.to_builtins(getattr(atlas, f.name)) for f in fields(atlas) if f.name != "meshes_folder"}
    for name in ("structures", "sites", "topics", "treatments", "nerves"):
        (folders.annotations / name).mkdir(parents=True)
    write_yaml(folders.annotations / "structures" / "all.yaml", structures=msgspec.to_builtins(tiny_records()))
    for name, key in (("sites", "site"), ("topics", "topic"), ("treatments", "treatment")):
        for record_id, record in plain[name].items():
            write_yaml(folders.annotations / name / f"{record_id}.yaml", **{key: record})
    for name in ("emergency", "words", "views"):
        write_yaml(folders.annotations / f"{name}.yaml", **{name: plain[name]})
    _write_lists(folders.annotations, plain)
    write_yaml(folders.annotations / "forbidden_phrases.yaml", forbidden_phrases=FORBIDDEN)
    source = {
        "id": "smith_2020",
        "type": "article-journal",
        "title": "Walking and sciatica",
        "author": [{"family": "Smith", "given": "J."}],
        "issued": {"date-parts": [[2020, 5]]},
        "container-title": "Journal",
        "DOI": "10.1000/xyz123",
    }
    (folders.annotations / "sources.json").write_text(json.dumps([source], indent=1), encoding="utf-8")
    return folders


def _write_lists(annotations: Path, plain: dict[str, Any]) -> None:
    """The claims and what is known of the nerve."""
    write_yaml(annotations / "claims.yaml", claims=list(plain["claims"].values()))
    write_yaml(annotations / "peel.yaml", orders=list(plain["peels"].values()))
    known = {name: list(records.values()) for name, records in plain["knowledge"].items() if name != "honesty"}
    nerves = annotations / "nerves"
    write_yaml(nerves / "route.yaml", stretches=known["stretches"])
    write_yaml(nerves / "roots.yaml", roots=known["roots"])
    write_yaml(nerves / "skin_fields.yaml", fields=known["skin_fields"])
    write_yaml(nerves / "skin_map.yaml", areas=list(plain["skin_areas"].values()), caution=plain["skin_caution"])
    write_yaml(nerves / "journeys.yaml", journeys=[journey["record"] for journey in plain["journeys"].values()])
    write_yaml(nerves / "divisions.yaml", divisions=known["divisions"])
    write_yaml(nerves / "variants.yaml", variants=known["variants"], honesty=plain["knowledge"]["honesty"])


def write_yaml(path: Path, **content: Any) -> None:
    """Write a content file with its `schema_version`."""
    path.write_text(_as_yaml({"schema_version": 1, **content}), encoding="utf-8")


class Edited:
    """A YAML or JSON file as plain data: `with Edited(path) as data:`; it is written back at the end of the block."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> Any:
        text = self._path.read_text(encoding="utf-8")
        self._data = json.loads(text) if self._path.suffix == ".json" else yaml.safe_load(text)
        return self._data

    def __exit__(self, kind: object, *rest: object) -> None:
        if kind is None:
            text = json.dumps(self._data, indent=1) if self._path.suffix == ".json" else _as_yaml(self._data)
            self._path.write_text(text, encoding="utf-8")


class _PlainDumper(yaml.SafeDumper):
    """Writes everything out: the reader takes no anchors."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _as_yaml(data: object) -> str:
    """YAML text without anchors, keys in their order."""
    return yaml.dump(data, Dumper=_PlainDumper, sort_keys=False, allow_unicode=True)
