"""Writes a Page into a text document like a well-set page, and notes where boxes, pills and chevrons are to be painted."""

from PySide6.QtGui import QTextDocument

from nervescope.domain.language import tr
from nervescope.session.page_parts import Item, Page, Section
from nervescope.ui.panels.page_blocks import BlockWriter
from nervescope.ui.panels.page_ink import NBSP, Opened, PageInk, PageWords
from nervescope.ui.panels.page_marks import Bullet, Heading, Marks
from nervescope.ui.panels.typesetting import BOX_PAD_PX, Typesetting

_PROSE = frozenset(
    {"where", "what_happens", "skin_area", "how_common", "over_time", "what_it_is", "action", "attachments", "supply", "relation", "root"}
    | {"passes", "supplies", "lost", "skin_field", "variants"}
)
"""Sections whose lines are read one after the other, without dots."""


class PageWriter:
    """Writes one page into one document. Links read `fold:`, `card:`, `why:`, `source:`, `personal:`, `structure:`, ..."""

    def __init__(self, document: QTextDocument, type_: Typesetting, words: PageWords, opened: Opened, is_wide: bool = False) -> None:
        self._type, self._words, self._opened = type_, words, opened
        self._ink = PageInk(document, type_, words, opened)
        self._blocks = BlockWriter(self._ink, type_, words, opened, is_wide)

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
        self._items(section)
        if section.cards or section.tests or section.sides:
            self._ink.line("gap", "", above=6)
        for card in section.cards:
            self._blocks.card(card)
        for test in section.tests:
            self._blocks.test(test)
        for sides in section.sides:
            self._blocks.sides(sides)
        self._blocks.personal(section.personal, section.id)
        if section.is_care and section.items:
            self._ink.enclose(first, "care", pad=10, gap=8)

    def _heading(self, key: str, words: str, is_open: bool, folds: bool, count: str) -> None:
        """A heading; folding ones are links and have a chevron."""
        href = f"fold:{key}"
        number = self._ink.paragraph(self._type.block("heading", above=24, below=10, right=28))
        self._ink.marks.places[href] = number
        tip = (tr("Fold '{heading}'") if is_open else tr("Unfold '{heading}'")).format(heading=words)
        self._ink.add(words, self._type.char("heading", href, tip) if folds else self._type.char("heading"))
        if count:
            self._ink.add(f"{NBSP}{NBSP}{count}", self._type.char("footer"))
        if folds:
            self._ink.marks.headings.append(Heading(number, href, is_open))

    def _items(self, section: Section) -> None:
        """The lines of a section; names of structures that follow one another share a line, up to one with a word of its own."""
        run: list[Item] = []
        for index, item in enumerate(section.items):
            if run and (not item.structure_id or item.lead):
                self._links(tuple(run), run[0].lead)
                run = []
            if item.structure_id:
                run.append(item)
            else:
                self._item(item, f"{section.id}/{index}", section)
        if run:
            self._links(tuple(run), run[0].lead)

    def _item(self, item: Item, key: str, section: Section) -> None:
        """One statement: prose, or a line with a dot where the section lists several; the action of a warning sign stands out."""
        is_action = section.id.startswith("flag:") and item is section.items[-1]
        dot = 16.0 if len(section.items) > 1 and section.id not in _PROSE and not is_action else 0.0
        left, right = (16.0, 10.0) if section.is_care else (0.0, 0.0)
        above = 14.0 if section.is_care and item is section.items[0] else 0.0
        number = self._ink.paragraph(self._type.block("body", above=above, below=8, left=left + dot, right=right))
        if dot:
            self._ink.marks.bullets.append(Bullet(number, left + 5.0, section.is_care))
        if item.ask:
            self._ink.add(item.text, self._type.char("link_bold", f"ask:{item.ask}", tr("Light it up on the model")))
        elif item.topic_id or (item.site_id and not section.id.startswith("site:")):
            link = f"topic:{item.topic_id}" if item.topic_id else f"site:{item.site_id}"
            self._ink.add(item.text, self._type.char("link_bold", link))
        else:
            if item.lead:
                self._ink.add(f"{item.lead}: ", self._type.char("bold"))
            self._ink.statement(item, "bold" if is_action else "body", key)
            if item.site_id:
                self._ink.add("  ", self._type.char("body"))
                self._ink.add(tr("Show it") + f"{NBSP}›", self._type.char("link", f"site:{item.site_id}", tr("Fly there")))
        self._ink.reason(item, key, left + dot)

    def _links(self, items: tuple[Item, ...], before: str = "") -> None:
        """Names of structures in one flowing line, each a link, after a word that says what they are."""
        self._ink.paragraph(self._type.block("body", below=8))
        if before:
            self._ink.add(f"{before}: ", self._type.char("bold"))
        for index, item in enumerate(items):
            name = item.text.replace(" ", NBSP)
            self._ink.add(name, self._type.char("link", f"structure:{item.structure_id}", tr("Show {text}").format(text=item.text)))
            if index < len(items) - 1:
                self._ink.add(f"{NBSP}·  ", self._type.char("footer"))

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
                name = f"doi{NBSP}{source.doi}" if source.doi else f"PubMed{NBSP}{source.pmid}" if source.pmid else tr("Open")
                link = self._type.char("small", address, tr("Open in the browser: {address}").format(address=address))
                link.setForeground(self._type.char("link").foreground())
                self._ink.add(name, link)

    def _foot(self, page: Page) -> None:
        """The not-a-diagnosis line, and what the soft mark means where one stands on the page."""
        if page.footer:
            self._ink.line("footer", page.footer, above=24, below=6)
        if page.simplified:
            self._ink.paragraph(self._type.block("footer", below=6))
            self._ink.add(f"{self._words.heading('simplified')}: ", self._type.char("tag"))
            self._ink.add(page.simplified, self._type.char("footer"))
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
