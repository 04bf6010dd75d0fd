"""Every kind of file holds the same picture with its colours, size in print, licence and scene; crops and figures keep their promises."""

import base64
import subprocess
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageOps
from PySide6.QtGui import QColor, QImage

from nervescope.domain.errors import ExportError, NerveScopeError
from nervescope.domain.structure import Layer
from nervescope.export.animation import Animation, AnimationWish, check_animation, frame_options, frames_of
from nervescope.export.capture_like import Sight
from nervescope.export.figure import figure_painting, panel_boxes, panels_of
from nervescope.export.film import Film, ffmpeg_path
from nervescope.export.formats import check_ground, drawn_for, write_picture
from nervescope.export.options import PictureOptions, for_size, print_px, record_of, type_scale_of
from nervescope.export.painting import image_of
from nervescope.export.picture import make_picture, metadata_for, plan_for, scene_for, sheet_for
from nervescope.export.sheet import laid_out, painting_of
from nervescope.session import changes
from nervescope.session.scene_file import load_scene
from nervescope.session.state import ViewState

OPTIONS = PictureOptions(size=(800, 600))


@pytest.fixture
def state(tiny_atlas) -> ViewState:
    return changes.select_site(tiny_atlas, ViewState(), "piriformis")


def write(path: Path, atlas, state: ViewState, options: PictureOptions, make_capture) -> Path:
    texts = metadata_for(atlas, scene_for(atlas, state, options, None), options)
    painting = painting_of(sheet_for(atlas, state, options, make_capture))
    write_picture(drawn_for(painting, path, texts, options.dpi), path, texts, options.dpi)
    return path


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".webp", ".tif", ".svg"])
def test_the_scene_comes_back_from_every_kind(suffix: str, tiny_atlas, state, fake_capture, tmp_path: Path) -> None:
    path = write(tmp_path / f"a{suffix}", tiny_atlas, state, OPTIONS, fake_capture(state))
    scene = load_scene(path)
    assert scene.state == state and scene.size == (800, 600)
    assert b"given away" in path.read_bytes() or b"given away" in str(Image.open(path).info).encode()


@pytest.mark.parametrize("suffix", [".jpg", ".webp", ".tif"])
def test_size_in_print_colours_and_licence_are_in_the_file(suffix: str, tiny_atlas, state, fake_capture, tmp_path: Path) -> None:
    path = write(tmp_path / f"a{suffix}", tiny_atlas, state, replace(OPTIONS, dpi=600), fake_capture(state))
    with Image.open(path) as image:
        exif = image.getexif()
        dpi = image.info.get("dpi", (exif.get(282), exif.get(283)))
        assert image.size == (800, 600) and image.info["icc_profile"] and tuple(map(float, dpi)) == pytest.approx((600, 600), abs=0.1)
        assert exif[0x8298].startswith(tiny_atlas.words.licence_line)
        ImageOps.exif_transpose(image).load()
        reference = np.asarray(Image.open(write(tmp_path / "b.png", tiny_atlas, state, OPTIONS, fake_capture(state))).convert("RGB"), int)
        assert np.abs(np.asarray(image.convert("RGB"), int) - reference).mean() < (1.5 if suffix == ".jpg" else 0.01)


