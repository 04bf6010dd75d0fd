"""The parts of a page as plain data: what the text panel, a picture and a handout say, and nothing of how it is drawn."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from nervescope.domain.source import Source
from nervescope.domain.statement import Evidence
from nervescope.domain.treatment import TreatmentKind


@dataclass(frozen=True, kw_only=True)
class Item:
    """One line of text with its evidence (None for plain anatomy), the numbers of its sources and the reason of its label.

    `lead` is a word or two before it (`Origin`). `structure_id` (full id), `site_id` or `topic_id` is set when the line stands for
    one, to be gone to; `ask` (`nerve`, `roots`, `supplies`) when it is a question about the page's structure that can be answered on
    the model. `is_own` marks a line that the person has written, `is_english` one that has no words in the language of the
    program, and `has_english_reason` one whose reason has none.
    """

    text: str
    lead: str = ""
    evidence: Evidence | None = None
    evidence_name: str = ""
    reason: str = ""
    source_numbers: tuple[int, ...] = ()
    is_recalled: bool = False
    structure_id: str = ""
    site_id: str = ""
    topic_id: str = ""
    ask: str = ""
    is_own: bool = False
    is_english: bool = False
    has_english_reason: bool = False

    @property
    def is_unsure_figure(self) -> bool:
        """Whether it gives a figure that no source has been checked for, which a reader must be told."""
        return self.is_recalled and bool(re.search(r"\d", self.text))


@dataclass(frozen=True, kw_only=True)
class Sides:
    """What practitioners say and what research says about one thing, to be set side by side."""

    id: str
    about: str
    practitioners: Item
    research: Item


@dataclass(frozen=True, kw_only=True)
class TestBlock:
    """One test: how to do it, what a positive means, its figures (in the clinical voice) and what they mean."""

    __test__ = False

    id: str
    name: str
    steps: tuple[Item, ...]
    positive: Item
    figures: tuple[Item, ...] = ()
    reading: Item | None = None


@dataclass(frozen=True, kw_only=True)
class Card:
    """One treatment on the page: its claim, what it is, how it is done and how much, how it should feel, cautions, stop signs, views.

    `notes` are the person's own on it; `is_own` marks a card that the person has written.
    """

    id: str
    name: str
    kind: TreatmentKind
    main: Item
    what_it_is: Item | None = None
    steps: tuple[Item, ...] = ()
    dose: Item | None = None
    feel: Item | None = None
    cautions: tuple[Item, ...] = ()
    stop_signs: tuple[Item, ...] = ()
    sides: tuple[Sides, ...] = ()
    personal: tuple[Sides, ...] = ()
    notes: tuple[Item, ...] = ()
    is_own: bool = False


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading with what stands under it. `id` is stable (`what_happens`), `is_care` marks what must stand out.

    `personal` holds views on a person's own story: closed until the practitioner opens them.
    """

    id: str
    heading: str
    items: tuple[Item, ...] = ()
    cards: tuple[Card, ...] = ()
    tests: tuple[TestBlock, ...] = ()
    sides: tuple[Sides, ...] = ()
    personal: tuple[Sides, ...] = ()
    is_care: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands under the heading."""
        return not (self.items or self.cards or self.tests or self.sides or self.personal)


@dataclass(frozen=True, kw_only=True)
class Page:
    """Everything that the text panel, the picture and a handout say about a state."""

    title: str
    subtitle: str = ""
    answer: Item | None = None
    sections: tuple[Section, ...] = ()
    sources: tuple[tuple[int, Source], ...] = ()
    footer: str = ""
    simplified: str = ""
    caption: str = ""


def items_in(value: object) -> Iterator[Item]:
    """Every item inside a page, or a part of one."""
    if isinstance(value, Item):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from items_in(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for part in fields(value):
            yield from items_in(getattr(value, part.name))
