"""Keeps the parsed form of text files between two starts, so that the slow YAML reader sees only what has changed.

What is kept is plain data, told apart by a fingerprint of the text it came from. It is read back as untrusted as the text itself:
every record is still decoded and checked. A memory that is missing, damaged or cannot be written costs time, nothing else.
"""

import hashlib
import logging
import os
import tempfile
from pathlib import Path

import msgspec

from nervescope.content.yaml_text import Plain, parse_yaml

FORMAT = "nervescope parsed text 1"
LARGEST_BYTES = 32 * 1024 * 1024
_LOG = logging.getLogger(__name__)


class ParseMemory:
    """Parsed texts by fingerprint. `save` keeps what this run has used and forgets the rest."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept = _read(path)
        self._used: dict[str, Plain] = {}

    def parse(self, text: str) -> Plain:
        """What `parse_yaml` makes of the text; raises TextFaultError as it does, and keeps no text with a fault."""
        key = hashlib.sha256(text.encode()).hexdigest()
        self._used[key] = self._kept[key] if key in self._kept else parse_yaml(text)
        return self._used[key]

    def save(self) -> None:
        """Write the memory if anything has changed."""
        if self._used.keys() == self._kept.keys():
            return
        self._kept = dict(self._used)
        data = msgspec.msgpack.encode({"format": FORMAT, "texts": self._kept})
        temporary = ""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self._path.parent, prefix=".texts-")
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            os.replace(temporary, self._path)
        except OSError as error:
            _LOG.info("Parsed texts are not kept: %s", error)
            if temporary:
                Path(temporary).unlink(missing_ok=True)


def _read(path: Path) -> dict[str, Plain]:
    """What an earlier run has kept; nothing when it cannot be used."""
    try:
        if path.stat().st_size > LARGEST_BYTES:
            return {}
        kept = msgspec.msgpack.decode(path.read_bytes())
    except (OSError, ValueError, RecursionError, msgspec.DecodeError) as error:
        _LOG.info("No parsed texts from an earlier start: %s", error)
        return {}
    texts = kept.get("texts") if isinstance(kept, dict) and kept.get("format") == FORMAT else None
    return {k: v for k, v in texts.items() if isinstance(k, str)} if isinstance(texts, dict) else {}
