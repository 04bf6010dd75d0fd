"""Lends Qt's translator to the words of the program, for a language that has a compiled translation."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from nervescope.domain.errors import Problem
from nervescope.domain.language import ENGLISH, Language, Lookup, chosen_language, speak

TRANSLATIONS = Path(__file__).resolve().parents[1] / "translations"
_HINT = "Install NerveScope again. Until then it speaks English."
_of_qt: list[QTranslator] = []


def wished(setting: str) -> Language:
    """The language that the setting (`system` or a code) asks for on this computer."""
    return chosen_language(setting, QLocale.system().uiLanguages())


def speak_as_set(setting: str, folder: Path = TRANSLATIONS) -> tuple[Problem, ...]:
    """Speak the language of the setting (`system` or a code); what is missing or broken is one problem, and English is spoken."""
    language = wished(setting)
    _let_qt_speak(language)
    if language is ENGLISH:
        speak()
        return ()
    path = folder / f"nervescope_{language.code}.qm"
    lookup = _lookup(path)
    if lookup is None:
        speak()
        _let_qt_speak(ENGLISH)
        fault = "is broken" if path.is_file() else "is missing"
        return (Problem(str(path), "", f"The translation into {language.name} {fault}, so the program stays English.", _HINT),)
    speak(language, lookup)
    return ()


def _lookup(path: Path) -> Lookup | None:
    """Look words up in a compiled translation, each only once; None when it cannot be used."""
    translator = QTranslator()
    if not path.is_file() or not translator.load(str(path)) or translator.isEmpty():
        return None
    found: dict[tuple[str, str, int], str] = {}

    def look_up(source: str, comment: str, n: int) -> str:
        key = (source, comment, n)
        if key not in found:
            found[key] = translator.translate("", source, comment, n) or ""
        return found[key]

    return look_up


def _let_qt_speak(language: Language) -> None:
    """Qt's own words, such as the buttons of a file dialog, in the same language as far as Qt has them."""
    app = QCoreApplication.instance()
    if app is None:
        return
    while _of_qt:
        app.removeTranslator(_of_qt.pop())
    translator = QTranslator()
    if language is not ENGLISH and translator.load(f"qtbase_{language.code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
        _of_qt.append(translator)
