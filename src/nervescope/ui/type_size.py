"""How large the program writes: one factor for all of its type, chosen in the preferences."""

TEXT_SIZES = {"normal": 1.0, "large": 1.15, "largest": 1.3}
_chosen = "normal"


def choose_text_size(name: str) -> None:
    """Write in one of TEXT_SIZES from now on; an unknown name is `normal`. The application must be dressed anew to show it."""
    global _chosen
    _chosen = name if name in TEXT_SIZES else "normal"


def next_text_size(name: str, step: int) -> str:
    """The next larger (+1) or smaller (-1) size; at the end the same."""
    names = list(TEXT_SIZES)
    at = names.index(name) if name in names else 0
    return names[min(max(at + step, 0), len(names) - 1)]


def grown(px: float) -> int:
    """A length in px that was made for normal type, as it must be for the chosen one."""
    return round(px * TEXT_SIZES[_chosen])
