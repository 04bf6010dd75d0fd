"""Writes the review sheet of `nervescope check --report`: every statement for a clinician to read and sign."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from nervescope.domain.errors import NerveScopeError, UnknownNameError

if TYPE_CHECKING:
    from nervescope.content.paths import Folders


def write_report(folders: "Folders", path: Path, record_id: str = "") -> int:
    """Write the sheet as HTML or Markdown, by the ending of `path`; returns the number of statements in it.

    Raises NerveScopeError for another ending, a record that does not exist or a file that cannot be written.
    """
    from nervescope.content.load import read_content
    from nervescope.content.review import review_of
    from nervescope.content.review_sheet import html_sheet, markdown_sheet
    from nervescope.session.whole_file import write_fault, write_whole

    forms = {".html": html_sheet, ".htm": html_sheet, ".md": markdown_sheet}
    form = forms.get(path.suffix.lower())
    if form is None:
        raise NerveScopeError(f"{path}: a sheet is written as .html or .md.", "Choose one of these endings.")
    review = review_of(read_content(folders), record_id)
    if not review.parts:
        raise UnknownNameError(f"There is no record called '{record_id}'.", "See 'nervescope sites', or the names of the content files.")
    try:
        write_whole(path, form(review, date.today().isoformat()).encode())
    except OSError as error:
        raise NerveScopeError(*write_fault(path, error, "sheet")) from None
    return review.statement_count
