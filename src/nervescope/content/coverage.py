"""Counts how far the claims of practitioners are answered, and how well the statements are supported."""

from collections import Counter
from dataclasses import dataclass

from nervescope.content.checking.claims import is_covered
from nervescope.content.checking.statements import statements
from nervescope.content.load import Content
from nervescope.domain.claim import Judgement, Practitioner
from nervescope.domain.statement import Evidence, Status


@dataclass(frozen=True)
class Coverage:
    """`claims`: covered and all, by practitioner and judgement. `labels` and `statuses` count statements; `sourced` those with a source."""

    claims: dict[tuple[Practitioner, Judgement], tuple[int, int]]
    open_claims: tuple[str, ...]
    labels: dict[Evidence, tuple[int, int]]
    statuses: dict[Status, int]
    sourced: int
    statements: int

    @property
    def covered(self) -> int:
        """How many claims are covered."""
        return sum(covered for covered, _ in self.claims.values())

    @property
    def claim_count(self) -> int:
        """How many claims there are."""
        return sum(count for _, count in self.claims.values())

    @property
    def sourced_share(self) -> float:
        """The share of statements with a source, 0 to 1."""
        return self.sourced / max(self.statements, 1)


def coverage_of(content: Content) -> Coverage:
    """Count everything; nothing is raised."""
    found = [f.statement for f in statements(content)]
    known = {s.id for s in found}
    claims: dict[tuple[Practitioner, Judgement], tuple[int, int]] = {}
    open_claims = []
    for claim in content.atlas.claims.values():
        key, is_done = (claim.practitioner, claim.judgement), is_covered(claim, known)
        covered, count = claims.get(key, (0, 0))
        claims[key] = (covered + is_done, count + 1)
        if not is_done:
            open_claims.append(claim.id)
    labels = {
        label: (sum(1 for s in found if s.evidence is label), sum(1 for s in found if s.evidence is label and s.source_ids))
        for label in Evidence
    }
    statuses = Counter(s.status for s in found)
    return Coverage(
        claims=claims,
        open_claims=tuple(open_claims),
        labels=labels,
        statuses={status: statuses[status] for status in Status},
        sourced=sum(1 for s in found if s.source_ids),
        statements=len(found),
    )
