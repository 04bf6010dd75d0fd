"""The PDF of a handout: tagged, with language, title and description, its fonts inside, every word there, typed markup only words."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pypdf
import pytest
from PIL import Image

from nervescope.content.load import load_atlas
from nervescope.content.paths import find_folders
from nervescope.content.wordings import in_wordings
from nervescope.domain.atlas import Atlas
from nervescope.domain.errors import ExportError
from nervescope.domain.language import GERMAN
from nervescope.domain.statement import Audience
from nervescope.export.handout_pdf import UNSEEN, PagePictures, SetHandout, set_handout
from nervescope.export.handout_picture import logo_png
from nervescope.session.handout import LATER, HandoutChoices, make_handout
from nervescope.session.handout_helps import offered_treatments
from nervescope.session.handout_templates import TEMPLATES
from nervescope.ui.interpreter import speak_as_set

MAIN = ("disc_l5_s1", "foramen_l5_s1", "piriformis", "hamstring")
FOOTER = "Thisexplainsandteaches.Itdoesnotsaywhatyouhave.Ifyouarenotsure,oritgetsworse,seeadoctor."
ALT = "Drawing of the right side: a made-up picture"


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load_atlas(find_folders())


def picture() -> PagePictures:
    buffer = io.BytesIO()
    Image.new("RGB", (176, 72), (158, 59, 48)).save(buffer, "JPEG")
    logo = io.BytesIO()
    Image.new("RGB", (40, 20), (11, 101, 119)).save(logo, "PNG")
    return PagePictures(picture_jpeg=buffer.getvalue(), picture_alt=ALT, logo_png=logo.getvalue())


def made(atlas: Atlas, site: str = "piriformis", ppi: float = 0.0, **choices) -> SetHandout:
    return set_handout(make_handout(atlas, atlas.site(site), HandoutChoices(date="21 November 2026", **choices)), picture(), ppi)


def reader(done: SetHandout) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(done.pdf))


def words(done: SetHandout) -> str:
    """All words of a PDF in reading order, without breaks, joiners and the numbers of sources."""
    return "".join(re.sub(r"\d/\d$", "", squeezed(page.extract_text())).removesuffix(FOOTER) for page in reader(done).pages)


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u2060\u200b\u202f\u00ad]+", "", text)


def tree(done: SetHandout) -> list[pypdf.generic.DictionaryObject]:
    """Every element of the structure tree, in order."""
    found = []

    def walk(node) -> None:
        node = node.get_object()
        if isinstance(node, pypdf.generic.ArrayObject):
            for part in node:
                walk(part)
        elif isinstance(node, pypdf.generic.DictionaryObject):
            if "/S" in node:
                found.append(node)
            if "/K" in node:
                walk(node["/K"])

    walk(reader(done).trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found


@pytest.mark.parametrize("site", MAIN)
@pytest.mark.parametrize("audience", list(Audience))
def test_the_text_holds_emergency_signs_answer_and_sources(atlas: Atlas, site: str, audience: Audience) -> None:
    for template in TEMPLATES if site == "piriformis" else TEMPLATES[:1]:
        said = words(made(atlas, site, template_id=template.id, audience=audience))
        for flag in (f for f in atlas.emergency.flags if f.urgency not in LATER):
            for statement in (*flag.signs, flag.action):
                assert squeezed(statement.for_audience(audience)) in said, (template.id, statement.id)
        assert squeezed(atlas.site(site).answer.for_audience(audience)) in said
        assert squeezed(atlas.words.licence_line) in said
        handout = make_handout(atlas, atlas.site(site), HandoutChoices(template_id=template.id, audience=audience))
        numbers = ",".join(str(number) for number in sorted(handout.answer.source_numbers))
        assert squeezed(handout.answer.text) + numbers in said, "the sources of a line stand behind it"
        for _number, source in handout.sources:
            assert squeezed(source.container or source.title) in said, source.id


def test_steps_dose_and_labels_are_in_the_text(atlas: Atlas) -> None:
    site = atlas.site("hamstring")
    said = words(made(atlas, "hamstring", treatment_ids=("hamstring_loading", "nerve_sliders")))
    for treatment_id in ("hamstring_loading", "nerve_sliders"):
        record = atlas.treatments[treatment_id]
        claim = next(h.claim for h in site.helps if h.treatment_id == treatment_id)
        for statement in (claim, *record.steps, record.dose, *record.cautions, *record.stop_signs):
            assert squeezed(statement.text) in said, statement.id
        assert squeezed(record.name + atlas.words.evidence_names[claim.evidence.value]) in said


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: t.id)
def test_it_is_tagged_with_language_title_and_description(atlas: Atlas, template) -> None:
    done = made(atlas, template_id=template.id, practice_name="Clinic", audience=template.audience, message="Hello.")
    pdf = reader(done)
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"].startswith("en") and root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid" in root["/Metadata"].get_data()
    name = atlas.site("piriformis").name_clinical if template.audience is Audience.CLINICAL else atlas.site("piriformis").name
    assert name in pdf.metadata.title and pdf.metadata.author == "Clinic"
    kinds = [node["/S"] for node in tree(done)]
    assert kinds.count("/H1") == 1 and kinds.count("/H2") >= 4 and "/L" in kinds and "/Link" in kinds
    figures = [node for node in tree(done) if node["/S"] == "/Figure"]
    assert ALT in [node.get("/Alt") for node in figures] and all(node.get("/Alt") for node in figures)
    headings = [int(kind[2:]) for kind in kinds if re.fullmatch(r"/H\d", kind)]
    assert all(after <= before + 1 for before, after in pairwise(headings)), "no level of headings is skipped"


def test_reading_order_follows_the_tags(atlas: Atlas) -> None:
    """Headings come in the order of the page, in whichever column they stand."""
    done = made(atlas)
    handout = make_handout(atlas, atlas.site("piriformis"), HandoutChoices())
    cards = handout.sections["helps"].cards
    titles = [handout.title, handout.sections["what_happens"].heading, handout.sections["helps"].heading, *(card.name for card in cards)]
    titles += [handout.sections["worse"].heading, handout.sections["cautions"].heading, handout.emergency.heading]
    found = [str(node["/T"]) for node in tree(done) if "/T" in node and str(node["/S"]).startswith("/H")]
    assert [next((i for i, t in enumerate(found) if t.startswith(title)), -1) for title in titles] == list(range(len(titles))), found


def test_all_fonts_are_inside(atlas: Atlas) -> None:
    for page in reader(made(atlas)).pages:
        for font in page["/Resources"]["/Font"].values():
            descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
            assert "Inter" in descriptor["/FontName"] and ("/FontFile3" in descriptor or "/FontFile2" in descriptor)


def test_every_page_says_that_it_is_no_diagnosis(atlas: Atlas) -> None:
    for template in TEMPLATES:
        for page in reader(made(atlas, template_id=template.id)).pages:
            assert squeezed(atlas.words.not_a_diagnosis) in squeezed(page.extract_text())


def test_paper_has_its_size_and_pages_are_few(atlas: Atlas) -> None:
    for paper, size in (("a4", (595, 842)), ("letter", (612, 792))):
        done = made(atlas, paper=paper)
        pages = reader(done).pages
        assert [round(float(v)) for v in pages[0].mediabox[2:]] == list(size)
        assert len(pages) == done.page_count
    assert all(made(atlas, site).page_count == 2 for site in MAIN), "both sides of one sheet"
    assert made(atlas, treatment_ids=offered_treatments(atlas, atlas.site("piriformis"))).page_count > 2


FULLEST = ("disc_l3_l4", "si_joint", "piriformis")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: t.id)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_default_choices_fit_both_sides_of_one_sheet_in_either_voice(atlas: Atlas, template, paper: str) -> None:
    for site in FULLEST:
        for voice in {template.audience, Audience.CLINICAL}:
            done = made(atlas, site, template_id=template.id, audience=voice, paper=paper, practice_name="Practice")
            assert done.page_count <= 2, (site, voice)


def test_the_same_input_gives_the_same_bytes_and_another_does_not(atlas: Atlas) -> None:
    assert made(atlas).pdf == made(atlas).pdf
    assert made(atlas).pdf != made(atlas, message="Something else").pdf


HOSTILE = (
    '#read("/etc/passwd")',
    "$x^2$ *bold* _it_ `code` = Head <label> @ref \\ // /* https://example.org [a](b) #{panic()}",
    '"]) #import "@preview/x:1.0.0"',
    "<script>alert(1)</script> {{7*7}} ${7*7} %s",
    "Praxis für Rücken · Ελλάδα · Україна · Østerås",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_ends_up_as_words(atlas: Atlas, text: str) -> None:
    done = made(atlas, practice_name=text, message=text, title=text)
    said = words(done)
    assert said.count(squeezed(text)) >= 3 and not done.note
    assert "root:" not in said
    assert " ".join(text.split()) in reader(done).metadata.title


@pytest.mark.parametrize("text", ["עברית שלום", "العربية", "日本語の診療所", "👩🏽‍⚕️ 😀"])
def test_scripts_that_the_font_lacks_are_set_or_told(atlas: Atlas, text: str) -> None:
    done = made(atlas, practice_name=text, message=text)
    assert reader(done).metadata.author == text
    assert done.note in ("", UNSEEN)
    assert reader(done).trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_one_endless_word_stays_on_the_page(atlas: Atlas) -> None:
    done = made(atlas, title="W" * 120, message="m" * 1400, practice_name="P" * 120, ppi=40)
    assert done.page_count <= 4
    with Image.open(io.BytesIO(done.pages_png[0])) as page:
        edge = page.convert("L").crop((page.width - round(page.width * 0.03), 0, page.width, page.height))
        assert edge.getextrema()[0] > 200, "something runs over the edge of the paper"


def test_a_qr_code_leads_to_the_address(atlas: Atlas) -> None:
    done = made(atlas, address="example.org/exercises")
    assert "example.org/exercises" in words(done)
    links = {a["/A"]["/URI"] for page in reader(done).pages for a in (x.get_object() for x in page.get("/Annots", ())) if "/A" in a}
    assert "https://example.org/exercises" in links and any(link.startswith("https://doi.org/") for link in links)
    assert any("QR code" in node.get("/Alt", "") for node in tree(done))


def test_pages_as_pictures_are_those_of_the_pdf(atlas: Atlas) -> None:
    done = made(atlas, ppi=30.0)
    assert len(done.pages_png) == done.page_count == len(reader(done).pages)
    with Image.open(io.BytesIO(done.pages_png[0])) as page:
        assert abs(page.width - 248) <= 2 and abs(page.height - 351) <= 2
        assert len(page.convert("RGB").getcolors(1 << 20)) > 20


def test_no_part_of_the_page_touches_its_edges_in_grey(atlas: Atlas) -> None:
    done = made(atlas, practice_name="Practice", message="Hello", ppi=50.0)
    for data in done.pages_png:
        with Image.open(io.BytesIO(data)) as page:
            grey = page.convert("L")
            for box in ((0, 0, 20, page.height), (page.width - 20, 0, page.width, page.height), (0, 0, page.width, 14)):
                assert grey.crop(box).getextrema()[0] == 255


def test_the_second_page_says_whose_it_is_and_what_about(atlas: Atlas) -> None:
    done = made(atlas, practice_name="Praxis Lindenhof")
    first, second = (page.extract_text() for page in reader(done).pages)
    assert squeezed(second).startswith(squeezed("Praxis Lindenhof" + atlas.site("piriformis").name))
    assert squeezed(first).count("PraxisLindenhof") == 1


def test_a_logo_that_is_none_is_refused(tmp_path) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(b"<svg onload='x'/>")
    with pytest.raises(ExportError):
        logo_png(str(path))
    assert logo_png("") == b""
    Image.new("RGB", (3000, 900), (1, 2, 3)).save(path)
    with Image.open(io.BytesIO(logo_png(str(path)))) as image:
        assert max(image.size) <= 1000 and image.format == "PNG"


def test_without_picture_and_logo_there_is_still_a_page(tiny_atlas: Atlas) -> None:
    handout = make_handout(tiny_atlas, tiny_atlas.site("piriformis"), HandoutChoices())
    done = set_handout(handout, PagePictures())
    assert done.page_count == 1 and squeezed(tiny_atlas.site("piriformis").answer.text) in words(done)
    assert set_handout(replace(handout, labels=()), PagePictures()).pdf


def test_a_page_that_cannot_be_set_is_one_message(tiny_atlas: Atlas) -> None:
    handout = make_handout(tiny_atlas, tiny_atlas.site("piriformis"), HandoutChoices())
    with pytest.raises(ExportError, match="could not be set"):
        set_handout(handout, replace(picture(), picture_jpeg=b"no picture"))


@pytest.fixture
def german() -> Iterator[Atlas]:
    """The atlas with German names, and a program that speaks German."""
    assert speak_as_set("de") == ()
    yield load_atlas(find_folders(), language=GERMAN)
    speak_as_set("en")


def test_a_german_page_is_german_from_top_to_bottom(atlas: Atlas, german: Atlas) -> None:
    wanted = ("piriformis_stretch", "heat")
    ours = make_handout(german, german.site("piriformis"), HandoutChoices(treatment_ids=wanted))
    theirs = make_handout(atlas, atlas.site("piriformis"), HandoutChoices(treatment_ids=wanted))
    assert len(ours.emergency.flags) == len(theirs.emergency.flags), "the same signs, whatever the language"
    done = made(german, treatment_ids=wanted)
    said = squeezed("".join(page.extract_text() for page in reader(done).pages))
    for word in (
        "SofortHilfeholen",
        "Blase,Darm,beideBeine",
        "Heute",
        "SanfteDehnungdestiefenGesäßes",
        "RechteSeite",
    ):
        assert word in said, word
    for flag in theirs.emergency.flags:
        assert squeezed(flag.name) not in said, flag.name
    assert squeezed(german.words.english_sentences) not in said
    assert reader(done).trailer["/Root"]["/Lang"] == "de"
    assert not [node for node in tree(done) if str(node.get("/Lang", "de")) != "de"], "nothing is read aloud as if it were English"


def test_a_german_page_says_where_sentences_are_english_to_eyes_and_to_screen_readers(german: Atlas) -> None:
    done = made(in_wordings(german, {}))  # as if nothing had been translated yet
    said = squeezed("".join(page.extract_text() for page in reader(done).pages))
    assert squeezed(german.words.english_sentences) in said
    spoken = {str(node["/Lang"]) for node in tree(done) if "/Lang" in node}
    assert any(code.startswith("en") for code in spoken), "a screen reader is told which words are English"


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_german_pages_keep_to_one_sheet_with_one_line_at_the_foot(german: Atlas, paper: str) -> None:
    for template in TEMPLATES:
        for site in FULLEST:
            done = made(german, site, template_id=template.id, audience=template.audience, paper=paper, practice_name="Praxis")
            assert done.page_count <= 2, (site, template.id)
    rows = reader(done).pages[0].extract_text().splitlines()
    assert any(german.words.not_a_diagnosis in row for row in rows)
