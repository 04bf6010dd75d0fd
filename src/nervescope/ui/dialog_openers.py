"""Opens the dialogs for the actions that ask for one. All are window-modal and free themselves when they close.

A dialog is imported when it is first asked for: the window and the body come first.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

from nervescope.domain.language import tr
from nervescope.session.look import card_of
from nervescope.session.scene_file import SceneCamera
from nervescope.ui.desk import Desk
from nervescope.ui.made_row import show_made


def openers(desk: Desk) -> dict[str, Callable[[], None]]:
    """What opens each dialog, by its name."""
    return {
        "export": lambda: _open_export(desk),
        "handout": lambda: _open_handout(desk),
        "model": lambda: _open_model(desk),
        "bodies": lambda: _open_bodies(desk),
        "import_own": lambda: _open_import(desk),
        "preferences": lambda: _open_preferences(desk),
        "shortcuts": lambda: _open_shortcuts(desk),
        "about": lambda: _open_about(desk),
        "description": lambda: _open_description(desk),
    }


def _open_shortcuts(desk: Desk) -> None:
    """All keys on one page."""
    from nervescope.ui.shortcuts_page import ShortcutsPage  # noqa: PLC0415 - see above

    _open(ShortcutsPage(desk, desk.window))


def _open_about(desk: Desk) -> None:
    """Version, licences and credits."""
    from nervescope.ui.dialogs.about import AboutDialog  # noqa: PLC0415

    _open(AboutDialog(desk.atlas, desk.window))


def _open_description(desk: Desk) -> None:
    """The view in words, copied at once."""
    if desk.viewport and desk.spoken:
        from nervescope.ui.dialogs.description_dialog import DescriptionDialog  # noqa: PLC0415

        words = desk.spoken.words()
        QGuiApplication.clipboard().setText(words)
        _open(DescriptionDialog(words, desk.window))


def _open_export(desk: Desk) -> None:
    """The picture of what is shown now, from where the camera stands."""
    if desk.viewport:
        from nervescope.ui.dialogs.export_dialog import ExportDialog  # noqa: PLC0415

        pose = desk.viewport.driver.goal
        camera = SceneCamera(pose.position_mm, pose.focus_mm, pose.up, pose.view_angle_deg)
        dialog = ExportDialog(desk.atlas, desk.viewport.make_capture, desk.state, desk.settings, desk.window, camera)
        dialog.offer_views(desk.viewport.capture_of)
        dialog.exported.connect(lambda path: show_made(desk, Path(path)))
        _open(dialog)


def _open_handout(desk: Desk) -> None:
    """The handout of the chosen site or topic, with the picture as it is shown now."""
    card = card_of(desk.atlas, desk.state)
    if card is None:
        desk.window.status.say(tr("A handout is about one place: choose it by its number on the body, or press 1 to 9."))
    elif desk.viewport:
        from nervescope.ui.dialogs.handout_dialog import HandoutDialog  # noqa: PLC0415

        dialog = HandoutDialog(desk.atlas, desk.viewport.make_capture, desk.state, card, desk.settings, desk.window)
        dialog.saved.connect(lambda path: show_made(desk, Path(path)))
        dialog.printed.connect(lambda count: desk.window.status.say(tr("%n page(s) sent to the printer", "", count)))
        _open(dialog)


def _open_model(desk: Desk) -> None:
    """A 3D file of what is shown now; a page for the browser begins where the camera stands."""
    if desk.viewport:
        from nervescope.ui.dialogs.model_export import ModelExport  # noqa: PLC0415

        pose, (wide, high) = desk.viewport.driver.goal, desk.viewport.scene.size
        camera = SceneCamera(pose.position_mm, pose.focus_mm, pose.up, pose.view_angle_deg)
        ModelExport(desk, camera, wide / high).dialog.open()


def _open_bodies(desk: Desk) -> None:
    """Whose body is shown, and more bodies to fetch."""
    from nervescope.ui.dialogs.bodies import BodiesDialog  # noqa: PLC0415

    _open(BodiesDialog(desk, desk.window))


def _open_import(desk: Desk) -> None:
    """A person's own anatomy, made into a pack."""
    from dataclasses import replace  # noqa: PLC0415

    from nervescope.content.load import load_atlas  # noqa: PLC0415
    from nervescope.content.paths import find_folders  # noqa: PLC0415
    from nervescope.packs.own.plan import Workbench  # noqa: PLC0415
    from nervescope.ui.dialogs.import_own import ImportDialog  # noqa: PLC0415

    folder = desk.atlas.meshes_folder

    def bench() -> Workbench:
        return Workbench(load_atlas(replace(find_folders(meshes=folder), pack=None)))

    dialog = ImportDialog(bench, None, desk.window)
    dialog.adopted.connect(lambda pack_id: _show_body(desk, pack_id))
    _open(dialog)


def _show_body(desk: Desk, pack_id: str) -> None:
    """Show another body, once the dialog has closed."""
    QTimer.singleShot(0, desk.window, lambda: desk.settings.change(pack=pack_id))


def _open_preferences(desk: Desk) -> None:
    """Every change holds at once."""
    from nervescope.ui.dialogs.preferences import PreferencesDialog  # noqa: PLC0415

    dialog = PreferencesDialog(desk.settings.current, desk.window)
    dialog.settings_chosen.connect(desk.settings.take)
    _open(dialog)


def _open(dialog: QDialog) -> None:
    """Show a dialog without stopping the program."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
