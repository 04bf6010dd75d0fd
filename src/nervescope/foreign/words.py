"""What a person is told of a file from a stranger that cannot be used: one line, made here and not by the process that read the file.

The reading child names only a code with a few values, so that nothing in a file can put words into the program's mouth.
"""

from dataclasses import dataclass
from pathlib import Path

from nervescope.domain.errors import NerveScopeError, Problem
from nervescope.domain.language import later, tr

_EXPORT_AGAIN = later("Export it again from the program that made it.")
_CLIP = 80
WORDS: dict[str, tuple[str, str]] = {
    "not_there": (later("the file cannot be read."), later("Check that it is there and that you may read it.")),
    "not_a_file": (later("this is not an ordinary file."), later("Give the mesh files themselves.")),
    "empty": (later("the file is empty (0 bytes)."), _EXPORT_AGAIN),
    "too_large": (later("the file has {found} MB; the most is {most} MB."), later("Make the mesh coarser, or leave it out.")),
    "unknown_kind": (later("files of the kind {found} are not read."), later("Export it as STL, OBJ, PLY, VTP or GLB.")),
    "not_this_kind": (later("its content is not that of a {found} file."), later("Check its ending, or export it again.")),
    "cut_short": (later("it says that it holds {found}, for which the file is too short."), _EXPORT_AGAIN),
    "reaches_out": (later("it points to another file or address, which is never followed."), later("Export it as one file (GLB).")),
    "declares": (later("its XML declares entities, which a mesh has no need of."), _EXPORT_AGAIN),
    "no_surface": (later("there is no surface in it."), later("Export the surface as triangles.")),
    "not_finite": (later("{found} of its points are not numbers."), _EXPORT_AGAIN),
    "far_away": (later("its points lie further away than any unit explains ({found})."), _EXPORT_AGAIN),
    "wrong_index": (later("a face names point {found}, but there are {most} points."), _EXPORT_AGAIN),
    "broken_faces": (later("its list of faces does not fit together."), _EXPORT_AGAIN),
    "many_corners": (later("a face has {found} corners; the most is {most}."), later("Export it with triangles.")),
    "too_many": (later("it has {found} triangles; the most is {most}."), later("Make the mesh coarser.")),
    "flat": (later("it has no thickness: all of it lies on a line or in a point."), _EXPORT_AGAIN),
    "reader_says": (later("it is damaged; the reader could not make sense of it."), _EXPORT_AGAIN),
    "crashed": (later("it is so damaged that reading it failed; the program itself was not touched."), _EXPORT_AGAIN),
    "memory": (later("reading it takes more memory than a mesh should."), later("Make the mesh coarser, or leave it out.")),
    "slow": (later("reading it takes too long."), later("Make the mesh coarser, or leave it out.")),
    "no_reader": (later("the process that reads meshes could not be started."), later("Install NerveScope again.")),
    "bad_answer": (later("what came out of it is not a mesh."), _EXPORT_AGAIN),
    "no_room": (later("there is no room to unpack it."), later("Make room in the folder for temporary files.")),
    "stopped": (later("it was not read, because you stopped."), ""),
    "zip_broken": (later("the archive is damaged or no zip file."), later("Make it again, or unpack it yourself and give the folder.")),
    "zip_locked": (later("'{found}' in the archive is locked with a password."), later("Unpack it yourself and give the folder.")),
    "zip_escape": (
        later("'{found}' in the archive would land outside its folder."),
        later("Unpack only what you trust, and give the folder."),
    ),
    "zip_link": (later("'{found}' in the archive is a link or a device, no file."), later("Put the files themselves into the archive.")),
    "zip_many": (later("the archive holds {found} files; the most is {most}."), later("Take out what is not a mesh.")),
    "zip_large": (later("the archive unpacks to {found} MB; the most is {most} MB."), later("Take out what is not needed.")),
    "zip_bomb": (later("'{found}' in the archive unpacks to {most} times its size, as no mesh does."), later("Leave it out.")),
    "zip_lies": (later("'{found}' in the archive is larger than it says, or damaged."), later("Make the archive again.")),
    "zip_name": (later("'{found}' in the archive has a name that no file can have."), later("Give it a short, plain name.")),
    "zip_twice": (later("'{found}' stands twice in the archive, or differs only in capitals."), later("Give the files different names.")),
    "zip_packing": (later("'{found}' in the archive is packed in a way that is not read."), later("Make a plain zip file.")),
    "zip_none": (later("there is no mesh in the archive."), later("It should hold STL, OBJ, PLY, VTP or GLB files.")),
    "folder_none": (later("there is no mesh in the folder."), later("It should hold STL, OBJ, PLY, VTP or GLB files.")),
    "folder_many": (later("there are {found} meshes; the most is {most}."), later("Take out what does not belong to the lower body.")),
}
"""By code: what is wrong, and what to do. `found` and `most` are filled in."""


@dataclass(frozen=True)
class Refusal:
    """Why a file is not used: a code of `WORDS`, its two values, and the place inside the file, when it has one."""

    code: str
    found: str = ""
    most: str = ""
    place: str = ""

    def problem(self, file: str) -> Problem:
        """The one line for a person."""
        message, hint = WORDS[self.code]
        found, most, place = (plain(text) for text in (self.found, self.most, self.place))
        return Problem(plain(file), place, tr(message).format(found=found, most=most), tr(hint) if hint else "")


class RefusedError(Exception):
    """A file that is not used, while it is looked at."""

    def __init__(self, code: str, found: object = "", most: object = "", place: str = "") -> None:
        super().__init__(code)
        self.refusal = Refusal(code, str(found), str(most), place)


class ForeignFileError(NerveScopeError):
    """A file or an archive from a stranger that cannot be used at all."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def plain(text: str) -> str:
    """A text of a stranger as it may stand in a line: no control signs, no half characters, not endless."""
    shown = "".join(c if c.isprintable() else "?" for c in text.encode("utf-8", "replace").decode("utf-8"))
    return shown if len(shown) <= _CLIP else shown[: _CLIP // 2] + "..." + shown[-_CLIP // 3 :]


def refused(path: Path, code: str, found: object = "", most: object = "") -> ForeignFileError:
    """The error for a file that is refused as a whole."""
    return ForeignFileError(Refusal(code, str(found), str(most)).problem(path.name or str(path)))
