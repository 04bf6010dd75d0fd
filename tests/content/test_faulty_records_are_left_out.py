"""What cannot be used is left out and named; only an atlas with nothing to show is an error."""

from pathlib import Path

import pytest

from nervescope.content.checks import check
from nervescope.content.load import load_atlas
from nervescope.content.paths import Folders
from nervescope.domain.errors import ContentError
from tiny_folders import Edited


def messages(folders: Folders) -> list[str]:
    """All problems of loading, as a person reads them."""
    return [str(p) for p in load_atlas(folders).problems]


def test_a_site_with_a_wrong_number_is_left_out_and_named(tiny_folders: Folders) -> None:
    with Edited(tiny_folders.annotations / "sites" / "hamstring.yaml") as data:
        data["site"]["position_mm"] = [1.0, 2.0]
    assert list(load_atlas(tiny_folders).sites) == ["piriformis"]
    text = (tiny_folders.annotations / "sites" / "hamstring.yaml").read_text(encoding="utf-8")
    line = text[: text.index("position_mm")].count("\n") + 1
    (message,) = messages(tiny_folders)
    assert message.startswith(f"annotations/sites/hamstring.yaml:{line}: site.position_mm: expected a list of length 3, got 2.")


def test_a_misspelt_key_does_no_harm_but_is_named(tiny_folders: Folders) -> None:
    with Edited(tiny_folders.annotations / "sites" / "hamstring.yaml") as data:
        data["site"]["answer"]["text_clincal"] = "x"
    assert len(load_atlas(tiny_folders).sites) == 2
    assert "site.answer.text_clincal: the key 'text_clincal' is not known here. Did you mean 'text_clinical'?" in messages(tiny_folders)[0]


def test_all_faults_of_a_record_are_named_at_once(tiny_folders: Folders) -> None:
    with Edited(tiny_folders.annotations / "sites" / "hamstring.yaml") as data:
        data["site"]["answer"]["evidence"] = "strong"
        data["site"]["worse"][0]["status"] = "cheked"
        del data["site"]["name"]
        data["site"]["number"] = "four"
    found = messages(tiny_folders)
    assert len(found) == 4
    for words in ("'strong' is not known", "Did you mean 'checked'?", "the field 'name' is missing", "expected a whole number, got text"):
        assert any(words in message for message in found), words


def test_the_second_record_with_an_id_is_left_out(tiny_folders: Folders) -> None:
    with Edited(tiny_folders.annotations / "structures" / "all.yaml") as data:
        data["structures"].append({**data["structures"][0], "name_en": "Impostor"})
    atlas = load_atlas(tiny_folders)
    assert atlas.structures["sacrum"].record.name_en == "Sacrum"
    assert "structures[3].id" in str(atlas.problems[0])


def test_without_named_views_a_plain_one_stands_in(tiny_folders: Folders) -> None:
    (tiny_folders.annotations / "views.yaml").unlink()
    atlas = load_atlas(tiny_folders)
    assert set(atlas.views) == {"home"}
    assert "annotations/views.yaml: the file is missing." in str(atlas.problems[0])


def test_without_sources_the_texts_still_show(tiny_folders: Folders) -> None:
    (tiny_folders.annotations / "sources.json").write_text("[{}]", encoding="utf-8")
    atlas = load_atlas(tiny_folders)
    assert atlas.sites
    assert not atlas.sources
    assert len(atlas.problems) == 1


def test_without_centre_lines_the_atlas_still_shows(tiny_folders: Folders) -> None:
    (tiny_folders.meshes / "centre_lines.json").write_text("{", encoding="utf-8")
    atlas = load_atlas(tiny_folders)
    assert atlas.structures
    assert not atlas.nerves
    assert check(tiny_folders).problems


@pytest.mark.parametrize("value", [1, [1], "x", None])
def test_manifest_rows_of_the_wrong_kind_are_named(value: object, tiny_folders: Folders) -> None:
    with Edited(tiny_folders.meshes / "manifest.json") as data:
        row = len(data["meshes"])
        data["meshes"].append(value)
    atlas = load_atlas(tiny_folders)
    assert len(atlas.meshes) == 5
    assert [p.pointer for p in atlas.problems] == [f"meshes[{row}]"]
    assert len(check(tiny_folders).problems) == 1


