"""Everything the program knows, read once and never changed: structures, nerves, sites, treatments, sources."""

from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from nervescope.domain.claim import Claim
from nervescope.domain.emergency import EmergencyCard
from nervescope.domain.errors import Problem, UnknownNameError
from nervescope.domain.journey import Journey
from nervescope.domain.knowledge import NerveKnowledge
from nervescope.domain.landmark import Landmark
from nervescope.domain.mesh_entry import MeshEntry
from nervescope.domain.nerve import NervePath
from nervescope.domain.own import Note
from nervescope.domain.pack import Origin, Pack, PackMesh
from nervescope.domain.peel import PeelOrder
from nervescope.domain.site import CompressionSite, SiteView
from nervescope.domain.skin_map import SkinArea
from nervescope.domain.source import Source
from nervescope.domain.statement import Statement
from nervescope.domain.structure import Structure
from nervescope.domain.topic import Topic
from nervescope.domain.treatment import Treatment
from nervescope.domain.words import Words


@dataclass(frozen=True, kw_only=True)
class Atlas:
    """The whole atlas. Mappings are by full id, but `landmarks` by base id; `problems` names what could not be used and was left out.

    `variant_meshes` holds the meshes of each shape that is not the usual one, by full id: only what differs.
    `names_elsewhere`: names in the languages that the program does not speak now, by base id of structures and landmarks, to be found by.
    `pack`: other surfaces that stand in the place of the built-in ones; their entries in `meshes` are of the kind `PackMesh`.
    `notes` and treatments of the kind `OwnTreatment` are the person's own, from `own_folder`.
    """

    version: str
    structures: dict[str, Structure]
    nerves: dict[str, NervePath]
    sites: dict[str, CompressionSite]
    treatments: dict[str, Treatment]
    sources: dict[str, Source]
    emergency: EmergencyCard
    words: Words
    views: dict[str, SiteView]
    meshes: dict[str, MeshEntry]
    meshes_folder: Path
    landmarks: dict[str, Landmark] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    knowledge: NerveKnowledge = field(default_factory=NerveKnowledge)
    peels: dict[str, PeelOrder] = field(default_factory=dict)
    journeys: dict[str, Journey] = field(default_factory=dict)
    skin_areas: dict[str, SkinArea] = field(default_factory=dict)
    skin_caution: Statement | None = None
    notes: tuple[Note, ...] = ()
    own_folder: Path | None = None
    variant_meshes: dict[str, dict[str, MeshEntry]] = field(default_factory=dict)
    names_elsewhere: dict[str, tuple[str, ...]] = field(default_factory=dict)
    pack: Pack | None = None
    problems: tuple[Problem, ...] = field(default=())

    def mesh_of(self, structure_id: str, shape: str = "") -> MeshEntry | None:
        """The mesh of a structure (full id) in a shape of `domain/variant.py`: its own there, else the usual one; None without any."""
        return self.variant_meshes.get(shape, {}).get(structure_id) or self.meshes.get(structure_id)

    def path_of(self, entry: MeshEntry) -> Path:
        """The file of a mesh: in the pack's folder when it is the pack's, else in the atlas's own."""
        is_packed = self.pack is not None and isinstance(entry, PackMesh)
        return (self.pack.folder if self.pack and is_packed else self.meshes_folder) / entry.file

    def origin_of(self, structure_id: str, shape: str = "") -> Origin:
        """Whether the surface of a structure (full id), as it is shown in a shape, was scanned or modelled."""
        entry = self.mesh_of(structure_id, shape)
        if entry and entry.mirror_of:
            entry = self.mesh_of(entry.mirror_of, shape)
        return entry.origin if isinstance(entry, PackMesh) else Origin.MODELLED

    def site(self, name: str) -> CompressionSite:
        """Find a site by its id, or the one that a family such as `disc` stands for.

        Raises UnknownNameError, with the nearest names, when there is none.
        """
        if name in self.sites:
            return self.sites[name]
        family = [site for site in self.sites_in_order() if site.family == name]
        if family:
            return min(family, key=lambda site: not site.comes_first)
        raise UnknownNameError(f"There is no site called '{name}'.", _nearest(name, self.site_names()))

    def site_names(self) -> tuple[str, ...]:
        """All names that `site` accepts: families and ids, in order."""
        ordered = self.sites_in_order()
        return tuple(dict.fromkeys([s.family for s in ordered] + [s.id for s in ordered]))

    def sites_in_order(self) -> tuple[CompressionSite, ...]:
        """Sites by their number, then id: from the spine down."""
        return tuple(sorted(self.sites.values(), key=lambda s: (s.number, s.id)))

    def topic(self, topic_id: str) -> Topic:
        """Find a topic by its id; raises UnknownNameError with the nearest ids."""
        if topic_id in self.topics:
            return self.topics[topic_id]
        raise UnknownNameError(f"There is no topic called '{topic_id}'.", _nearest(topic_id, tuple(self.topics)))

    def topics_in_order(self) -> tuple[Topic, ...]:
        """Topics by their id."""
        return tuple(self.topics[i] for i in sorted(self.topics))

    def structure(self, structure_id: str) -> Structure:
        """Find a structure by its full id; raises UnknownNameError with the nearest ids."""
        if structure_id in self.structures:
            return self.structures[structure_id]
        raise UnknownNameError(f"There is no structure called '{structure_id}'.", _nearest(structure_id, tuple(self.structures)))


def _nearest(name: str, known: tuple[str, ...]) -> str:
    """Say which known names come nearest to a wrong one."""
    close = get_close_matches(name.lower().replace("-", "_"), known, n=3, cutoff=0.5)
    if close:
        return "Did you mean " + ", ".join(f"'{c}'" for c in close) + "?"
    if not known:
        return "The atlas has none at all; see 'nervescope check'."
    listed = ", ".join(known[:12])
    return f"Known names: {listed}{', ...' if len(known) > 12 else ''}."
