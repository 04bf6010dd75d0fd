"""A handout as the plain names and values that the page template reads; no text in it is ever markup."""

from dataclasses import dataclass, replace
from typing import Any

from nervescope.domain.language import tr
from nervescope.domain.source import Source
from nervescope.session.handout import Emergency, Flag, Handout
from nervescope.session.page_parts import Card, Item, Section, TestBlock

NOTE_LINES, NOTE_LINES_BESIDE_CODE = 2, 4
_SHOWN_ADDRESS = 60
_LOGO_MM = (40.0, 12.0)


@dataclass(frozen=True, kw_only=True)
class PageFiles:
    """What stands beside the words: whether there is a picture (with its description for who cannot see it) and a logo, with its size."""

    picture_alt: str = ""
    has_picture: bool = False
    logo_px: tuple[int, int] | None = None


def page_data(handout: Handout, files: PageFiles, fonts: tuple[str, ...]) -> dict[str, Any]:
    """Everything that the template reads, in JSON's own types."""
    template = handout.template
    return {
        "document_title": " · ".join(words for words in (handout.title, handout.practice_name) if words),
        "author": handout.practice_name or "NerveScope",
        "description": handout.answer.text,
        "keywords": [tr("sciatic nerve"), tr(template.name)],
        "language": handout.language,
        "recalled_word": tr("recalled"),
        "paper": "us-letter" if handout.paper == "letter" else "a4",
        "base_pt": template.base_pt,
        "picture_mm": list(template.picture_mm),
        "gives_how_to": template.gives_how_to,
        "fonts": list(fonts),
        "footer": handout.small_print[0],
        "practice": handout.practice_name,
        "logo_alt": tr("{name}: logo").format(name=handout.practice_name or tr("Practice")),
        "logo_mm": _fitted_mm(files.logo_px) if files.logo_px else [],
        "has_picture": files.has_picture,
        "date": handout.date,
        "title": handout.title,
        "subtitle": handout.subtitle,
        "number": handout.number,
        "side": handout.side,
        "alt": files.picture_alt or handout.title,
        "answer": _item(handout.answer),
        "message": list(handout.message),
        "emergency": _emergency(handout.emergency),
        "rows": [list(row) for row in handout.parts],
        "sections": {name: _section(section) for name, section in handout.sections.items()},
        "days": list(handout.days),
        "note_lines": NOTE_LINES_BESIDE_CODE if handout.address else NOTE_LINES,
        "address": handout.address,
        "address_shown": _shortened(handout.address),
        "qr_alt": tr("QR code: {address}").format(address=handout.address),
        "labels": [{"mark": mark, "word": word, "meaning": meaning} for mark, word, meaning in handout.labels],
        "recalled": handout.recalled_note,
        "sources": [_source(number, source) for number, source in handout.sources],
        "words": dict(handout.headings),
        "small_print": list(handout.small_print[1:]),
    }


def _fitted_mm(size_px: tuple[int, int]) -> list[float]:
    """Width and height of the logo on the page, in its own shape."""
    scale = min(side / max(px, 1) for side, px in zip(_LOGO_MM, size_px, strict=True))
    return [round(px * scale, 2) for px in size_px]


def _item(item: Item) -> dict[str, Any]:
    return {
        "text": item.text,
        "lead": item.lead,
        "mark": item.evidence.value if item.evidence else "",
        "label": item.evidence_name,
        "sources": sorted(item.source_numbers),
        "is_unsure": item.is_unsure_figure,
        "is_own": item.is_own,
        "is_english": item.is_english,
        "recalled": tr("recalled"),
    }


def _items(*items: Item | None) -> list[dict[str, Any]]:
    return [_item(item) for item in items if item]


def _section(section: Section) -> dict[str, Any]:
    return {
        "heading": section.heading,
        "items": _items(*section.items),
        "cards": [_card(card) for card in section.cards],
        "tests": [_test(test) for test in section.tests],
    }


def _card(card: Card) -> dict[str, Any]:
    return {
        "name": card.name,
        "is_own": card.is_own,
        "main": _item(card.main),
        "what_it_is": _items(card.what_it_is),
        "steps": _items(*card.steps),
        "dose": _items(card.dose),
        "feel": _items(card.feel),
        "cautions": _items(*card.cautions),
        "stop_signs": _items(*card.stop_signs),
    }


def _test(test: TestBlock) -> dict[str, Any]:
    return {
        "name": test.name,
        "steps": _items(*test.steps),
        "positive": _item(test.positive),
        "figures": _items(*test.figures),
        "reading": _items(test.reading),
    }


def _emergency(emergency: Emergency) -> dict[str, Any]:
    return {
        "heading": emergency.heading,
        "groups": [
            {"urgency": urgency[:1].upper() + urgency[1:], "flags": [_flag(f) for f in emergency.flags if f.urgency == urgency]}
            for urgency in dict.fromkeys(flag.urgency for flag in emergency.flags)
        ],
        "also": _section(emergency.also),
        "closing": _item(emergency.closing),
    }


def _flag(flag: Flag) -> dict[str, Any]:
    """One group of signs; its sources stand together after what to do, so that the signs themselves read without a stop."""
    numbers = sorted({number for item in (*flag.signs, flag.action) for number in item.source_numbers})
    signs = [replace(item, source_numbers=()) for item in flag.signs]
    return {"name": flag.name, "signs": _items(*signs), "action": _item(replace(flag.action, source_numbers=tuple(numbers)))}


def _source(number: int, source: Source) -> dict[str, Any]:
    """A source by authors, year and journal, or its title where there is none; the shortest address is behind these words."""
    address = f"https://doi.org/{source.doi}" if source.doi else source.url
    address = address or (f"https://pubmed.ncbi.nlm.nih.gov/{source.pmid}/" if source.pmid else "")
    address = address if address.startswith(("http://", "https://")) else ""
    if not address:
        return {"number": number, "text": source.citation, "address": "", "shown": ""}
    authors = "" if source.authors.startswith("[") else f"{source.authors} "
    return {
        "number": number,
        "text": "",
        "address": address,
        "shown": f"{authors}{source.year or ''}, {source.container or source.title}".replace(" ,", ",").lstrip(", "),
    }


def _shortened(address: str) -> str:
    """An address as it is read, without what every one of them begins with."""
    plain = address.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
    return plain if len(plain) <= _SHOWN_ADDRESS else plain[: _SHOWN_ADDRESS - 1] + "…"