@pytest.mark.parametrize(
    ("folder", "name", "words"),
    [
        ("meshes", "manifest.json", "meshes/manifest.json: the file is missing."),
        ("annotations", "words.yaml", "annotations/words.yaml: the file is missing."),
        ("annotations", "emergency.yaml", "annotations/emergency.yaml: the file is missing."),
        ("annotations", "structures/all.yaml", "annotations/structures: there are no files here."),
    ],
)
def test_an_atlas_with_nothing_to_show_is_an_error(folder: str, name: str, words: str, tiny_folders: Folders) -> None:
    (getattr(tiny_folders, folder) / name).unlink()
    with pytest.raises(ContentError) as caught:
        load_atlas(tiny_folders)
    assert words in str(caught.value)
    assert not check(tiny_folders).is_in_order


@pytest.mark.parametrize(("field", "value"), [("frame", "LPS"), ("units", "m"), ("schema_version", 3)])
def test_meshes_in_another_frame_are_not_shown(field: str, value: object, tiny_folders: Folders) -> None:
    with Edited(tiny_folders.meshes / "manifest.json") as data:
        data[field] = value
    with pytest.raises(ContentError, match=rf"meshes/manifest.json:\d+: {field}: this is {value!r}"):
        load_atlas(tiny_folders)


def test_a_mesh_of_the_wrong_other_side_is_left_out(tiny_folders: Folders) -> None:
    with Edited(tiny_folders.meshes / "manifest.json") as data:
        next(r for r in data["meshes"] if r["structure_id"] == "piriformis_left")["mirror_of"] = "sciatic_nerve_right"
    atlas = load_atlas(tiny_folders)
    assert "piriformis_left" not in atlas.meshes
    assert "not the same structure on the other side" in str(atlas.problems[0])


def test_further_branches_of_a_nerve_are_kept(tiny_folders: Folders) -> None:
    with Edited(tiny_folders.meshes / "centre_lines.json") as data:
        data["nerves"].append({**data["nerves"][0], "branch": "division"})
    assert set(load_atlas(tiny_folders).nerves) == {"sciatic_nerve_right", "sciatic_nerve_right/division"}


def test_a_line_with_too_few_widths_is_named(tiny_folders: Folders) -> None:
    with Edited(tiny_folders.meshes / "centre_lines.json") as data:
        data["nerves"][0]["width_mm"].pop()
    assert "there are 7 points, but 6 widths and 7 thicknesses" in messages(tiny_folders)[0]


def test_sources_are_read_as_reference_managers_write_them(tiny_folders: Folders, tmp_path: Path) -> None:
    with Edited(tiny_folders.annotations / "sources.json") as data:
        names = [{"family": "Müller", "given": "Anna-Lena B."}, {"family": "Li", "given": "JK"}, {"literal": "WHO"}]
        data.append({"id": "b", "title": "T", "author": names, "PMID": 123, "volume": "7", "issued": {"date-parts": [["2019"]]}})
        data.append({"id": "c", "title": "T", "publisher": "NICE", "URL": "https://example.org"})
    sources = load_atlas(tiny_folders).sources
    assert sources["smith_2020"].citation == "Smith J (2020). Walking and sciatica. Journal."
    assert (sources["b"].authors, sources["b"].year, sources["b"].pmid) == ("Müller AB, Li JK et al.", 2019, "123")
    assert sources["c"].authors == "NICE"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("direction", [0.0, 0.0, 0.0]),
        ("direction", [0.0, 0.0, 3.0]),
        ("direction", [1e308, 1.0, 0.0]),
        ("field_mm", 0),
        ("field_mm", 1e300),
        ("focus_mm", [0.0, 1e7, 0.0]),
    ],
)
def test_a_view_that_no_camera_can_show_is_left_out(field: str, value: object, tiny_folders: Folders) -> None:
    for path, key in (("views.yaml", ("views", "home")), ("sites/hamstring.yaml", ("site", "view"))):
        with Edited(tiny_folders.annotations / path) as data:
            data[key[0]][key[1]][field] = value
    atlas = load_atlas(tiny_folders)
    assert list(atlas.sites) == ["piriformis"]
    assert atlas.views["home"] == atlas.views["posterior"]
    pointers = {p.pointer for p in atlas.problems}
    assert {f"views.home.{field}", f"site.view.{field}"} <= pointers


def test_lines_and_sites_out_of_reach_are_left_out(tiny_folders: Folders) -> None:
    with Edited(tiny_folders.annotations / "sites" / "hamstring.yaml") as data:
        data["site"]["position_mm"][2] = 1e300
    with Edited(tiny_folders.meshes / "centre_lines.json") as data:
        data["nerves"][0]["points_mm"][0][0] = 1e300
    atlas = load_atlas(tiny_folders)
    assert (list(atlas.sites), atlas.nerves) == (["piriformis"], {})
    assert not check(tiny_folders).is_in_order
