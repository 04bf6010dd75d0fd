"""A small but complete atlas, built in code: enough for every package to be tested without the real content."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np

from nervescope.content.mesh_files import encode_mesh
from nervescope.domain.atlas import Atlas
from nervescope.domain.card import Accuracy, ClinicalTest, Help, Viewpoint
from nervescope.domain.claim import Claim, Judgement, Practitioner
from nervescope.domain.emergency import EmergencyCard, RedFlag
from nervescope.domain.frame import Point, Side, sided_id
from nervescope.domain.knowledge import NerveKnowledge, NerveRoot, SkinField, Stretch, Variant
from nervescope.domain.mesh_entry import MeshEntry
from nervescope.domain.nerve import NervePath
from nervescope.domain.peel import PeelOrder, PeelStep
from nervescope.domain.site import CompressionSite, SiteView
from nervescope.domain.skin_map import SkinArea, SkinBand
from nervescope.domain.source import Source
from nervescope.domain.statement import Evidence, Statement, Status
from nervescope.domain.structure import Layer, Structure, StructureRecord
from nervescope.domain.topic import Topic
from nervescope.domain.treatment import Treatment, TreatmentKind
from nervescope.domain.words import Words
from nervescope.geometry.mesh import TriangleMesh
from tiny_journey import tiny_journeys

NERVE_POINTS: tuple[Point, ...] = (
    (50.0, -28.0, 75.0),
    (58.0, -32.0, 45.0),
    (66.0, -42.0, 25.0),
    (80.0, -52.0, -10.0),
    (90.0, -58.0, -60.0),
    (94.0, -50.0, -150.0),
    (95.0, -45.0, -250.0),
)
VARIANT_PLACE: Point = (70.0, -62.0, 22.0)
PIRIFORMIS_SITE: Point = NERVE_POINTS[2]
HAMSTRING_SITE: Point = NERVE_POINTS[4]
DIRECTIONS: dict[str, Point] = {
    "posterior": (0.0, -1.0, 0.0),
    "anterior": (0.0, 1.0, 0.0),
    "right": (1.0, 0.0, 0.0),
    "left": (-1.0, 0.0, 0.0),
    "superior": (0.0, 0.0, 1.0),
    "inferior": (0.0, 0.0, -1.0),
}


def say(statement_id: str, text: str = "", evidence: Evidence = Evidence.ANATOMY, status: Status | None = None) -> Statement:
    """One statement; what is neither plain anatomy nor an opinion gets the one source of the tiny atlas and counts as checked."""
    sources = () if evidence in (Evidence.ANATOMY, Evidence.PRACTITIONER_OPINION) else ("smith_2020",)
    words = text or f"Plain words of {statement_id}."
    return Statement(
        id=statement_id,
        text=words,
        text_clinical=f"Clinical words of {statement_id}.",
        evidence=evidence,
        status=status or (Status.CHECKED if sources else Status.RECALLED),
        source_ids=sources,
        reason="" if evidence is Evidence.ANATOMY else f"Why {statement_id} has its label.",
        last_checked="2026-01-31" if sources else "",
    )


def tiny_records() -> tuple[StructureRecord, ...]:
    """A bone in the midline, a paired muscle and a paired nerve."""
    return (
        StructureRecord(
            id="sacrum",
            name_en="Sacrum",
            name_la="Os sacrum",
            layer=Layer.BONE,
            region="pelvis",
            paired=False,
            description=say("sacrum.what"),
        ),
        StructureRecord(
            id="piriformis",
            name_en="Piriformis muscle",
            name_la="Musculus piriformis",
            layer=Layer.MUSCLE,
            region="pelvis",
            paired=True,
            description=say("piriformis.what"),
            supply=say("piriformis.supply"),
            relation=say("piriformis.relation"),
            origin=say("piriformis.origin"),
            insertion=say("piriformis.insertion"),
            action=say("piriformis.action"),
            nerve_ids=("sciatic_nerve",),
            roots=("S1", "S2"),
            synonyms=("pear-shaped muscle",),
        ),
        StructureRecord(
            id="sciatic_nerve",
            name_en="Sciatic nerve",
            name_la="Nervus ischiadicus",
            layer=Layer.NERVE,
            region="thigh",
            paired=True,
            description=say("sciatic_nerve.what"),
        ),
    )


def tiny_structures() -> dict[str, Structure]:
    """The records on the sides where they exist, by full id."""
    found = {}
    for record in tiny_records():
        for side in (Side.RIGHT, Side.LEFT) if record.paired else (Side.MIDLINE,):
            full = sided_id(record.id, side)
            found[full] = Structure(id=full, base_id=record.id, side=side, record=record)
    return found


def tiny_test(owner: str) -> ClinicalTest:
    """A test with figures and their plain reading."""
    return ClinicalTest(
        id="leg_raise",
        name="Raising the leg",
        name_clinical="Straight leg raise",
        steps=(say(f"{owner}.tests.leg_raise.steps.1", evidence=Evidence.LOW),),
        positive=say(f"{owner}.tests.leg_raise.positive", evidence=Evidence.LOW),
        accuracy=(Accuracy(sensitivity=0.92, specificity=0.28, of="surgery", source_ids=("smith_2020",)),),
        reading=say(f"{owner}.tests.leg_raise.reading", evidence=Evidence.LOW),
    )


def tiny_viewpoint(owner: str, claim_id: str, is_personal: bool = False) -> Viewpoint:
    """What practitioners and research say of one thing."""
    return Viewpoint(
        id=f"view_{claim_id.lower()}",
        about=f"About {claim_id}",
        practitioners=say(f"{owner}.viewpoints.practitioners", evidence=Evidence.PRACTITIONER_OPINION),
        research=say(f"{owner}.viewpoints.research", evidence=Evidence.NOT_SUPPORTED),
        claim_ids=(claim_id,),
        is_personal=is_personal,
    )


def tiny_topics() -> dict[str, Topic]:
    """One card without a point on the nerve and without a view."""
    posture = Topic(
        id="posture",
        name="Posture and pelvis",
        name_clinical="Lumbopelvic posture",
        short_name="Posture",
        caption="The caption of posture.",
        structure_ids=("sacrum",),
        answer=say("posture.answer", evidence=Evidence.LOW),
        what_happens=(say("posture.what_happens"),),
        helps=(Help(treatment_id="walking", claim=say("posture.helps.walking", evidence=Evidence.LOW)),),
        viewpoints=(tiny_viewpoint("posture", "B01"),),
    )
    return {posture.id: posture}


def tiny_claims() -> dict[str, Claim]:
    """Two claims of one practitioner and one of another, all covered."""
    rows = (
        ("A01", Judgement.CONTESTED, "piriformis"),
        ("A02", Judgement.UNSUPPORTED, "piriformis.private"),
        ("B01", Judgement.PRACTICE, "posture"),
    )
    return {
        i: Claim(
            id=i,
            practitioner=Practitioner(i[0]),
            judgement=judgement,
            gist=f"What {i} claims.",
            covered_by=(f"{owner}.viewpoints.practitioners",),
        )
        for i, judgement, owner in rows
    }


def tiny_knowledge() -> NerveKnowledge:
    """Two stretches, one root, one skin field and one variant."""
    stretch = Stretch(
        id="buttock",
        nerve_id="sciatic_nerve",
        name="Buttock",
        passes=(say("nerve.route.buttock.passes.1"),),
        supplies=(say("nerve.route.buttock.supplies.1"),),
        lost=(say("nerve.route.buttock.lost.1"),),
    )
    root = NerveRoot(
        id="L5",
        dermatome=say("nerve.roots.L5.dermatome"),
        myotome=say("nerve.roots.L5.myotome"),
        key_muscle_ids=("piriformis",),
        field_words=("top of the foot",),
    )
    skin = SkinField(id="sciatic", nerve_id="sciatic_nerve", name="Sciatic nerve", area=say("nerve.skin_fields.sciatic.area"))
    variant = Variant(
        id="a",
        name="Below the muscle",
        course=say("nerve.variants.a.course"),
        percent=85.2,
        low=78.4,
        high=87.0,
        source_ids=("smith_2020",),
    )
    through = Variant(
        id="b",
        name="Partly through the muscle",
        course=say("nerve.variants.b.course"),
        percent=9.8,
        low=6.5,
        high=13.2,
        source_ids=("smith_2020",),
        point_mm=VARIANT_PLACE,
    )
    high = Variant(id="pelvis", name="In the pelvis", course=say("nerve.divisions.pelvis.course"), percent=16.3, source_ids=("smith_2020",))
    return NerveKnowledge(
        divisions={high.id: high},
        stretches={stretch.id: stretch, "thigh": _thigh_like(stretch)},
        roots={root.id: root},
        skin_fields={skin.id: skin},
        variants={variant.id: variant, through.id: through},
        honesty=say("nerve.variants.honesty"),
    )


def tiny_skin_areas() -> dict[str, SkinArea]:
    """A root's strip down the outer side, and a nerve's patch that overlaps its upper end."""
    strip = SkinBand(path_mm=((100.0, 0.0, 0.0), (100.0, 0.0, -200.0)), radius_mm=(40.0, 30.0))
    patch = SkinBand(path_mm=((100.0, 30.0, 0.0),), radius_mm=(30.0,), facing=(0.0, 1.0, 0.0))
    source = ("smith_2020",)
    return {
        "L5": SkinArea(id="L5", basis="After Smith.", source_ids=source, bands=(strip,)),
        "sciatic": SkinArea(id="sciatic", basis="After Smith.", source_ids=source, bands=(patch,)),
    }


def _thigh_like(stretch: Stretch) -> Stretch:
    """A second stretch, further down."""
    parts = {part: (say(f"nerve.route.thigh.{part}.1"),) for part in ("passes", "supplies", "lost")}
    return replace(stretch, id="thigh", name="Thigh", **parts)


def tiny_site(site_id: str, number: int, position_mm: Point, lit: tuple[str, ...]) -> CompressionSite:
    """A site with one statement in each section."""
    return CompressionSite(
        id=site_id,
        family=site_id,
        number=number,
        name=f"{site_id.capitalize()} site",
        name_clinical=f"Clinical {site_id}",
        short_name=site_id.capitalize(),
        nerve_id="sciatic_nerve",
        position_mm=position_mm,
        structure_ids=lit,
        view=SiteView(
            focus_mm=position_mm,
            direction=(0.3, -1.0, 0.0),
            field_mm=220.0,
            opacity={"bone": 1.0, "muscle": 0.5, "piriformis": 0.3},
            lit=lit,
            labels=(*lit, "sacrum"),
            other_side=0.5,
        ),
        answer=say(f"{site_id}.answer", evidence=Evidence.LOW),
        what_happens=(say(f"{site_id}.what_happens"),),
        feels_like=(say(f"{site_id}.feels_like", evidence=Evidence.MODERATE),),
        worse=(say(f"{site_id}.worse", evidence=Evidence.LOW, status=Status.RECALLED),),
        better=(say(f"{site_id}.better", evidence=Evidence.PRACTITIONER_OPINION),),
        helps=(Help(treatment_id="walking", claim=say(f"{site_id}.helps.walking", evidence=Evidence.GUIDELINE_RECOMMENDED)),),
        cautions=(say(f"{site_id}.cautions", evidence=Evidence.ADVISED_AGAINST),),
        see_doctor=(say(f"{site_id}.see_doctor", evidence=Evidence.GUIDELINE_RECOMMENDED),),
        told_apart=(say(f"{site_id}.told_apart", evidence=Evidence.LOW),),
        how_common=(say(f"{site_id}.how_common"),),
        over_time=(say(f"{site_id}.over_time", evidence=Evidence.MODERATE),),
        at_risk=("sciatic_nerve",),
        where=(say(f"{site_id}.where"),),
        skin_area=(say(f"{site_id}.skin_area"),),
        tests=(tiny_test(site_id),),
        viewpoints=(tiny_viewpoint(site_id, "A01"), tiny_viewpoint(f"{site_id}.private", "A02", is_personal=True)),
        corrections=(say(f"{site_id}.corrections", evidence=Evidence.LOW),),
        caption=f"The caption of {site_id}.",
    )


def tiny_sites() -> dict[str, CompressionSite]:
    """Two sites of two families."""
    return {
        "piriformis": tiny_site("piriformis", 3, PIRIFORMIS_SITE, ("sciatic_nerve", "piriformis")),
        "hamstring": tiny_site("hamstring", 4, HAMSTRING_SITE, ("sciatic_nerve",)),
    }


def tiny_treatments() -> dict[str, Treatment]:
    """One treatment with all its parts."""
    walking = Treatment(
        id="walking",
        name="Walking",
        name_clinical="Graded walking",
        kind=TreatmentKind.SELF_CARE,
        claim=say("walking.claim", evidence=Evidence.GUIDELINE_RECOMMENDED),
        steps=(say("walking.step", evidence=Evidence.PRACTITIONER_OPINION),),
        dose=say("walking.dose", evidence=Evidence.PRACTITIONER_OPINION),
        cautions=(say("walking.caution", evidence=Evidence.PRACTITIONER_OPINION),),
        stop_signs=(say("walking.stop", evidence=Evidence.PRACTITIONER_OPINION),),
        what_it_is=say("walking.what_it_is"),
        feel=say("walking.feel", evidence=Evidence.PRACTITIONER_OPINION),
    )
    return {walking.id: walking}


def tiny_emergency() -> EmergencyCard:
    """One red flag with an action."""
    flag = RedFlag(
        id="cauda_equina",
        name="Nerves of bladder and bowel",
        urgency="Now",
        signs=(say("emergency.numb_saddle", "Numbness between the legs.", Evidence.GUIDELINE_RECOMMENDED),),
        action=say("emergency.go_now", "Go to hospital now.", Evidence.GUIDELINE_RECOMMENDED),
    )
    return EmergencyCard(
        title="Emergency signs",
        intro=say("emergency.intro", evidence=Evidence.GUIDELINE_RECOMMENDED),
        flags=(flag,),
        screening=(say("emergency.question", "Any change in passing water?", Evidence.GUIDELINE_RECOMMENDED),),
        closing=say("emergency.closing", evidence=Evidence.PRACTITIONER_OPINION),
    )


def tiny_peels() -> dict[str, PeelOrder]:
    """Two regions with one layer each: one takes the muscle off, the other leaves the pelvis alone."""
    muscle = PeelStep(name="piriformis", structure_ids=("piriformis",))
    body = PeelOrder(id="whole_body", name="Whole body", short_name="Body", view="posterior", source_ids=("smith_2020",), steps=(muscle,))
    return {body.id: body, "buttock": replace(body, id="buttock", name="Buttock", short_name="Buttock", view="right")}


def tiny_words() -> Words:
    """The fixed words, with a name for each evidence label."""
    return Words(
        not_a_diagnosis="This is not a diagnosis.",
        licence_line="Pictures: CC BY 4.0",
        credits=("The tiny atlas",),
        evidence_names={e.value: e.value.replace("_", " ").capitalize() for e in Evidence},
        evidence_meanings={e.value: f"What {e.value} means." for e in Evidence},
        headings={"what_happens": "What happens here", "helps": "What helps", "welcome": "Where the sciatic nerve gets squeezed"},
        headings_clinical={"what_happens": "Mechanism"},
        simplified="Simplified for clarity.",
        recalled_note="Not yet checked.",
        hint_first_start="Click a number.",
    )


def tiny_views() -> dict[str, SiteView]:
    """Home and the six directions."""
    home = SiteView(
        focus_mm=(0.0, -40.0, -40.0),
        direction=(0.5, -1.0, 0.1),
        field_mm=420.0,
        opacity={"bone": 1.0, "muscle": 0.8, "skin": 0.0},
        labels=("sciatic_nerve", "piriformis", "sacrum"),
    )
    up: dict[str, Point] = {"superior": (0.0, 1.0, 0.0), "inferior": (0.0, 1.0, 0.0)}
    named = {
        name: SiteView(focus_mm=home.focus_mm, direction=d, field_mm=420.0, up=up.get(name, (0.0, 0.0, 1.0)))
        for name, d in DIRECTIONS.items()
    }
    return {"home": home, **named}


def tiny_sources() -> dict[str, Source]:
    """One source."""
    smith = Source(id="smith_2020", title="Walking and sciatica", authors="Smith J", year=2020, container="Journal", doi="10.1000/xyz123")
    return {smith.id: smith}


def ellipsoid(centre_mm: Point, radii_mm: Point, rows: int = 16, columns: int = 24) -> TriangleMesh:
    """A closed ellipsoid, its triangles counter-clockwise seen from outside."""
    polar = np.linspace(0, np.pi, rows + 1)[1:-1]
    round_ = np.linspace(0, 2 * np.pi, columns, endpoint=False)
    ring = np.stack(
        [np.outer(np.sin(polar), np.cos(round_)), np.outer(np.sin(polar), np.sin(round_)), np.outer(np.cos(polar), np.ones(columns))], -1
    )
    points = np.concatenate([ring.reshape(-1, 3), [[0, 0, 1], [0, 0, -1]]]) * radii_mm + centre_mm
    return TriangleMesh(points.astype(np.float32), _closed_rings(rows - 1, columns))


def tube(centre_line_mm: tuple[Point, ...], radius_mm: float, columns: int = 12) -> TriangleMesh:
    """A closed tube round a line that runs mainly downwards, with level rings."""
    line = np.asarray(centre_line_mm, float)
    round_ = np.linspace(0, 2 * np.pi, columns, endpoint=False)
    ring = radius_mm * np.stack([np.cos(round_), np.sin(round_), np.zeros(columns)], -1)
    points = np.concatenate([(line[:, None] + ring).reshape(-1, 3), line[[0, -1]]])
    return TriangleMesh(points.astype(np.float32), _closed_rings(len(line), columns))


def tiny_shapes() -> dict[str, TriangleMesh]:
    """The meshes that have a file of their own."""
    muscle = ellipsoid((60.0, -48.0, 48.0), (45.0, 11.0, 14.0))
    fibre = np.linspace(0, 1, len(muscle.points_mm), dtype=np.float32)
    return {
        "sacrum": ellipsoid((0.0, -60.0, 90.0), (45.0, 20.0, 50.0)),
        "piriformis_right": TriangleMesh(
            muscle.points_mm, muscle.triangles, {"fibre": fibre, "around": fibre[::-1].copy(), "tendon": fibre * 0}
        ),
        "sciatic_nerve_right": tube(NERVE_POINTS, 5.0),
    }


def tiny_variant_shapes() -> dict[str, TriangleMesh]:
    """What differs in course b: a thicker muscle that lies further back."""
    return {"piriformis_right": ellipsoid((60.0, -60.0, 48.0), (45.0, 18.0, 18.0))}


def _rows_of(folder: Path, shapes: dict[str, TriangleMesh], variant: str = "") -> list[dict[str, object]]:
    """Write mesh files; returns their rows of the manifest, mirrored ones too."""
    rows: list[dict[str, object]] = []
    kind = {"variant": variant} if variant else {}
    for structure_id, mesh in shapes.items():
        data = encode_mesh(mesh)
        name = f"{structure_id}.{variant}.npz" if variant else f"{structure_id}.npz"
        (folder / name).write_bytes(data)
        digest, made = hashlib.sha256(data).hexdigest(), {"source": "made in code", "licence": "CC0-1.0"}
        rows.append({"structure_id": structure_id, **kind, "file": name, "sha256": digest, "triangles": len(mesh.triangles), **made})
        if structure_id.endswith("_right"):
            rows.append({"structure_id": structure_id.replace("_right", "_left"), **kind, "mirror_of": structure_id})
    return rows


def write_tiny_meshes(folder: Path) -> tuple[dict[str, MeshEntry], dict[str, MeshEntry]]:
    """Write mesh files, manifest and centre lines into `folder`; returns its rows by structure: the usual ones and those of course b."""
    folder.mkdir(parents=True, exist_ok=True)
    rows, others = _rows_of(folder, tiny_shapes()), _rows_of(folder, tiny_variant_shapes(), "b")
    head = {"schema_version": 1, "frame": "RAS", "units": "mm"}
    journeys = tiny_journeys(NERVE_POINTS, say("journey.sciatic.way")).values()
    ways = json.dumps({**head, "journeys": [msgspec.to_builtins(journey.line) for journey in journeys]})
    (folder / "journeys.json").write_text(ways, encoding="utf-8")
    files = [{"file": "journeys.json", "sha256": hashlib.sha256(ways.encode()).hexdigest()}]
    manifest = {**head, "schema_version": 2, "atlas_version": "0.0.1", "meshes": [*rows, *others], "files": files}
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    count = len(NERVE_POINTS)
    line = {
        "structure_id": "sciatic_nerve_right",
        "branch": "sciatic",
        "points_mm": NERVE_POINTS,
        "width_mm": [10.0] * count,
        "thickness_mm": [10.0] * count,
    }
    (folder / "centre_lines.json").write_text(json.dumps({**head, "nerves": [line]}, indent=1), encoding="utf-8")
    usual, other = ({str(row["structure_id"]): MeshEntry(**row) for row in found} for found in (rows, others))  # type: ignore[arg-type]
    return usual, other


def make_tiny_atlas(meshes_folder: Path) -> Atlas:
    """The tiny atlas as `load_atlas` would give it, with its mesh files in `meshes_folder`."""
    count = len(NERVE_POINTS)
    usual, other = write_tiny_meshes(meshes_folder)
    path = NervePath(structure_id="sciatic_nerve_right", points_mm=NERVE_POINTS, width_mm=(10.0,) * count, thickness_mm=(10.0,) * count)
    return Atlas(
        version="0.0.1",
        structures=tiny_structures(),
        nerves={path.structure_id: path},
        sites=tiny_sites(),
        treatments=tiny_treatments(),
        sources=tiny_sources(),
        emergency=tiny_emergency(),
        words=tiny_words(),
        views=tiny_views(),
        meshes=usual,
        variant_meshes={"b": other},
        meshes_folder=meshes_folder,
        topics=tiny_topics(),
        claims=tiny_claims(),
        knowledge=tiny_knowledge(),
        peels=tiny_peels(),
        journeys=tiny_journeys(NERVE_POINTS, say("journey.sciatic.way")),
        skin_areas=tiny_skin_areas(),
        skin_caution=say("skin_map.caution"),
    )


def _closed_rings(rows: int, columns: int) -> np.ndarray:
    """Triangles between `rows` rings from top to bottom, closed by a top and a bottom point that follow the rings."""
    top, bottom = rows * columns, rows * columns + 1
    found = []
    for j in range(columns):
        k = (j + 1) % columns
        found.append((top, j, k))
        for i in range(rows - 1):
            a, b, c, d = i * columns + j, i * columns + k, (i + 1) * columns + j, (i + 1) * columns + k
            found += [(a, c, d), (a, d, b)]
        found.append((bottom, (rows - 1) * columns + k, (rows - 1) * columns + j))
    return np.array(found, dtype=np.int32)
