"""Finds commands of the program by the words of their names and of what they do."""

from nervescope.session.search_hits import Command, Hit, HitKind
from nervescope.session.search_names import NameIndex
from nervescope.session.search_words import folded

_NAME, _TIP, _MENU = 0.96, 0.7, 0.6
_EXACT_LIFT, _BEGINS_LIFT = 0.22, 0.1


class CommandIndex:
    """Finds commands; their words may change with the state, so they come with each search and are read anew only when they differ."""

    def __init__(self) -> None:
        self._commands: tuple[Command, ...] = ()
        self._names = NameIndex()

    def find(self, asked: list[str], commands: tuple[Command, ...], limit: int) -> list[Hit]:
        """The commands that every word meets, best first."""
        if commands != self._commands:
            self._read(commands)
        whole = " ".join(asked)
        ranked = sorted(((self._ranked(i, score, whole), -i) for i, score in self._names.find(asked).items()), reverse=True)
        return [self._hit(-i, score) for score, i in ranked[:limit]]

    def _read(self, commands: tuple[Command, ...]) -> None:
        self._commands, self._names = commands, NameIndex()
        for number, command in enumerate(commands):
            self._names.add(number, command.title, _NAME)
            self._names.add(number, command.tip, _TIP)
            self._names.add(number, command.menu, _MENU)

    def _ranked(self, number: int, score: float, whole: str) -> float:
        """Commands whose name is or begins with the query come first."""
        title = folded(self._commands[number].title)
        return score + (_EXACT_LIFT if title == whole else _BEGINS_LIFT if title.startswith(whole) else 0.0) - 0.001 * len(title)

    def _hit(self, number: int, score: float) -> Hit:
        command = self._commands[number]
        return Hit(HitKind.COMMAND, command.id, command.title, command.tip, score=score, keys=command.keys)
