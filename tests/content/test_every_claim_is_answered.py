"""The shipped content answers every claim of the five practitioners, and most of it rests on a source."""

from collections import Counter

import pytest

from nervescope.content.coverage import Coverage, coverage_of
from nervescope.content.load import Content, read_content
from nervescope.content.paths import find_folders
from nervescope.domain.claim import Practitioner
from nervescope.domain.statement import Evidence, statements_in

LINES = {Practitioner.A: 27, Practitioner.B: 17, Practitioner.C: 12, Practitioner.D: 26, Practitioner.E: 25}
"""How many lines each practitioner has in the list of claims."""
TOPICS = {"pelvis_and_posture", "psoas", "guarding_cycle", "systemic_and_referred"}


@pytest.fixture(scope="module")
def content() -> Content:
    """The shipped content."""
    return read_content(find_folders())


@pytest.fixture(scope="module")
def found(content: Content) -> Coverage:
    """Its counts."""
    return coverage_of(content)


def test_every_line_is_there_and_answered(content: Content, found: Coverage) -> None:
    assert Counter(claim.practitioner for claim in content.atlas.claims.values()) == LINES
    assert found.open_claims == ()
    assert found.covered == found.claim_count == sum(LINES.values())


def test_most_statements_have_a_source_and_each_label_is_used(found: Coverage) -> None:
    assert found.sourced_share >= 0.9
    assert all(found.labels[label][0] > 0 for label in Evidence)
    assert sum(count for count, _ in found.labels.values()) == found.statements > 2000


def test_all_topics_are_there(content: Content) -> None:
    assert set(content.atlas.topics) == TOPICS


def test_personal_claims_stand_only_where_they_are_kept_closed(content: Content) -> None:
    personal = {claim.id for claim in content.atlas.claims.values() if any("personal" in tag for tag in claim.tags)}
    assert personal
    atlas = content.atlas
    for record in (*atlas.sites.values(), *atlas.topics.values(), *atlas.treatments.values()):
        for view in record.viewpoints:
            if personal.intersection(view.claim_ids):
                assert view.is_personal, f"{record.id}: {view.id}"
    closed = {
        s.id
        for record in (*atlas.sites.values(), *atlas.topics.values(), *atlas.treatments.values())
        for view in record.viewpoints
        if view.is_personal
        for s in statements_in(view)
    }
    for claim_id in personal:
        assert closed.intersection(atlas.claims[claim_id].covered_by), claim_id
