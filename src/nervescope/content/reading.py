"""Reads the files of an annotations folder one by one; what cannot be used is left out and named with its place."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from nervescope.content.bibliography import sources_in
from nervescope.content.decode import decode, did_you_mean
from nervescope.content.drawable import undrawable
from nervescope.content.files import DataFile, read_data_file
from nervescope.content.manifest import SCHEMA_VERSION
from nervescope.content.yaml_text import Plain, parse_yaml
from nervescope.domain.errors import ContentError, Problem
from nervescope.domain.naming import Naming
from nervescope.domain.site import SiteView
from nervescope.domain.source import Source
from nervescope.domain.wording import LANGUAGE_FOLDER, Wording

Record = TypeVar("Record")

PLAIN_VIEW = SiteView(focus_mm=(0.0, 0.0, -300.0), direction=(0.5, -1.0, 0.1), field_mm=1400.0)
"""A camera for an atlas without any named view: everything, from behind."""
FETCH = "Fetch the folder from the project again."


@dataclass(frozen=True)
class Place:
    """Where a record stands: its file and the pointer to it."""

    file: DataFile
    pointer: str

    def problem(self, below: str, message: str, hint: str = "") -> Problem:
        """A problem with this record, at the field `below` it."""
        pointer = f"{self.pointer}.{below}" if self.pointer and below else self.pointer or below
        return self.file.problem(pointer, message, hint)


class Reading:
    """Reads the files of one annotations folder and gathers problems and places on the way."""

    def __init__(self, folder: Path, parse: Callable[[str], Plain] = parse_yaml) -> None:
        self._folder, self._parse = folder, parse
        self.problems: list[Problem] = []
        self.places: dict[str, Place] = {}

    def lists(self, name: str, kind: type[Record], is_needed: bool = True) -> dict[str, Record]:
        """All records of the files in a folder whose files hold a list, by id; a second record with an id is left out.

        Unless it `is_needed` the folder may be missing.
        """
        found: dict[str, Record] = {}
        for path in self._files_in(name, is_needed):
            self._read_list(found, path, name, kind, name.removesuffix("s"))
        return found

    def list_in(self, file_name: str, key: str, kind: type[Record], place: str, beside: tuple[str, ...] = ()) -> dict[str, Record]:
        """All records of one file that holds a list, by id; none when there is no such file.

        `place` is the word before the colon in `places`; `beside` are further keys that the file may hold.
        """
        found: dict[str, Record] = {}
        if (self._folder / file_name).exists():
            self._read_list(found, self._folder / file_name, key, kind, place, beside)
        return found

    def folder(self, name: str, key: str, kind: type[Record], is_needed: bool = True) -> dict[str, Record]:
        """The records of a folder with one record in each file, by id; unless it `is_needed` the folder may be missing."""
        found: dict[str, Record] = {}
        for path in self._files_in(name, is_needed):
            file, data = self._open(path, key)
            if file:
                self._keep(found, *self._decoded(kind, data, file, key), Place(file, key), key)
        return found

    def beside(self, file_name: str, key: str, kind: type[Record], main_key: str) -> Record | None:
        """A record that stands beside a list in the file that holds it; its faults are named here, those of the list with the list."""
        if not (self._folder / file_name).exists():
            return None
        try:
            file = read_data_file(self._folder / file_name, self._folder, self._parse)
        except ContentError:
            return None
        if not isinstance(file.data, dict) or main_key not in file.data or key not in file.data:
            return None
        self.places[key] = Place(file, key)
        record, _ = self._decoded(kind, file.data[key], file, key)
        return record

    def one(self, file_name: str, key: str, kind: type[Record]) -> Record | None:
        """The record of a file that holds just one."""
        file, data = self._open(self._folder / file_name, key)
        if file is None:
            return None
        self.places[key] = Place(file, key)
        record, _ = self._decoded(kind, data, file, key)
        return record

    def languages(self) -> dict[str, Naming]:
        """The names in other languages by the code of the language; the folder may be missing."""
        found: dict[str, Naming] = {}
        for path in self._files_in(LANGUAGE_FOLDER, False):
            file, data = self._open(path, "names")
            naming = self._decoded(Naming, data, file, "names")[0] if file else None
            if file and naming:
                found[naming.language] = naming
                self.places[f"language:{naming.language}"] = Place(file, "names")
        return found

    def wordings(self, codes: tuple[str, ...] | None) -> dict[str, dict[str, Wording]]:
        """The sentences in other languages by code and statement id: of the languages in `codes`, of all that there are for None."""
        folders = sorted(path for path in (self._folder / LANGUAGE_FOLDER).glob("*") if path.is_dir() and path.name[:1] != ".")
        return {path.name: self._wordings_in(path) for path in folders if codes is None or path.name in codes}

    def _wordings_in(self, folder: Path) -> dict[str, Wording]:
        """The sentences of one language, from all files of its folder."""
        found: dict[str, Wording] = {}
        for path in sorted(p for p in folder.rglob("*.yaml") if not p.name.startswith(".")):
            file, data = self._open(path, "sentences")
            if file and not isinstance(data, dict):
                self.problems.append(file.problem("sentences", "expected sentences by the id of their statement.", FETCH))
            elif file and isinstance(data, dict):
                for sentence_id, value in data.items():
                    place = Place(file, f"sentences.{sentence_id}")
                    wording = self._decoded(Wording, value, file, place.pointer)[0]
                    if sentence_id in found:
                        first = self.places[f"wording:{folder.name}:{sentence_id}"].file.name
                        self.problems.append(place.problem("", f"'{sentence_id}' stands in {first} already.", "Remove one of the two."))
                    elif wording:
                        found[sentence_id] = wording
                        self.places[f"wording:{folder.name}:{sentence_id}"] = place
        return found

    def views(self) -> dict[str, SiteView]:
        """The named views; there is always a `home`."""
        file, data = self._open(self._folder / "views.yaml", "views")
        found: dict[str, SiteView] = {}
        if file and isinstance(data, dict):
            for name, value in data.items():
                record, _ = self._decoded(SiteView, value, file, f"views.{name}")
                if record:
                    found[name] = record
                    self.places[f"view:{name}"] = Place(file, f"views.{name}")
        if "home" not in found:
            if file:
                self.problems.append(file.problem("views", "the view 'home' is missing.", "Add it; a plain one is used instead."))
            found["home"] = next(iter(found.values()), PLAIN_VIEW)
        return found

    def sources(self) -> dict[str, Source]:
        """The bibliography by id."""
        try:
            file = read_data_file(self._folder / "sources.json", self._folder)
        except ContentError as error:
            self.problems += error.problems
            return {}
        self.places["sources"] = Place(file, "")
        found, problems = sources_in(file)
        self.problems += problems
        return found

    def _files_in(self, name: str, is_needed: bool) -> list[Path]:
        """The YAML files of a folder in the order of their names."""
        folder = self._folder / name
        files = sorted(p for p in folder.glob("*.yaml") if not p.name.startswith("."))
        if is_needed and not files:
            self.problems.append(Problem(f"{self._folder.name}/{name}", "", "there are no files here.", FETCH))
        return files

    def _read_list(
        self, found: dict[str, Record], path: Path, key: str, kind: type[Record], place: str, beside: tuple[str, ...] = ()
    ) -> None:
        """Add the records of a file that holds a list."""
        file, items = self._open(path, key, beside)
        if file and not isinstance(items, list):
            self.problems.append(file.problem(key, "expected a list of records.", "Begin each record with '- id:'."))
        elif file and isinstance(items, list):
            for number, data in enumerate(items):
                self._keep(found, *self._decoded(kind, data, file, f"{key}[{number}]"), Place(file, f"{key}[{number}]"), place)

    def _open(self, path: Path, key: str, beside: tuple[str, ...] = ()) -> tuple[DataFile | None, object]:
        """A file and what stands in it under `key`, beside `schema_version`."""
        try:
            file = read_data_file(path, self._folder, self._parse)
            data = file.data
            if not isinstance(data, dict) or key not in data:
                raise ContentError((file.problem("", f"the key '{key}' is missing.", f"The file holds 'schema_version' and '{key}'."),))
            version = data.get("schema_version", SCHEMA_VERSION)
            if version != SCHEMA_VERSION:
                message = f"this is {version!r}, but this program reads {SCHEMA_VERSION}."
                raise ContentError((file.problem("schema_version", message, "Update NerveScope, or correct the number."),))
        except ContentError as error:
            self.problems += error.problems
            return None, None
        if "schema_version" not in data:
            self.problems.append(
                file.problem("", "'schema_version' is missing.", f"Begin the file with 'schema_version: {SCHEMA_VERSION}'.")
            )
        known = ["schema_version", key, *beside]
        self.problems += [file.problem(k, f"the key '{k}' is not known here.", did_you_mean(k, known)) for k in data if k not in known]
        return file, data[key]

    def _decoded(self, kind: type[Record], data: object, file: DataFile, pointer: str) -> tuple[Record | None, str]:
        """A record and its id, with its faults noted."""
        record, problems = decode(kind, data, file, pointer)  # type: ignore[arg-type]
        self.problems += problems
        fault = undrawable(record)
        if fault:
            self.problems.append(Place(file, pointer).problem(*fault))
            record = None
        return record, str(getattr(record, "id", ""))

    def _keep(self, found: dict[str, Record], record: Record | None, record_id: str, place: Place, kind: str) -> None:
        """Add a record unless its id is taken."""
        if record is None:
            return
        if record_id in found:
            first = self.places[f"{kind}:{record_id}"]
            message = f"the id '{record_id}' is taken already, in {first.file.name}."
            self.problems.append(place.problem("id", message, "Give one of the two another id; this record is left out."))
        else:
            found[record_id] = record
            self.places[f"{kind}:{record_id}"] = place
