"""`nervescope handout` writes tagged pages with the sites' pictures; a folder of scenes becomes a folder of pictures; faults are plain."""

import sys
from pathlib import Path

import pypdf
import pytest
from PIL import Image

from nervescope.cli.progress import result, with_progress
from nervescope.content.load import load_atlas
from nervescope.content.paths import find_folders
from nervescope.session import changes
from nervescope.session.scene_file import Scene, save_scene
from nervescope.session.state import ViewState


def said(done) -> str:
    """The last line on the error output."""
    assert "Traceback" not in done.err
    return done.err.strip().splitlines()[-1]


def words(path: Path) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in pypdf.PdfReader(path).pages)


def test_a_handout_is_made_with_no_display(run_program, tmp_path: Path) -> None:
    out = tmp_path / "h.pdf"
    logo = tmp_path / "logo.png"
    Image.new("RGB", (60, 30), (1, 100, 120)).save(logo)
    args = ("--template", "exercise", "--voice", "clinical", "--side", "left", "--paper", "letter", "--treatments", "piriformis_stretch")
    more = ("--practice", "Praxis #read(1)", "--logo", logo, "--qr", "example.org", "--date", "2026-11-21", "--notes", "See you.")
    done = run_program("handout", "--site", "piriformis", *args, *more, "--out", out)
    assert done.code == 0, done.err
    pages = pypdf.PdfReader(out).pages
    assert f"{out}  {len(pages)} page" in done.out and float(pages[0].mediabox.width) == 612
    text = words(out)
    for expected in ("Praxis #read(1)", "21 November 2026", "See you.", "Left side", "Graded piriformis stretch", "example.org"):
        assert expected in text, expected
    atlas = load_atlas(find_folders())
    assert atlas.site("piriformis").answer.text_clinical[:40] in text
    picture = max((image.image for image in pages[0].images), key=lambda image: image.width)
    assert picture.width > 1000
    assert len(picture.convert("RGB").resize((64, 48)).getcolors(4096)) > 200, "no body is to be seen"


def test_several_sites_go_into_a_folder(run, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("nervescope.export.handout_picture.PX_PER_MM", 3)
    folder = tmp_path / "handouts"
    done = run("handout", "--site", "disc_l5_s1", "hamstring", "--date", "today", "--out", folder)
    assert done.code == 0, done.err
    assert sorted(p.name for p in folder.iterdir()) == ["handout_disc_l5_s1.pdf", "handout_hamstring.pdf"]
    first = (folder / "handout_hamstring.pdf").read_bytes()
    assert run("handout", "--site", "hamstring", "--date", "today", "--out", tmp_path / "again.pdf").code == 0
    assert (tmp_path / "again.pdf").read_bytes() == first, "the same words and picture give the same bytes"


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (("--out", "h.pdf"), "what the handout is about"),
        (("--site", "piriformis", "--state", "x.png", "--out", "h.pdf"), "not both"),
        (("--site", "pirifromis", "--out", "h.pdf"), "Did you mean 'piriformis'"),
        (("--site", "piriformis", "--out", "h.docx"), "Call it h.pdf"),
        (("--site", "piriformis", "--out", "no/where/h.pdf"), "does not exist"),
        (("--site", "piriformis", "--template", "exercises", "--out", "h.pdf"), "Did you mean 'exercise'"),
        (("--site", "piriformis", "--treatments", "piriformis_strech", "--out", "h.pdf"), "Did you mean 'piriformis_stretch'"),
        (("--site", "piriformis", "--without", "emergency", "--out", "h.pdf"), "no part that can be left out"),
        (("--site", "piriformis", "--qr", "file:///etc/passwd", "--out", "h.pdf"), "is not an address"),
        (("--site", "piriformis", "--logo", "no.png", "--out", "h.pdf"), "logo"),
        (("--site", "piriformis", "--title", "x" * 500, "--out", "h.pdf"), "Use at most 120"),
        (("--site", "piriformis", "--paper", "a5", "--out", "h.pdf"), "cannot be 'a5'"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(run, tmp_path: Path, monkeypatch, args, expected: str) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("handout", *args)
    assert done.code == 2 and expected in said(done)
    assert not list(tmp_path.rglob("*.pdf"))


def test_a_folder_of_scenes_becomes_a_folder_of_pictures(run, tmp_path: Path) -> None:
    atlas = load_atlas(find_folders())
    scenes, pictures = tmp_path / "scenes", tmp_path / "pictures"
    scenes.mkdir()
    for site in ("piriformis", "hamstring"):
        save_scene(scenes / f"{site}.nervescope", Scene(changes.select_site(atlas, ViewState(), site), None, (240, 200)))
    (scenes / "broken.json").write_text("{", encoding="utf-8")
    (scenes / "readme.txt").write_text("not a scene", encoding="utf-8")
    done = run("render", "--state", scenes, "--out", pictures, "--size", "240x200")
    assert done.code == 2 and "broken.json" in done.err and "1 of 3" in said(done)
    assert sorted(p.name for p in pictures.iterdir()) == ["hamstring.png", "piriformis.png"]
    with Image.open(pictures / "hamstring.png") as one, Image.open(pictures / "piriformis.png") as other:
        assert one.size == other.size == (240, 200) and one.tobytes() != other.tobytes()
    empty = tmp_path / "empty"
    empty.mkdir()
    done = run("render", "--state", empty, "--out", pictures)
    assert done.code == 2 and "no scenes" in said(done)


def test_on_a_terminal_the_bar_gives_way_to_the_lines(monkeypatch, capfd) -> None:
    for stream in (sys.stdout, sys.stderr):
        monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
    for thing in with_progress(["one", "two"]):
        result(f"{thing}.png")
    done = capfd.readouterr()
    assert done.out.splitlines() == ["one.png", "two.png"]
    assert done.err.count("\r\033[K") == 5 and "2 of 2" in done.err, "each bar and each line clears what stood there"
