"""The tiny atlas as files that a test may spoil."""

from pathlib import Path

import pytest

from nervescope.content.paths import Folders
from tiny_folders import write_tiny_folders


@pytest.fixture
def tiny_folders(tmp_path: Path) -> Folders:
    """Fresh folders with the tiny atlas in them."""
    return write_tiny_folders(tmp_path)
