"""Captures without VTK for the tests of pictures."""

from collections.abc import Callable

import pytest

from fake_capture import fake_capture_of
from nervescope.domain.atlas import Atlas
from nervescope.session.state import ViewState


@pytest.fixture
def fake_capture(tiny_atlas: Atlas, qapp) -> Callable[[ViewState], Callable]:
    """Gives a `make_capture` for a state of the tiny atlas."""
    return lambda state: fake_capture_of(tiny_atlas, state)
