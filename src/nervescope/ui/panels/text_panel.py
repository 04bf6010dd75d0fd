"""The text beside the body: one page for what is chosen, folding as the person left it, with links out to sites and structures."""

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from nervescope.domain.atlas import Atlas
from nervescope.domain.language import tr
from nervescope.domain.statement import Audience
from nervescope.session.page_parts import Page
from nervescope.session.state import ViewState
from nervescope.ui.panels.page_finder import openings, show_sentence
from nervescope.ui.panels.page_ink import Opened, PageWords
from nervescope.ui.panels.page_view import PageView

FOLDED_AT_FIRST = frozenset({"told_apart", "viewpoints", "variants", "how_common", "over_time", "sources"})


class TextPanel(QWidget):
    """Shows pages. What a person folds or unfolds is remembered by section, for every page that has it."""

    site_requested = Signal(str)
    topic_requested = Signal(str)
    structure_requested = Signal(str)
    structure_hovered = Signal(str)
    question_asked = Signal(str)
    emergency_requested = Signal()
    folds_changed = Signal()
    handout_requested = Signal()
    picture_requested = Signal()

    def __init__(self, atlas: Atlas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._atlas = atlas
        self._folded: dict[str, bool] = {}
        self._cards: set[str] = set()
        self._reasons: set[str] = set()
        self._personal: set[str] = set()
        self._page = Page(title="")
        self._subject = ""
        self._state = ViewState()
        self.view = PageView(parent=self)
        self.view.setAccessibleName(tr("About what is chosen"))
        self.view.link_activated.connect(self._on_link)
        self.view.highlighted.connect(self._on_hover)
        self.setProperty("panel", "side")
        self.setMinimumWidth(320)
        self.setFocusProxy(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self.picture = QPushButton(tr("Picture…"))
        self.picture.setToolTip(tr("A picture with names, to save or copy (Ctrl+E)"))
        self.picture.clicked.connect(self.picture_requested)
        self.handout = QPushButton(tr("Handout…"))
        self.handout.setToolTip(tr("A page for your client about this place, saved as a PDF or printed (Ctrl+P)"))
        self.handout.clicked.connect(self.handout_requested)
        self._foot = QWidget()
        self._foot.setProperty("panel", "side")
        self._foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(20, 8, 20, 12)
        foot.setSpacing(8)
        foot.addWidget(self.picture)
        foot.addWidget(self.handout)
        layout.addWidget(self._foot)
        self._foot.hide()

    def show_page(self, page: Page, state: ViewState) -> None:
        """Show a page; another subject begins at its top, another voice stays at the same section."""
        subject = state.selected_structure_id or state.selected_site_id or state.selected_topic_id
        self._foot.setVisible(bool(state.selected_site_id or state.selected_topic_id) and not state.selected_structure_id)
        if page == self._page and state.audience == self._state.audience and subject == self._subject:
            return
        stays = subject == self._subject
        place, past = self.view.place_at_top() if stays else ("top", 0)
        if not stays:
            self.structure_hovered.emit("")
            self._cards.clear()
            self._reasons.clear()
        if not stays or state.audience != self._state.audience:
            self._personal.clear()
        self._page, self._subject, self._state = page, subject, state
        self._write()
        if stays and place != "top":
            self.view.go_to(place, -past)
        elif not stays:
            self.view.verticalScrollBar().setValue(0)

    def show_treatment(self, treatment_id: str) -> None:
        """Unfold the card of a treatment on the page that is shown, and bring it to the top."""
        self._folded |= dict.fromkeys((s.id for s in self._page.sections if any(c.id == treatment_id for c in s.cards)), False)
        self._cards.add(treatment_id)
        self._write()
        self.view.go_to(f"card:{treatment_id}", 24)

    def show_sentence(self, sentence: str) -> bool:
        """Unfold what holds a sentence, and bring it into view, selected; False when the page does not say it."""
        sections, inner = openings(self._page, sentence)
        if sections:
            self._folded |= dict.fromkeys(sections, False)
            self._cards |= inner
            self._write()
        return show_sentence(self.view, sentence)

    def folded_sections(self) -> dict[str, bool]:
        """What the person has folded (True) or unfolded (False), by section id, to be kept until next time."""
        return dict(self._folded)

    def restore_folds(self, folded: dict[str, bool]) -> None:
        """Fold as it was left last time."""
        self._folded = dict(folded)
        self._write()

    def _write(self) -> None:
        """Write the page as it stands open now."""
        ids = [s.id for s in self._page.sections] + ["sources"]
        opened = frozenset(i for i in ids if not self._folded.get(i, i in FOLDED_AT_FIRST))
        inside = (frozenset(part) for part in (self._cards, self._reasons, self._personal))
        self.view.show_page(self._page, self._words(), Opened(opened, *inside))

    def _words(self) -> PageWords:
        return page_words(
            self._atlas, self._state.audience, has_emergency_link=bool(self._state.selected_site_id or self._state.selected_topic_id)
        )

    def _on_link(self, link: str) -> None:
        """Follow a link: inside the page, out to the model, or into the browser."""
        kind, _, name = link.partition(":")
        if kind == "fold":
            self._folded[name] = not self._folded.get(name, name in FOLDED_AT_FIRST)
            self._write()
            self.folds_changed.emit()
        elif kind == "card":
            self._cards ^= {name}
            self._write()
        elif kind == "why":
            self._reasons ^= {name}
            self._write()
        elif kind == "personal":
            self._personal ^= {name}
            self._write()
        elif kind == "source":
            self._folded["sources"] = False
            self._write()
            self.view.go_to(link, 60)
        elif kind == "site":
            self.site_requested.emit(name)
        elif kind == "topic":
            self.topic_requested.emit(name)
        elif kind == "structure":
            self.structure_requested.emit(name)
        elif kind == "ask":
            self.question_asked.emit(name)
        elif kind == "emergency":
            self.emergency_requested.emit()
        elif kind in ("http", "https"):
            QDesktopServices.openUrl(QUrl(link))

    def _on_hover(self, url: QUrl) -> None:
        """Say which structure's name the mouse is over, or none."""
        kind, _, name = url.toString().partition(":")
        self.structure_hovered.emit(name if kind == "structure" else "")


def page_words(atlas: Atlas, audience: Audience, has_emergency_link: bool = False) -> PageWords:
    """The words of the atlas that stand beside a page, in the voice of the audience."""
    words = atlas.words
    headings = {**words.headings, **words.headings_clinical} if audience is Audience.CLINICAL else dict(words.headings)
    return PageWords(
        headings=headings,
        meanings=words.evidence_meanings,
        recalled=words.recalled_note,
        emergency=atlas.emergency.title if has_emergency_link else "",
    )
