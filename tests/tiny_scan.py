"""A tiny scan for tests: three files, listed as those of a published scan are."""

import hashlib

from nervescope.packs.fetching import PUBLIC_ADDRESS
from nervescope.packs.recipe import SourceFile

CONTENT = {"one/a.stl": bytes(range(256)) * 1200, "one/b.obj": b"v 0 0 0\n" * 9000, "two/c.glb": b"glTF" * 5}


def listed(content: dict[str, bytes] = CONTENT) -> tuple[SourceFile, ...]:
    """The list of files as a scan has one."""
    return tuple(
        SourceFile(path=p, url=PUBLIC_ADDRESS + p, bytes=len(d), sha256=hashlib.sha256(d).hexdigest(), licence="CC0")
        for p, d in content.items()
    )
