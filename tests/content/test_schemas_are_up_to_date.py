"""The schemas for editors are what the records say today, and the shipped files fit them."""

from nervescope.content.paths import find_folders
from nervescope.content.schemas import SCHEMA_FOLDER, schema_texts


def test_shipped_schemas_equal_the_records() -> None:
    folder = find_folders().annotations / SCHEMA_FOLDER
    shipped = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.json")}
    assert shipped == schema_texts(), "run: nervescope check --write-schemas"
