"""The actions that ask which nerve, which roots, and what all they supply."""

from nervescope.domain.frame import base_id_of
from nervescope.domain.language import later, tr
from nervescope.session.changes_supply import ask_supply
from nervescope.session.state import Ask
from nervescope.session.supply import answer, can_ask, record_of
from nervescope.ui.action_spec import ActionSpec
from nervescope.ui.desk import Desk


def ask(desk: Desk, question: Ask, structure_id: str) -> None:
    """Light up the answer and say it; asked again, everything stands as before."""
    record = record_of(desk.atlas, base_id_of(structure_id))
    if record is None or not can_ask(desk.atlas, question, structure_id):
        return
    words = {Ask.NERVE: tr("Nerve of {name}"), Ask.ROOTS: tr("Roots of {name}"), Ask.SUPPLIES: tr("Everything served by {name}")}[question]
    desk.change(words.format(name=record.name), ask_supply(desk.atlas, desk.state, question, structure_id))
    if desk.state.supply.ask:
        desk.window.status.say(answer(desk.atlas, desk.state.supply))


def _row(question: Ask, words: str, tip: str, key: str) -> ActionSpec:
    return ActionSpec(
        f"supply.{question.value}", words, tip, (key,), "Structure", "supply",
        lambda d: ask(d, question, d.target_id), lambda d: can_ask(d.atlas, question, d.target_id),
        lambda d: d.state.supply.ask is question,
    )  # fmt: skip


SUPPLY = (
    _row(Ask.NERVE, later("Which nerve?"), later("Light up the nerve that serves this structure"), "Shift+N"),
    _row(Ask.ROOTS, later("Which roots?"), later("Light up the nerve roots of this structure"), "Shift+R"),
    _row(Ask.SUPPLIES, later("Everything this supplies"), later("Light up the muscles that this nerve or root supplies"), "Shift+S"),
)
