"""The one thing that changes: a small frozen record of what is shown."""

from dataclasses import dataclass, field
from enum import StrEnum

from nervescope.domain.frame import Point, Side
from nervescope.domain.statement import Audience
from nervescope.domain.structure import Layer
from nervescope.domain.variant import Course, Division
from nervescope.session.annotation import Annotation
from nervescope.session.cutting import Cut
from nervescope.session.lesson import Lesson
from nervescope.session.spreading import Spread


class Mode(StrEnum):
    """Exploring at a desk, or showing a client: only the body and one caption."""

    EXPLORE = "explore"
    CLIENT = "client"


class Palette(StrEnum):
    """The colours of tissue: as in life, or such that eyes with any kind of colour blindness tell all tissues apart."""

    NATURAL = "natural"
    COLOUR_SAFE = "colour_safe"


class Tool(StrEnum):
    """Which tool has its tray open under the body; one at a time. Closing a tray leaves what the tool did."""

    NONE = ""
    PEEL = "peel"
    CUT = "cut"
    SPREAD = "spread"
    JOURNEY = "journey"
    SKIN_MAP = "skin_map"
    VARIANT = "variant"
    ANNOTATE = "annotate"
    LESSON = "lesson"


@dataclass(frozen=True)
class Travel:
    """A journey along the nerve: which one (empty: none), and how far on its way, 0 in the canal to 1 at its end."""

    journey_id: str = ""
    place: float = 0.0


class Ask(StrEnum):
    """What is asked of a structure."""

    NOTHING = ""
    NERVE = "nerve"
    ROOTS = "roots"
    SUPPLIES = "supplies"


@dataclass(frozen=True)
class Supply:
    """A question about what supplies what: `of_id` is the base id of the structure that it is about."""

    ask: Ask = Ask.NOTHING
    of_id: str = ""


@dataclass(frozen=True)
class SkinMap:
    """What is painted on the skin (ids of areas), and the place of the skin that was asked about (RAS mm), if one was."""

    shown: tuple[str, ...] = ()
    place_mm: Point | None = None


@dataclass(frozen=True)
class ViewState:
    """What the person has chosen to see. Everything drawn and written follows from this and the atlas.

    At most one of site and topic is chosen.
    `layer_opacity` holds only layers that the person has changed (0 hidden .. 1 solid) and wins over the view's own values;
    `structure_opacity` the same for single structures by full id and wins over all. `isolated_id` shows one structure alone,
    with those of `also_isolated_ids`; `also_selected_ids` are chosen beside the foremost, `selected_structure_id`.
    `fade_covering` makes see-through what hides the chosen structures, or what the site lights up, from the camera.
    `peel_region` is the region that is taken apart (empty: none), `peel_depth` how many of its layers are off; a fraction fades one.
    `is_orthographic`: drawn without perspective, so that a length is the same at every depth.
    `palette` says in which colours tissues are drawn.
    `view_name` is a named view (`home`, `posterior`, ...) or empty while a site's own view is used.
    `cut` takes parts of the body away, `spread` pushes muscles apart.
    `lesson` holds views to be shown in a row; in a file they are its scenes.
    `annotations` stay whatever is chosen or shown; `chosen_annotation_id` is the one that is edited (empty: none).
    """

    selected_site_id: str = ""
    selected_structure_id: str = ""
    side: Side = Side.RIGHT
    audience: Audience = Audience.CLIENT
    mode: Mode = Mode.EXPLORE
    view_name: str = "home"
    show_labels: bool = True
    layer_opacity: dict[Layer, float] = field(default_factory=dict)
    structure_opacity: dict[str, float] = field(default_factory=dict)
    isolated_id: str = ""
    emergency_open: bool = False
    selected_topic_id: str = ""
    tool: Tool = Tool.NONE
    also_selected_ids: tuple[str, ...] = ()
    also_isolated_ids: tuple[str, ...] = ()
    fade_covering: bool = False
    peel_region: str = ""
    peel_depth: float = 0.0
    cut: Cut = field(default_factory=Cut)
    spread: Spread = field(default_factory=Spread)
    journey: Travel = Travel()
    variant: Course = Course.A
    division: Division = Division.USUAL
    supply: Supply = Supply()
    is_orthographic: bool = False
    palette: Palette = Palette.NATURAL
    skin_map: SkinMap = SkinMap()
    annotations: tuple[Annotation, ...] = ()
    chosen_annotation_id: str = ""
    lesson: Lesson = field(default_factory=Lesson)

    @property
    def selected_ids(self) -> tuple[str, ...]:
        """Every chosen structure, the foremost first."""
        return tuple(i for i in (self.selected_structure_id, *self.also_selected_ids) if i)

    @property
    def isolated_ids(self) -> tuple[str, ...]:
        """Every structure that is shown alone; empty when all of the body is shown."""
        return tuple(i for i in (self.isolated_id, *self.also_isolated_ids) if i)
