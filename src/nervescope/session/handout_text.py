"""Makes words that a person has typed fit to be printed: no control characters, no hidden turns of direction, no endless texts."""

import re
import unicodedata
from urllib.parse import urlsplit

from nervescope.domain.errors import NerveScopeError
from nervescope.domain.language import later, tr

LONGEST_LINE, LONGEST_TEXT, LONGEST_ADDRESS = 120, 1500, 300
MOST_LINES = 40
_SCHEMES = ("http", "https", "mailto", "tel")
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u2028\u2029")
_ADDRESS = later("Write it as in a browser, for example https://www.example.org/exercises.")


def one_line(text: str, what: str, most: int = LONGEST_LINE) -> str:
    """The words on one line; raises NerveScopeError when they are too long. `what` names the field: `The title`."""
    cleaned = " ".join(_printable(text).split())
    return _not_longer(cleaned, what, most)


def some_lines(text: str, what: str, most: int = LONGEST_TEXT) -> tuple[str, ...]:
    """The words as paragraphs without empty ones; raises NerveScopeError when they are too long."""
    lines = tuple(line for line in (" ".join(part.split()) for part in _printable(text).splitlines()) if line)
    _not_longer("\n".join(lines), what, most)
    if len(lines) > MOST_LINES:
        raise NerveScopeError(
            tr("{what} has {count} lines.").format(what=what, count=len(lines)), tr("Use at most {count}.").format(count=MOST_LINES)
        )
    return lines


def checked_address(text: str) -> str:
    """The address for a QR code, with `https://` where a scheme is missing; raises NerveScopeError when it is none."""
    address = text.strip()
    if not address:
        return ""
    if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", address) or re.match(r"[^/:@]+\.[^/:@]+:\d", address):
        address = f"https://{address}"
    if len(address) > LONGEST_ADDRESS:
        raise NerveScopeError(
            tr("The address has {count} characters.").format(count=len(address)),
            tr("Use one of at most {count}; a QR code holds no more.").format(count=LONGEST_ADDRESS),
        )
    try:
        parts = urlsplit(address)
        has_place = bool(parts.hostname) if parts.scheme in ("http", "https") else bool(parts.path)
    except ValueError:
        raise NerveScopeError(tr("'{address}' is not an address.").format(address=text.strip()[:60]), tr(_ADDRESS)) from None
    if parts.scheme not in _SCHEMES or not has_place or re.search(r"[\s\x00-\x20\x7f<>\"\\^`{|}]", address):
        raise NerveScopeError(tr("'{address}' is not an address.").format(address=text.strip()[:60]), tr(_ADDRESS))
    return address


def _printable(text: str) -> str:
    """The text without what a printer cannot show: control characters, halves of characters, hidden turns of direction."""
    kept = (c if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs", "Co", "Cn") else " " for c in _joined(text) if c not in _TURNS)
    return unicodedata.normalize("NFC", "".join(kept))


def _joined(text: str) -> str:
    """Line ends of all systems as one."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _not_longer(text: str, what: str, most: int) -> str:
    if len(text) > most:
        raise NerveScopeError(
            tr("{what} has {count} characters.").format(what=what, count=f"{len(text):,}"),
            tr("Use at most {count}.").format(count=f"{most:,}"),
        )
    return text
