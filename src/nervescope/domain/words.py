"""Fixed words of the program that come from `annotations/words.yaml`, so that none of them lives in code."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Words:
    """Lines that stand beside the content: the not-a-diagnosis line, licence line, names of evidence labels, headings.

    `english_sentences`: what a reader of another language is told of sentences that are in English only; empty in English.
    """

    not_a_diagnosis: str
    licence_line: str
    credits: tuple[str, ...]
    evidence_names: dict[str, str]
    evidence_meanings: dict[str, str]
    headings: dict[str, str]
    headings_clinical: dict[str, str]
    simplified: str
    recalled_note: str
    hint_first_start: str
    english_sentences: str = ""
