"""Checks how the texts read: plain ones at about twelve years of age, none longer than its place."""

from collections.abc import Iterator

from nervescope.content.checking.statements import Found, records, statements
from nervescope.content.load import Content
from nervescope.content.readability import grade, longest_sentence
from nervescope.domain.errors import Problem

HIGHEST_GRADE = 8.0
FEWEST_WORDS = 10
LONGEST_SENTENCE = 26
LONGEST_NAMES = {"name": 60, "name_clinical": 80, "short_name": 26, "caption": 90, "about": 70, "gist": 240, "title": 60, "urgency": 60}
"""Characters that fit where the field is shown."""
LONGEST_TEXTS = {"answer": (200, 260), "steps": (200, 240), "dose": (200, 240), "": (300, 440)}
"""Characters of a statement in plain and clinical words, by the field in which it stands; the empty key is for all others."""
LONGEST_REASON = 220


def plain_texts_read_easily(content: Content) -> Iterator[Problem]:
    """Each plain text of ten words or more has grade 8 or lower, and no sentence runs on."""
    for found in statements(content):
        text = found.statement.text
        if not text.strip():
            continue
        measured = grade(text)
        if len(text.split()) >= FEWEST_WORDS and measured > HIGHEST_GRADE:
            message = f"this reads at grade {measured:.1f}, above {HIGHEST_GRADE:g}."
            yield found.problem("text", message, "Use shorter sentences and shorter words.")
        length = longest_sentence(text)
        if length > LONGEST_SENTENCE:
            yield found.problem("text", f"a sentence has {length} words, more than {LONGEST_SENTENCE}.", "Break it in two.")


def texts_fit_their_place(content: Content) -> Iterator[Problem]:
    """No text is longer than the place where it is shown."""
    for found in statements(content):
        plain, clinical = limits_of(found)
        statement = found.statement
        for field, text, most in (
            ("text", statement.text, plain),
            ("text_clinical", statement.text_clinical, clinical),
            ("reason", statement.reason, LONGEST_REASON),
        ):
            if len(text.strip()) > most:
                yield found.problem(field, f"this has {len(text.strip())} characters, more than {most}.", "Shorten it, or make two of it.")
    for place, record in records(content):
        for name, most in LONGEST_NAMES.items():
            text = str(getattr(record, name, ""))
            if len(text) > most:
                yield place.problem(name, f"this has {len(text)} characters, more than {most}.", "Shorten it.")
        for part in ("viewpoints", "tests"):
            for number, item in enumerate(getattr(record, part, ())):
                for name in ("about", "name", "name_clinical"):
                    text = str(getattr(item, name, ""))
                    if len(text) > LONGEST_NAMES[name]:
                        message = f"this has {len(text)} characters, more than {LONGEST_NAMES[name]}."
                        yield place.problem(f"{part}[{number}].{name}", message, "Shorten it.")


def limits_of(found: Found) -> tuple[int, int]:
    """The most characters of the plain and of the clinical wording in this place."""
    for field in fields_of(found.below):
        if field in LONGEST_TEXTS:
            return LONGEST_TEXTS[field]
    return LONGEST_TEXTS[""]


def fields_of(pointer: str) -> list[str]:
    """The names in a pointer, innermost first: `tests[0].steps[1]` makes `steps`, `tests`."""
    return [part.split("[")[0] for part in reversed(pointer.split("."))]
