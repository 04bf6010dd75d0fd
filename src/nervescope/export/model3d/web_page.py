"""Writes a page that holds the 3D scene itself: one HTML file with its viewer, words and shapes, that asks nothing of any network."""

import json
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Any

import nervescope
from nervescope.domain.atlas import Atlas
from nervescope.domain.frame import base_id_of, on_side, side_of
from nervescope.domain.language import later, spoken, tr
from nervescope.export.model3d.packing import packed
from nervescope.export.model3d.page_marks import in_picture, mark_labels, marks_shown, notes_list
from nervescope.geometry.model_part import MARK, ModelPart
from nervescope.session.annotation import Annotation
from nervescope.session.look import carrier_id
from nervescope.session.model_words import ModelWords
from nervescope.session.page_parts import Item
from nervescope.session.scene_file import SceneCamera

_VIEWER = Path(__file__).parent / "viewer"
_SCRIPTS = ("light.js", "body.js", "camera.js", "labels.js", "marks.js", "page.js")
_POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
_TISSUES = {
    "nerve": later("Nerves"),
    "muscle": later("Muscles"),
    "bone": later("Bones"),
    "disc": later("Discs"),
    "cartilage": later("Cartilage"),
    "ligament": later("Ligaments"),
    "vessel": later("Vessels"),
    "skin": later("Skin"),
    MARK: later("Notes and marks"),
}
_KEYS = later("Drag to turn, two fingers or Shift to move, wheel or pinch to come nearer. Keys: arrows, Shift and arrows, plus, minus, 0.")


