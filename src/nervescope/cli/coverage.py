"""`nervescope coverage`: prints how far the claims of practitioners are answered, and how many statements have which label."""

import argparse
import json
from typing import TYPE_CHECKING, Any

from nervescope.cli.folders import add_folder_options, folders_from
from nervescope.cli.tables import print_table, say_what_is_missing

if TYPE_CHECKING:
    from nervescope.content.coverage import Coverage
    from nervescope.content.load import Content

EXIT_OK, EXIT_OPEN = 0, 2
_JUDGEMENTS = {"W": "SUPPORTED", "C": "CONTESTED", "U": "UNSUPPORTED", "P": "PRACTICE"}
_CALLED = {"A": "craniosacral", "B": "sports massage", "C": "massage", "D": "Active Release", "E": "Thai massage"}


def add_parser(subparsers: Any) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "coverage",
        help="how far practitioners' claims are answered",
        description="Print how many claims of each practitioner are answered by statements, by judgement, "
        "and how many statements have which evidence label and a source. Exit code 0: every claim is answered; 2: some are not.",
    )
    parser.add_argument("--claims", action="store_true", help="list each claim with the statements that answer it")
    parser.add_argument("--json", action="store_true", help="print the counts as JSON")
    add_folder_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the tables; returns 0 when every claim is covered, else 2."""
    from nervescope.content.coverage import coverage_of
    from nervescope.content.load import read_content

    content = read_content(folders_from(args))
    found = coverage_of(content)
    if args.json:
        print(json.dumps(_as_json(found), indent=1))
    else:
        if args.claims:
            _print_claims(content)
        _print_counts(found)
        say_what_is_missing(content.atlas)
    return EXIT_OPEN if found.open_claims else EXIT_OK


def _print_claims(content: "Content") -> None:
    """Each claim on its line, what answers it on the next."""
    for claim in content.atlas.claims.values():
        print(f"{claim.id}  {claim.judgement.value}  {claim.gist.strip()}")
        print("        " + (", ".join(claim.covered_by) or "not answered"))
    print()


def _print_counts(found: "Coverage") -> None:
    """The two tables and a line for each."""
    people = sorted({practitioner for practitioner, _ in found.claims})
    judged = [(key, word) for key, word in _JUDGEMENTS.items() if any(j.value == key for _, j in found.claims)]
    rows = []
    for person in people:
        cells = [[c for (p, j), c in found.claims.items() if p is person and j.value == key] for key, _ in judged]
        rows.append(
            (f"{person.value} {_CALLED[person.value]}", *(_share(cell) for cell in cells), _share([c for row in cells for c in row]))
        )
    totals = [[c for (_, j), c in found.claims.items() if j.value == key] for key, _ in judged]
    rows.append(("all", *(_share(cell) for cell in totals), _share(list(found.claims.values()))))
    print_table(("CLAIMS ANSWERED", *(word for _, word in judged), "ALL"), rows)
    percent = 100 * found.covered / max(found.claim_count, 1)
    print(f"{found.covered} of {found.claim_count} claims are answered ({percent:.0f}%)")
    if found.open_claims:
        print(f"not answered: {', '.join(found.open_claims)}")
    print()
    labels = [(label.value, str(count), str(sourced)) for label, (count, sourced) in found.labels.items()]
    print_table(("STATEMENTS BY LABEL", "COUNT", "WITH A SOURCE"), [*labels, ("all", str(found.statements), str(found.sourced))])
    statuses = ", ".join(f"{count} {status.value}" for status, count in found.statuses.items())
    print(f"{100 * found.sourced_share:.1f}% of {found.statements} statements have a source; {statuses}")


def _share(cells: list[tuple[int, int]]) -> str:
    """Covered of all, or nothing where there is no claim."""
    covered, count = sum(c for c, _ in cells), sum(n for _, n in cells)
    return f"{covered}/{count}" if count else "-"


def _as_json(found: "Coverage") -> dict[str, Any]:
    """The same for other programs."""
    return {
        "claims": found.claim_count,
        "covered": found.covered,
        "open_claims": list(found.open_claims),
        "by_practitioner": {
            f"{practitioner.value}.{judgement.value}": {"covered": covered, "claims": count}
            for (practitioner, judgement), (covered, count) in found.claims.items()
        },
        "labels": {label.value: {"statements": count, "sourced": sourced} for label, (count, sourced) in found.labels.items()},
        "statuses": {status.value: count for status, count in found.statuses.items()},
        "statements": found.statements,
        "sourced": found.sourced,
    }
