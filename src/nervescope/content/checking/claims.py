"""Checks that every claim of practitioners is answered: the coverage table."""

import re
from collections.abc import Iterator

from nervescope.content.checking.cards import viewpoints
from nervescope.content.checking.statements import statements
from nervescope.content.decode import did_you_mean
from nervescope.content.load import Content
from nervescope.domain.claim import Claim
from nervescope.domain.errors import Problem

CLAIMS_FILE = "claims.yaml"
LEAST_SOURCED = 0.9
FEWEST_JUDGED = 500
_ID = re.compile(r"[A-E]\d\d")


def is_covered(claim: Claim, statement_ids: set[str]) -> bool:
    """Whether at least one statement that exists speaks of the claim."""
    return any(name in statement_ids for name in claim.covered_by)


def claims_are_covered(content: Content) -> Iterator[Problem]:
    """Each claim is covered by statements that exist."""
    known = {found.statement.id for found in statements(content)}
    if not content.atlas.claims and not _has_faulty_records(content):
        yield Problem(
            f"annotations/{CLAIMS_FILE}", "claims", "no claim of a practitioner is listed.", "Fetch the file from the project again."
        )
    for claim in content.atlas.claims.values():
        place = content.places[f"claim:{claim.id}"]
        if not claim.covered_by:
            yield place.problem("covered_by", f"no statement speaks of claim {claim.id}.", "Name the statements that do, or write one.")
        for number, name in enumerate(claim.covered_by):
            if name not in known:
                hint = did_you_mean(name, sorted(known)) if len(known) < 40 else _nearest(name, known)
                yield place.problem(f"covered_by[{number}]", f"there is no statement '{name}'.", hint)


def most_statements_have_a_source(content: Content) -> Iterator[Problem]:
    """At least `LEAST_SOURCED` of all statements name a source; a small atlas of one's own is not judged."""
    found = [f.statement for f in statements(content)]
    sourced = sum(1 for s in found if s.source_ids)
    if len(found) >= FEWEST_JUDGED and sourced < LEAST_SOURCED * len(found):
        message = f"only {100 * sourced / len(found):.2f}% of {len(found)} statements have a source, less than {100 * LEAST_SOURCED:.0f}%."
        yield Problem("annotations", "", message, "Add 'source_ids'; 'nervescope coverage' counts them by label.")


def claims_are_counted_through(content: Content) -> Iterator[Problem]:
    """Ids run on without a gap for each practitioner: A01, A02, ..."""
    if _has_faulty_records(content):
        return
    last: dict[str, int] = {}
    for claim in content.atlas.claims.values():
        place = content.places[f"claim:{claim.id}"]
        if not _ID.fullmatch(claim.id) or claim.id[0] != claim.practitioner.value:
            yield place.problem("id", f"'{claim.id}' is not a claim of {claim.practitioner.value}.", "Write the letter and two digits.")
            continue
        expected = last.get(claim.id[0], 0) + 1
        if int(claim.id[1:]) != expected:
            yield place.problem("id", f"'{claim.id}' stands where {claim.id[0]}{expected:02d} is due.", "Keep them in order, without gaps.")
        last[claim.id[0]] = int(claim.id[1:])


def viewpoints_name_claims(content: Content) -> Iterator[Problem]:
    """The claims that a viewpoint answers are in the table."""
    known = list(content.atlas.claims)
    if not known:
        return
    for place, below, view in viewpoints(content):
        for number, name in enumerate(view.claim_ids):
            if name not in content.atlas.claims:
                yield place.problem(f"{below}.claim_ids[{number}]", f"there is no claim '{name}' in {CLAIMS_FILE}.", "Correct it.")


def _has_faulty_records(content: Content) -> bool:
    """Whether the file of claims has faults of its own, so that what is missing is no further fault."""
    return any(problem.file.endswith(f"/{CLAIMS_FILE}") for problem in content.atlas.problems)


def _nearest(name: str, known: set[str]) -> str:
    """A hint with the nearest id among those of the same record, for there are too many to list."""
    record = ".".join(name.split(".")[:2])
    close = sorted(i for i in known if i.startswith(record))
    hint = did_you_mean(name, close) if close else ""
    return hint if hint.startswith("Did") else "Correct the id, or write the statement."