@pytest.mark.parametrize("suffix", [".jpg", ".webp", ".tif", ".svg"])
def test_a_damaged_picture_is_a_clear_message(suffix: str, tiny_atlas, state, fake_capture, tmp_path: Path) -> None:
    whole = write(tmp_path / f"a{suffix}", tiny_atlas, state, OPTIONS, fake_capture(state)).read_bytes()
    for share in range(1, 40):
        (tmp_path / "cut").write_bytes(whole[: 12 + len(whole) * share // 40])
        try:
            load_scene(tmp_path / "cut")
        except NerveScopeError as error:
            assert str(error)


def test_a_large_scene_still_fits_into_a_jpeg(tiny_atlas, state, fake_capture, tmp_path: Path) -> None:
    noise = base64.b64encode(np.random.default_rng(6).bytes(150_000)).decode()
    texts = {"Title": "a", "NerveScope-State": noise}
    image = make_picture(tiny_atlas, state, OPTIONS, fake_capture(state))
    write_picture(image, tmp_path / "a.jpg", texts, 300)
    from nervescope.session.picture_tags import picture_texts

    assert picture_texts((tmp_path / "a.jpg").read_bytes())["NerveScope-State"] == noise
    Image.open(tmp_path / "a.jpg").load()


def test_words_in_an_svg_are_shapes_over_the_picture(tiny_atlas, state, fake_capture, tmp_path: Path) -> None:
    path = write(tmp_path / "a.svg", tiny_atlas, state, OPTIONS, fake_capture(state))
    root = ET.parse(path).getroot()
    kinds = [element.tag.rpartition("}")[2] for element in root.iter()]
    assert "text" not in kinds and kinds.count("image") == 1 and kinds.count("path") > 20
    assert root.get("aria-label") and float(root.get("width").removesuffix("mm")) == pytest.approx(800 / 300 * 25.4, abs=0.1)
    drawn = QImage(str(path))
    assert not drawn.isNull()


def test_a_jpeg_refuses_a_clear_ground() -> None:
    with pytest.raises(ExportError, match="clear ground"):
        check_ground(Path("a.jpg"), True)
    check_ground(Path("a.jpg"), False)
    check_ground(Path("a.webp"), True)


@pytest.mark.parametrize("text, dpi, size", [("120x90mm", 300, (1417, 1063)), ("12x9cm", 300, (1417, 1063)), ("4x3in", 600, (2400, 1800))])
def test_a_size_in_print_becomes_pixels(text: str, dpi: int, size: tuple[int, int]) -> None:
    assert print_px(text, dpi) == size


def test_points_are_points_at_any_resolution() -> None:
    for dpi in (150, 300, 600):
        options = PictureOptions(size=print_px("120x90mm", dpi), dpi=dpi, text_pt=9.0)
        unit_px = type_scale_of(options) * min(options.size) / 580
        assert 13 * unit_px / dpi * 72 == pytest.approx(9.0, rel=1e-3)
        small = for_size(options, (720, 540))
        assert type_scale_of(small) == pytest.approx(type_scale_of(options)), "the preview shows the same sizes"
    with pytest.raises(ExportError, match="too large"):
        type_scale_of(PictureOptions(size=(400, 300), text_pt=40.0))
    assert record_of(PictureOptions(dpi=72, text_pt=3.0, size=(100, 100))) == {}, "these belong to the page"


def test_cropping_takes_the_margins_and_nothing_of_the_body(tiny_atlas, state, fake_capture, qapp) -> None:
    wide = replace(OPTIONS.without_words(), size=(1600, 600), show_labels=False, show_markers=False, is_transparent=True)
    whole = make_picture(tiny_atlas, state, wide, fake_capture(state))
    tight = make_picture(tiny_atlas, state, replace(wide, is_cropped=True), fake_capture(state))
    assert tight.width() < 0.5 * whole.width() and tight.height() == whole.height()
    assert solid(tight) == pytest.approx(solid(whole), rel=0.002)


def test_cropping_keeps_labels_on_their_places_and_scale(tiny_atlas, state, fake_capture) -> None:
    options = replace(OPTIONS, size=(1800, 600))
    whole = sheet_for(tiny_atlas, state, options, fake_capture(state))
    tight = sheet_for(tiny_atlas, state, replace(options, is_cropped=True), fake_capture(state))
    assert tight.plan.size[0] < whole.plan.size[0] and tight.plan.unit_px == pytest.approx(whole.plan.unit_px)
    assert {p.request.id for p in laid_out(tight)} == {p.request.id for p in laid_out(whole)}
    assert tight.pixels.shape[1::-1] == tight.plan.picture_px
    for wish in tight.labels:
        x, y = (round(v) for v in wish.anchor_px)
        assert tight.pixels[y, x, 3] == 255, "the anchor still stands on the body"


def test_a_figure_has_all_its_panels_beside_each_other(tiny_atlas, state, fake_capture) -> None:
    asked: list[tuple[ViewState, Sight]] = []

    def capture_of(shown: ViewState, sight: Sight):
        asked.append((shown, sight))
        return fake_capture(shown)

    painting = figure_painting(tiny_atlas, state, replace(OPTIONS, figure="around"), capture_of)
    image = image_of(painting)
    assert (image.width(), image.height()) == (800, 600)
    assert [shown.view_name for shown, _ in asked] == ["posterior", "right", ""] and asked[-1] == (state, Sight())
    for size in ((1600, 900), (900, 1600)):
        boxes = panel_boxes(plan_for(tiny_atlas, state, replace(OPTIONS, size=size)), 3)
        assert not any(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])


def test_the_legend_of_a_figure_lists_what_lies_in_one_of_its_panels(tiny_atlas, state, fake_capture, monkeypatch) -> None:
    drawn = []
    monkeypatch.setattr("nervescope.export.figure.draw_words_of", lambda _painter, _plan, words, _colours: drawn.append(words.legend))

    def capture_of(shown: ViewState, sight: Sight):
        take = fake_capture(shown)
        seen = (Layer.NERVE,) if sight.is_as_shown else (Layer.BONE,)
        return lambda *asked: replace(take(*asked), layers=seen)

    options = replace(OPTIONS, show_legend=True)
    image_of(figure_painting(tiny_atlas, state, replace(options, figure="around"), capture_of))
    image_of(figure_painting(tiny_atlas, state, replace(options, figure="before-after"), capture_of))
    around, before_after = ({row.kind for row in rows} & set(Layer) for rows in drawn)
    assert (around, before_after) == ({Layer.NERVE, Layer.BONE}, {Layer.NERVE})


def test_before_and_after_compare_with_another_scene_or_with_all_in_place(tiny_atlas, state) -> None:
    hidden = replace(state, structure_opacity={"piriformis_right": 0.0})
    first, last = panels_of(tiny_atlas, hidden, "before-after")
    assert first[1].structure_opacity["piriformis_right"] == 1.0 and last[1] == hidden
    assert panels_of(tiny_atlas, hidden, "before-after", ViewState())[0][1] == ViewState()


def test_an_animation_is_whole_loops_and_carries_the_scene(tiny_atlas, state, fake_capture, tmp_path: Path) -> None:
    turns = []

    def capture_of(shown: ViewState, sight: Sight):
        turns.append(sight.turn_deg)
        return fake_capture(shown)

    path, options = tmp_path / "a.webp", replace(OPTIONS, size=(321, 241))
    texts = metadata_for(tiny_atlas, scene_for(tiny_atlas, state, options, None), options)
    made = Animation(AnimationWish(tiny_atlas, state, options, "turntable", path), capture_of, texts, count=4)
    while not made.is_drawn:
        made.step()
    assert not path.exists()
    made.save()
    with Image.open(path) as image:
        assert image.is_animated and image.n_frames == 4 and image.size == (320, 240) and image.info["loop"] == 0
        for k in range(4):
            image.seek(k)
            image.load()
            assert image.info["duration"] == 83
        assert image.info["icc_profile"]
    assert turns == [0.0, 90.0, 180.0, 270.0] and load_scene(path).state == state


def test_an_animation_has_two_kinds_of_files(monkeypatch) -> None:
    monkeypatch.setattr("nervescope.export.animation.ffmpeg_path", lambda: "")
    with pytest.raises(ExportError, match="ffmpeg"):
        check_animation(Path("a.mp4"))
    with pytest.raises(ExportError, match="WebP or MP4"):
        check_animation(Path("a.png"))
    check_animation(Path("a.webp"))


def test_a_turn_keeps_what_is_hidden(tiny_atlas, state) -> None:
    hidden = replace(state, structure_opacity={"piriformis_right": 0.0})
    assert all(shown == hidden for shown, _ in frames_of(tiny_atlas, hidden, "turntable", 5))


def test_names_that_are_on_are_on_every_frame() -> None:
    assert frame_options(OPTIONS).show_labels and not frame_options(replace(OPTIONS, show_labels=False)).show_labels


@pytest.mark.skipif(not ffmpeg_path(), reason="no ffmpeg on this machine")
def test_a_film_says_what_its_colours_mean(tmp_path: Path) -> None:
    film, frame = Film((64, 48), 12, {"Title": "A turn"}), QImage(64, 48, QImage.Format.Format_RGB888)
    frame.fill(QColor(158, 59, 48))
    for _ in range(4):
        film.add(frame)
    (tmp_path / "a.mp4").write_bytes(film.data())
    told = subprocess.run([ffmpeg_path(), "-hide_banner", "-i", tmp_path / "a.mp4"], capture_output=True, text=True).stderr
    assert "yuv420p(tv, bt709/bt709/iec61966-2-1" in told and "A turn" in told


@pytest.mark.parametrize("suffix", [".png", ".webp", ".tif"])
def test_a_clear_ground_has_no_fringe(suffix: str, tiny_atlas, state, fake_capture, tmp_path: Path) -> None:
    """Half-clear pixels have the colour of the body, not of a ground that is no longer there: right on dark and on light."""
    clear = replace(OPTIONS.without_words(), show_labels=False, show_markers=False, is_transparent=True)
    soft = fake_capture(state)

    def softened(*wanted):
        made = soft(*wanted)
        made.pixels[:, made.pixels.shape[1] // 3, 3] = 128
        return made

    with Image.open(write(tmp_path / f"a{suffix}", tiny_atlas, state, clear, softened)) as image:
        pixels = np.asarray(image.convert("RGBA"), int)
    edge = pixels[(pixels[..., 3] > 100) & (pixels[..., 3] < 200)]
    assert len(edge) and np.abs(edge[:, :3] - (158, 59, 48)).max() <= 3


def solid(image: QImage) -> int:
    """How many pixels are solid."""
    rows = image.convertToFormat(QImage.Format.Format_RGBA8888)
    pixels = np.frombuffer(bytes(rows.constBits()), np.uint8).reshape(rows.height(), rows.bytesPerLine() // 4, 4)
    return int((pixels[..., 3] > 250).sum())
