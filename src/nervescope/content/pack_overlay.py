"""Lays a pack over the atlas: its surfaces and places first, and the built-in atlas for all that it lacks."""

from dataclasses import replace
from pathlib import Path

from nervescope.content.journeys import JOURNEYS_NAME
from nervescope.domain.atlas import Atlas
from nervescope.domain.errors import Problem
from nervescope.domain.frame import Point
from nervescope.domain.language import tr
from nervescope.domain.mesh_entry import MeshEntry
from nervescope.domain.pack import Pack, PackKind
from nervescope.domain.site import CompressionSite
from nervescope.domain.words import Words


def journeys_folder(pack: Pack | None, meshes: Path) -> Path:
    """Where the lines of the journeys are: in the pack, when its nerves lie elsewhere than the built-in ones."""
    return pack.folder if pack and (pack.folder / JOURNEYS_NAME).is_file() else meshes


def with_pack(atlas: Atlas, pack: Pack) -> Atlas:
    """The atlas with the pack's meshes, nerves, landmarks and sites in the place of its own.

    A structure that a surface of the pack stands for has none of its own any more. What no record describes is left out, and named in
    `problems`, but for what the pack only keeps.
    """
    drawn = {i: m for i, m in pack.meshes.items() if m.is_drawn}
    known: dict[str, MeshEntry] = {i: m for i, m in drawn.items() if i in atlas.structures}
    shown_by_others = {name for m in known.values() for name in getattr(m, "stands_for", ())} - set(known)
    meshes = {i: m for i, m in (atlas.meshes | known).items() if i not in shown_by_others}
    variants = {shape: dict(found) for shape, found in atlas.variant_meshes.items()}
    for shape, found in pack.variant_meshes.items():
        variants[shape] = variants.get(shape, {}) | {i: m for i, m in found.items() if i in atlas.structures}
    problems = [
        Problem(f"{pack.id}/pack.json", "meshes", f"the mesh '{i}' has no record in this atlas, so it is not drawn.")
        for i in sorted(set(drawn) - set(known))
    ]
    return replace(
        atlas,
        pack=pack,
        words=_words(atlas, pack),
        meshes=meshes,
        variant_meshes=variants,
        nerves=atlas.nerves | {key: path for key, path in pack.nerves.items() if key in atlas.nerves},
        landmarks={i: replace(mark, point_mm=pack.landmarks.get(i, mark.point_mm)) for i, mark in atlas.landmarks.items()},
        sites={i: _moved(site, pack.sites.get(i)) for i, site in atlas.sites.items()},
        problems=(*atlas.problems, *problems),
    )


def _words(atlas: Atlas, pack: Pack) -> Words:
    """What stands in About and is carried by pictures: the pack's own credits first. Its line under pictures: `session/pack_words.py`."""
    if pack.kind is PackKind.OWN:
        return _words_of_own(atlas, pack)
    words = atlas.words
    return replace(
        words,
        credits=(*(f"{c.text} {c.url}".strip() for c in pack.credits), *words.credits),
        simplified="\n".join((*pack.notes, words.simplified)),
    )


def _words_of_own(atlas: Atlas, pack: Pack) -> Words:
    """The same for what a person brought along: whose it is and whether it may be passed on is not ours to say."""
    words = atlas.words
    return replace(
        words,
        credits=(*(c.text for c in pack.credits), *words.credits),
        simplified="\n".join((*pack.notes, words.simplified)),
        headings=words.headings | {"handout_copy": tr("It shows a body that a person brought along: ask before you pass it on.")},
    )


def _moved(site: CompressionSite, point_mm: Point | None) -> CompressionSite:
    """A site at another place; what the camera looks at goes with it."""
    if point_mm is None:
        return site
    x, y, z = (new - old for new, old in zip(point_mm, site.position_mm, strict=True))
    focus = site.view.focus_mm
    return replace(site, position_mm=point_mm, view=replace(site.view, focus_mm=(focus[0] + x, focus[1] + y, focus[2] + z)))
