"""Reads both content folders into one atlas; what cannot be used is left out and named, so that the rest still shows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from nervescope.content.journeys import read_journeys
from nervescope.content.languages import in_language
from nervescope.content.manifest import CentreLines, Manifest, read_centre_lines, read_manifest
from nervescope.content.own import with_own
from nervescope.content.pack_overlay import journeys_folder, with_pack
from nervescope.content.packs import read_pack
from nervescope.content.parse_memory import ParseMemory
from nervescope.content.paths import Folders
from nervescope.content.reading import FETCH, Place, Reading
from nervescope.content.wordings import in_wordings
from nervescope.content.yaml_text import Plain, parse_yaml
from nervescope.domain.atlas import Atlas
from nervescope.domain.claim import Claim
from nervescope.domain.emergency import EmergencyCard
from nervescope.domain.errors import ContentError, Problem
from nervescope.domain.frame import Side, sided_id
from nervescope.domain.journey import Journey, JourneyRecord
from nervescope.domain.knowledge import NerveKnowledge, NerveRoot, SkinField, Stretch, Variant
from nervescope.domain.landmark import Landmark
from nervescope.domain.language import ENGLISH, Language, spoken
from nervescope.domain.naming import Naming
from nervescope.domain.pack import Pack
from nervescope.domain.peel import PeelOrder
from nervescope.domain.site import CompressionSite
from nervescope.domain.skin_map import SkinArea
from nervescope.domain.statement import Statement
from nervescope.domain.structure import Structure, StructureRecord
from nervescope.domain.topic import Topic
from nervescope.domain.treatment import Treatment
from nervescope.domain.wording import Wording
from nervescope.domain.words import Words


@dataclass(frozen=True)
class Content:
    """The atlas and, for the checks, where each record and each data file was read.

    Keys of `places`: `structure:<base id>`, `site:<id>`, `topic:<id>`, `treatment:<id>`, `claim:<id>`, `view:<name>`, `landmark:<id>`,
    `stretch:<id>`, `root:<id>`, `skin_field:<id>`, `variant:<id>`, `division:<id>`, `journey:<id>`, `skin_area:<id>`, `caution`,
    `peel:<id>`, `language:<code>`,
    `wording:<code>:<id>`, `mesh:<id>`, `nerve:<key>`, `emergency`, `words`, `honesty`, `sources`, `manifest`.
    """

    atlas: Atlas
    manifest: Manifest
    places: dict[str, Place]
    namings: dict[str, Naming]
    wordings: dict[str, dict[str, Wording]]
    pack: Pack | None = None


def load_atlas(folders: Folders, memory: ParseMemory | None = None, language: Language | None = None) -> Atlas:
    """Read the atlas. Faulty records are left out and named in `problems`; mesh files are read later, by who draws them.

    Its names and sentences are those of `language` (by default the one that is spoken); the person's own notes and cards are laid over.
    With a `memory`, texts that an earlier start has parsed are taken from there.
    The pack that `folders` names lays its surfaces over all.
    Raises ContentError when nothing can be shown (no manifest, no structures, no words or no emergency card), and for a faulty pack.
    """
    language = language or spoken()
    content = read_content(folders, memory.parse if memory else parse_yaml, (language.code,))
    atlas = in_language(content.atlas, content.namings, language)
    if language is not ENGLISH:
        atlas = in_wordings(atlas, content.wordings.get(language.code, {}))
    if content.pack:
        atlas = with_pack(atlas, content.pack)
    if memory:
        memory.save()
    return with_own(atlas, folders.own) if folders.own else atlas


def read_content(folders: Folders, parse: Callable[[str], Plain] = parse_yaml, codes: tuple[str, ...] | None = None) -> Content:
    """Read the atlas and remember where each record stands; raises ContentError as `load_atlas` does.

    Of the sentences in other languages it reads those of the languages in `codes`, or all for None.
    """
    reading = Reading(folders.annotations, parse)
    manifest = read_manifest(folders.meshes)
    pack = read_pack(folders.pack) if folders.pack else None
    lines = read_centre_lines(folders.meshes)
    reading.problems += (*manifest.problems, *lines.problems)
    reading.places.update(_mesh_places(manifest, lines))
    records = reading.lists("structures", StructureRecord)
    structures = _on_their_sides(records.values())
    words = reading.one("words.yaml", "words", Words)
    emergency = reading.one("emergency.yaml", "emergency", EmergencyCard)
    namings, wordings = reading.languages(), reading.wordings(codes)
    if not structures or words is None or emergency is None:
        raise ContentError(tuple(reading.problems) or (Problem("annotations/structures", "", "there are no structures.", FETCH),))
    atlas = Atlas(
        version=manifest.version,
        structures=structures,
        nerves=lines.nerves,
        sites=reading.folder("sites", "site", CompressionSite),
        treatments=reading.folder("treatments", "treatment", Treatment),
        sources=reading.sources(),
        emergency=emergency,
        words=words,
        views=reading.views(),
        meshes={i: entry for i, entry in manifest.meshes.items() if i in structures},
        meshes_folder=folders.meshes,
        landmarks=reading.list_in("landmarks.yaml", "landmarks", Landmark, "landmark"),
        topics=reading.folder("topics", "topic", Topic, is_needed=False),
        claims=reading.list_in("claims.yaml", "claims", Claim, "claim"),
        knowledge=_knowledge(reading),
        peels=reading.list_in("peel.yaml", "orders", PeelOrder, "peel"),
        journeys=_journeys(reading, journeys_folder(pack, folders.meshes)),
        skin_areas=reading.list_in("nerves/skin_map.yaml", "areas", SkinArea, "skin_area", beside=("caution",)),
        skin_caution=reading.beside("nerves/skin_map.yaml", "caution", Statement, "areas"),
        variant_meshes={v: {i: e for i, e in found.items() if i in structures} for v, found in manifest.variants.items()},
        problems=(*reading.problems, *_unmatched(structures, set(manifest.meshes), reading.places)),
    )
    return Content(atlas, manifest, reading.places, namings, wordings, pack)


def _knowledge(reading: Reading) -> NerveKnowledge:
    """What `annotations/nerves/` says of the route, the roots, the skin and the variants."""
    return NerveKnowledge(
        stretches=reading.list_in("nerves/route.yaml", "stretches", Stretch, "stretch"),
        roots=reading.list_in("nerves/roots.yaml", "roots", NerveRoot, "root"),
        skin_fields=reading.list_in("nerves/skin_fields.yaml", "fields", SkinField, "skin_field"),
        variants=reading.list_in("nerves/variants.yaml", "variants", Variant, "variant", beside=("honesty",)),
        divisions=reading.list_in("nerves/divisions.yaml", "divisions", Variant, "division"),
        honesty=reading.beside("nerves/variants.yaml", "honesty", Statement, "variants"),
    )


def _journeys(reading: Reading, folder: Path) -> dict[str, Journey]:
    """The journeys along the nerve: their words here, their lines beside the meshes."""
    records = reading.list_in("nerves/journeys.yaml", "journeys", JourneyRecord, "journey")
    journeys, problems = read_journeys(folder, records)
    reading.problems += problems
    return journeys


def _mesh_places(manifest: Manifest, lines: CentreLines) -> dict[str, Place]:
    """Where the rows of the manifest and of the centre lines stand."""
    places = {f"mesh:{i}": Place(manifest.file, f"meshes[{row}]") for i, row in manifest.row_of.items()}
    if lines.file:
        places |= {f"nerve:{key}": Place(lines.file, f"nerves[{row}]") for key, row in lines.row_of.items()}
    return {**places, "manifest": Place(manifest.file, "")}


def _on_their_sides(records: Iterable[StructureRecord]) -> dict[str, Structure]:
    """Each record on the sides where it exists, by full id."""
    sides = {True: (Side.RIGHT, Side.LEFT), False: (Side.MIDLINE,)}
    found = (Structure(id=sided_id(r.id, s), base_id=r.id, side=s, record=r) for r in records for s in sides[r.paired])
    return {structure.id: structure for structure in found}


def _unmatched(structures: dict[str, Structure], meshes: set[str], places: dict[str, Place]) -> list[Problem]:
    """Structures that have no mesh, and meshes that no record describes."""
    lacking = [
        places[f"structure:{s.base_id}"].problem(
            "", f"'{s.id}' has no mesh in the manifest, so it is not drawn.", "Build its mesh, or remove the record."
        )
        for s in structures.values()
        if s.id not in meshes
    ]
    nameless = [
        places["manifest"].problem("meshes", f"the mesh '{i}' has no record, so it is not drawn.", "Describe it in annotations/structures.")
        for i in sorted(meshes - set(structures))
    ]
    return lacking + nameless
