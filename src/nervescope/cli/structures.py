"""`nervescope structures`: lists bones, discs, nerves, muscles and ligaments with their names in English and Latin."""

import argparse
import json
from typing import TYPE_CHECKING, Any

from nervescope.cli.folders import add_folder_options, folders_from
from nervescope.cli.tables import print_table, say_what_is_missing
from nervescope.domain.errors import UnknownNameError
from nervescope.domain.frame import Side
from nervescope.domain.structure import Layer

if TYPE_CHECKING:
    from nervescope.domain.atlas import Atlas
    from nervescope.domain.structure import Structure


def add_parser(subparsers: Any) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "structures",
        help="list what the atlas shows: bones, nerves, muscles and more",
        description="List what the atlas shows, or what a word finds in it. "
        "A paired structure has '_right' or '_left' after its id: 'nervescope render --structure piriformis_right'.",
    )
    parser.add_argument("word", nargs="?", default="", metavar="WORD", help="only what has this word in a name, such as gluteus")
    parser.add_argument("--layer", choices=[layer.value for layer in Layer], help="only one layer")
    parser.add_argument("--json", action="store_true", help="print the list as JSON, each side on its own")
    add_folder_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the structures by layer and name; returns 0. Raises UnknownNameError when a word finds none."""
    from nervescope.content.load import load_atlas

    atlas = load_atlas(folders_from(args))
    found = [s for s in atlas.structures.values() if args.layer in (None, s.layer.value) and _has_word(s, args.word)]
    if not found:
        raise UnknownNameError(f"Nothing in the atlas has '{args.word}' in its name.", "'nervescope structures' lists everything.")
    order = [layer.value for layer in Layer]
    found.sort(key=lambda s: (order.index(s.layer.value), s.base_id, s.side is Side.LEFT))
    if args.json:
        print(json.dumps([_as_json(atlas, structure) for structure in found], indent=1, ensure_ascii=False))
        return 0
    rows: dict[str, tuple[str, str, str, str, str]] = {}
    for s in found:
        earlier = rows.get(s.base_id)
        sides = f"{earlier[4]}, {s.side.value}" if earlier else s.side.value
        rows[s.base_id] = (s.layer.value, s.base_id, s.record.name_en, s.record.name_la, sides)
    print_table(("LAYER", "ID", "ENGLISH", "LATIN", "SIDE"), list(rows.values()))
    say_what_is_missing(atlas)
    return 0


def _has_word(structure: "Structure", word: str) -> bool:
    """Whether a word stands in one of the names of a structure."""
    record = structure.record
    return any(word.lower() in name.lower() for name in (structure.id, record.name_en, record.name_la, *record.synonyms))


def _as_json(atlas: "Atlas", structure: "Structure") -> dict[str, Any]:
    """What another program wants to know of a structure."""
    record = structure.record
    return {
        "id": structure.id,
        "base_id": structure.base_id,
        "side": structure.side.value,
        "name_en": record.name_en,
        "name_la": record.name_la,
        "layer": record.layer.value,
        "region": record.region,
        "synonyms": list(record.synonyms),
        "ta2_id": record.ta2_id,
        "fma_id": record.fma_id,
        "has_mesh": structure.id in atlas.meshes,
    }
