"""Whatever a slip or a damaged disk puts into the files, the check answers with problems and never breaks."""

import copy
import random
from pathlib import Path
from typing import Any

from nervescope.content.checks import check
from nervescope.content.paths import Folders
from tiny_folders import Edited

ODD: tuple[Any, ...] = (
    None,
    True,
    -1,
    0,
    1e308,
    "",
    [],
    {},
    [[]],
    {"a": 1},
    [None],
    [1, 2, 3],
    "sacrum",
    10**30,
    ["sacrum", 5],
    {"id": {}},
)
ROUNDS = 250


def spoil_values(path: Path, chance: random.Random) -> None:
    """Put odd values where others stood, or take some away."""
    with Edited(path) as data:
        for _ in range(chance.randint(1, 3)):
            spots = list(spots_in(data))
            if not spots:
                return
            holder, key = chance.choice(spots)
            if chance.random() < 0.2:
                del holder[key]
            else:
                holder[key] = copy.deepcopy(chance.choice(ODD))


def spots_in(data: Any) -> Any:
    """Every place where a value stands, as its holder and its key."""
    for key in list(data) if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ():
        yield data, key
        yield from spots_in(data[key])


def spoil_bytes(path: Path, chance: random.Random) -> None:
    """Change some bytes."""
    data = bytearray(path.read_bytes())
    for _ in range(chance.randint(1, 6)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    path.write_bytes(data)


def test_the_check_survives_odd_values_and_damage(tiny_folders: Folders) -> None:
    chance = random.Random(11)
    files = sorted(p for folder in (tiny_folders.annotations, tiny_folders.meshes) for p in folder.rglob("*") if p.is_file())
    whole = {path: path.read_bytes() for path in files}
    found = 0
    for _ in range(ROUNDS):
        path = chance.choice(files)
        if path.suffix == ".npz" or chance.random() < 0.3:
            spoil_bytes(path, chance)
        else:
            spoil_values(path, chance)
        found += not check(tiny_folders).is_in_order
        path.write_bytes(whole[path])
    assert found > ROUNDS / 2
    assert check(tiny_folders).is_in_order
