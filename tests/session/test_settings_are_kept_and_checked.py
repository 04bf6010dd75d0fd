"""Settings: only what differs is written, whole or not at all; what is wrong is named and the rest still counts."""

import json
import os
from pathlib import Path

import pytest

from nervescope.domain.errors import NerveScopeError
from nervescope.session.settings import Settings, load_settings, save_settings, setting_infos, settings_path


def test_a_missing_file_gives_the_defaults(tmp_path: Path) -> None:
    assert load_settings(settings_path(tmp_path)) == (Settings(), ())


def test_only_what_differs_is_written_and_comes_back(tmp_path: Path) -> None:
    path = settings_path(tmp_path / "new" / "folder")
    mine = Settings(theme="dark", practice_name="Praxis Müller")
    save_settings(path, mine)
    assert json.loads(path.read_text("utf-8")) == {"schema_version": 1, "theme": "dark", "practice_name": "Praxis Müller"}
    assert load_settings(path) == (mine, ())


def test_an_unknown_name_is_reported_with_the_nearest(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"schema_version": 1, "reduce_motion": true, "theme": "dark"}')
    settings, problems = load_settings(path)
    assert settings == Settings(theme="dark")
    assert [p.pointer for p in problems] == ["reduce_motion"]
    assert "Did you mean 'reduced_motion'?" in str(problems[0])


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [("theme", "drak", "Did you mean 'dark'?"), ("reduced_motion", "yes", "true or false"), ("practice_name", 3, "a text")],
)
def test_a_wrong_value_is_reported_and_has_its_default(tmp_path: Path, name: str, value: object, words: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({name: value, "label_language": "la"}))
    settings, problems = load_settings(path)
    assert settings == Settings(label_language="la")
    assert len(problems) == 1 and words in str(problems[0]) and str(path) in str(problems[0])


@pytest.mark.parametrize("text", ["{", "[1]", '"x"', ""])
def test_a_broken_file_is_reported_and_set_aside_when_saving(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text)
    settings, problems = load_settings(path)
    assert settings == Settings() and len(problems) == 1
    save_settings(path, Settings(theme="light"))
    assert load_settings(path) == (Settings(theme="light"), ())


def test_what_was_written_by_hand_is_not_wiped_out(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"theme": "dark",}')
    save_settings(path, Settings())
    assert path.with_suffix(".unreadable").read_text() == '{"theme": "dark",}'


def test_a_failed_write_keeps_the_old_file_and_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "settings.json"
    save_settings(path, Settings(theme="dark"))

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(NerveScopeError, match="disk is full"):
        save_settings(path, Settings(theme="light"))
    assert load_settings(path)[0].theme == "dark"
    assert [p.name for p in tmp_path.iterdir()] == ["settings.json"]


def test_every_setting_says_what_it_does() -> None:
    for info in setting_infos():
        assert info.description.endswith("."), info.name
        assert not info.choices or info.default in info.choices


def test_settings_nested_too_deep_are_reported_and_kept_aside(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text("[" * 20000)
    settings, (problem,) = load_settings(tmp_path / "settings.json")
    assert settings == Settings() and "not valid JSON" in problem.message
    save_settings(tmp_path / "settings.json", Settings(theme="dark"))
    assert (tmp_path / "settings.unreadable").read_text().startswith("[[")


def test_settings_saved_by_an_editor_of_windows_are_read(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"theme": "dark"}', encoding="utf-8-sig")
    assert load_settings(tmp_path / "settings.json") == (Settings(theme="dark"), ())
