"""The options, common to all commands, that say where the atlas and a person's own notes are."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nervescope.content.paths import Folders


def add_folder_options(parser: argparse.ArgumentParser) -> None:
    """Add `--annotations`, `--meshes`, `--pack` and `--own`; given before or after the command they mean the same."""
    group = parser.add_argument_group("another atlas")
    group.add_argument("--annotations", type=Path, metavar="FOLDER", default=argparse.SUPPRESS, help="folder with the texts and sites")
    group.add_argument("--meshes", type=Path, metavar="FOLDER", default=argparse.SUPPRESS, help="folder with the meshes and their manifest")
    group.add_argument("--pack", metavar="ID", default=argparse.SUPPRESS, help="surfaces of an installed pack, see 'nervescope packs'")
    group.add_argument("--own", type=Path, metavar="FOLDER", default=argparse.SUPPRESS, help="folder with your own notes and cards")


def folders_from(args: argparse.Namespace) -> "Folders":
    """The folders that the arguments ask for, or those that come with the program; raises ContentError when there are none."""
    from dataclasses import replace

    from nervescope.content.own import own_folder
    from nervescope.content.packs import pack_folder
    from nervescope.content.paths import find_folders

    own = own_folder(getattr(args, "own", None))
    folders = find_folders(getattr(args, "annotations", None), getattr(args, "meshes", None), own)
    pack_id = getattr(args, "pack", None)
    return replace(folders, pack=pack_folder(pack_id)) if pack_id else folders
