"""Writes the boxed parts of a page: treatments, tests, and what practitioners and research say side by side."""

from nervescope.domain.language import later, tr
from nervescope.domain.statement import Evidence
from nervescope.domain.treatment import TreatmentKind
from nervescope.session.page_parts import Card, Item, Sides, TestBlock
from nervescope.ui.panels.page_ink import NBSP, Opened, PageInk, PageWords
from nervescope.ui.panels.typesetting import BOX_PAD_PX, Typesetting

KIND_NAMES = {
    TreatmentKind.SELF_CARE: later("Self care"),
    TreatmentKind.EXERCISE: later("Exercise"),
    TreatmentKind.HANDS_ON: later("Hands-on"),
    TreatmentKind.MEDICAL: later("Medical"),
    TreatmentKind.SURGICAL: later("Surgery"),
}
_GAP_PX = 20.0


class BlockWriter:
    """Writes with the ink of a page; `is_wide` tells whether two columns have room."""

    def __init__(self, ink: PageInk, type_: Typesetting, words: PageWords, opened: Opened, is_wide: bool) -> None:
        self._ink, self._type, self._words, self._opened = ink, type_, words, opened
        self._is_wide = is_wide

    def card(self, card: Card) -> None:
        """A treatment: name, claim with its label, kind; opened, how it is done and what to take care of."""
        left, is_open = float(BOX_PAD_PX), card.id in self._opened.cards
        first = self._ink.line("bold", card.name, above=16, below=2, left=left)
        if card.is_own:
            self._ink.own_mark("own_card")
        self._ink.marks.places[f"card:{card.id}"] = first
        self._ink.paragraph(self._type.block("body", below=2, left=left, right=left))
        self._ink.statement(card.main, "body", f"card:{card.id}")
        self._ink.reason(card.main, f"card:{card.id}", left)
        self._ink.paragraph(self._type.block("link", above=4, left=left, right=left))
        has_more = any(
            (card.what_it_is, card.steps, card.dose, card.feel, card.cautions, card.stop_signs, card.sides, card.personal, card.notes)
        )
        if has_more:
            words = tr("Show less") if is_open else self._words.heading("steps" if card.steps else "cautions")
            self._ink.add(f"{words}{NBSP}{'⌃' if is_open else '›'}", self._type.char("link", f"card:{card.id}"))
            self._ink.add(f"{NBSP}  ", self._type.char("link"))
        self._ink.add(tr(KIND_NAMES[card.kind]), self._type.char("tag"))
        if has_more and is_open:
            self._card_inside(card, left)
        self._ink.enclose(first, "card", pad=12, gap=5)

    def test(self, test: TestBlock) -> None:
        """A test: its name, what a positive means, its figures and their reading; opened, how to do it."""
        left, key = float(BOX_PAD_PX), f"test:{test.id}"
        first = self._ink.line("bold", test.name, above=16, below=2, left=left)
        self._ink.marks.places[key] = first
        self._led(self._words.heading("positive"), test.positive, f"{key}/positive", left)
        for index, figures in enumerate(test.figures):
            self._ink.paragraph(self._type.block("small", above=2, left=left, right=left))
            self._ink.statement(figures, "small", f"{key}/figures/{index}")
        if test.reading:
            self._led("", test.reading, f"{key}/reading", left)
        is_open = test.id in self._opened.cards
        self._ink.paragraph(self._type.block("link", above=4, left=left, right=left))
        words = tr("Show less") if is_open else self._words.heading("steps")
        self._ink.add(f"{words}{NBSP}{'⌃' if is_open else '›'}", self._type.char("link", f"card:{test.id}"))
        if is_open:
            self._steps(test.steps, key, left, None)
        self._ink.enclose(first, "card", pad=12, gap=5)

    def sides(self, sides: Sides, left: float = 0.0) -> None:
        """What both say, in two columns where they have room, else one under the other; opened labels stand under both."""
        inner, key = left + BOX_PAD_PX, f"view:{sides.id}"
        first = self._ink.line("bold", sides.about, above=16, below=6, left=inner)
        self._ink.marks.places[key] = first
        is_untested = sides.research.evidence is Evidence.PRACTITIONER_OPINION
        both = (
            ("practitioners_say", sides.practitioners, f"{key}/practitioners"),
            ("untested" if is_untested else "research_says", sides.research, f"{key}/research"),
        )
        if self._is_wide:
            for column in self._ink.columns(2, inner, _GAP_PX):
                name, item, side_key = both[column]
                self._ink.line("small_bold", self._words.heading(name), below=2)
                self._ink.paragraph(self._type.block("body"))
                self._ink.statement(item, "body", side_key)
            for _, item, side_key in both:
                self._ink.reason(item, side_key, inner)
        else:
            for number, (name, item, side_key) in enumerate(both):
                self._ink.line("small_bold", self._words.heading(name), above=8 if number else 0, below=2, left=inner)
                self._ink.paragraph(self._type.block("body", left=inner, right=inner))
                self._ink.statement(item, "body", side_key)
                self._ink.reason(item, side_key, inner)
        self._ink.enclose(first, "card", left=left, pad=12, gap=5)

    def personal(self, views: tuple[Sides, ...], key: str, left: float = 0.0) -> None:
        """Views on a person's own story: one closed line, until the practitioner opens it."""
        if not views:
            return
        is_open = key in self._opened.personal
        if is_open:
            for view in views:
                self.sides(view, left)
        self._ink.paragraph(self._type.block("link", above=6, below=8, left=left, right=left))
        self._ink.add(f"{self._words.heading('personal')}{NBSP} ", self._type.char("small"))
        words = tr("Close") if is_open else tr("Open") + f"{NBSP}›"
        self._ink.add(words, self._type.char("link", f"personal:{key}", self._words.heading("personal_tip")))

    def _card_inside(self, card: Card, left: float) -> None:
        """What it is, steps, dose, feel, cautions, stop signs and views."""
        label, key = card.main.evidence, f"card:{card.id}"
        if card.what_it_is:
            self._led("", card.what_it_is, f"{key}/what", left, label)
        self._steps(card.steps, key, left, label)
        for name, item in (("dose", card.dose), ("feel", card.feel)):
            if item:
                self._led(self._words.heading(name), item, f"{key}/{name}", left, label)
        for name, items in (("cautions", card.cautions), ("stop_signs", card.stop_signs)):
            if items:
                self._care(card, name, items, left)
        for number, note in enumerate(card.notes):
            self._led("", note, f"{key}/note/{number}", left)
        for view in card.sides:
            self.sides(view, left)
        self.personal(card.personal, card.id, left)

    def _steps(self, steps: tuple[Item, ...], key: str, left: float, shown_label: Evidence | None) -> None:
        """Numbered steps; what the card or the step before has as its label is not said again."""
        for index, step in enumerate(steps):
            self._ink.paragraph(self._type.block("body", above=8, left=left + 22, right=left, hang=22))
            self._ink.add(f"{index + 1}\t", self._type.char("bold"))
            self._ink.statement(step, "body", f"{key}/step/{index}", shown_label)
            self._ink.reason(step, f"{key}/step/{index}", left + 22)
            shown_label = step.evidence or shown_label

    def _led(self, lead: str, item: Item, key: str, left: float, shown_label: Evidence | None = None) -> None:
        """A line with a bold word before it."""
        self._ink.paragraph(self._type.block("body", above=8, left=left, right=left))
        if lead:
            self._ink.add(f"{lead}: ", self._type.char("bold"))
        self._ink.statement(item, "body", key, shown_label)
        self._ink.reason(item, key, left)

    def _care(self, card: Card, name: str, items: tuple[Item, ...], left: float) -> None:
        """Cautions inside a card, with the amber edge."""
        first = self._ink.paragraph(self._type.block("care_bold", above=18, left=left + 14, right=left + 8))
        self._ink.add(self._words.heading(name), self._type.char("care_bold"))
        shown = card.main.evidence
        for index, item in enumerate(items):
            key = f"card:{card.id}/{name}/{index}"
            self._ink.paragraph(self._type.block("body", above=2, left=left + 14, right=left + 8))
            self._ink.statement(item, "body", key, shown)
            self._ink.reason(item, key, left + 14)
            shown = item.evidence or shown
        self._ink.enclose(first, "care", left=left, pad=8, gap=2)
