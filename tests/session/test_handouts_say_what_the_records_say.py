"""A handout as plain data: emergency signs always, sources of every line, only what the card offers, typed words made fit to print."""

from dataclasses import replace

import pytest

from nervescope.content.load import load_atlas
from nervescope.content.paths import find_folders
from nervescope.domain.atlas import Atlas
from nervescope.domain.errors import NerveScopeError, UnknownNameError
from nervescope.domain.frame import Side
from nervescope.domain.statement import Audience, Evidence
from nervescope.domain.treatment import TreatmentKind
from nervescope.session.handout import LATER, Handout, HandoutChoices, make_handout
from nervescope.session.handout_helps import offered_treatments, proposed_treatments
from nervescope.session.handout_templates import EMERGENCY, HELPS, TEMPLATES, template_named
from nervescope.session.handout_text import LONGEST_LINE, LONGEST_TEXT, checked_address, one_line, some_lines
from nervescope.session.page_parts import Item

ALL = [(template, audience) for template in TEMPLATES for audience in Audience]


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load_atlas(find_folders())


def items_in(value: object) -> list[Item]:
    """Every item that a handout holds, wherever it stands."""
    if isinstance(value, Item):
        return [value]
    if isinstance(value, dict):
        return [item for part in value.values() for item in items_in(part)]
    if isinstance(value, tuple | list):
        return [item for part in value for item in items_in(part)]
    return [item for part in vars(value).values() for item in items_in(part)] if hasattr(value, "__dataclass_fields__") else []


@pytest.mark.parametrize(("template", "audience"), ALL, ids=lambda v: getattr(v, "id", str(v)))
def test_every_site_has_its_emergency_signs_and_sources_in_both_voices(atlas: Atlas, template, audience: Audience) -> None:
    urgent = [flag for flag in atlas.emergency.flags if flag.urgency not in LATER]
    assert len(urgent) >= 5
    for card in (*atlas.sites.values(), *atlas.topics.values()):
        made = make_handout(atlas, card, HandoutChoices(template_id=template.id, audience=audience))
        assert (EMERGENCY,) in made.parts
        said = [item.text for flag in made.emergency.flags for item in (*flag.signs, flag.action)]
        assert said == [s.for_audience(audience) for flag in urgent for s in (*flag.signs, flag.action)], card.id
        numbers = {number for number, _source in made.sources}
        for item in items_in(made):
            assert set(item.source_numbers) <= numbers
        assert numbers == {n for item in items_in(made) for n in item.source_numbers}, "a source that nothing refers to"
        assert list(numbers) == list(range(1, len(numbers) + 1))


def test_what_a_site_alone_sends_to_a_doctor_is_not_lost(atlas: Atlas) -> None:
    made = make_handout(atlas, atlas.site("hamstring"), HandoutChoices())
    assert any("pop" in item.text for item in made.emergency.also.items)
    for site in atlas.sites.values():
        also = {item.text for item in make_handout(atlas, site, HandoutChoices()).emergency.also.items}
        assert also < {s.text for s in site.see_doctor}, "nothing that the emergency box says already stands there twice"


def test_nothing_is_proposed_that_does_not_help(atlas: Atlas) -> None:
    for site in atlas.sites.values():
        for template in TEMPLATES:
            labels = {h.treatment_id: h.claim.evidence for h in site.helps}
            for treatment_id in proposed_treatments(atlas, site, template):
                assert labels[treatment_id] not in (Evidence.NOT_SUPPORTED, Evidence.ADVISED_AGAINST)
                if template.id == "client":
                    assert atlas.treatments[treatment_id].kind in (TreatmentKind.SELF_CARE, TreatmentKind.EXERCISE)
        best = max(
            labels[i].strength for i in offered_treatments(atlas, site) if atlas.treatments[i].kind in template_named("client").kinds
        )
        assert labels[proposed_treatments(atlas, site, template_named("client"))[0]].strength == best


def test_chosen_treatments_stand_there_with_steps_and_dose(tiny_atlas: Atlas) -> None:
    site = tiny_atlas.site("piriformis")
    wanted = offered_treatments(tiny_atlas, site)
    made = make_handout(tiny_atlas, site, HandoutChoices(treatment_ids=wanted))
    assert tuple(card.id for card in made.sections[HELPS].cards) == wanted
    for card in made.sections[HELPS].cards:
        record = tiny_atlas.treatments[card.id]
        assert [item.text for item in card.steps] == [s.text for s in record.steps]
        assert (card.dose.text if card.dose else None) == (record.dose.text if record.dose else None)
    assert HELPS not in make_handout(tiny_atlas, site, HandoutChoices(treatment_ids=())).sections
    with pytest.raises(UnknownNameError, match="no treatment"):
        make_handout(tiny_atlas, site, HandoutChoices(treatment_ids=("homeopathy",)))


