"""The notes and marks of a 3D page: what is told to its viewer, and the list of them for readers."""

from collections.abc import Sequence
from html import escape
from typing import Any

from nervescope.domain.language import tr
from nervescope.export.annotation_marks import SCALES
from nervescope.geometry.model_part import MARK, ModelPart
from nervescope.session.annotation import HEX, Annotation, Colour, Hand, Kind
from nervescope.session.annotation_words import title_of


def marks_shown(parts: Sequence[ModelPart], annotations: Sequence[Annotation]) -> tuple[Annotation, ...]:
    """The annotations that a page shows: those with a part on the body, and those that stand in the picture."""
    on_body = {part.id.split(":")[1] for part in parts if part.layer == MARK}
    return tuple(a for a in annotations if a.id in on_body or (not a.is_hidden and (a.at or a.screen_strokes)))


def mark_labels(parts: Sequence[ModelPart], annotations: Sequence[Annotation]) -> list[dict[str, Any]]:
    """The words of marks as labels: they lead to where the mark is, in its colour."""
    colours = {f"annotation:{a.id}": HEX[a.colour] for a in annotations}
    return [{"name": p.words, "part": p.id, "point": p.points_at_mm, "colour": colours[p.id]} for p in parts if p.layer == MARK and p.words]


def in_picture(annotations: Sequence[Annotation]) -> dict[str, Any]:
    """Texts and ink that stand in the picture and not on the body: places are shares of its height from its middle."""
    return {
        "texts": [
            {"words": a.text, "at": a.at, "colour": HEX[a.colour], "scale": SCALES[a.size]} for a in annotations if a.kind is Kind.TEXT
        ],
        "ink": [
            {"points": s.points, "width": s.width, "colour": HEX[a.colour], "edge": _edge(a)} for a in annotations for s in a.screen_strokes
        ],
    }


def notes_list(annotations: Sequence[Annotation]) -> str:
    """All notes in words, for readers who do not see the picture, and on paper."""
    heading, by_client, rows = tr("Notes on the model"), tr("Drawn by the client"), []
    for annotation in annotations:
        whose = f" ({escape(by_client)})" if annotation.hand is Hand.CLIENT else ""
        swatch = f'<span class="swatch" style="background:{HEX[annotation.colour]}"></span>'
        rows.append(f"<li>{swatch}{escape(title_of(annotation))}{whose}</li>")
    return f'<h2>{escape(heading)}</h2><ul class="notes">{"".join(rows)}</ul>' if rows else ""


def _edge(annotation: Annotation) -> str:
    return HEX[Colour.INK] if annotation.colour is Colour.WHITE else "#FFFFFF"
