"""The words of a journey at one place: where it is, between what, how thick, what leaves here, how far still."""

from dataclasses import dataclass

from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import Side, sided_id
from nervescope.domain.journey import JourneyBranch, JourneyLine, Neighbour
from nervescope.domain.language import ENGLISH, figure, later, listed, spoken, tr
from nervescope.session.journey import journey_of, leg_at, leg_of, neighbours_at, size_at
from nervescope.session.state import ViewState

BRANCH_REACH_MM = 12.0
MUSCLE_BRANCHES = "muscular_branches_of_sciatic_nerve"
_PAIRS = (("behind", "in_front"), ("inside", "outside"), ("above", "below"))
_WORDS = {
    "behind": later("behind"),
    "in_front": later("in front"),
    "inside": later("on the inner side"),
    "outside": later("on the outer side"),
    "above": later("above"),
    "below": later("below"),
}


@dataclass(frozen=True)
class JourneyReport:
    """`stretch`: where it is; `nerve`: its name; `between`: what it passes; `leaves`: what leaves here; `size` in mm; `still` in cm."""

    stretch: str
    nerve: str
    between: str
    leaves: str
    size: str
    still: str


def report(atlas: Atlas, state: ViewState) -> JourneyReport | None:
    """The words for the place that the journey has come to; None without a journey."""
    journey = journey_of(atlas, state)
    if journey is None:
        return None
    line, at_mm = journey.line, state.journey.place * journey.line.length_mm
    leg = leg_at(line, at_mm)
    stretch = atlas.knowledge.stretches.get(leg.stretch_id)
    wide, thick = size_at(line, at_mm)
    size = (
        tr("{wide} mm wide, {thick} mm thick").format(wide=f"{wide:.0f}", thick=f"{thick:.0f}")
        if wide - thick >= 1.0 and thick >= 1.0
        else tr("about {mm} mm thick").format(mm=_short(wide))
    )
    left_cm = (line.length_mm - at_mm) / 10
    return JourneyReport(
        stretch=stretch.name if stretch else "",
        nerve=_name(atlas, leg.structure_id),
        between=between_words(atlas, neighbours_at(line, at_mm)),
        leaves=_leaves(atlas, line, at_mm),
        size=size,
        still=tr("{cm} cm to go").format(cm=f"{left_cm:.0f}") if left_cm >= 0.5 else tr("the end of this way"),
    )


def caption_of(atlas: Atlas, state: ViewState) -> str:
    """One line for a client: what the nerve passes on this stretch; without a journey how to begin."""
    leg = leg_of(atlas, state)
    stretch = atlas.knowledge.stretches.get(leg.stretch_id) if leg else None
    return stretch.passes[0].text if stretch and stretch.passes else atlas.words.hint_first_start


def between_words(atlas: Atlas, beside: tuple[Neighbour, ...]) -> str:
    """What lies on opposite sides first, then the rest: `gluteus maximus behind, superior gemellus in front`."""
    nearest: dict[str, str] = {}
    for neighbour in beside:
        if neighbour.structure_id not in nearest.values():
            nearest.setdefault(neighbour.where, neighbour.structure_id)
    order = sorted(_PAIRS, key=lambda pair: -sum(side in nearest for side in pair))
    parts = [f"{_plain(atlas, nearest[side])} {tr(_WORDS[side])}" for pair in order for side in pair if side in nearest]
    if not parts:
        return tr("Soft tissue only, nothing solid within 6 mm.")
    both = "".join(f", {part}" for part in (listed(parts[:2]), *parts[2:]))[2:]
    words = tr("between {neighbours}").format(neighbours=both) if len(parts) > 1 else parts[0]
    return f"{words[0].upper()}{words[1:]}."


def _leaves(atlas: Atlas, line: JourneyLine, at_mm: float) -> str:
    """The branches that leave the nerve here."""
    names = dict.fromkeys(_branch_name(atlas, line, b) for b in line.branches if abs(b.at_mm - at_mm) <= BRANCH_REACH_MM)
    return ", ".join(names)


def _branch_name(atlas: Atlas, line: JourneyLine, branch: JourneyBranch) -> str:
    """What a branch is called: its own name, or the muscle that it goes to."""
    if branch.structure_id == MUSCLE_BRANCHES:
        return tr("branch to {name}").format(name=_plain(atlas, branch.to_id))
    if any(leg.structure_id == branch.structure_id for leg in line.legs):
        return tr("a branch to the toes")
    return _plain(atlas, branch.structure_id)


def _plain(atlas: Atlas, base_id: str) -> str:
    """A name as it stands inside a sentence: `gluteus maximus`, `long head of biceps femoris`."""
    if spoken() is not ENGLISH:
        return _name(atlas, base_id)
    name = _name(atlas, base_id).removesuffix(" muscle")
    whole, _, part = name.partition(", ")
    name = f"{part} of {whole[:1].lower()}{whole[1:]}" if part else name
    first, _, rest = name.partition(" ")
    return f"{first.lower()} {rest}".strip() if first.isalpha() and not first.startswith("Achilles") else name


def _name(atlas: Atlas, base_id: str) -> str:
    """The name of a structure without its side."""
    found = atlas.structures.get(base_id) or atlas.structures.get(sided_id(base_id, Side.RIGHT))
    return found.record.name if found else base_id.replace("_", " ")


def _short(mm: float) -> str:
    """A size without a needless zero."""
    return figure(f"{mm:.1f}".removesuffix(".0"))
