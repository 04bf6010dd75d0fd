"""The page of a journey: the stretch that it has come to, what the nerve passes and serves there, and the sites on it."""

from nervescope.domain.atlas import Atlas
from nervescope.domain.journey import Journey, JourneyLeg
from nervescope.domain.statement import Audience
from nervescope.session.journey import stops
from nervescope.session.page_notes import PageNotes
from nervescope.session.page_parts import Item, Page, Section


def journey_page(atlas: Atlas, journey: Journey, leg: JourneyLeg, audience: Audience) -> Page:
    """The words of the records for one leg; what changes from millimetre to millimetre stands in the tray."""
    notes = PageNotes(atlas, audience)
    stretch = atlas.knowledge.stretches.get(leg.stretch_id)
    sections = [Section(id="at_sites", heading=notes.heading("at_sites"), items=_sites(atlas, journey, leg))]
    if stretch:
        sections = [notes.section(part, getattr(stretch, part)) for part in ("passes", "supplies", "lost")] + sections
    sections.append(notes.section("way", (journey.record.way,)))
    return Page(
        title=stretch.name if stretch else journey.record.name,
        subtitle=journey.record.name,
        sections=tuple(s for s in sections if not s.is_empty),
        sources=notes.used(),
        footer=atlas.words.not_a_diagnosis,
        simplified=atlas.words.simplified,
        caption=stretch.passes[0].for_audience(audience) if stretch and stretch.passes else "",
    )


def _sites(atlas: Atlas, journey: Journey, leg: JourneyLeg) -> tuple[Item, ...]:
    """The sites on a leg, as links."""
    length = journey.line.length_mm
    here = [s for s in stops(atlas, journey) if s.site_id and leg.first_mm <= s.place * length <= leg.last_mm + journey.line.step_mm]
    return tuple(Item(text=atlas.sites[s.site_id].name, site_id=s.site_id) for s in here)
