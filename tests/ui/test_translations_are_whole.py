"""Every text of the program has a finished translation that fits it, in the file that people edit and in the one that the program reads."""

import ast
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator

from nervescope.domain.language import ENGLISH, LANGUAGES
from nervescope.ui.actions import ACTIONS
from nervescope.ui.interpreter import TRANSLATIONS

SOURCE = TRANSLATIONS.parent
CODES = [code for code in LANGUAGES if code != ENGLISH.code]
PLACES = re.compile(r"\{\w+\}|%n")
KEYS = re.compile(r"\((?:[A-Z]|F\d+|Esc)\)$")
UPDATE = "\nRun: python tools/translate.py update, translate what is open, python tools/translate.py release (docs/translating.md)."
Key = tuple[str, str]


def written() -> set[Key]:
    """Every text in the program, with its note, read from the code itself."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        if path.relative_to(SOURCE).parts[0] in ("modelling", "cli"):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("tr", "later"):
                texts = [a.value for a in node.args[:2] if isinstance(a, ast.Constant)]
                if node.args and isinstance(node.args[0], ast.Constant):
                    found.add((texts[0], texts[1] if len(texts) > 1 else ""))
    return found


def translated(code: str) -> dict[Key, tuple[str, ...]]:
    """The forms of each text in a language; none for what is not finished."""
    found = {}
    for message in ET.parse(TRANSLATIONS / f"nervescope_{code}.ts").getroot().iter("message"):
        node = message.find("translation")
        forms = [n.text or "" for n in node.iter("numerusform")] or [node.text or ""]
        key = (message.findtext("source", ""), message.findtext("comment", ""))
        found[key] = tuple(forms) if not node.get("type") and all(forms) else ()
    return found


@pytest.mark.parametrize("code", CODES)
def test_every_text_is_in_the_file_and_finished(code: str) -> None:
    """Nothing new is missing, nothing old is left, nothing is open."""
    there = translated(code)
    assert not sorted(written() - there.keys()), UPDATE
    assert not sorted(there.keys() - written()), UPDATE
    assert not sorted(key for key, forms in there.items() if not forms), UPDATE


@pytest.mark.parametrize("code", CODES)
def test_places_and_edges_are_those_of_the_source(code: str) -> None:
    """The same places to fill, the same spaces and line ends at the edges, the same keys, and no sign that Qt would take for a key."""
    wrong = []
    for (source, note), forms in translated(code).items():
        for form in forms:
            same = sorted(PLACES.findall(source)) == sorted(PLACES.findall(form))
            edges = (form[:1].isspace(), form[-1:].isspace(), form.endswith("…")) == (
                source[:1].isspace(),
                source[-1:].isspace(),
                source.endswith("…"),
            )
            if not same or not edges or KEYS.findall(source) != KEYS.findall(form) or "&" in form:
                wrong.append((source, note, form))
    assert not wrong


@pytest.mark.parametrize("code", CODES)
def test_the_program_reads_what_people_have_written(code: str) -> None:
    """The compiled file has every text as it stands in the edited one."""
    translator = QTranslator()
    assert translator.load(str(TRANSLATIONS / f"nervescope_{code}.qm"))
    there = {key: forms for key, forms in translated(code).items() if forms}
    counts = {1: 0, 2: 1}
    for (source, note), forms in there.items():
        for n in counts if len(forms) > 1 else (-1,):
            assert translator.translate("", source, note, n) == forms[counts.get(n, 0)], UPDATE


@pytest.mark.parametrize("code", CODES)
def test_no_two_entries_of_a_menu_have_the_same_words(code: str) -> None:
    """A person can tell the entries of each menu apart, and the menus from one another."""
    there = translated(code)
    for menu in {spec.menu for spec in ACTIONS}:
        words = [there[(spec.text, "")][0] for spec in ACTIONS if spec.menu == menu and isinstance(spec.text, str)]
        assert len(words) == len(set(words)), menu
    titles = [there[(menu, "")][0] for menu in {spec.menu for spec in ACTIONS}]
    assert len(titles) == len(set(titles))


def test_every_language_has_its_file() -> None:
    """A language that can be chosen can be spoken."""
    for code in CODES:
        assert Path(TRANSLATIONS / f"nervescope_{code}.ts").exists() and Path(TRANSLATIONS / f"nervescope_{code}.qm").exists()
