"""What a search finds, as plain values: what the list shows of it and what is done when it is chosen."""

from dataclasses import dataclass
from enum import StrEnum

from nervescope.domain.statement import Audience


class HitKind(StrEnum):
    """What was found, in the order in which equals are shown."""

    SITE = "site"
    TOPIC = "topic"
    STRUCTURE = "structure"
    LANDMARK = "landmark"
    TREATMENT = "treatment"
    COMMAND = "command"
    TEXT = "text"


@dataclass(frozen=True)
class Command:
    """A command of the program that can be searched for: its words, what it does, and its keys as they are shown."""

    id: str
    title: str
    tip: str
    keys: str = ""
    menu: str = ""


@dataclass(frozen=True)
class Hit:
    """One thing found. `id` is that of a site, a topic, a treatment or a command, or the full id of a structure or landmark.

    A treatment is read at `card_id`. A text is a `sentence` on the page of `about` (with its `id`), in the voice `audience`;
    its `title` is the piece of it that fits a line, `marked` holds start and end of the words that were asked for in the title.
    """

    kind: HitKind
    id: str
    title: str
    detail: str
    card_id: str = ""
    number: int = 0
    score: float = 0.0
    keys: str = ""
    sentence: str = ""
    about: HitKind | None = None
    audience: Audience | None = None
    marked: tuple[tuple[int, int], ...] = ()
