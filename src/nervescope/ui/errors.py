"""The one place where the window shows what went wrong: a bar with copyable details, and a log file for the unexpected."""

import logging
import platform
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from nervescope.domain.errors import ContentError, NerveScopeError, Problem
from nervescope.domain.language import tr

_LOG = logging.getLogger(__name__)
_LOG_BYTES = 512 * 1024
_LISTED = 40

Show = Callable[[str, str, str], None]


class ErrorReporter:
    """Shows errors through `show(title, hint, details)`; until a window lends its bar, they wait."""

    def __init__(self, log_file: Path | None = None) -> None:
        self._log_file = log_file
        self._show: Show | None = None
        self._waiting: list[tuple[str, str, str]] = []

    def show_with(self, show: Show) -> None:
        """Use this from now on, first for what has waited."""
        self._show = show
        for report in self._waiting:
            show(*report)
        self._waiting.clear()

    def report(self, error: BaseException) -> None:
        """Show an error: its own words when it was made for a reader, else one plain line, the log and the details."""
        if isinstance(error, ContentError):
            self.report_problems(error.problems)
        elif isinstance(error, NerveScopeError):
            _LOG.warning("%s", error)
            self._tell(error.message, error.hint, _details(str(error)))
        else:
            trace = "".join(traceback.format_exception(error))
            _LOG.error("Unexpected error\n%s", trace)
            place = tr("It is written down in {log_file}.").format(log_file=self._log_file) if self._log_file else ""
            self._tell(
                tr("Something unexpected went wrong; the program goes on."),
                (tr("Copy the details for a report.") + " " + place).strip(),
                _details(trace),
            )

    def report_problems(self, problems: tuple[Problem, ...]) -> None:
        """Show faults of data files, all of them at once, in one report."""
        if not problems:
            return
        for problem in problems:
            _LOG.warning("%s", problem)
        listed = "\n".join(str(p) for p in problems[:_LISTED])
        rest = "\n" + tr("and {count} more").format(count=len(problems) - _LISTED) if len(problems) > _LISTED else ""
        first = problems[0]
        title = str(Problem(first.file, first.pointer, first.message))
        more = " " + tr("And {count} more: see the details.").format(count=len(problems) - 1) if len(problems) > 1 else ""
        self._tell(title, (first.hint + more).strip(), _details(listed + rest))

    @contextmanager
    def reported(self) -> Iterator[None]:
        """Catch what goes wrong inside and show it; the state of before stays."""
        try:
            yield
        except NerveScopeError as error:
            self.report(error)

    def install(self) -> Callable[[], None]:
        """Take every exception that nobody caught; the function that comes back puts the old way in place again."""
        before = sys.excepthook

        def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
            if issubclass(kind, KeyboardInterrupt):
                before(kind, error, trace)
            else:
                self.report(error)

        sys.excepthook = hook

        def put_back() -> None:
            sys.excepthook = before

        return put_back

    def _tell(self, title: str, hint: str, details: str) -> None:
        if self._show:
            self._show(title, hint, details)
        else:
            self._waiting.append((title, hint, details))


def start_log(folder: Path) -> Path | None:
    """Write the log of this run to `nervescope.log` in a folder; None when the folder cannot be written, which is no reason to stop."""
    path = folder / "nervescope.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8")
    except OSError as error:
        _LOG.warning("No log file: %s", error)
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger("nervescope")
    for old in [h for h in root.handlers if isinstance(h, RotatingFileHandler)]:
        root.removeHandler(old)
        old.close()
    root.addHandler(handler)
    return path


def _details(text: str) -> str:
    """What "copy details" copies: the error and on what it happened, no personal data."""
    return f"{text.strip()}\n\nNerveScope on {platform.system()} {platform.machine()}, Python {platform.python_version()}"
