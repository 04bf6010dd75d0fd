"""The handouts that can be chosen: what each one holds, in which order, and which treatments it proposes."""

from dataclasses import dataclass
from difflib import get_close_matches

from nervescope.domain.errors import UnknownNameError
from nervescope.domain.language import later
from nervescope.domain.statement import Audience
from nervescope.domain.treatment import TreatmentKind

_SHORTER_MM = 9
EMERGENCY, HELPS, TESTS, WEEK, NOTES = "emergency", "helps", "tests", "week", "notes"


@dataclass(frozen=True, kw_only=True)
class Template:
    """One kind of handout. `parts` are ids of sections in their order; `a+b` stand side by side.

    `optional` are the parts that a person may leave out, `off_at_first` those that are left out until asked for; the emergency signs
    never are. `kinds` and `most` say which treatments are proposed and how many; `picture_mm` is the size of the picture, `label_pt`
    the size of its labels, `base_pt` the size of the type. `gives_how_to`: how treatments are done.
    """

    id: str
    name: str
    tip: str
    parts: tuple[str, ...]
    optional: tuple[str, ...]
    kinds: tuple[TreatmentKind, ...]
    most: int
    base_pt: float = 11.0
    picture_mm: tuple[int, int] = (176, 72)
    label_pt: float = 8.2
    audience: Audience = Audience.CLIENT
    gives_how_to: bool = True
    off_at_first: tuple[str, ...] = ()

    def picture_size_mm(self, paper: str) -> tuple[int, int]:
        """Width and height of the picture; Letter is shorter than A4, so that the picture gives way to the words."""
        width, height = self.picture_mm
        return (width, height - _SHORTER_MM) if paper == "letter" else (width, height)


_AT_HOME = (TreatmentKind.SELF_CARE, TreatmentKind.EXERCISE)

TEMPLATES: tuple[Template, ...] = (
    Template(
        id="client",
        name=later("Client page"),
        tip=later("What it is, what helps, what to avoid: in plain words, to take home"),
        parts=("what_happens", "feels_like+better", HELPS, "worse+cautions", EMERGENCY, NOTES),
        optional=("what_happens", "feels_like", "better", "worse", "cautions", NOTES),
        off_at_first=("feels_like", "better"),
        kinds=_AT_HOME,
        most=2,
    ),
    Template(
        id="exercise",
        name=later("Exercise page"),
        tip=later("The chosen exercises step by step, with a week to mark off"),
        parts=(HELPS, WEEK, "worse+cautions", EMERGENCY, NOTES),
        optional=(WEEK, "worse", "cautions", NOTES),
        off_at_first=("worse",),
        kinds=(TreatmentKind.EXERCISE,),
        most=2,
        picture_mm=(104, 72),
        label_pt=6.6,
    ),
    Template(
        id="clinical",
        name=later("Clinical page"),
        tip=later("Mechanism, presentation, tests with their figures, management and referral, for colleagues"),
        parts=("what_happens+feels_like", "worse+better", TESTS, HELPS, "helps_not", "cautions", EMERGENCY, "over_time", NOTES),
        optional=("what_happens", "feels_like", "worse", "better", TESTS, "helps_not", "cautions", "over_time", NOTES),
        off_at_first=("worse", "better", "over_time", NOTES),
        kinds=(*_AT_HOME, TreatmentKind.HANDS_ON, TreatmentKind.MEDICAL, TreatmentKind.SURGICAL),
        most=4,
        base_pt=9.5,
        picture_mm=(104, 72),
        label_pt=6.6,
        audience=Audience.CLINICAL,
        gives_how_to=False,
    ),
)
TEMPLATE_IDS = tuple(t.id for t in TEMPLATES)


def template_named(template_id: str) -> Template:
    """Find a template by its id; raises UnknownNameError with the nearest one."""
    for template in TEMPLATES:
        if template.id == template_id:
            return template
    close = get_close_matches(template_id, TEMPLATE_IDS, n=1, cutoff=0.4)
    hint = f"Did you mean '{close[0]}'?" if close else f"Known: {', '.join(TEMPLATE_IDS)}."
    raise UnknownNameError(f"There is no handout called '{template_id}'.", hint)
