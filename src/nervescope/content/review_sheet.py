"""Sets the review of all statements as a page for the browser and the printer, or as Markdown."""

from html import escape

from nervescope.content.review import Review, ReviewPart, ReviewRow
from nervescope.domain.source import Source
from nervescope.domain.statement import Evidence

TITLE = "NerveScope: statements to review"
INTRO = (
    "Please read each statement in both wordings with its label, reason and sources. Tick it if you would say it like this; "
    "else write what should change. Sign each record that you have read, and the whole on the last page."
)
_STYLE = """
:root { color-scheme: light; }
body { font: 15px/1.5 system-ui, "Inter", "DejaVu Sans", sans-serif; color: #1e2227; max-width: 62rem; margin: 2.5rem auto;
  padding: 0 2rem; }
h1 { font-size: 1.7rem; margin: 0 0 .2rem; }
h2 { font-size: 1.2rem; margin: 2.6rem 0 .1rem; padding-top: 1rem; border-top: 2px solid #0b7285; }
.kind { color: #0b7285; font-size: .8rem; font-weight: 600; letter-spacing: .02em; }
.soft { color: #4b5560; font-size: .87rem; } .lead { max-width: 44rem; }
.row { display: grid; grid-template-columns: minmax(0, 1fr) 11.5rem; gap: .3rem 1.6rem; padding: .85rem 0; border-bottom: 1px solid #d9dee3;
  break-inside: avoid; }
.head { font-size: .82rem; font-weight: 600; color: #4b5560; margin-bottom: .15rem; }
.said { display: grid; grid-template-columns: 4.2rem minmax(0, 1fr); margin: .1rem 0; } .clinical { color: #374151; }
.voice, .note { font-size: .78rem; color: #5c6670; padding-top: .17rem; }
.label { display: inline-block; border: 1px solid #8b98a5; border-radius: .8rem; padding: 0 .6rem; font-size: .8rem; font-weight: 600; }
.care { border-color: #b93d00; color: #a03400; }
.tick { font-size: .87rem; white-space: nowrap; } .box { display: inline-block; width: .85rem; height: .85rem; border: 1.4px solid #1e2227;
  border-radius: 2px; vertical-align: -1px; margin: 0 .35rem 0 .1rem; }
.line { border-bottom: 1px solid #8b98a5; height: 1.5rem; } .id { font: 11px/1.4 "DejaVu Sans Mono", monospace; color: #5c6670;
  overflow-wrap: anywhere; }
.sign { display: grid; grid-template-columns: 2fr 2fr 1fr; gap: 2rem; margin: 1.4rem 0 0; font-size: .82rem; color: #4b5560;
  break-inside: avoid; }
.sign div { border-top: 1px solid #1e2227; padding-top: .2rem; margin-top: 1.7rem; }
ol.sources { padding-left: 2.6rem; } ol.sources li { margin: .3rem 0; overflow-wrap: anywhere; } a { color: #0b7285; }
table { border-collapse: collapse; margin: 1rem 0; } td, th { text-align: left; padding: .25rem 1.2rem .25rem 0; vertical-align: top; }
@page { margin: 15mm 14mm; }
@media print { html { font-size: 12.5px; }
  body { margin: 0; padding: 0; max-width: none; font-size: 1rem; } h2, .kind { break-after: avoid; } }
"""


def html_sheet(review: Review, date: str) -> str:
    """The review as one HTML page that needs nothing else; `date` stands in its head."""
    parts = "\n".join(_html_part(review, part) for part in review.parts)
    meanings = "".join(
        f"<tr><th>{escape(review.labels.get(e.value, e.value))}</th><td>{escape(review.meanings.get(e.value, ''))}</td></tr>"
        for e in Evidence
    )
    sources = "".join(f'<li value="{number}">{_html_source(source)}</li>' for number, source in review.sources)
    return (
        f'<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n<title>{TITLE}</title>\n<style>{_STYLE}</style>\n</head>\n'
        f'<body>\n<h1>{TITLE}</h1>\n<p class="soft">{escape(_head(review, date))}</p>\n<p class="lead">{INTRO}</p>\n'
        f'<table>{meanings}</table>\n{parts}\n<h2>Sources</h2>\n<ol class="sources">{sources}</ol>\n'
        f"<h2>For the whole</h2>\n{_SIGNATURE}\n</body>\n</html>\n"
    )


