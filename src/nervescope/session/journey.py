"""What a journey along the nerve shows at one place: the view, what is lit and faded, the stops. Pure functions; RAS mm."""

from dataclasses import dataclass

import numpy as np

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Point, base_id_of, on_side
from nervescope.domain.journey import Journey, JourneyLeg, JourneyLine, Neighbour
from nervescope.domain.language import tr
from nervescope.domain.site import SiteView
from nervescope.session.state import Travel, ViewState

COVER_OPACITY, PASSED_OPACITY, SKIN_OPACITY = 0.16, 0.45, 0.07
FEW_COVERS = 4
"""More covers than these are each drawn fainter, so that as much is seen through many as through few."""
FADE_MM = 30.0
"""Over so much of the way something begins to fade before it covers the nerve."""
STOP_REACH_MM = 9.0
SAME_STOP_MM = 4.0
_MOST_LABELS = 7


@dataclass(frozen=True)
class Stop:
    """A place to stop at: `place` 0..1 of the way, its name, and the site there (empty at both ends)."""

    place: float
    name: str
    site_id: str = ""
    number: int = 0


def journey_of(atlas: Atlas, state: ViewState) -> Journey | None:
    """The journey that is under way, if the atlas has it."""
    return atlas.journeys.get(state.journey.journey_id)


def journey_view(journey: Journey, travel: Travel) -> SiteView:
    """The view of the right side at a place: the nerve in the middle, what passes it lit and named, what covers it faded."""
    line = journey.line
    at_mm = travel.place * line.length_mm
    k, share = _station(line, at_mm)
    leg, beside = leg_at(line, at_mm), neighbours_at(line, at_mm)
    near = tuple(dict.fromkeys(n.structure_id for n in beside))
    opacity = _opacities(line, at_mm)
    nerves = (leg.structure_id, *(["sciatic_nerve"] if "division" in leg.structure_id else []))
    return SiteView(
        focus_mm=_mixed(line.points_mm[k], line.points_mm[k + 1], share),
        direction=_mixed(line.directions[k], line.directions[k + 1], share),
        field_mm=line.fields_mm[k] + share * (line.fields_mm[k + 1] - line.fields_mm[k]),
        opacity={"nerve": 0.0, **dict.fromkeys(_shown_nerves(line), 1.0), **opacity, "skin": SKIN_OPACITY},
        lit=(*nerves, *(i for i in near if i != "skin")),
        labels=(leg.structure_id, *(i for i in near if i != "skin"))[:_MOST_LABELS],
        other_side=line.other_side[k] + share * (line.other_side[k + 1] - line.other_side[k]),
    )


def leg_at(line: JourneyLine, at_mm: float) -> JourneyLeg:
    """The leg that a place lies in."""
    return next((leg for leg in line.legs if at_mm <= leg.last_mm + line.step_mm / 2), line.legs[-1])


def leg_of(atlas: Atlas, state: ViewState) -> JourneyLeg | None:
    """The leg that the journey under way is in; None without one."""
    journey = journey_of(atlas, state)
    return leg_at(journey.line, state.journey.place * journey.line.length_mm) if journey else None


def neighbours_at(line: JourneyLine, at_mm: float) -> tuple[Neighbour, ...]:
    """What the nerve passes at a place, the nearest first."""
    here = (n for n in line.neighbours if n.first_mm - line.step_mm / 2 <= at_mm <= n.last_mm + line.step_mm / 2)
    return tuple(sorted(here, key=lambda n: n.gap_mm))


def size_at(line: JourneyLine, at_mm: float) -> tuple[float, float]:
    """Width and thickness of the nerve at a place, mm."""
    k, share = _station(line, at_mm)
    rows = line.widths_mm, line.thicknesses_mm
    wide, thick = (row[k] + share * (row[k + 1] - row[k]) for row in rows)
    return max(wide, thick), min(wide, thick)


def point_of(atlas: Atlas, state: ViewState) -> Point | None:
    """The place of the journey under way on the shown side, RAS mm; None without one."""
    journey = journey_of(atlas, state)
    return on_side(journey_view(journey, state.journey).focus_mm, state.side) if journey else None


