"""Turns statements into the items of a page in one voice, and numbers the sources in the order in which they are first used."""

from nervescope.domain.atlas import Atlas
from nervescope.domain.card import Accuracy, ClinicalTest, Viewpoint
from nervescope.domain.language import inside, tr
from nervescope.domain.source import Source
from nervescope.domain.statement import Audience, Evidence, Statement, Status
from nervescope.session.page_parts import Item, Section, Sides, TestBlock, items_in


class PageNotes:
    """The voice of one page, and the notes that it needs."""

    def __init__(self, atlas: Atlas, audience: Audience) -> None:
        self.atlas, self.audience = atlas, audience
        self.is_clinical = audience is Audience.CLINICAL
        self._numbers: dict[str, int] = {}

    def item(self, statement: Statement, lead: str = "") -> Item:
        """A statement in the voice of the audience, with its label in words."""
        plain = statement.evidence is Evidence.ANATOMY
        label = statement.evidence.value
        return Item(
            text=statement.for_audience(self.audience),
            lead=lead,
            evidence=None if plain else statement.evidence,
            evidence_name="" if plain else self.atlas.words.evidence_names.get(label, label),
            reason=statement.reason,
            source_numbers=self._known(statement.source_ids),
            is_recalled=statement.status is Status.RECALLED,
            is_english=statement.is_english(self.audience),
            has_english_reason=not plain and statement.has_english_reason,
        )

    def items(self, statements: tuple[Statement, ...]) -> tuple[Item, ...]:
        """Several statements."""
        return tuple(self.item(s) for s in statements)

    def led(self, *rows: tuple[str, Statement | None]) -> tuple[Item, ...]:
        """Statements with the heading of their field before them; those that are missing are left out."""
        return tuple(self.item(statement, self.heading(name)) for name, statement in rows if statement)

    def section(self, section_id: str, statements: tuple[Statement, ...], is_care: bool = False) -> Section:
        """One section with its heading from the words file."""
        return Section(id=section_id, heading=self.heading(section_id), items=self.items(statements), is_care=is_care)

    def sides(self, viewpoints: tuple[Viewpoint, ...]) -> tuple[Sides, ...]:
        """What both sides say; in the plain voice without what touches a person's own story."""
        return tuple(self._sides(v) for v in viewpoints if self.is_clinical or not v.is_personal)

    def personal(self, viewpoints: tuple[Viewpoint, ...]) -> tuple[Sides, ...]:
        """What touches a person's own story, which the plain voice keeps closed; the clinical one has it among the rest."""
        return () if self.is_clinical else tuple(self._sides(v) for v in viewpoints if v.is_personal)

    def test(self, test: ClinicalTest) -> TestBlock:
        """A test; only the clinical voice has its figures."""
        return TestBlock(
            id=test.id,
            name=test.name_clinical if self.is_clinical and test.name_clinical else test.name,
            steps=self.items(test.steps),
            positive=self.item(test.positive),
            figures=tuple(self._figures(row) for row in test.accuracy) if self.is_clinical else (),
            reading=self.item(test.reading) if test.reading else None,
        )

    def own(self, about: str) -> tuple[Item, ...]:
        """The person's own notes on something, by its id (of a structure the base id)."""
        return tuple(Item(text=note.for_audience(self.audience), is_own=True) for note in self.atlas.notes if note.about == about)

    def heading(self, section_id: str) -> str:
        """A heading from the words file, in the voice of the audience."""
        words = self.atlas.words
        if self.is_clinical and section_id in words.headings_clinical:
            return words.headings_clinical[section_id]
        return words.headings.get(section_id, section_id.replace("_", " ").capitalize())

    def used(self) -> tuple[tuple[int, Source], ...]:
        """The numbered sources, in order."""
        return tuple((number, self.atlas.sources[i]) for i, number in self._numbers.items())

    def _sides(self, view: Viewpoint) -> Sides:
        return Sides(id=view.id, about=view.about, practitioners=self.item(view.practitioners), research=self.item(view.research))

    def _figures(self, row: Accuracy) -> Item:
        """Sensitivity and specificity in percent, with what they were measured against."""
        named = (("sensitivity", row.sensitivity), ("specificity", row.specificity))
        figures = ", ".join(_share(self.heading(name), value) for name, value in named if value is not None)
        return Item(text=f"{figures[:1].upper()}{figures[1:]}: {row.of}", source_numbers=self._known(row.source_ids))

    def _known(self, source_ids: tuple[str, ...]) -> tuple[int, ...]:
        """The numbers of those sources that the bibliography has."""
        return tuple(self._numbers.setdefault(s, len(self._numbers) + 1) for s in source_ids if s in self.atlas.sources)


def _share(name: str, value: float) -> str:
    """A share of 0..1 as it is written: `sensitivity 78%`."""
    return tr("{name} {percent}%").format(name=inside(name), percent=f"{100 * value:.0f}")


def language_note(atlas: Atlas, printed: object, unfolds: bool = False) -> str:
    """What a reader of another language is told where any item of a page is in English; empty where all are in the language.

    `unfolds`: the reasons of labels can be opened there, and count as well.
    """
    note = atlas.words.english_sentences
    found = items_in(printed) if note else ()
    return note if any(item.is_english or (unfolds and item.has_english_reason) for item in found) else ""
