"""Both themes: every word can be read, every outline seen, every icon drawn, and the stylesheet is complete."""

import re
from dataclasses import asdict

import pytest
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nervescope.ui import icons
from nervescope.ui.icons import ICON_NAMES, icon, icon_pixmap
from nervescope.ui.stylesheet import filled_stylesheet
from nervescope.ui.theme import CONTRAST, DARK, LIGHT, Theme, apply_theme, contrast, theme_of

GROUNDS = ("window", "surface", "raised", "hover", "accent_soft", "care_soft", "selection")
both = pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST], ids=lambda t: t.name)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@both
def test_body_text_has_seven_to_one(theme: Theme) -> None:
    for ground in GROUNDS[:-1]:
        assert contrast(theme.text, getattr(theme, ground)) >= 7.0, ground
        assert contrast(theme.text_soft, getattr(theme, ground)) >= 7.0, ground


@both
def test_all_other_words_have_four_and_a_half_to_one(theme: Theme) -> None:
    for ground in ("window", "surface", "raised", "hover", "accent_soft", "care_soft"):
        for words in ("text_faint", "accent", "care"):
            assert contrast(getattr(theme, words), getattr(theme, ground)) >= 4.5, (words, ground)
    assert contrast(theme.text, theme.selection) >= 4.5
    for words, ground in (("on_accent", "accent"), ("on_accent", "accent_hover"), ("on_care", "care_fill"), ("on_care", "care_fill_hover")):
        assert contrast(getattr(theme, words), getattr(theme, ground)) >= 4.5, (words, ground)


@both
def test_outlines_of_controls_have_three_to_one(theme: Theme) -> None:
    for ground in ("window", "surface", "raised"):
        assert contrast(theme.outline, getattr(theme, ground)) >= 3.0, ground
        assert contrast(theme.care_edge, getattr(theme, ground)) >= 3.0, ground


@both
def test_the_stylesheet_has_a_colour_for_every_name(theme: Theme) -> None:
    assert "$" not in filled_stylesheet(asdict(theme))


def test_the_stylesheet_names_files_that_exist() -> None:
    for path in re.findall(r'url\("([^"]+)"\)', filled_stylesheet(asdict(LIGHT))):
        with open(path, encoding="utf-8") as file:
            assert "<svg" in file.read()


def test_a_theme_is_worn_and_can_be_changed(qapp: QApplication, qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    for name in ("dark", "contrast", "light"):
        assert apply_theme(qapp, name).name == name
        assert theme_of(widget).name == name
        assert widget.palette().color(QPalette.ColorRole.WindowText).name().upper() == theme_of(widget).text


def test_an_unknown_theme_and_system_fall_back_to_what_the_desktop_says(qapp: QApplication) -> None:
    assert apply_theme(qapp, "system").name in ("light", "dark")
    assert apply_theme(qapp, "light").name == "light"


@pytest.mark.parametrize("name", ICON_NAMES)
def test_every_icon_is_drawn_at_every_density(qapp: QApplication, name: str) -> None:
    for density in (1.0, 2.0):
        pixmap = icon_pixmap(name, "#FF0000", 20, density)
        assert pixmap.width() == 20 * density and pixmap.devicePixelRatio() == density
        image = pixmap.toImage()
        inked = sum(image.pixelColor(x, y).alpha() > 128 for x in range(image.width()) for y in range(image.height()))
        assert inked > 20 * density


def test_an_icon_that_does_not_exist_is_a_mistake_and_leaves_no_painter_at_work(qapp: QApplication, monkeypatch) -> None:
    """A painter that is still at work on a pixmap that goes away ends the process now and then."""
    begun = []
    monkeypatch.setattr(icons, "QPainter", lambda pixmap: begun.append(pixmap) or QPainter(pixmap))
    with pytest.raises(KeyError):
        icon("no_such_icon", LIGHT)
    assert not begun
