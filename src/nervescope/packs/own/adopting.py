"""Makes a pack of a person's own anatomy: imported surfaces as they are, everything else carried over from the built-in atlas."""

import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from nervescope import __version__
from nervescope.content.joints import read_joints
from nervescope.domain.atlas import Atlas
from nervescope.domain.errors import NerveScopeError
from nervescope.domain.frame import base_id_of
from nervescope.domain.language import figure, later, listed, tr
from nervescope.domain.pack import BuiltWith, Origin, PackCredit, PackKind, PackMesh, PackPlace
from nervescope.packs.own.carry import carried_files, carried_meshes, carried_place
from nervescope.packs.own.clearing import Clearing, cleared_lines
from nervescope.packs.own.fitting import Fitting, Puts
from nervescope.packs.own.placed import Placed, baked
from nervescope.packs.own.plan import Plan, Workbench
from nervescope.packs.own.warp import Fit, Spline, lone_side
from nervescope.packs.writing import PackWriter, new_pack

RECIPE = "own anatomy/1"
_OWN, _MODEL = "own", "nervescope"
TEACHING = later("For teaching and for talking with clients, not for diagnosis: the nerve was not seen in this body, it was carried over.")
_FIT = later("The built-in bones, carried over, lie {mean} mm from the imported ones on average ({most} mm or less for 95 of 100 points).")
_PLACES = later("Landmarks on the bones are met to {mean} mm on average.")
_ONE_SIDE = later("Only one side was imported; the other one is that of the atlas, carried over as a mirror image.")
_CUT = later("{structure} is not whole: about {share} % of it was imported, and only that is drawn.")
_GUESSED = later("Not imported: {parts}. There the body and the nerve are guessed from the bones near by, and may lie centimetres off.")
_POOR = later("This is a poor fit: check the names of the bones and the frame before you use it.")
_SCANNED = later("Imported by the person")
_CARRIED = later("Carried over from the built-in atlas")
_POOR_MM = 5.0
_ALONG_THE_NERVE = ("vertebra_l5", "sacrum", "hip_bone", "femur", "tibia")
Told = Callable[[int, int, str], None]
"""Steps done, steps in all, what is being done."""


class StoppedError(NerveScopeError):
    """The person stopped the import; nothing was left behind."""


@dataclass(frozen=True, eq=False)
class Adopted:
    """A finished import: the pack's folder, how good the fit is, what was cleared, and sentences that the person should read."""

    folder: Path
    body: "FittedBody"
    imported: tuple[str, ...]
    carried: int
    notes: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class FittedBody:
    """An imported body in our frame, and how the built-in one is carried over to it."""

    placed: Placed
    spline: Spline
    fit: Fit
    clearing: Clearing
    cut: Mapping[str, float]


def fitted_body(bench: Workbench, plan: Plan, tell: Told | None = None, puts: Puts | None = None) -> FittedBody:
    """Lay the bones on each other, measure, and clear the nerve; nothing is written. Raises NerveScopeError when there is no frame."""
    tell = tell or _teller(None, None)
    tell(0, 100, tr("Laying the bones on each other"))
    found = Fitting(bench, plan).fitted(puts)
    tell(20, 100, tr("Clearing the nerve of bone"))
    clearing = cleared_lines(bench.atlas, found.spline, found.placed.meshes)
    return FittedBody(found.placed, found.spline, found.fit, clearing, found.cut)


def pack_id_for(title: str) -> str:
    """An id for a pack from its title."""
    plain = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    return f"own-{plain}"[:40].rstrip("-") if plain else "own-anatomy"


def adopt(
    bench: Workbench,
    plan: Plan,
    packs: Path,
    title: str,
    told: Told | None = None,
    stop: threading.Event | None = None,
    puts: Puts | None = None,
) -> Adopted:
    """Fit, with places as a person has put them, carry over, clear and write.

    Raises NerveScopeError when there is no frame, StoppedError when `stop` was set.
    """
    atlas = bench.atlas
    tell = _teller(told, stop)
    found = fitted_body(bench, plan, tell, puts)
    body, spline, clearing = found.placed, found.spline, found.clearing
    notes = (*plan.notes, *fit_notes(atlas, found), tr(TEACHING))
    pack_id = pack_id_for(title)
    with new_pack(packs, pack_id) as writer:
        carried = _write_meshes(bench, plan, writer, (body, spline, clearing), tell)
        for name, data in carried_files(atlas, spline, clearing).items():
            writer.add_file(name, data)
        built = BuiltWith(program=__version__, recipe=RECIPE, atlas=atlas.version)
        writer.finish(title, PackKind.OWN, built, _credits(), about=tr(TEACHING), notes=notes, **_places(atlas, spline, clearing))
    return Adopted(packs / pack_id, found, tuple(sorted(body.meshes)), carried, notes)