def test_warnings_that_several_treatments_share_are_said_once(atlas: Atlas) -> None:
    site = atlas.site("piriformis")
    ids = ("break_up_sitting", "softer_seat")
    made = make_handout(atlas, site, HandoutChoices(treatment_ids=ids))
    texts = [item.text for item in items_in(made)]
    for treatment_id in ids:
        record = atlas.treatments[treatment_id]
        for warning in (*record.cautions, *record.stop_signs):
            assert texts.count(warning.text) == 1
    bare = make_handout(atlas, site, HandoutChoices(treatment_ids=ids, left_out=("cautions",)))
    assert bare.sections[HELPS].items, "with the part on what to avoid left out, they stand under the treatments"


def test_parts_can_be_left_out_but_never_the_emergency_signs(tiny_atlas: Atlas) -> None:
    site = tiny_atlas.site("piriformis")
    for template in TEMPLATES:
        made = make_handout(tiny_atlas, site, HandoutChoices(template_id=template.id, left_out=(*template.optional, EMERGENCY, HELPS)))
        assert {part for row in made.parts for part in row} <= {EMERGENCY, HELPS} and made.emergency.flags
    assert template_named("client").off_at_first
    first = {part for row in make_handout(tiny_atlas, site, HandoutChoices()).parts for part in row}
    assert not first & set(template_named("client").off_at_first)


def test_own_words_side_and_voice_reach_the_page(tiny_atlas: Atlas) -> None:
    site = tiny_atlas.site("piriformis")
    choices = HandoutChoices(title=" My\ttitle ", message="One.\n\nTwo.", practice_name="Practice", side=Side.LEFT, address="example.org/a")
    made = make_handout(tiny_atlas, site, choices)
    assert (made.title, made.message, made.side, made.address) == ("My title", ("One.", "Two."), "Left side", "https://example.org/a")
    clinical = make_handout(tiny_atlas, site, replace(choices, title="", audience=Audience.CLINICAL))
    assert clinical.title == site.name_clinical and clinical.answer.text == site.answer.text_clinical
    assert tiny_atlas.words.not_a_diagnosis in made.small_print
    assert any(tiny_atlas.words.licence_line in line for line in made.small_print)


def test_typed_words_are_made_fit_to_print() -> None:
    assert one_line("a\x00b\x07\u202ec\ufeff\nd\ud800", "It") == "a b c d"
    assert one_line("עברית 😀 e\u0301 ", "It") == "עברית 😀 é"
    assert some_lines("a\r\nb\u2028c\n\n\td", "It") == ("a", "bc", "d")
    with pytest.raises(NerveScopeError, match="characters"):
        one_line("x" * (LONGEST_LINE + 1), "It")
    with pytest.raises(NerveScopeError, match="characters"):
        some_lines("x" * (LONGEST_TEXT + 1), "It")
    with pytest.raises(NerveScopeError, match="lines"):
        some_lines("x\n" * 99, "It")


@pytest.mark.parametrize(
    "good", ["https://example.org", "example.org/a?b=c", "mailto:a@example.org", "tel:+431234", "localhost.lan:8080/x"]
)
def test_good_addresses_are_taken(good: str) -> None:
    assert checked_address(good).endswith(good) and checked_address(" ") == ""


@pytest.mark.parametrize(
    "bad", ["javascript:alert(1)", "file:///etc/passwd", "https://", "a b.org", "http://[", "x" * 400, 'https://a"b', "ftp://a.b"]
)
def test_bad_addresses_are_refused(bad: str) -> None:
    with pytest.raises(NerveScopeError):
        checked_address(bad)


def test_unknown_template_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'clinical'"):
        try:
            template_named("clinic")
        except UnknownNameError as error:
            raise UnknownNameError(str(error)) from None


def test_a_handout_is_plain_data(tiny_atlas: Atlas) -> None:
    site = tiny_atlas.site("piriformis")
    made = make_handout(tiny_atlas, site, HandoutChoices())
    assert isinstance(made, Handout) and made == make_handout(tiny_atlas, site, HandoutChoices())
