"""Checks the sentences in other languages: each is of a statement, made from its English words of today, and gives the same figures."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from nervescope.content.checking.plain_words import LONGEST_REASON, limits_of
from nervescope.content.checking.statements import records, statements
from nervescope.content.decode import did_you_mean
from nervescope.content.load import Content
from nervescope.content.reading import Place
from nervescope.domain.errors import Problem
from nervescope.domain.language import LANGUAGES
from nervescope.domain.wording import FIELDS, LANGUAGE_FOLDER, Wording, fingerprint, sentences_in

LONGER_THAN_ENGLISH = 1.35
"""How much longer a sentence may be than the place allows in English; German needs about a fifth more."""
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_THOUSANDS = re.compile(r"(?<=\d)[.,](?=\d{3}(?!\d))")
AGAIN = "Compare the two, then run 'python tools/translate_sentences.py stamp {code} {id}'."


@dataclass(frozen=True)
class Spoken:
    """One sentence in another language beside its English words; `field` is the one of the statement, or `text` of a line."""

    code: str
    sentence_id: str
    field: str
    words: str
    english: str
    made_from: str
    place: Place

    def problem(self, message: str, hint: str) -> Problem:
        """A problem with this sentence."""
        return self.place.problem(self.field, message, hint)


def spoken_sentences(content: Content) -> Iterator[Spoken]:
    """Every sentence in another language that is one of a statement."""
    english = english_sentences(content)
    for code, wordings in content.wordings.items():
        for sentence_id, wording in wordings.items():
            place = content.places[f"wording:{code}:{sentence_id}"]
            _, said = english.get(sentence_id, ("", {}))
            for name in FIELDS:
                words = getattr(wording, name)
                if words and name in said:
                    yield Spoken(code, sentence_id, name, words, said[name], wording.made_from.get(name, ""), place)


def english_sentences(content: Content) -> dict[str, tuple[str, dict[str, str]]]:
    """All that is said in English, by id: the file, and the words by field."""
    return {sentence_id: (place.file.name, said) for place, record in records(content) for sentence_id, said in sentences_in(record)}


def sentences_are_of_something(content: Content) -> Iterator[Problem]:
    """Each sentence has an English one with its id and field in the file of the same name; its language is one of the program."""
    english = english_sentences(content)
    for code, wordings in content.wordings.items():
        if code not in LANGUAGES:
            yield Problem(
                f"annotations/{LANGUAGE_FOLDER}/{code}", "", f"the program does not speak '{code}'.", did_you_mean(code, list(LANGUAGES))
            )
        for sentence_id, wording in wordings.items():
            place = content.places[f"wording:{code}:{sentence_id}"]
            origin = place.file.name.replace(f"/{LANGUAGE_FOLDER}/{code}/", "/")
            file_name, said = english.get(sentence_id, ("", {}))
            if file_name != origin:
                near = [i for i, (name, _) in english.items() if name == origin] or list(english)
                message = f"there is no statement '{sentence_id}' in {origin}."
                yield place.problem("", message, f"Move it to the file of '{file_name}'." if file_name else did_you_mean(sentence_id, near))
            else:
                yield from _fields_are_there(place, wording, said)


def _fields_are_there(place: Place, wording: Wording, said: dict[str, str]) -> Iterator[Problem]:
    """No field is without English words, and none has a fingerprint alone."""
    for name in FIELDS:
        if getattr(wording, name) and name not in said:
            yield place.problem(name, "the English statement has no such words.", "Remove it.")
    for name in wording.made_from:
        if name not in FIELDS or not getattr(wording, name):
            yield place.problem(f"made_from.{name}", "this is the fingerprint of nothing.", "Remove it, or write the words.")


def sentences_are_of_today(content: Content) -> Iterator[Problem]:
    """Each sentence was made from the English words as they are now."""
    for said in spoken_sentences(content):
        if said.made_from != fingerprint(said.english):
            now = f'; they are now: "{" ".join(said.english.split())}"' if said.made_from else ""
            message = f"the English words have changed since this was written{now}." if now else "this does not say what it was made from."
            yield said.problem(message, AGAIN.format(code=said.code, id=said.sentence_id))


def emergency_signs_are_said(content: Content) -> Iterator[Problem]:
    """Every sentence of the emergency card is there in every language of the program."""
    for code in content.namings:
        wordings = content.wordings.get(code, {})
        for sentence_id, said in sentences_in(content.atlas.emergency):
            wording = wordings.get(sentence_id, Wording())
            for name in said:
                if not getattr(wording, name):
                    message = f"the emergency sentence '{sentence_id}' has no '{name}' in '{code}'."
                    yield content.places[f"language:{code}"].problem("", message, f"Write it in {LANGUAGE_FOLDER}/{code}/emergency.yaml.")


def sentences_keep_their_figures(content: Content) -> Iterator[Problem]:
    """Each figure of the English sentence stands in the other one, and no other figure."""
    for said in spoken_sentences(content):
        here, there = figures_in(said.words), figures_in(said.english)
        for lost in (there - here).elements():
            yield said.problem(f"the figure {lost} of the English sentence is missing.", "Compare the two.")
        for new in (here - there).elements():
            yield said.problem(f"the figure {new} is not in the English sentence.", "Compare the two.")


def figures_in(words: str) -> Counter[str]:
    """The figures of a sentence as English writes them: `1,06` counts as 1.06, `2.352` as 2352."""
    return Counter(found.replace(",", ".") for found in _FIGURE.findall(_THOUSANDS.sub("", words)))


def sentences_fit_their_place(content: Content) -> Iterator[Problem]:
    """No sentence is much longer than its place."""
    where = {found.statement.id: limits_of(found) for found in statements(content)}
    for said in spoken_sentences(content):
        plain, clinical = where.get(said.sentence_id, (max(len(said.english), 70), 0))
        most = {"text": plain, "text_clinical": clinical, "reason": LONGEST_REASON}[said.field]
        if len(said.words) > most * LONGER_THAN_ENGLISH:
            message = f"this has {len(said.words)} characters, more than {most * LONGER_THAN_ENGLISH:.0f}."
            yield said.problem(message, "Shorten it.")


def sentences_here_and_missing(content: Content) -> dict[str, int]:
    """How many sentences each language has, and how many it lacks."""
    english = {(i, name) for i, (_, said) in english_sentences(content).items() for name in said}
    counts: dict[str, int] = {}
    for code in content.wordings:
        here = sum(1 for said in spoken_sentences(content) if (said.sentence_id, said.field) in english)
        counts |= {f"sentences in '{code}'": here, f"missing in '{code}'": len(english) - here}
    return counts
