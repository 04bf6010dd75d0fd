"""`nervescope render --state FOLDER --out FOLDER`: a picture of every scene; one that fails does not stop the others."""

import argparse
from pathlib import Path

from nervescope.cli.progress import line_above, result, with_progress
from nervescope.cli.render import atlas_for, pictured
from nervescope.cli.stopping import stopping_at_once
from nervescope.domain.errors import ExportError, NerveScopeError
from nervescope.session.picture_tags import PICTURE_SUFFIXES
from nervescope.session.scene_file import load_scene

SCENE_ENDINGS = (".nervescope", ".json", *PICTURE_SUFFIXES)
EXIT_SOME_FAILED = 2


def run_folder(args: argparse.Namespace) -> int:
    """Make the pictures; returns 2 when some could not be made, which are named. Raises NerveScopeError when none can be tried."""
    scenes = _scenes(args.state)
    if args.animate:
        raise NerveScopeError("--animate is for one scene.", "Name one scene file.")
    if args.save_state:
        raise NerveScopeError("--save-state is for one picture.", "Leave it out; every picture carries its scene.")
    _make_folder(args.out)
    failed = 0
    with stopping_at_once():
        from nervescope.ui.interpreter import speak_as_set

        speak_as_set(args.language)
        atlases = {"": atlas_for(args)}
    for scene, out in with_progress(_targets(scenes, args.out)):
        one = argparse.Namespace(**{**vars(args), "state": scene, "out": out})
        try:
            with stopping_at_once():
                pack = load_scene(scene).pack or ""
                if pack not in atlases:
                    atlases[pack] = atlas_for(one)
                said, _scene = pictured(one, atlases[pack])
        except NerveScopeError as error:
            failed += 1
            line_above(f"nervescope: {error.message} {error.hint}".rstrip())
            continue
        result(f"{out}  {said}")
    if failed:
        line_above(f"nervescope: {failed} of {len(scenes)} scenes could not be drawn.")
    return EXIT_SOME_FAILED if failed else 0


def _scenes(folder: Path) -> list[Path]:
    """The files of a folder that may hold a scene, by name."""
    try:
        found = sorted(p for p in folder.iterdir() if p.suffix.lower() in SCENE_ENDINGS and p.is_file() and not p.name.startswith("."))
    except OSError as error:
        raise NerveScopeError(f"{folder}: the folder cannot be read ({error.strerror}).", "Check its permissions.") from None
    if not found:
        raise NerveScopeError(f"{folder}: there are no scenes in this folder.", f"Scenes end in {', '.join(SCENE_ENDINGS)}.")
    return found


def _targets(scenes: list[Path], folder: Path) -> list[tuple[Path, Path]]:
    """Each scene with its picture; of scenes that differ in their ending alone, the later ones keep theirs in the name."""
    used: set[str] = set()
    targets = []
    for scene in scenes:
        name = scene.stem if scene.stem.lower() not in used else scene.name.replace(".", "_")
        used.add(name.lower())
        targets.append((scene, folder / f"{name}.png"))
    return targets


def _make_folder(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise ExportError(f"{folder}: the pictures of a folder need a folder, and this is a file.", "Name a folder.")
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise ExportError(f"{folder}: the folder cannot be made ({error.strerror}).", "Choose another one.") from error
