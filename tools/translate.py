"""Keeps the translations in step with the program: `update` finds new and changed words, `release` compiles what is translated.

    python tools/translate.py update [de]     writes src/nervescope/translations/nervescope_de.ts, for Qt Linguist or any editor
    python tools/translate.py release [de]    compiles it to nervescope_de.qm, which the program reads
    python tools/translate.py missing [de]    lists what has no finished translation yet

The tools of Qt that do the work (lupdate, lrelease) come with PySide6-Essentials.
"""

import argparse
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "nervescope"
TRANSLATIONS = SOURCE / "translations"
WITHOUT = ("modelling", "cli")
"""Not part of the window: the modelling kit and the command line speak English."""


def main() -> int:
    """Run one command for one language, or for all that there are."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("command", choices=("update", "release", "missing"))
    parser.add_argument("language", nargs="*", help="code of a language, such as de; all when left out")
    args = parser.parse_args()
    codes = args.language or [p.stem.partition("_")[2] for p in sorted(TRANSLATIONS.glob("nervescope_*.ts"))]
    run = {"update": update, "release": release, "missing": missing}[args.command]
    return max((run(code) for code in codes), default=0)


def ts_of(code: str) -> Path:
    """The translation of a language as people edit it."""
    return TRANSLATIONS / f"nervescope_{code}.ts"


def update(code: str) -> int:
    """Write new and changed words into the file; words that are gone leave it."""
    files = [str(p) for p in sorted(SOURCE.rglob("*.py")) if p.relative_to(SOURCE).parts[0] not in WITHOUT]
    marks = ["-tr-function-alias", "tr+=later", "-locations", "none", "-no-obsolete", "-source-language", "en", "-target-language", code]
    return _qt("lupdate", *files, *marks, "-ts", str(ts_of(code)))


def release(code: str) -> int:
    """Compile the finished translations; not `-compress`, which loses words without a context."""
    return _qt("lrelease", str(ts_of(code)), "-nounfinished", "-qm", str(ts_of(code).with_suffix(".qm")))


def missing(code: str) -> int:
    """List the words that are not translated or not finished."""
    messages = ET.parse(ts_of(code)).getroot().iter("message")
    open_ones = [m.findtext("source") for m in messages if m.find("translation").get("type")]  # type: ignore[union-attr]
    for source in open_ones:
        print(source)
    return min(len(open_ones), 1)


def _qt(tool: str, *arguments: str) -> int:
    """Run a tool of Qt that lies beside PySide6."""
    folder = Path(PySide6.__file__).parent
    found = next((folder / name for name in (tool, f"{tool}.exe", f"{tool}.app/Contents/MacOS/{tool}") if (folder / name).is_file()), None)
    if found is None:
        sys.stderr.write(f"{tool} is not in {folder}: install PySide6-Essentials.\n")
        return 2
    return subprocess.run([found, *arguments], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
