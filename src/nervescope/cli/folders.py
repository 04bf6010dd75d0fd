"""The two options, common to all commands, that say where the atlas is."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nervescope.content.paths import Folders


def add_folder_options(parser: argparse.ArgumentParser) -> None:
    """Add `--annotations` and `--meshes`; given before or after the command they mean the same."""
    group = parser.add_argument_group("another atlas")
    group.add_argument("--annotations", type=Path, metavar="FOLDER", default=argparse.SUPPRESS, help="folder with the texts and sites")
    group.add_argument("--meshes", type=Path, metavar="FOLDER", default=argparse.SUPPRESS, help="folder with the meshes and their manifest")


def folders_from(args: argparse.Namespace) -> "Folders":
    """The folders that the arguments ask for, or those that come with the program; raises ContentError when there are none."""
    from nervescope.content.paths import find_folders

    return find_folders(getattr(args, "annotations", None), getattr(args, "meshes", None))
