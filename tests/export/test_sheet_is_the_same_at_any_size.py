"""A sheet looks the same at any resolution: relative sizes, everything inside, limits and small sheets."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from nervescope.domain.errors import ExportError
from nervescope.export.boxes import Rect
from nervescope.export.legend import LegendRow
from nervescope.export.sheet import LabelWish, MarkerWish, SheetInput, column_width, compose, laid_out
from nervescope.export.sheet_plan import MARGIN_SHARE, UNITS_ON_SHORT_SIDE, SheetWords, caption_lines, parse_size, plan_sheet, settled

NAMES = (("Sciatic nerve", "Nervus ischiadicus"), ("Piriformis", ""), ("Intervertebral disc between the fourth and fifth", ""))
WORDS = SheetWords(
    title="Under the piriformis muscle",
    number=3,
    subtitle="Right side",
    caption="The nerve slips out under this muscle. Long sitting can press it here.",
    date="21 November 2026",
    source="NerveScope atlas and text, CC BY 4.0  ·  NerveScope 0.1.0",
    note="This explains and teaches. It does not say what you have.",
    practice="Praxis Lindenhof",
    legend=tuple(LegendRow(kind, kind) for kind in ("bone", "disc", "nerve", "muscle", "ligament", "ghost", "at_risk")),
    has_scale=True,
)
SIZES = [(640, 480), (1000, 750), (1920, 1080), (2480, 3508), (1600, 1600), (4000, 3000)]


def sheet(size: tuple[int, int], words: SheetWords = WORDS, **more) -> SheetInput:
    plan = plan_sheet(size, words, column_width(NAMES, size))
    width, height = plan.picture_px
    pixels = np.zeros((height, width, 4), np.uint8)
    pixels[:, width // 3 : 2 * width // 3] = (158, 59, 48, 255)
    labels = tuple(LabelWish(id=str(i), names=n, anchor_px=(width * (0.4 + i / 10), height * (0.3 + i / 5))) for i, n in enumerate(NAMES))
    marker = MarkerWish(id="site", number=3, point_px=(width / 2, height / 2), is_selected=True)
    return SheetInput(plan=plan, words=words, pixels=pixels, labels=labels, markers=(marker,), mm_per_px=200 / height, **more)


def array_of(image: QImage) -> np.ndarray:
    rgba = image.convertToFormat(QImage.Format.Format_RGBA8888)
    return np.frombuffer(rgba.constBits(), np.uint8).reshape(rgba.height(), rgba.bytesPerLine() // 4, 4)[:, : rgba.width()].copy()


def test_labels_have_the_same_share_of_a_small_and_a_large_picture(qapp) -> None:
    small, large = laid_out(sheet((1000, 750))), laid_out(sheet((4000, 3000)))
    assert len(small) == len(large) == len(NAMES)
    for a, b in zip(small, large, strict=True):
        shares = a.box.h * sheet((1000, 750)).plan.unit_px / 750, b.box.h * sheet((4000, 3000)).plan.unit_px / 3000
        assert shares[1] == pytest.approx(shares[0], rel=0.02)
        assert a.box.x == pytest.approx(b.box.x, rel=0.02)


def test_a_large_sheet_made_small_is_the_small_sheet(qapp) -> None:
    small = array_of(compose(sheet((1000, 750)))).astype(int)
    large = compose(sheet((4000, 3000)))
    shrunk = array_of(large.scaled(1000, 750, mode=Qt.TransformationMode.SmoothTransformation)).astype(int)
    assert (np.abs(small - shrunk).max(axis=-1) > 70).mean() < 0.01


@pytest.mark.parametrize("size", SIZES)
def test_everything_lies_inside_the_margins(size: tuple[int, int], qapp) -> None:
    made = sheet(size)
    plan = made.plan
    inner = plan.page.grown(-MARGIN_SHARE * UNITS_ON_SHORT_SIDE + 0.01)
    for part in (plan.header, plan.caption, plan.legend, plan.footer, *(p.box for p in laid_out(made))):
        assert inner.holds(part)
    parts = [plan.header, plan.picture.grown(-1), plan.caption, plan.legend, plan.footer]
    assert not [(a, b) for i, a in enumerate(parts) for b in parts[i + 1 :] if a.overlaps(b)]
    assert plan.picture.h > 0.45 * plan.page.h


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_painted_on_the_margin(size: tuple[int, int], qapp) -> None:
    made = sheet(size, is_transparent=True)
    alpha = array_of(compose(made))[..., 3]
    edge = round(0.036 * min(size))
    assert alpha[:edge].max() == 0 and alpha[-edge:].max() == 0
    assert alpha[:, :edge].max() == 0 and alpha[:, -edge:].max() == 0


def test_a_picture_without_words_fills_the_sheet(qapp) -> None:
    plan = plan_sheet((800, 600), SheetWords())
    assert plan.is_bare and plan.picture_px == (800, 600)
    pixels = np.full((600, 800, 4), (10, 200, 30, 255), np.uint8)
    assert (array_of(compose(SheetInput(plan=plan, words=SheetWords(), pixels=pixels))) == (10, 200, 30, 255)).all()


@pytest.mark.parametrize("size", SIZES)
def test_a_legend_with_fewer_rows_than_planned_leaves_no_empty_line(size: tuple[int, int], qapp) -> None:
    planned = plan_sheet(size, replace(WORDS, legend=WORDS.legend * 3))
    words = replace(WORDS, legend=WORDS.legend[:2])
    plan = settled(planned, words)
    assert plan.legend.h < planned.legend.h or plan.caption.h < planned.caption.h
    assert max(plan.legend.bottom, plan.caption.bottom) == pytest.approx(plan.footer.y - 8)
    assert plan.picture == planned.picture
    assert plan.legend.h == pytest.approx(plan_sheet(size, words).legend.h)


def test_a_sheet_too_small_to_read_holds_the_picture_alone(qapp) -> None:
    for size in ((16, 16), (200, 120), (16, 7680)):
        assert plan_sheet(size, WORDS, 150).is_bare


def test_transparent_ground_is_clear_and_paper_is_not(qapp) -> None:
    assert array_of(compose(sheet((640, 480), is_transparent=True)))[2, 2, 3] == 0
    assert (array_of(compose(sheet((640, 480))))[..., 3] == 255).all()


def test_themes_differ_and_words_stand_out_in_grey(qapp) -> None:
    for theme, is_dark in (("light", False), ("dark", True)):
        grey = compose(sheet((1000, 750), theme=theme)).convertToFormat(QImage.Format.Format_Grayscale8)
        unit = 750 / UNITS_ON_SHORT_SIDE
        title = [grey.pixelColor(x, y).red() for x in range(80, 300) for y in range(round(30 * unit), round(56 * unit))]
        assert max(title) - min(title) > 150
        assert (grey.pixelColor(5, 5).red() < 100) == is_dark


def test_the_caption_is_never_cut_in_the_middle_of_a_sentence(qapp) -> None:
    long = "First sentence of the text. " + "A second one that is much too long to stand beside it " * 8 + "."
    lines, _ = caption_lines(long, 700)
    assert " ".join(lines) == "First sentence of the text."


@pytest.mark.parametrize("count", range(4, 26))
@pytest.mark.parametrize("size", SIZES)
def test_a_long_legend_leaves_the_caption_whole_and_stays_on_the_sheet(size: tuple[int, int], count: int, qapp) -> None:
    words = replace(WORDS, legend=tuple(LegendRow("site", "Sit bone to thigh bone", k) for k in range(count)))
    plan = plan_sheet(size, words)
    assert plan.legend.right <= plan.footer.right + 0.1
    assert "…" not in "".join(caption_lines(words.caption, plan.caption.w)[0])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("0x0", "cannot be made"),
        ("100000x100000", "cannot be made"),
        ("15x900", "cannot be made"),
        ("800x7681", "cannot be made"),
        ("-5x100", "cannot be made"),
        ("large", "not a size"),
        ("1920", "not a size"),
        ("10x10x10", "not a size"),
        ("", "not a size"),
        ("9" * 30 + "x5", "not a size"),
    ],
)
def test_an_impossible_size_gets_a_clear_message(text: str, says: str) -> None:
    with pytest.raises(ExportError) as caught:
        parse_size(text)
    assert says in caught.value.message
    assert "1920x1080" in caught.value.hint


def test_sizes_are_read_generously() -> None:
    assert parse_size("1920x1080") == parse_size("1920 X 1080") == parse_size("1920×1080") == (1920, 1080)
    assert parse_size("7680x16") == (7680, 16)


def test_rectangles_know_what_they_hold() -> None:
    box = Rect(0, 0, 10, 10)
    assert box.holds(Rect(0, 0, 10, 10)) and not box.holds(Rect(0, 0, 10, 11))
    assert not box.overlaps(Rect(10, 0, 5, 5)) and box.overlaps(Rect(9, 9, 5, 5))