def markdown_sheet(review: Review, date: str) -> str:
    """The review as Markdown text."""
    lines = [f"# {TITLE}", "", _head(review, date), "", INTRO, ""]
    lines += [f"- **{review.labels.get(e.value, e.value)}**: {review.meanings.get(e.value, '')}" for e in Evidence]
    for part in review.parts:
        lines += ["", f"## {part.kind}: {_md(part.name)}" if part.name else f"## {part.kind}", ""]
        for row in part.rows:
            lines += _markdown_row(review, row)
        lines += ["", _SIGN_LINE]
    lines += ["", "## Sources", ""]
    lines += [f"{number}. {_md(source.citation)} {_address(source)}".rstrip() for number, source in review.sources]
    return "\n".join([*lines, "", "## For the whole", "", _SIGN_LINE, ""])


_SIGNATURE = '<div class="sign"><div>Name and profession</div><div>Signature</div><div>Date</div></div>'
_SIGN_LINE = "Read by: ______________________  Signature: ______________________  Date: ____________"


def _head(review: Review, date: str) -> str:
    return f"Atlas {review.version}. {review.statement_count} statements in {len(review.parts)} records. Printed {date}."


def _html_part(review: Review, part: ReviewPart) -> str:
    """A record with its rows and a place to sign."""
    rows = "\n".join(_html_row(review, row) for row in part.rows)
    head = f'<h2>{escape(part.name or part.kind)}</h2>\n<div class="kind">{escape(part.kind)}</div>'
    return f"<section>\n{head}\n{rows}\n{_SIGNATURE}\n</section>"


def _html_row(review: Review, row: ReviewRow) -> str:
    """A statement: words on the left, label and boxes on the right."""
    statement = row.statement
    label = escape(review.labels.get(statement.evidence.value, statement.evidence.value))
    care = " care" if statement.evidence is Evidence.ADVISED_AGAINST else ""
    notes = [("Why", statement.reason.strip()), ("Figures", row.figures), ("Sources", ", ".join(map(str, row.source_numbers)) or "none")]
    checked = f" {statement.last_checked}" if statement.last_checked else ""
    clinical = statement.text_clinical.strip()
    return (
        f'<div class="row"><div><div class="head">{escape(row.heading)}</div>'
        + _said("Plain", statement.text.strip(), "")
        + (_said("Clinical", clinical, " clinical") if clinical else "")
        + "".join(_said(name, note, " soft") for name, note in notes if note)
        + f'<div class="id">{escape(statement.id)}</div></div>'
        f'<div><span class="label{care}">{label}</span><div class="soft">{escape(statement.status.value)}{checked}</div>'
        '<div class="tick"><span class="box"></span>I would say it so</div><div class="tick"><span class="box"></span>Change it:</div>'
        '<div class="line"></div><div class="line"></div></div></div>'
    )


def _said(name: str, words: str, kind: str) -> str:
    """A line with a small word before it."""
    return f'<div class="said{kind}"><span class="voice">{name}</span><span>{escape(words)}</span></div>'


def _html_source(source: Source) -> str:
    """A citation with a link."""
    address = _address(source)
    link = f' <a href="{escape(address, quote=True)}">{escape(address)}</a>' if address.startswith(("https://", "http://")) else ""
    return escape(source.citation) + link


def _markdown_row(review: Review, row: ReviewRow) -> list[str]:
    """A statement as a list item with its notes below it."""
    statement = row.statement
    label = review.labels.get(statement.evidence.value, statement.evidence.value)
    checked = f" {statement.last_checked}" if statement.last_checked else ""
    lines = [
        f"- [ ] **{_md(row.heading)}** ({label}; {statement.status.value}{checked}) `{statement.id}`",
        f"  - Plain: {_md(statement.text)}",
    ]
    if statement.text_clinical.strip():
        lines.append(f"  - Clinical: {_md(statement.text_clinical)}")
    if statement.reason.strip():
        lines.append(f"  - Why: {_md(statement.reason)}")
    if row.figures:
        lines.append(f"  - Figures: {_md(row.figures)}")
    lines.append(f"  - Sources: {', '.join(map(str, row.source_numbers)) or 'none'}")
    return lines


def _address(source: Source) -> str:
    """Where a source is found."""
    if source.doi:
        return f"https://doi.org/{source.doi}"
    return f"https://pubmed.ncbi.nlm.nih.gov/{source.pmid}/" if source.pmid else source.url


def _md(text: str) -> str:
    """Text in one line, with the signs that Markdown would obey made harmless."""
    line = " ".join(text.split())
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in line)
