"""On which body a command draws: the one that was asked for, else the one on which the scene was made."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from nervescope.cli.folders import folders_from
from nervescope.domain.errors import UnknownNameError

if TYPE_CHECKING:
    from nervescope.content.paths import Folders


def body_folders(args: argparse.Namespace) -> "Folders":
    """The folders that the arguments ask for, with the pack that their scene names; with a word where that is not installed."""
    folders = folders_from(args)
    if args.state and args.state.is_file() and not folders.pack:
        folders = replace(folders, pack=_pack_of(args.state))
    return folders


def _pack_of(file: Path) -> Path | None:
    """The folder of the body that a scene was made on; None for the built-in one, and where it is not installed."""
    from nervescope.content.packs import pack_folder
    from nervescope.session.scene_file import load_scene

    pack = load_scene(file).pack
    try:
        return pack_folder(pack) if pack else None
    except UnknownNameError as error:
        sys.stderr.write(f"nervescope: note: {file}: {error.message} The scene is drawn on the built-in body.\n")
        return None
