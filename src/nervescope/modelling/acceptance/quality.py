"""How well the meshes are made, one by one, and how large they are together."""

from collections.abc import Iterator

from nervescope.geometry.faults import faults_of, openings, self_overlap
from nervescope.modelling.acceptance.body import Body
from nervescope.modelling.acceptance.rows import Figure


def quality_figures(body: Body) -> Iterator[Figure]:
    """Faults of make, holes through the body and self-overlap of each mesh; triangles and size of all."""
    for name in body.ids:
        mesh = body.mesh(name)
        faults = faults_of(mesh)
        yield Figure("quality.faults", faults.count, name, str(faults))
        if not (faults.open_edges or faults.crowded_edges):
            yield Figure("quality.holes_through", openings(mesh), name)
        yield Figure("quality.self_overlap", 100 * self_overlap(mesh), name)
    yield Figure("quality.triangles", body.triangle_count / 1e6)
    yield Figure("quality.size", sum(p.stat().st_size for p in body.folder.iterdir() if p.is_file()) / 1e6)
