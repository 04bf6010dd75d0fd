"""Writes a Page into a text document like a well-set page, and notes where boxes, pills and chevrons are to be painted."""

from PySide6.QtGui import QTextDocument

from nervescope.domain.treatment import TreatmentKind
from nervescope.session.page import Card, Item, Page, Section
from nervescope.ui.panels.page_ink import NBSP, Opened, PageInk, PageWords
from nervescope.ui.panels.page_marks import Bullet, Heading, Marks
from nervescope.ui.panels.typesetting import BOX_PAD_PX, Typesetting

KIND_NAMES = {
    TreatmentKind.SELF_CARE: "Self care",
    TreatmentKind.EXERCISE: "Exercise",
    TreatmentKind.HANDS_ON: "Hands-on",
    TreatmentKind.MEDICAL: "Medical",
    TreatmentKind.SURGICAL: "Surgery",
}
_PROSE = frozenset({"what_happens", "how_common", "over_time", "what_it_is", "supply", "relation"})


class PageWriter:
    """Writes one page into one document. Links read `fold:`, `card:`, `why:`, `source:`, ..."""

    def __init__(self, document: QTextDocument, type_: Typesetting, words: PageWords, opened: Opened) -> None:
        self._type, self._words, self._opened = type_, words, opened
        self._ink = PageInk(document, type_, words, opened)

    def write(self, page: Page, folds: bool = True) -> Marks:
        """Write the whole page and return its marks; with `folds` off every section stands open and has no chevron."""
        self._ink.begin(page)
        if self._words.emergency:
            self._emergency_link()
        self._head(page)
        for section in page.sections:
            self._section(section, folds)
        if page.sources:
            self._sources(page, folds)
        self._foot(page)
        self._ink.end()
        return self._ink.marks

    def _emergency_link(self) -> None:
        """The quiet amber line on top that leads to the emergency signs."""
        number = self._ink.paragraph(self._type.block("care_bold", above=8, left=42, right=8))
        self._ink.add(self._words.emergency, self._type.char("care_bold", "emergency:"))
        self._ink.enclose(number, "emergency", pad=8, gap=12, href="emergency:")

    def _head(self, page: Page) -> None:
        """Title, subtitle and the two-line answer in its box."""
        if page.title:
            self._ink.marks.places["top"] = self._ink.line("title", page.title, below=4)
        if page.subtitle:
            is_hint = any(s.id.startswith("site:") for s in page.sections)
            self._ink.line("hint" if is_hint else "subtitle", page.subtitle, below=6)
        if page.answer:
            number = self._ink.paragraph(self._type.block("lead", above=10 + BOX_PAD_PX, left=BOX_PAD_PX, right=BOX_PAD_PX))
            self._ink.statement(page.answer, "lead", "answer")
            self._ink.reason(page.answer, "answer", left=BOX_PAD_PX)
            self._ink.enclose(number, "answer", pad=BOX_PAD_PX, gap=6)

    def _section(self, section: Section, folds: bool) -> None:
        """A heading and, when it is open, what stands under it."""
        is_open = not folds or section.id in self._opened.sections
        self._heading(section.id, section.heading, is_open, folds, "")
        if not is_open:
            return
        first = self._ink.next_number()
        if section.items and all(i.structure_id for i in section.items):
            self._links(section)
        else:
            for index, item in enumerate(section.items):
                self._item(item, f"{section.id}/{index}", section)
        for card in section.cards:
            self._card(card)
        if section.is_care and section.items:
            self._ink.enclose(first, "care", pad=10, gap=8)

    def _heading(self, key: str, words: str, is_open: bool, folds: bool, count: str) -> None:
        """A heading; folding ones are links and have a chevron."""
        href = f"fold:{key}"
        number = self._ink.paragraph(self._type.block("heading", above=24, below=10, right=28))
        self._ink.marks.places[href] = number
        tip = ("Fold" if is_open else "Unfold") + f" '{words}'"
        self._ink.add(words, self._type.char("heading", href, tip) if folds else self._type.char("heading"))
        if count:
            self._ink.add(f"{NBSP}{NBSP}{count}", self._type.char("footer"))
        if folds:
            self._ink.marks.headings.append(Heading(number, href, is_open))

    def _item(self, item: Item, key: str, section: Section) -> None:
        """One statement: prose, or a line with a dot where the section lists several; the action of a warning sign stands out."""
        is_action = section.id.startswith("flag:") and item is section.items[-1]
        dot = 16.0 if len(section.items) > 1 and section.id not in _PROSE and not is_action else 0.0
        left, right = (16.0, 10.0) if section.is_care else (0.0, 0.0)
        above = 14.0 if section.is_care and item is section.items[0] else 0.0
        number = self._ink.paragraph(self._type.block("body", above=above, below=8, left=left + dot, right=right))
        if dot:
            self._ink.marks.bullets.append(Bullet(number, left + 5.0, section.is_care))
        if item.site_id and not section.id.startswith("site:"):
            self._ink.add(item.text, self._type.char("link_bold", f"site:{item.site_id}"))
        else:
            self._ink.statement(item, "bold" if is_action else "body", key)
            if item.site_id:
                self._ink.add("  ", self._type.char("body"))
                self._ink.add(f"Show it{NBSP}›", self._type.char("link", f"site:{item.site_id}", "Fly there"))
        self._ink.reason(item, key, left + dot)

    def _links(self, section: Section) -> None:
        """Names of structures in one flowing line, each a link."""
        self._ink.paragraph(self._type.block("body", below=8))
        for index, item in enumerate(section.items):
            name = item.text.replace(" ", NBSP)
            self._ink.add(name, self._type.char("link", f"structure:{item.structure_id}", f"Show {item.text}"))
            if index < len(section.items) - 1:
                self._ink.add(f"{NBSP}·  ", self._type.char("footer"))

    def _card(self, card: Card) -> None:
        """A treatment: name, claim with its label, kind; opened, how it is done and what to take care of."""
        left, is_open = float(BOX_PAD_PX), card.id in self._opened.cards
        first = self._ink.line("bold", card.name, above=16, below=2, left=left)
        self._ink.marks.places[f"card:{card.id}"] = first
        self._ink.paragraph(self._type.block("body", below=2, left=left, right=left))
        self._ink.statement(card.main, "body", f"card:{card.id}")
        self._ink.reason(card.main, f"card:{card.id}", left)
        self._ink.paragraph(self._type.block("link", above=4, left=left, right=left))
        has_more = bool(card.steps or card.dose or card.cautions or card.stop_signs)
        if has_more:
            words = "Show less" if is_open else self._words.heading("steps" if card.steps else "cautions")
            self._ink.add(f"{words}{NBSP}{'⌃' if is_open else '›'}", self._type.char("link", f"card:{card.id}"))
            self._ink.add(f"{NBSP}  ", self._type.char("link"))
        self._ink.add(KIND_NAMES[card.kind], self._type.char("tag"))
        if has_more and is_open:
            self._card_inside(card, left)
        self._ink.enclose(first, "card", pad=12, gap=5)

    def _card_inside(self, card: Card, left: float) -> None:
        """Steps, dose, cautions and stop signs."""
        label = card.main.evidence
        for index, step in enumerate(card.steps):
            self._ink.paragraph(self._type.block("body", above=8, left=left + 22, right=left, hang=22))
            self._ink.add(f"{index + 1}\t", self._type.char("bold"))
            self._ink.statement(step, "body", f"card:{card.id}/step/{index}", label)
            self._ink.reason(step, f"card:{card.id}/step/{index}", left + 22)
        if card.dose:
            self._ink.paragraph(self._type.block("body", above=8, left=left, right=left))
            self._ink.add(f"{self._words.heading('dose')}: ", self._type.char("bold"))
            self._ink.statement(card.dose, "body", f"card:{card.id}/dose", label)
            self._ink.reason(card.dose, f"card:{card.id}/dose", left)
        for name, items in (("cautions", card.cautions), ("stop_signs", card.stop_signs)):
            if items:
                self._card_care(card, name, items, left)

    def _card_care(self, card: Card, name: str, items: tuple[Item, ...], left: float) -> None:
        """Cautions inside a card, with the amber edge."""
        first = self._ink.paragraph(self._type.block("care_bold", above=18, left=left + 14, right=left + 8))
        self._ink.add(self._words.heading(name), self._type.char("care_bold"))
        for index, item in enumerate(items):
            key = f"card:{card.id}/{name}/{index}"
            self._ink.paragraph(self._type.block("body", above=2, left=left + 14, right=left + 8))
            self._ink.statement(item, "body", key, card.main.evidence)
            self._ink.reason(item, key, left + 14)
        self._ink.enclose(first, "care", left=left, pad=8, gap=2)

    def _sources(self, page: Page, folds: bool) -> None:
        """The numbered notes; a citation opens in the browser when it is clicked."""
        is_open = not folds or "sources" in self._opened.sections
        self._heading("sources", self._words.heading("sources"), is_open, folds, str(len(page.sources)))
        if not is_open:
            return
        for number, source in page.sources:
            block = self._ink.paragraph(self._type.block("small", below=8, left=24, hang=24))
            self._ink.marks.places[f"source:{number}"] = block
            self._ink.add(f"{number}\t", self._type.char("small_bold"))
            self._ink.add(source.citation, self._type.char("small"))
            address = address_of(source.doi, source.pmid, source.url)
            if address:
                self._ink.add(" ", self._type.char("small"))
                name = f"doi{NBSP}{source.doi}" if source.doi else f"PubMed{NBSP}{source.pmid}" if source.pmid else "Open"
                link = self._type.char("small", address, f"Open in the browser: {address}")
                link.setForeground(self._type.char("link").foreground())
                self._ink.add(name, link)

    def _foot(self, page: Page) -> None:
        """The not-a-diagnosis line, and what the soft mark means where one stands on the page."""
        if page.footer:
            self._ink.line("footer", page.footer, above=24, below=6)
        if self._ink.has_recalled:
            self._ink.paragraph(self._type.block("footer", below=6))
            self._ink.add("recalled: ", self._type.char("tag"))
            self._ink.add(self._words.recalled, self._type.char("footer"))
        self._ink.paragraph(self._type.block("gap", above=8))


def address_of(doi: str, pmid: str, url: str) -> str:
    """Where a source is found on the web: its DOI first, then PubMed, then its own address."""
    if doi:
        return f"https://doi.org/{doi}"
    return f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/" if pmid else url
