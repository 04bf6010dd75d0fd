"""The person's preferences: one frozen record, kept in one readable file that holds only what differs from the defaults."""

import json
import os
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from nervescope.domain.errors import NerveScopeError, Problem
from nervescope.domain.language import LANGUAGES, later
from nervescope.session.whole_file import write_fault, write_whole

SCHEMA_VERSION = 1
LONGEST_TEXT = 200
_RENAMED: dict[str, str] = {}


@dataclass(frozen=True)
class SettingInfo:
    """What a person may want to know of one setting: `choices` is empty for a free text or a switch."""

    name: str
    description: str
    default: Any
    choices: tuple[str, ...] = ()


def _setting(default: str | bool, description: str, choices: tuple[str, ...] = ()) -> Any:
    """A field of Settings that carries its own words and choices."""
    return field(default=default, metadata={"description": description, "choices": choices})


@dataclass(frozen=True)
class Settings:
    """What a person has set once and expects to find again. Window sizes are not here; the window keeps them itself."""

    language: str = _setting(
        "system",
        later("Language of the window, of names and texts. A sentence that is not translated yet is shown in English."),
        ("system", *LANGUAGES),
    )
    theme: str = _setting(
        "system", later("Light, dark or strong colours, or as the computer is set."), ("system", "light", "dark", "contrast")
    )
    text_size: str = _setting("normal", later("How large the program writes."), ("normal", "large", "largest"))
    reduced_motion: bool = _setting(False, later("Change the view at once instead of flying there."))
    tissue_colours: str = _setting("natural", later("Tissue as in life, or told apart by colour-blind eyes."), ("natural", "colour_safe"))
    keep_upright: bool = _setting(True, later("Turn the body like a standing figure. Without it the body turns freely."))
    picture_care: str = _setting(
        "measured",
        later(
            "How finely the body is drawn while you work: as this computer can, always quickly, or always finely. Exports are always fine."
        ),
        ("measured", "quick", "fine"),
    )
    label_language: str = _setting("en", later("Names on the model in English, in Latin, or both."), ("en", "la", "both"))
    pack: str = _setting("", later("Whose body is shown: empty for the built-in one, else the id of an installed pack."))
    show_toolbar_words: bool = _setting(True, later("Show words under the icons of the toolbar."))
    keep_nothing: bool = _setting(
        False, later("Keep no safety copies and no list of recent scenes. What you do not save is gone when you close.")
    )
    practice_name: str = _setting("", later("Name of the practice, printed on exported pictures."))
    logo_path: str = _setting("", later("Picture file with the logo of the practice, printed on exported pictures."))
    export_folder: str = _setting("", later("Folder that was last used for an exported picture."))
    export_size: str = _setting("", later("Size that was last used for an exported picture, such as 1920x1080."))
    handout_template: str = _setting("", later("Kind of page that was last used for a handout."))
    handout_paper: str = _setting("", later("Paper that was last used for a handout: a4 or letter."))
    handout_address: str = _setting("", later("Address that was last used for the QR code of a handout."))
    handout_folder: str = _setting("", later("Folder that was last used for a handout."))


def setting_infos() -> tuple[SettingInfo, ...]:
    """All settings with their words, in the order in which they are shown."""
    return tuple(SettingInfo(f.name, f.metadata["description"], f.default, f.metadata["choices"]) for f in fields(Settings))


def settings_path(config_folder: Path) -> Path:
    """Where the settings lie inside the person's configuration folder."""
    return config_folder / "settings.json"


def load_settings(path: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """Read the settings; what is missing has its default, what is wrong is reported and has its default too."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return Settings(), ()
    except OSError as error:
        return Settings(), (Problem(str(path), "", f"The settings cannot be read ({error.strerror}).", "Check its permissions."),)
    except (ValueError, RecursionError) as error:
        return Settings(), (Problem(str(path), "", f"The settings are not valid JSON ({error}).", "Mend or delete the file."),)
    if not isinstance(raw, dict):
        return Settings(), (Problem(str(path), "", "The settings are not a list of names and values.", "Mend or delete the file."),)
    return _checked(raw, path)


def save_settings(path: Path, settings: Settings) -> None:
    """Write what differs from the defaults, whole or not at all. A file that could not be read before is kept as `.unreadable`.

    Raises NerveScopeError when the file cannot be written.
    """
    changed = {f.name: getattr(settings, f.name) for f in fields(Settings) if getattr(settings, f.name) != f.default}
    text = json.dumps({"schema_version": SCHEMA_VERSION, **changed}, indent=2, ensure_ascii=False) + "\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _keep_unreadable(path)
        write_whole(path, text.encode("utf-8"))
    except OSError as error:
        raise NerveScopeError(*write_fault(path, error, later("settings file"))) from error


def _keep_unreadable(path: Path) -> None:
    """Set a file aside that is not valid JSON, so that saving does not wipe out what a person wrote by hand."""
    try:
        json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return
    except (ValueError, RecursionError):
        os.replace(path, path.with_suffix(".unreadable"))


def _checked(raw: dict[str, Any], path: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """Take over each value that fits its setting and report the others."""
    known = {f.name: f for f in fields(Settings)}
    settings, problems = Settings(), []
    version = raw.get("schema_version", SCHEMA_VERSION)
    if version != SCHEMA_VERSION:
        problems.append(Problem(str(path), "schema_version", f"This is version {version!r}; this program reads version {SCHEMA_VERSION}."))
    for written, value in raw.items():
        name = _RENAMED.get(written, written)
        if name == "schema_version":
            continue
        if name not in known:
            problems.append(Problem(str(path), written, "There is no such setting.", _nearest(name, tuple(known), "setting")))
            continue
        fault = _fault(value, known[name].default, known[name].metadata["choices"])
        if fault:
            problems.append(Problem(str(path), written, *fault))
        else:
            settings = replace(settings, **{name: value})
    return settings, tuple(problems)


def _fault(value: Any, default: Any, choices: tuple[str, ...]) -> tuple[str, str] | None:
    """Say what is wrong with a value and what to do, or nothing."""
    if type(value) is not type(default):
        wanted = "true or false" if isinstance(default, bool) else "a text in quotation marks"
        return f"The value {value!r} is not {wanted}.", f"Without it the default {json.dumps(default)} is used."
    if choices and value not in choices:
        return f"The value {value!r} is not one of: {', '.join(choices)}.", _nearest(str(value), choices, "value")
    if isinstance(value, str) and not choices and (len(value) > 4096 or "\n" in value):
        return "The text is too long.", f"Use one line of at most {LONGEST_TEXT} characters."
    return None


def _nearest(name: str, known: tuple[str, ...], kind: str) -> str:
    """Name the nearest known word, or all of them."""
    close = get_close_matches(name, known, n=1, cutoff=0.5)
    return f"Did you mean '{close[0]}'?" if close else f"Known {kind}s: {', '.join(known)}."
