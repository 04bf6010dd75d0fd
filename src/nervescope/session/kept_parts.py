"""Keeps what this program does not know: parts of a newer file stay at their places when it is saved again."""

import json
from typing import Any

DEEPEST = 60
LARGE_CHARS = 400_000
_NOTHING = object()
_NESTED = frozenset({dict, list})


def with_kept_parts(raw: Any, base: Any, now: Any) -> Any:
    """What to write: `raw` is the file as it was, `base` what this program understood of it, `now` what it is to say.

    What did not change since (`now` equals `base`) is written as it was, understood or not; a name that was never understood stays.
    Members of lists belong together by their `id`, where they have one, else by their place.
    """
    if now == base:
        return raw
    if isinstance(raw, dict) and isinstance(base, dict) and isinstance(now, dict):
        return _merged_record(raw, base, now)
    if isinstance(raw, list) and isinstance(base, list) and isinstance(now, list):
        return _merged_list(raw, base, now)
    return now


def _merged_record(raw: dict[str, Any], base: dict[str, Any], now: dict[str, Any]) -> dict[str, Any]:
    kept = {}
    for name, value in raw.items():
        if name in now:
            kept[name] = with_kept_parts(value, base.get(name, _NOTHING), now[name])
        elif name not in base:
            kept[name] = value
    return kept | {name: value for name, value in now.items() if name not in raw and value != base.get(name, _NOTHING)}


def _merged_list(raw: list[Any], base: list[Any], now: list[Any]) -> list[Any]:
    if not all(_has_id(item) for item in (*raw, *base, *now)):
        if len(raw) != len(base):  # something was left out on reading, so places do not tell what belongs together
            return now
        return [with_kept_parts(raw[k], base[k], item) if k < len(raw) else item for k, item in enumerate(now)]
    old, understood = {item["id"]: item for item in raw}, {item["id"]: item for item in base}
    merged = [with_kept_parts(old.get(i["id"], _NOTHING), understood.get(i["id"], _NOTHING), i) for i in now]
    return merged + [item for item in raw if item["id"] not in understood]


def _has_id(item: Any) -> bool:
    return isinstance(item, dict) and isinstance(item.get("id"), str)


def soundness_fault(raw: Any) -> str:
    """What would keep this from being written again: nested too deep, a number that is none, half a letter. In words, or empty.

    `raw` is what `json.loads` gives, so exact types do, which is several times quicker on millions of numbers.
    """
    level, depth = [raw] if type(raw) in _NESTED else [], 0
    while level and depth <= DEEPEST:
        inside = (value.values() if type(value) is dict else value for value in level)
        level, depth = [part for parts in inside for part in parts if type(part) in _NESTED], depth + 1
    if level:
        return f"The parts lie more than {DEEPEST} deep in one another."
    try:
        json.dumps(raw, ensure_ascii=False, allow_nan=False).encode("utf-8")
    except UnicodeEncodeError:
        return "There is a text with half a letter in it (a lone surrogate)."
    except ValueError:
        return "There is a number that is not finite."
    return ""


def readable_json(content: Any) -> str:
    """JSON in lines that a person can read; what is large stands in one line, which is written many times faster."""
    compact = json.dumps(content, ensure_ascii=False, allow_nan=False)
    return compact if len(compact) > LARGE_CHARS else json.dumps(content, indent=2, ensure_ascii=False, allow_nan=False)