def page_of(
    atlas: Atlas, parts: Sequence[ModelPart], words: ModelWords, camera: SceneCamera, lamps: str, annotations: Sequence[Annotation] = ()
) -> bytes:
    """The bytes of the page; `lamps`: the lamps of the program as constants of a shader. `annotations`: those that may be shown."""
    heads, mesh = packed(parts)
    marks = marks_shown(parts, annotations)
    scene = {
        "parts": heads,
        "labels": mark_labels(parts, marks) + [_label(atlas, labelled_id, name) for labelled_id, name in words.labels],
        **in_picture(marks),
        "marker": {"point": words.marker[1]} if words.marker else None,
        "camera": {"position": camera.position_mm, "focus": camera.focus_mm, "up": camera.up, "angle": camera.view_angle_deg},
        "lamps": lamps,
    }
    holes = {
        "LANGUAGE": spoken().code,
        "POLICY": _POLICY,
        "PROGRAM": escape(f"NerveScope {nervescope.__version__}"),
        "LICENCE": escape(words.licence),
        "TITLE": escape(words.title),
        "STYLE": _file("page.css"),
        "STAGE": _stage(words),
        "ARTICLE": _article(words, parts, marks),
        "SCENE": json.dumps(scene, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"),
        "MESH": mesh,
        "SCRIPT": "\n".join(_file(name) for name in _SCRIPTS),
    }
    page = _file("page.html").split("@@")
    return "".join(holes[piece] if at % 2 else piece for at, piece in enumerate(page)).encode()


def _label(atlas: Atlas, labelled_id: str, name: str) -> dict[str, Any]:
    """A name, the structure that it belongs to, and for a landmark its place (mm RAS)."""
    landmark = atlas.landmarks.get(base_id_of(labelled_id))
    place = on_side(landmark.point_mm, side_of(labelled_id)) if landmark else None
    return {"name": name, "part": carrier_id(atlas, labelled_id), "point": place}


def _stage(words: ModelWords) -> str:
    """The picture with its buttons."""
    names = ", ".join(name for _id, name in words.labels)
    told = f"{words.title}. {words.subtitle}. " + (tr("Named in it: {names}.").format(names=names) + " " if names else "") + tr(_KEYS)
    marker = f'<div id="marker" aria-hidden="true" hidden>{words.marker[0]}</div>' if words.marker else ""
    buttons = (
        ("home", tr("Start view"), ""),
        ("names", tr("Names"), ' aria-pressed="true"'),
        ("nearer", tr("Closer"), ""),
        ("further", tr("Further away"), ""),
    )
    tools = "".join(f'<button type="button" id="{i}"{more}>{escape(text)}</button>' for i, text, more in buttons)
    none = tr("This browser cannot show the model in 3D. The words beside it still hold.")
    kind = escape(tr("3D model"), quote=True)
    return (
        f'<canvas id="view" tabindex="0" role="application" aria-roledescription="{kind}" aria-label="{escape(told, quote=True)}"></canvas>'
        f'<svg id="ink" aria-hidden="true"></svg>'
        f'<svg id="lines" aria-hidden="true"></svg>{marker}<div id="said" role="status"></div><div id="tools">{tools}</div>'
        f'<p id="none" hidden>{escape(none)}</p>'
    )


def _article(words: ModelWords, parts: Sequence[ModelPart], marks: Sequence[Annotation]) -> str:
    """All the words: what it is, the emergency signs, what is shown, where it comes from."""
    sources = "".join(f'<li value="{number}">{escape(citation)}</li>' for number, citation in words.sources)
    small = "".join(f'<p class="small">{escape(line)}</p>' for line in words.small_print)
    credits = escape("; ".join(words.credits))
    shown, keys = tr("What is shown"), tr(_KEYS)
    answer = "".join(f"<p>{_said(item)}</p>" for item in words.answer)
    return "".join(
        [
            f'<h1>{escape(words.title)}</h1><p class="side">{escape(words.subtitle)}</p>',
            f"<h2>{escape(words.answer_heading)}</h2>{answer}" if answer else "",
            notes_list(marks),
            _emergency(words),
            f'<p class="small">{escape(keys)}</p>',
            f'<details id="shown"><summary>{escape(shown)} ({len(parts)})</summary>{_shown(parts)}</details>',
            f'<details open><summary>{escape(words.sources_heading)}</summary><ol class="sources">{sources}</ol></details>'
            if sources
            else "",
            f'<div class="licence">{small}<p class="small"><strong>{escape(words.licence)}</strong>. {credits}</p></div>',
        ]
    )


def _emergency(words: ModelWords) -> str:
    """The signs that need a doctor, which are always there."""
    groups = []
    for group in words.emergency:
        signs = "".join(f"<li>{_said(sign)}</li>" for sign in group.signs)
        heading = f'<h3>{escape(group.name)} <span class="urgency">{escape(group.urgency)}</span></h3>'
        groups.append(f'{heading}<ul>{signs}</ul><p class="action">{_said(group.action)}</p>')
    return (
        f'<section class="care" aria-labelledby="care"><h2 id="care">{escape(words.emergency_heading)}</h2>{"".join(groups)}'
        f"<p>{_said(words.emergency_closing)}</p></section>"
    )


def _shown(parts: Iterable[ModelPart]) -> str:
    """Every structure by tissue; each is a button that marks it."""
    rows: dict[str, list[str]] = {}
    for number, part in enumerate(parts):
        button = f'<button type="button" data-part="{number}" aria-pressed="false">{escape(part.name)}</button>'
        rows.setdefault(part.layer, []).append(f"<li>{button}</li>")
    return "".join(f"<h3>{escape(tr(words))}</h3><ul>{''.join(rows[layer])}</ul>" for layer, words in _TISSUES.items() if layer in rows)


def _said(item: Item) -> str:
    """One line with the numbers of its sources."""
    numbers = f" <sup>{', '.join(str(n) for n in item.source_numbers)}</sup>" if item.source_numbers else ""
    text = escape(item.text)
    return (f'<span lang="en">{text}</span>' if item.is_english else text) + numbers


def _file(name: str) -> str:
    return (_VIEWER / name).read_text(encoding="utf-8")
