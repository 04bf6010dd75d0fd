"""Finds the two folders that hold everything the program shows: `annotations/` and `meshes/`."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import nervescope
from nervescope.domain.errors import ContentError, Problem

ANNOTATIONS_VARIABLE = "NERVESCOPE_ANNOTATIONS"
MESHES_VARIABLE = "NERVESCOPE_MESHES"


@dataclass(frozen=True)
class Folders:
    """Where the content is read from."""

    annotations: Path
    meshes: Path
    own: Path | None = None
    """A person's own notes and cards, if they are to be laid over the rest."""
    pack: Path | None = None
    """The folder of the pack whose surfaces take the place of the built-in ones."""


def find_folders(annotations: Path | None = None, meshes: Path | None = None, own: Path | None = None) -> Folders:
    """Find both folders: the argument, then the environment variable, then the installed data, then the repository.

    `own` is taken as it is; that folder need not exist.
    Raises ContentError when a folder that was asked for is not there, or when there is none at all.
    """
    return Folders(_find("annotations", annotations, ANNOTATIONS_VARIABLE), _find("meshes", meshes, MESHES_VARIABLE), own)


def data_folder() -> Path:
    """Where the system keeps what a person brings into this program."""
    home = Path(os.path.expanduser("~"))
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA") or home / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return base / "NerveScope"


def _find(name: str, asked: Path | None, variable: str) -> Path:
    """Find one folder; what was asked for by name must exist, the rest is tried in turn."""
    set_by = "on the command line"
    if asked is None and os.environ.get(variable):
        asked, set_by = Path(os.environ[variable]), f"in {variable}"
    if asked is not None:
        if asked.is_dir():
            return asked.resolve()
        what = "is not a folder" if asked.exists() else "does not exist"
        raise ContentError((Problem(str(asked), "", f"the {name} folder given {set_by} {what}.", "Check the path."),))
    package = Path(nervescope.__file__).resolve().parent
    places = [package / "data" / name]
    if package.parent.name == "src":
        places.append(package.parent.parent / name)
    for place in places:
        if place.is_dir():
            return place
    hint = f"Install NerveScope again, or set {variable} to the folder."
    raise ContentError((Problem(str(places[-1]), "", f"the {name} folder is missing.", hint),))
