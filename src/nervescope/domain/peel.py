"""The order in which a region of the body is taken apart, from the skin to the nerve."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class PeelStep:
    """What comes off together: its name as it stands inside a sentence ('gluteus maximus'), and base ids of structures."""

    name: str
    structure_ids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PeelOrder:
    """One region taken apart from outside in. `view` is the named view that it is seen from; `source_ids` say where the order comes from.

    Skin, muscles, ligaments and vessels have one place each: in a step, in `kept` (base ids that stay to the end), or in a region of
    the body that this order leaves alone (`elsewhere`, in the words of the structures' own `region`). All other layers stay.
    """

    id: str
    name: str
    short_name: str
    view: str
    source_ids: tuple[str, ...]
    steps: tuple[PeelStep, ...]
    elsewhere: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
