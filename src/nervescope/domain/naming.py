"""Names of what the atlas shows in another language, as written in `annotations/languages/`."""

from dataclasses import dataclass, field

from nervescope.domain.landmark import Landmark
from nervescope.domain.structure import StructureRecord


@dataclass(frozen=True, kw_only=True)
class NameLines:
    """Lines that stand alone: the title of the emergency card, and those of `words.yaml`. What is left out stays English."""

    emergency_title: str = ""
    not_a_diagnosis: str = ""
    licence_line: str = ""
    simplified: str = ""
    recalled_note: str = ""
    hint_first_start: str = ""
    english_sentences: str = ""


@dataclass(frozen=True, kw_only=True)
class Naming:
    """Everything by its id (of structures the base id). `language` is the code of the language, such as `de`.

    `cards`, `clinical_names` and `short_names` are those of sites and topics. A step of `peel_steps` is a name as it stands inside a
    sentence. A test has the same name wherever it stands; `urgencies` go by their English words. Headings and evidence words have the
    ids of `words.yaml`.
    """

    language: str
    structures: dict[str, str]
    landmarks: dict[str, str] = field(default_factory=dict)
    cards: dict[str, str] = field(default_factory=dict)
    clinical_names: dict[str, str] = field(default_factory=dict)
    short_names: dict[str, str] = field(default_factory=dict)
    journeys: dict[str, str] = field(default_factory=dict)
    variants: dict[str, str] = field(default_factory=dict)
    skin_fields: dict[str, str] = field(default_factory=dict)
    stretches: dict[str, str] = field(default_factory=dict)
    peels: dict[str, str] = field(default_factory=dict)
    peel_short_names: dict[str, str] = field(default_factory=dict)
    peel_steps: dict[str, tuple[str, ...]] = field(default_factory=dict)
    treatments: dict[str, str] = field(default_factory=dict)
    treatments_clinical: dict[str, str] = field(default_factory=dict)
    tests: dict[str, str] = field(default_factory=dict)
    tests_clinical: dict[str, str] = field(default_factory=dict)
    emergency_signs: dict[str, str] = field(default_factory=dict)
    urgencies: dict[str, str] = field(default_factory=dict)
    lines: NameLines = field(default_factory=NameLines)
    evidence_names: dict[str, str] = field(default_factory=dict)
    evidence_meanings: dict[str, str] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    headings_clinical: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class NamedStructure(StructureRecord):
    """A structure with its name in the language of the program."""

    name_here: str

    @property
    def name(self) -> str:
        """The name in the language that the atlas was loaded in."""
        return self.name_here


@dataclass(frozen=True, kw_only=True)
class NamedLandmark(Landmark):
    """A named place with its name in the language of the program."""

    name_here: str

    @property
    def name(self) -> str:
        """The name in the language that the atlas was loaded in."""
        return self.name_here
