"""On which body a scene was made: shown again where it is installed, and kept in the file where it is not."""

from nervescope.content.packs import is_pack_id, packs_folder
from nervescope.domain.errors import Problem
from nervescope.domain.language import tr


def is_installed(pack: str) -> bool:
    """Whether there is such a body here; the built-in one, whose id is empty, always is."""
    return not pack or (is_pack_id(pack) and (packs_folder() / pack).is_dir())


def body_for(recorded: str | None, shown: str) -> str:
    """The body for a scene that was made on `recorded` (None: its file does not say): that one, else the built-in one."""
    if recorded is None:
        return shown
    return recorded if is_installed(recorded) else ""


def body_to_write(recorded: str | None, shown: str) -> str:
    """The body that a scene is saved with: the one shown, but one that is not installed here stays in its file."""
    return recorded if recorded and not is_installed(recorded) else shown


def lacking(recorded: str | None, file: str) -> tuple[Problem, ...]:
    """What to say of a scene whose body is not installed here."""
    if recorded is None or is_installed(recorded):
        return ()
    words = tr("This scene was made on the body '{pack}', which is not installed here. It is shown on the built-in body.")
    return (Problem(file, "", words.format(pack=recorded), tr("File > Bodies lists what can be fetched. Nothing is lost when you save.")),)