def fit_notes(atlas: Atlas, body: FittedBody) -> tuple[str, ...]:
    """The fit in words."""
    fit = body.fit
    notes = [tr(_FIT).format(mean=figure(f"{fit.mean_mm:.1f}"), most=figure(f"{fit.most_mm:.1f}"))]
    if fit.places_mm:
        notes.append(tr(_PLACES).format(mean=figure(f"{fit.places_mm:.1f}")))
    if fit.mean_mm > _POOR_MM:
        notes.append(tr(_POOR))
    notes += [tr(_CUT).format(structure=atlas.structures[i].name, share=f"{100 * share:.0f}") for i, share in body.cut.items()]
    there = {base_id_of(structure_id) for structure_id in body.placed.meshes}
    lacking = {s.base_id: s.record.name for s in atlas.structures.values() if s.base_id in _ALONG_THE_NERVE and s.base_id not in there}
    if lacking:
        notes.append(tr(_GUESSED).format(parts=listed(lacking[i] for i in _ALONG_THE_NERVE if i in lacking)))
    if lone_side(body.placed.bones):
        notes.append(tr(_ONE_SIDE))
    return tuple(notes)


def _write_meshes(bench: Workbench, plan: Plan, writer: PackWriter, fitted: tuple[Placed, Spline, Clearing], tell: Told) -> int:
    """Write imported and carried meshes; returns how many were carried over."""
    body, spline, clearing = fitted
    atlas = bench.atlas
    stands_for = {i: tuple(s for s in plan.stands_for(i) if s in atlas.structures and s not in body.meshes) for i in body.meshes}
    for structure_id, mesh in body.meshes.items():
        tell(25, 100, atlas.structures[structure_id].name)
        row = PackMesh(
            structure_id=structure_id, origin=Origin.SCANNED, credit=_OWN, source=tr(_SCANNED), stands_for=stands_for[structure_id]
        )
        writer.add_mesh(baked(mesh), row)
    left_out = {*body.meshes, *(s for also in stands_for.values() for s in also)}
    both = lone_side(body.bones) is None
    done = 0
    for entry, carried in carried_meshes(atlas, spline, clearing, left_out, both):
        tell(30 + min(69, done // 6), 100, atlas.structures[entry.structure_id].name)
        row = PackMesh(
            structure_id=entry.structure_id,
            variant=entry.variant,
            origin=Origin.MODELLED,
            credit=_MODEL,
            licence=entry.licence or "CC BY 4.0",
            source=tr(_CARRIED),
            mirror_of=entry.mirror_of if carried is None else "",
        )
        if carried is None:
            writer.add_mirror(row)
        else:
            writer.add_mesh(carried, row)
        done += 1
    return done


def _places(atlas: Atlas, spline: Spline, clearing: Clearing) -> dict[str, tuple[PackPlace, ...]]:
    """Landmarks, sites and joint centres, carried over."""
    marks = tuple(PackPlace(id=i, point_mm=carried_place(spline, clearing, m.point_mm)) for i, m in atlas.landmarks.items())
    sites = tuple(PackPlace(id=i, point_mm=carried_place(spline, clearing, s.position_mm, True)) for i, s in atlas.sites.items())
    found = read_joints(atlas.meshes_folder).joints.values()
    joints = tuple(PackPlace(id=j.id, point_mm=carried_place(spline, clearing, j.centre_mm)) for j in found)
    return {"landmarks": marks, "sites": sites, "joints": joints}


def _credits() -> tuple[PackCredit, ...]:
    """Whose the surfaces are."""
    return (
        PackCredit(
            id=_OWN,
            text=tr("Surfaces imported by the person who uses this program; their rights are not known to NerveScope"),
            licence=tr("rights not known"),
        ),
        PackCredit(id=_MODEL, text=tr("NerveScope atlas, carried over"), licence="CC BY 4.0"),
    )


def _teller(told: Told | None, stop: threading.Event | None) -> Told:
    """Tells, and stops when that is wished."""

    def tell(done: int, all_: int, what: str) -> None:
        if stop is not None and stop.is_set():
            raise StoppedError(tr("The import was stopped; nothing was kept."))
        if told:
            told(done, all_, what)

    return tell
