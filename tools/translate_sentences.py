"""Helps whoever translates the sentences of the cards: `python tools/translate_sentences.py missing|stale|stamp de ...`.

`missing de [FILE]` prints what has no words yet, ready to be filled in and put into `annotations/languages/de/FILE`; without a file it
counts what is missing in each. `stale de` lists what was made from other English words. `stamp de [ID...]` writes the fingerprints: of
every sentence that has none, and of the ids that are named, once somebody has compared them with the English words of today.
"""

import argparse
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

from nervescope.content.checking.wordings import english_sentences
from nervescope.content.load import Content, read_content
from nervescope.content.paths import find_folders
from nervescope.domain.wording import FIELDS, LANGUAGE_FOLDER, Wording, fingerprint

HEAD = "schema_version: 1\n# Made from annotations/{name}; fingerprints: python tools/translate_sentences.py stamp {code}\nsentences:\n"
WIDTH = 120
Sentences = dict[str, tuple[str, dict[str, str]]]


def main(arguments: list[str]) -> int:
    """Do what is asked; 0 when nothing is missing or stale."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("missing", "stale", "stamp"))
    parser.add_argument("code", help="the language, such as de")
    parser.add_argument("names", nargs="*", help="a file such as sites/piriformis.yaml, or ids of statements")
    asked = parser.parse_args(arguments)
    content = read_content(find_folders())
    found = content.wordings.get(asked.code, {})
    if asked.what == "missing":
        return _print_missing(english_sentences(content), found, asked.names)
    if asked.what == "stale":
        return _print_stale(english_sentences(content), found)
    stamped = {i: _stamped(wording, english_sentences(content).get(i, ("", {}))[1], i in asked.names) for i, wording in found.items()}
    write(content, asked.code, stamped)
    return 0


def write(content: Content, code: str, wordings: dict[str, Wording]) -> None:
    """Write the sentences of a language, each into the file of its statement, in the order of the English ones."""
    files: dict[str, list[str]] = {}
    for sentence_id, (name, _) in english_sentences(content).items():
        if sentence_id in wordings:
            files.setdefault(name.partition("/")[2], []).extend(lines_of(sentence_id, wordings[sentence_id]))
    folder = find_folders().annotations / LANGUAGE_FOLDER / code
    for name, lines in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEAD.format(name=name, code=code) + "\n".join(lines) + "\n", encoding="utf-8")


def lines_of(sentence_id: str, wording: Wording) -> Iterator[str]:
    """One statement as the file has it."""
    yield f"  {sentence_id}:"
    for name in FIELDS:
        words = getattr(wording, name)
        if words:
            yield f"    {name}: >-"
            yield from textwrap.wrap(words, WIDTH, initial_indent=" " * 6, subsequent_indent=" " * 6, break_on_hyphens=False)
    made = ", ".join(f"{name}: '{wording.made_from[name]}'" for name in FIELDS if name in wording.made_from)
    if made:
        yield f"    made_from: {{{made}}}"


def _stamped(wording: Wording, english: dict[str, str], is_compared: bool) -> Wording:
    """A wording with its fingerprints; those that it has stay, unless somebody has compared it."""
    words = {name: getattr(wording, name) for name in FIELDS}
    todays = {name: fingerprint(english[name]) for name in FIELDS if words[name] and name in english}
    made = todays if is_compared else {name: wording.made_from.get(name, sign) for name, sign in todays.items()}
    return Wording(**words, made_from=made)


def _missing_in(sentences: Sentences, found: dict[str, Wording]) -> Iterator[tuple[str, str, dict[str, str]]]:
    """File, id and the English words that have no words yet."""
    for sentence_id, (name, said) in sentences.items():
        lacking = {n: words for n, words in said.items() if not getattr(found.get(sentence_id, Wording()), n)}
        if lacking:
            yield name.partition("/")[2], sentence_id, lacking


def _print_missing(sentences: Sentences, found: dict[str, Wording], files: list[str]) -> int:
    """What is missing: counted for each file, or as a form to fill in for the files that are named."""
    counts: dict[str, int] = {}
    for name, sentence_id, lacking in _missing_in(sentences, found):
        counts[name] = counts.get(name, 0) + len(lacking)
        if name in files:
            print(f"  {sentence_id}:")
            for field, words in lacking.items():
                print(f"    # {' '.join(words.split())}\n    {field}: >-\n")
    for name, count in counts.items():
        if not files:
            print(f"{count:5d}  {name}")
    return int(bool(counts))


def _print_stale(sentences: Sentences, found: dict[str, Wording]) -> int:
    """What was made from other English words."""
    stale = 0
    for sentence_id, wording in found.items():
        for name, words in sentences.get(sentence_id, ("", {}))[1].items():
            here = getattr(wording, name)
            if here and not wording.of(name, words):
                stale += 1
                print(f"{sentence_id} {name}\n  now:  {' '.join(words.split())}\n  here: {here}")
    return int(bool(stale))


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    sys.exit(main(sys.argv[1:]))
