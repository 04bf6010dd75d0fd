"""The language of the interface: every text that a person reads goes through `tr`, written in English where it is used.

`tr("Hide {name}").format(name=...)` looks the English words up in the language that is spoken now; the places in braces are filled after
that, so that a translator sees whole sentences. `later("...")` marks words of a table that is made when a module is imported; whoever
shows them says `tr(row.words)`. `pyside6-lupdate` finds both (docs/translating.md). Nothing here knows Qt: the ui lends its translator.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

SYSTEM = "system"
Lookup = Callable[[str, str, int], str]
"""English words, a note for the translator, a count or -1 -> the words in another language, empty when it has none."""
_PLURAL = re.compile(r"\(s\)")


@dataclass(frozen=True)
class Language:
    """A language of the interface. `keeps_capitals`: names keep their capital letters inside a sentence, as German nouns do."""

    code: str
    name: str
    keeps_capitals: bool = False
    decimal: str = "."


ENGLISH = Language("en", "English")
GERMAN = Language("de", "Deutsch", keeps_capitals=True, decimal=",")
LANGUAGES = {language.code: language for language in (ENGLISH, GERMAN)}


class _Tongue:
    """What is spoken now; one for the whole program, as a person reads one language at a time."""

    language: Language = ENGLISH
    lookup: Lookup | None = None


def tr(source: str, comment: str = "", n: int | None = None) -> str:
    """English words in the language that is spoken now; `comment` tells equal words apart.

    With a count `n`, `%n` stands for the number and `(s)` for the English plural: `tr("%n structure(s)", "", 3)`.
    """
    words = _Tongue.lookup(source, comment, -1 if n is None else n) if _Tongue.lookup and source else ""
    if n is not None:
        words = (words or _PLURAL.sub("" if n == 1 else "s", source)).replace("%n", str(n))
    return words or source


def later(source: str, comment: str = "") -> str:
    """Mark words of a table for the translators; they are looked up when they are shown, with `tr` and the same `comment`."""
    return source


def inside(words: str) -> str:
    """A name as it stands inside a sentence: `muscles`, but in German `Muskeln`."""
    return words if _Tongue.language.keeps_capitals else words.lower()


def inside_first(words: str) -> str:
    """A name inside a sentence that keeps its later capitals: `left L5 root`, but in German as it is."""
    return words if _Tongue.language.keeps_capitals else words[:1].lower() + words[1:]


def figure(number: str) -> str:
    """A number as it is written in the language: `1.2`, but in German `1,2`."""
    return number.replace(".", _Tongue.language.decimal)


def listed(words: Iterable[str]) -> str:
    """Words in a row, the last one joined by "and"."""
    *first, last = tuple(words) or ("",)
    return tr("{first} and {last}", "a row of words").format(first=", ".join(first), last=last) if first else last


def speak(language: Language = ENGLISH, lookup: Lookup | None = None) -> None:
    """Speak a language from now on; English needs no look-up."""
    _Tongue.language, _Tongue.lookup = language, lookup


def spoken() -> Language:
    """The language that is spoken now."""
    return _Tongue.language


def chosen_language(setting: str, of_system: Iterable[str] = ()) -> Language:
    """The language that a setting asks for: a code, or `system` for the first one of the computer (`de-AT`) that there is."""
    wanted = of_system if setting == SYSTEM else (setting,)
    known = (LANGUAGES.get(code.replace("_", "-").partition("-")[0].lower()) for code in wanted)
    return next((language for language in known if language), ENGLISH)
