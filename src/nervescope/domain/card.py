"""What a card says: the text fields that sites with a point on the nerve and topics without one share."""

from dataclasses import dataclass

from nervescope.domain.statement import Statement


@dataclass(frozen=True, kw_only=True)
class Help:
    """A treatment as it applies here: the label and the reason for this place, in a statement of its own."""

    treatment_id: str
    claim: Statement


@dataclass(frozen=True, kw_only=True)
class Accuracy:
    """How well a test finds (`sensitivity`) and excludes (`specificity`), as fractions; `of` says what was compared with what."""

    of: str
    source_ids: tuple[str, ...]
    sensitivity: float | None = None
    specificity: float | None = None


@dataclass(frozen=True, kw_only=True)
class ClinicalTest:
    """A test: how to do it, what a positive means, its figures, and what the figures mean in plain words (`reading`)."""

    id: str
    name: str
    steps: tuple[Statement, ...]
    positive: Statement
    name_clinical: str = ""
    accuracy: tuple[Accuracy, ...] = ()
    reading: Statement | None = None


@dataclass(frozen=True, kw_only=True)
class Viewpoint:
    """What practitioners say and what research says about one thing, side by side.

    `claim_ids` name the claims of practitioners that it answers. `is_personal` keeps it closed before clients.
    """

    id: str
    about: str
    practitioners: Statement
    research: Statement
    claim_ids: tuple[str, ...] = ()
    is_personal: bool = False


@dataclass(frozen=True, kw_only=True)
class Card:
    """Names and texts of one card; `structure_ids` are base ids, `answer` is the two-line answer on top."""

    id: str
    name: str
    answer: Statement
    name_clinical: str = ""
    short_name: str = ""
    caption: str = ""
    structure_ids: tuple[str, ...] = ()
    where: tuple[Statement, ...] = ()
    what_happens: tuple[Statement, ...] = ()
    feels_like: tuple[Statement, ...] = ()
    skin_area: tuple[Statement, ...] = ()
    worse: tuple[Statement, ...] = ()
    better: tuple[Statement, ...] = ()
    tests: tuple[ClinicalTest, ...] = ()
    told_apart: tuple[Statement, ...] = ()
    how_common: tuple[Statement, ...] = ()
    over_time: tuple[Statement, ...] = ()
    helps: tuple[Help, ...] = ()
    cautions: tuple[Statement, ...] = ()
    see_doctor: tuple[Statement, ...] = ()
    viewpoints: tuple[Viewpoint, ...] = ()
    corrections: tuple[Statement, ...] = ()
