"""What stands on a picture follows from atlas, state and choices; its file carries the scene that makes it again."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from nervescope.domain.errors import ExportError
from nervescope.domain.frame import Side
from nervescope.domain.statement import Audience
from nervescope.domain.structure import Layer
from nervescope.export.legend import AT_RISK, SITE
from nervescope.export.options import PictureOptions, options_from, record_of
from nervescope.export.picture import legend_for, make_picture, metadata_for, plan_for, scene_for, sheet_for, words_for
from nervescope.session import changes
from nervescope.session.scene_file import SceneCamera, parse_scene
from nervescope.session.state import ViewState

CAMERA = SceneCamera((1.0, -500.0, 3.5), (0.0, 0.0, 0.0), (0.0, 0.0, 1.0), 24.0)


@pytest.fixture
def at_site(tiny_atlas) -> ViewState:
    return changes.select_site(tiny_atlas, ViewState(), "piriformis")


def test_words_speak_of_the_site_in_the_chosen_voice(tiny_atlas, at_site) -> None:
    site, options = tiny_atlas.site("piriformis"), PictureOptions()
    plain, clinical = (
        words_for(tiny_atlas, at_site, options),
        words_for(tiny_atlas, changes.set_audience(at_site, Audience.CLINICAL), options),
    )
    assert (plain.title, plain.number, plain.caption, plain.subtitle) == (site.name, site.number, site.caption, "Right side")
    assert clinical.title == site.name_clinical and clinical.caption == site.answer.text_clinical
    assert words_for(tiny_atlas, changes.set_side(at_site, Side.LEFT), options).subtitle == "Left side"
    assert tiny_atlas.words.licence_line in plain.source


def test_own_words_win_and_parts_can_be_left_out(tiny_atlas, at_site) -> None:
    own = words_for(tiny_atlas, at_site, PictureOptions(title="Mine", caption="My words.", practice_name="Practice", date="1 May 2026"))
    assert (own.title, own.caption, own.practice, own.date) == ("Mine", "My words.", "Practice", "1 May 2026")
    bare = words_for(tiny_atlas, at_site, PictureOptions().without_words())
    assert not (bare.title or bare.caption or bare.legend or bare.has_footer)


def test_the_legend_names_what_is_shown(tiny_atlas, at_site) -> None:
    assert AT_RISK in {row.kind for row in legend_for(tiny_atlas, at_site)}
    home = legend_for(tiny_atlas, ViewState())
    assert [row.number for row in home if row.kind == SITE] == sorted({s.number for s in tiny_atlas.sites.values()})
    hidden = replace(at_site, structure_opacity={i: 0.0 for i, s in tiny_atlas.structures.items() if s.layer == "muscle"})
    assert "muscle" not in {row.kind for row in legend_for(tiny_atlas, hidden)}


def test_the_legend_leaves_out_what_lies_out_of_the_picture(tiny_atlas, at_site, fake_capture) -> None:
    make, options = fake_capture(at_site), PictureOptions(size=(800, 600))
    sheet = sheet_for(tiny_atlas, at_site, options, lambda *asked: replace(make(*asked), layers=(Layer.NERVE,)))
    assert [row.kind for row in sheet.words.legend if row.kind in list(Layer)] == [Layer.NERVE]
    assert {row.kind for row in sheet_for(tiny_atlas, at_site, options, make).words.legend} >= {Layer.NERVE, Layer.BONE}


def test_the_legend_leaves_out_what_has_a_record_but_no_mesh(tiny_atlas) -> None:
    bones_only = {i: m for i, m in tiny_atlas.meshes.items() if tiny_atlas.structures[i].layer == "bone"}
    kinds = {row.kind for row in legend_for(replace(tiny_atlas, meshes=bones_only), ViewState())}
    assert "bone" in kinds and not kinds & {"muscle", "nerve"}


def test_the_capture_is_asked_for_at_the_size_of_the_plan(tiny_atlas, at_site, fake_capture) -> None:
    asked = []
    make = fake_capture(at_site)

    def spy(size, is_transparent, theme):
        asked.append((size, is_transparent, theme))
        return make(size, is_transparent, theme)

    options = PictureOptions(size=(800, 600), theme="dark", is_transparent=True)
    image = make_picture(tiny_atlas, at_site, options, spy)
    assert asked == [(plan_for(tiny_atlas, at_site, options).picture_px, True, "dark")]
    assert (image.width(), image.height()) == (800, 600)


def test_the_same_input_gives_the_same_picture(tiny_atlas, at_site, fake_capture) -> None:
    options = PictureOptions(size=(800, 600), date="1 May 2026")
    first, second = (make_picture(tiny_atlas, at_site, options, fake_capture(at_site)) for _ in range(2))
    assert first == second


def test_labels_show_only_when_wanted(tiny_atlas, at_site, fake_capture) -> None:
    with_labels = make_picture(tiny_atlas, at_site, PictureOptions(size=(800, 600)), fake_capture(at_site))
    without = make_picture(tiny_atlas, at_site, PictureOptions(size=(800, 600), show_labels=False), fake_capture(at_site))
    assert with_labels != without
    assert plan_for(tiny_atlas, at_site, PictureOptions(show_labels=False)).column == 0


def test_the_file_carries_title_licence_and_scene(tiny_atlas, at_site) -> None:
    options = PictureOptions(size=(800, 600), theme="dark", practice_name="Practice")
    scene = scene_for(tiny_atlas, at_site, options, CAMERA)
    texts = metadata_for(tiny_atlas, scene, options)
    assert texts["Title"] == tiny_atlas.site("piriformis").name
    assert (
        texts["Copyright"].startswith(tiny_atlas.words.licence_line)
        and "given away" in texts["Copyright"]
        and texts["Author"] == "Practice"
    )
    read = parse_scene(texts["NerveScope-State"], "picture")
    assert read == scene and read.state == at_site and read.camera == CAMERA
    assert options_from(read.picture, read.size) == replace(options, date=read.picture["date"])


def test_a_scene_never_tells_where_the_logo_lies() -> None:
    assert "logo_path" not in record_of(PictureOptions(logo_path="/home/someone/logo.png"))


@pytest.mark.parametrize(
    ("record", "says"),
    [
        ({"themes": "dark"}, "Did you mean 'theme'"),
        ({"theme": "blue"}, "light, dark"),
        ({"show_labels": "yes"}, "true or false"),
        ({"title": True}, "a text"),
        ({"title": "x" * 301}, "too long"),
    ],
)
def test_wrong_choices_in_a_scene_are_named(record, says: str) -> None:
    with pytest.raises(ExportError, match=says):
        options_from(record)


def test_a_logo_is_printed_and_a_broken_one_is_named(tiny_atlas, at_site, fake_capture, tmp_path: Path) -> None:
    logo = QImage(200, 80, QImage.Format.Format_RGB32)
    logo.fill(0x1122EE)
    logo.save(str(tmp_path / "logo.png"))
    options = PictureOptions(size=(800, 600), logo_path=str(tmp_path / "logo.png"))
    image = make_picture(tiny_atlas, at_site, options, fake_capture(at_site))
    blue = [x for x in range(400, 800) for y in range(520, 600, 4) if image.pixelColor(x, y).name() == "#1122ee"]
    assert blue and max(blue) <= 776
    (tmp_path / "logo.png").write_text("no picture")
    with pytest.raises(ExportError, match=r"logo\.png: the logo cannot be read"):
        make_picture(tiny_atlas, at_site, options, fake_capture(at_site))


@pytest.mark.parametrize(
    ("edge", "theme", "is_white"), [("#FFFFFF", "light", False), ("#FFFFFF", "dark", True), ("#2060A0", "light", True)]
)
def test_a_logo_on_white_paper_lies_on_the_ground_of_a_light_sheet(
    tiny_atlas, at_site, fake_capture, tmp_path, edge, theme, is_white
) -> None:
    logo = QImage(200, 80, QImage.Format.Format_RGB32)
    logo.fill(QColor(edge))
    painter = QPainter(logo)
    painter.fillRect(40, 20, 60, 40, QColor("#104E2A"))
    painter.fillRect(120, 20, 40, 40, QColor("#FFFFFF"))
    painter.end()
    logo.save(str(tmp_path / "logo.png"))
    options = PictureOptions(size=(1600, 1200), logo_path=str(tmp_path / "logo.png"), theme=theme)
    made = make_picture(tiny_atlas, at_site, options, fake_capture(at_site))
    seen = [made.pixelColor(x, y) for x in range(800, 1600, 2) for y in range(1080, 1180, 2)]
    assert sum(abs(c.red() - 0x10) + abs(c.green() - 0x4E) + abs(c.blue() - 0x2A) < 12 for c in seen) > 100, "its dark parts stay"
    assert (sum(c == QColor("#FFFFFF") for c in seen) > 50) == is_white, "no white box stands on the paper"
