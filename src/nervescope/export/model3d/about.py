"""What stands in every 3D file beside the shapes: what it is, whose it is, and how it is measured."""

from dataclasses import dataclass

import nervescope
from nervescope.domain.atlas import Atlas
from nervescope.session.pack_words import licence_line
from nervescope.session.page import page_for
from nervescope.session.state import ViewState


@dataclass(frozen=True, kw_only=True)
class About:
    """`title` of what is shown; `copyright`: the licence line with who is credited; `program`: name and version."""

    title: str
    side: str
    licence: str
    credits: tuple[str, ...]
    program: str
    note: str

    @property
    def copyright(self) -> str:
        """Licence and credits in one line."""
        return f"{self.licence}. Credits: {'; '.join(self.credits)}" if self.credits else self.licence


def about_of(atlas: Atlas, state: ViewState) -> About:
    """What is said of a file that shows `state`."""
    return About(
        title=page_for(atlas, state).title,
        side=state.side.value,
        licence=licence_line(atlas, state),
        credits=atlas.words.credits,
        program=f"NerveScope {nervescope.__version__}",
        note=atlas.words.not_a_diagnosis,
    )
