"""What an action does when it is more than one line: steps on the session, the camera and the dialogs."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit

from nervescope.content.own import OWN_FOLDERS
from nervescope.domain.atlas import Atlas
from nervescope.domain.errors import NerveScopeError
from nervescope.domain.language import inside, tr
from nervescope.domain.statement import Audience
from nervescope.domain.structure import Layer
from nervescope.export.options import PictureOptions, size_from
from nervescope.export.picture import make_picture
from nervescope.session import changes
from nervescope.session.search_hits import Hit, HitKind
from nervescope.session.settings import Settings
from nervescope.session.state import Mode, ViewState
from nervescope.ui import lesson_steps
from nervescope.ui.desk import Desk


def site_number_text(atlas: Atlas, number: int) -> str:
    """The words of a site's key: the short names of its levels."""
    names = [s.short_name or s.name for s in atlas.sites_in_order() if s.number == number]
    return " / ".join(names) if names else tr("Site {number}").format(number=number)


def is_site_number(atlas: Atlas, state: ViewState, number: int) -> bool:
    """Whether the chosen site has this number."""
    site = atlas.sites.get(state.selected_site_id)
    return site is not None and site.number == number


def select_site_number(desk: Desk, number: int) -> None:
    """Choose the site with this number, or its next level."""
    after = changes.select_site_number(desk.atlas, desk.state, number)
    _go_to_site(desk, after)


def step_for_client(desk: Desk, step: int) -> None:
    """Go on (+1) or back (-1) in client mode: through the lesson where there is one, else from site to site."""
    if lesson_steps.is_under_way(desk):
        lesson_steps.step(desk, step)
    else:
        step_site(desk, step)


def step_site(desk: Desk, step: int) -> None:
    """Go to the next (+1) or previous (-1) site."""
    _go_to_site(desk, changes.step_site(desk.atlas, desk.state, step))


def go_back(desk: Desk) -> None:
    """Leave a text field first; then undo the innermost choice."""
    field = QApplication.focusWidget()
    if isinstance(field, QLineEdit) and field.window() is desk.window:
        field.clear()
        desk.window.focus_view()
        return
    if desk.annotating and desk.annotating.leave():
        return
    desk.look(tr("Back", "leave what was chosen last"), changes.go_back(desk.state))


def toggle_client_mode(desk: Desk) -> None:
    """Enter or leave client mode."""
    words = tr("Leave client mode") if desk.state.mode is Mode.CLIENT else tr("Client mode")
    desk.change(words, changes.toggle_client_mode(desk.atlas, desk.state))


def toggle_layer(desk: Desk, layer: Layer, words: str) -> None:
    """Hide a layer that shows, or show it solid (the skin as a shell)."""
    if is_layer_shown(desk, layer):
        desk.change(tr("Hide {name}").format(name=inside(tr(words))), changes.set_layer_opacity(desk.state, layer, 0.0))
    else:
        shown = 0.15 if layer is Layer.SKIN else 1.0
        desk.change(tr("Show {name}").format(name=inside(tr(words))), changes.set_layer_opacity(desk.state, layer, shown))


def is_layer_shown(desk: Desk, layer: Layer) -> bool:
    """Whether anything of a layer can be seen."""
    return layer in desk.shown_layers()


def read_text(desk: Desk, hit: Hit) -> None:
    """Open the page on which a sentence was found, in the voice that says it, and bring the sentence into view."""
    if hit.about is HitKind.STRUCTURE:
        desk.find_structure(hit.id)
    else:
        desk.select_card(hit.card_id)
    if hit.audience is not None:
        words = tr("Plain words") if hit.audience is Audience.CLIENT else tr("Clinical words")
        desk.change(words, changes.set_audience(desk.state, hit.audience))
    if hit.about is HitKind.TREATMENT:
        desk.window.text.show_treatment(hit.id)
    desk.window.text.show_sentence(hit.sentence)


def _go_to_site(desk: Desk, after: ViewState) -> None:
    """Go to a state with another site chosen, under the name of that site."""
    site = desk.atlas.sites.get(after.selected_site_id)
    if site:
        desk.look(tr("Select site {name}").format(name=site.short_name or site.name), after)


def copy_picture(desk: Desk) -> None:
    """Copy the picture, with its labels and words, to the clipboard."""
    if desk.viewport:
        with desk.errors.reported():
            desk.window.status.say(tr("Drawing the picture…"))
            desk.window.status.repaint()
            options = picture_options(desk.settings.current, desk.state.show_labels)
            QGuiApplication.clipboard().setImage(make_picture(desk.atlas, desk.state, options, desk.viewport.make_capture))
            desk.window.status.say(tr("The picture is copied; paste it where you need it."))


def open_own_folder(desk: Desk) -> None:
    """Open the folder with the person's own notes and cards in the file manager, and make it when it is not there yet."""
    folder = desk.atlas.own_folder
    if folder is None:
        return
    with desk.errors.reported():
        try:
            for name in OWN_FOLDERS:
                (folder / name).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise NerveScopeError(
                tr("{folder}: the folder cannot be made ({reason}).").format(folder=folder, reason=error.strerror),
                tr("Check its permissions."),
            ) from None
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
        desk.window.status.say(tr("What you write there shows when NerveScope is started again."))


def picture_options(settings: Settings, show_labels: bool) -> PictureOptions:
    """The choices of a picture that follow from the person's settings."""
    return PictureOptions(
        size=size_from(settings.export_size, PictureOptions().size),
        theme="dark" if settings.theme == "dark" else "light",
        practice_name=settings.practice_name,
        logo_path=settings.logo_path,
        label_language=settings.label_language,
        show_labels=show_labels,
    )
