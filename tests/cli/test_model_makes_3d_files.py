"""`nervescope model` refuses what it cannot do in one line."""

import pytest


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--out", "a.fbx"), "GLB, OBJ, STL or HTML"),
        (("--out", "nowhere/a.glb"), "does not exist"),
        (("--only", "piriformi", "--out", "a.stl"), "Did you mean 'piriformis'?"),
        (("--site", "nothing_like_it", "--out", "a.html"), "nothing_like_it"),
    ],
)
def test_bad_input_gives_one_message(run, tmp_path, monkeypatch, words, said) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("model", *words)
    assert result.code == 2 and said in result.err and not list(tmp_path.iterdir())
