"""Holds the current state, its history with undo and redo, and tells subscribers what changed."""

from collections.abc import Callable
from dataclasses import dataclass, fields

from nervescope.session.state import ViewState

HISTORY_LIMIT = 100
_FIELDS = frozenset(f.name for f in fields(ViewState))


@dataclass(frozen=True)
class Change:
    """One step from a state to another, with the words that undo and redo show for it."""

    before: ViewState
    after: ViewState
    label: str

    def touched(self, *names: str) -> bool:
        """Whether any of these fields of ViewState differs; a name that is no field is a mistake in the caller."""
        unknown = set(names) - _FIELDS
        if unknown:
            raise ValueError(f"ViewState has no field called {sorted(unknown)}")
        return any(getattr(self.before, n) != getattr(self.after, n) for n in names)


class Session:
    """The person's session: `state`, `apply`, `undo`, `redo`, `subscribe`. No Qt, no VTK."""

    def __init__(self, state: ViewState | None = None) -> None:
        self._state = state or ViewState()
        self._past: list[tuple[str, ViewState]] = []
        self._future: list[tuple[str, ViewState]] = []
        self._subscribers: list[Callable[[Change], None]] = []
        self._merge_key = ""

    @property
    def state(self) -> ViewState:
        """The current state."""
        return self._state

    @property
    def undo_label(self) -> str:
        """What undo would take back, or an empty text."""
        return self._past[-1][0] if self._past else ""

    @property
    def redo_label(self) -> str:
        """What redo would do again, or an empty text."""
        return self._future[-1][0] if self._future else ""

    def apply(self, label: str, state: ViewState, merge_key: str = "") -> None:
        """Go to `state`. Equal states do nothing; steps with the same non-empty `merge_key` in a row become one entry."""
        if state == self._state:
            return
        before = self._state
        merges = bool(merge_key) and merge_key == self._merge_key and bool(self._past)
        if not merges:
            self._past.append((label, before))
            del self._past[:-HISTORY_LIMIT]
        elif self._past[-1][1] == state:  # a drag that ended where it began leaves nothing to undo
            self._past.pop()
            merge_key = ""
        self._future.clear()
        self._merge_key = merge_key
        self._go(before, state, label)

    def begin(self, state: ViewState, label: str) -> None:
        """Begin anew with `state`, as when a file is opened: nothing of before can be undone. Subscribers are told in any case."""
        before = self._state
        self._past.clear()
        self._future.clear()
        self._merge_key = ""
        self._go(before, state, label)

    def undo(self) -> None:
        """Take back the last step, if there is one."""
        if self._past:
            label, earlier = self._past.pop()
            before = self._state
            self._future.append((label, before))
            self._merge_key = ""
            self._go(before, earlier, label)

    def redo(self) -> None:
        """Do the last undone step again, if there is one."""
        if self._future:
            label, later = self._future.pop()
            before = self._state
            self._past.append((label, before))
            self._merge_key = ""
            self._go(before, later, label)

    def go_on_from(self, other: "Session") -> None:
        """Take over the state and the history of another session."""
        self._past, self._future, self._merge_key = list(other._past), list(other._future), ""
        self._go(self._state, other._state, other.undo_label)

    def subscribe(self, subscriber: Callable[[Change], None]) -> Callable[[], None]:
        """Call `subscriber` after every change; the function that comes back ends that."""
        self._subscribers.append(subscriber)

        def unsubscribe() -> None:
            if subscriber in self._subscribers:
                self._subscribers.remove(subscriber)

        return unsubscribe

    def _go(self, before: ViewState, after: ViewState, label: str) -> None:
        self._state = after
        change = Change(before, after, label)
        for subscriber in tuple(self._subscribers):
            subscriber(change)
