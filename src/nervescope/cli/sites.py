"""`nervescope sites`: lists the places where the nerve gets compressed, with the names that other commands take."""

import argparse
import json
from typing import TYPE_CHECKING, Any

from nervescope.cli.folders import add_folder_options, folders_from
from nervescope.cli.tables import print_table, say_what_is_missing

if TYPE_CHECKING:
    from nervescope.domain.site import CompressionSite


def add_parser(subparsers: Any) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "sites",
        help="list the sites where the nerve gets pressed",
        description="List the sites where the nerve gets pressed. 'nervescope render --site' takes an id, or a family for its usual level.",
    )
    parser.add_argument("--json", action="store_true", help="print the list as JSON, with positions in mm")
    add_folder_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the sites in order; returns 0."""
    from nervescope.content.load import load_atlas

    atlas = load_atlas(folders_from(args))
    sites = atlas.sites_in_order()
    if args.json:
        print(json.dumps([_as_json(site) for site in sites], indent=1, ensure_ascii=False))
        return 0
    names = {s.base_id: s.record.name_en for s in atlas.structures.values()}
    print_table(
        ("KEY", "FAMILY", "ID", "SITE", "NERVE"),
        [(str(s.number), s.family, s.id, s.name, names.get(s.nerve_id, s.nerve_id)) for s in sites],
    )
    say_what_is_missing(atlas)
    return 0


def _as_json(site: "CompressionSite") -> dict[str, Any]:
    """What another program wants to know of a site; positions are RAS mm on the right side."""
    return {
        "id": site.id,
        "family": site.family,
        "number": site.number,
        "name": site.name,
        "name_clinical": site.name_clinical,
        "nerve_id": site.nerve_id,
        "position_mm": list(site.position_mm),
        "structure_ids": list(site.structure_ids),
        "treatment_ids": [link.treatment_id for link in site.helps],
    }
