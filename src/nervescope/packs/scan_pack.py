"""Makes a pack out of the files of a published scan: builds its structures, fits the atlas's nerves to them, writes it all."""

from collections.abc import Callable, Iterator
from pathlib import Path

import nervescope
from nervescope.content.mesh_files import read_mesh
from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import base_id_of, side_of, sided_id
from nervescope.domain.pack import BuiltWith, Origin, PackKind, PackMesh
from nervescope.geometry.mesh import TriangleMesh
from nervescope.packs.build_scan import built_structures
from nervescope.packs.finish import finished
from nervescope.packs.nerve_carrying import carry_nerves
from nervescope.packs.recipe import About, Scan, Step
from nervescope.packs.surface_work import bodies_of, mesh_of, surface_from
from nervescope.packs.writing import new_pack

NERVES_CREDIT, NERVES = "nerves", "nerves"
Report = Callable[[int, int, str], None]
"""Called with how many steps are done, how many there are, and what is next."""


def make_scan_pack(scan: Scan, sources: Path, packs: Path, atlas: Atlas, report: Report) -> None:
    """Build the pack into the folder of packs, whole or not at all. `atlas`: the built-in one, whose nerves it carries."""
    about, steps = scan.about, scan.recipe.steps
    drawn: dict[str, TriangleMesh] = {}
    with new_pack(packs, about.id) as pack:
        for number, (step, mesh) in enumerate(built_structures(scan.recipe, sources)):
            report(number, len(steps), step.id)
            for name, piece in _pieces(step, mesh, about):
                row = _row(step, name, about)
                if row.mirror_of:
                    pack.add_mirror(row)
                else:
                    is_muscle = step.tissue == "muscle"
                    pack.add_mesh(finished(piece, base_id_of(name), is_muscle, _built_in(atlas, name) if is_muscle else None), row)
                if row.is_drawn:
                    drawn[name] = piece
        report(len(steps), len(steps), NERVES)
        places = carry_nerves(pack, atlas, drawn, NERVES_CREDIT)
        for name, path in about.licence_files.items():
            pack.add_file(name, (sources / path).read_bytes())
        built = BuiltWith(program=nervescope.__version__, recipe=about.recipe, atlas=atlas.version)
        pack.finish(about.title, PackKind.SCAN, built, about.credits, about=about.about, notes=about.notes, **places)


def _pieces(step: Step, mesh: TriangleMesh, about: About) -> Iterator[tuple[str, TriangleMesh]]:
    """The structures of the atlas that one built surface is: itself, or its bodies, by full id."""
    base, side = base_id_of(step.id), side_of(step.id)
    if base not in about.pieces:
        yield step.id, mesh
        return
    bodies = bodies_of(surface_from(mesh.points_mm, mesh.triangles))
    for name, body in zip(about.pieces[base], bodies, strict=True):
        yield sided_id(name, side), mesh_of(body)


def _built_in(atlas: Atlas, name: str) -> TriangleMesh | None:
    """The atlas's own mesh of a structure, where it has a file."""
    entry = atlas.meshes.get(name)
    return read_mesh(atlas.path_of(entry), entry.sha256) if entry and entry.file else None


def _row(step: Step, name: str, about: About) -> PackMesh:
    """The row of one surface, its file still to come."""
    base = base_id_of(name)
    is_mirrored = step.mirror.after and step.id.endswith("_left")
    return PackMesh(
        structure_id=name,
        origin=Origin.SCANNED,
        mirror_of=sided_id(base, side_of(name).opposite) if is_mirrored else "",
        source="; ".join(dict.fromkeys(source.path.split("/")[1] for source in step.sources)),
        licence=step.licence,
        credit=step.credit,
        note=step.note,
        stands_for=tuple(sided_id(other, side_of(name)) for other in about.stands_for.get(base, ())),
        is_drawn=base not in about.kept_only,
    )
