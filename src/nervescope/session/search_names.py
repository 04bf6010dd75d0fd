"""The words of all names, with the entries that bear them; what one word met is remembered, since a person types letter by letter."""

from nervescope.session.search_words import likeness, words_of

_REMEMBERED = 200


class NameIndex:
    """Scores entries, known by their numbers, for the words of a query."""

    def __init__(self) -> None:
        self._bearers: dict[str, dict[int, float]] = {}
        self._met: dict[str, dict[int, float]] = {}

    def add(self, number: int, name: str, weight: float) -> None:
        """Let an entry be found by a name; of several names with a word in common the first counts."""
        for word in words_of(name):
            self._bearers.setdefault(word, {}).setdefault(number, weight)

    def find(self, asked: list[str]) -> dict[int, float]:
        """The mean score, 0 to 1, of each entry that every word meets."""
        found: dict[int, float] = {}
        for place, word in enumerate(asked):
            scores = self._scores_of(word)
            found = {i: found.get(i, 0.0) + s for i, s in scores.items() if place == 0 or i in found}
        return {i: total / len(asked) for i, total in found.items()}

    def _scores_of(self, asked: str) -> dict[int, float]:
        """How well each entry meets one word."""
        known = self._met.get(asked)
        if known is not None:
            return known
        found: dict[int, float] = {}
        for word, bearers in self._bearers.items():
            alike = likeness(asked, word)
            if alike:
                for number, weight in bearers.items():
                    found[number] = max(found.get(number, 0.0), alike * weight)
        if len(self._met) >= _REMEMBERED:
            self._met.clear()
        self._met[asked] = found
        return found