def stops(atlas: Atlas, journey: Journey) -> tuple[Stop, ...]:
    """The sites that lie on the way in their order, between its two ends."""
    line, found = journey.line, []
    nerves = {leg.structure_id for leg in line.legs} | ({"sciatic_nerve"} if _has_division(line) else set())
    points = np.asarray(line.points_mm)
    for site in atlas.sites_in_order():
        gaps = np.linalg.norm(points - site.position_mm, axis=1)
        nearest = int(gaps.argmin())
        if site.nerve_id in nerves and gaps[nearest] <= STOP_REACH_MM:
            found.append(Stop(nearest / (len(points) - 1), site.short_name or site.name, site.id, site.number))
    found.sort(key=lambda stop: stop.place)
    return (Stop(0.0, tr("Spinal canal")), *found, Stop(1.0, tr("End of this way")))


def stop_beyond(atlas: Atlas, journey: Journey, place: float, step: int) -> Stop:
    """The next (+1) or previous (-1) stop from a place; at the end the last one again."""
    ordered = stops(atlas, journey)
    least = SAME_STOP_MM / journey.line.length_mm
    if step > 0:
        return next((s for s in ordered if s.place > place + least), ordered[-1])
    return next((s for s in reversed(ordered) if s.place < place - least), ordered[0])


def journey_along(atlas: Atlas, structure_id: str) -> Travel | None:
    """The journey that follows a nerve (full or base id) from where it begins; None for what no journey follows."""
    base_id = base_id_of(structure_id)
    through = []
    for journey_id, journey in atlas.journeys.items():
        leg = next((leg for leg in journey.line.legs if leg.structure_id == base_id), None)
        if leg:
            is_named = base_id == f"nerve_root_{journey_id}" or base_id.startswith(journey_id)
            through.append((not is_named, Travel(journey_id, round(leg.first_mm / journey.line.length_mm, 4))))
    return min(through, key=lambda found: found[0])[1] if through else None


def _shown_nerves(line: JourneyLine) -> set[str]:
    """The nerves of the way with the ganglion of its root and with what branches off; all others make room."""
    way = {leg.structure_id for leg in line.legs}
    ganglia = {i.replace("nerve_root", "spinal_ganglion") for i in way if i.startswith("nerve_root")}
    sheath = {"sciatic_nerve", "dural_sac"}
    return way | ganglia | sheath | {branch.structure_id for branch in line.branches}


def _has_division(line: JourneyLine) -> bool:
    """Whether the way runs in one division inside the sciatic nerve."""
    return any("division" in leg.structure_id for leg in line.legs)


def _station(line: JourneyLine, at_mm: float) -> tuple[int, float]:
    """The station before a place, and how far on to the next one (0..1)."""
    stations = min(max(at_mm / line.step_mm, 0.0), len(line.points_mm) - 1.0)
    k = min(int(stations), len(line.points_mm) - 2)
    return k, stations - k


def _opacities(line: JourneyLine, at_mm: float) -> dict[str, float]:
    """What covers the nerve is faint, less so where the nerve passes it closely; and fainter the more there is."""
    passed: dict[str, float] = {}
    for n in line.neighbours:
        passed[n.structure_id] = max(passed.get(n.structure_id, 0.0), _nearness(at_mm, n.first_mm, n.last_mm))
    covering: dict[str, float] = {}
    for c in line.covers:
        covering[c.structure_id] = max(covering.get(c.structure_id, 0.0), _nearness(at_mm, c.first_mm, c.last_mm))
    thin = min(1.0, FEW_COVERS / max(sum(covering.values()), 1.0))
    faint = {i: thin * (COVER_OPACITY + (PASSED_OPACITY - COVER_OPACITY) * passed.get(i, 0.0)) for i in covering}
    return {i: 1.0 - (1.0 - faint[i]) * covers for i, covers in covering.items()}


def _nearness(at_mm: float, first_mm: float, last_mm: float) -> float:
    """1 within a stretch of the way, 0 far from it, with a soft change between."""
    t = 1.0 - min(max(first_mm - at_mm, at_mm - last_mm, 0.0) / FADE_MM, 1.0)
    return t * t * (3 - 2 * t)


def _mixed(a: Point, b: Point, share: float) -> Point:
    """A point or direction between two."""
    return (a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]), a[2] + share * (b[2] - a[2]))
