"""Every text that a person reads in the window or on a picture stands in `tr` or `later`: it can be translated (docs/translating.md)."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "nervescope"
FILES = sorted(p for name in ("domain", "session", "export", "ui") for p in (SOURCE / name).rglob("*.py"))
SHOWN_BY = {
    *("QLabel", "QPushButton", "QToolButton", "QCheckBox", "QRadioButton", "QGroupBox", "QAction", "QMenu", "SegmentedControl"),
    *("setText", "setToolTip", "setStatusTip", "setWindowTitle", "setAccessibleName", "setAccessibleDescription", "setPlaceholderText"),
    *("setTitle", "setIconText", "setTabText", "setLabelText", "setInformativeText", "setSuffix", "setPrefix", "setWhatsThis"),
    *("addAction", "addMenu", "addRow", "addButton", "addItem", "addTab", "addSection", "showMessage", "showText"),
    *("change", "look", "say", "ActionSpec", "LegendRow", "getSaveFileName", "getOpenFileName"),
    *("information", "warning", "critical", "question"),
}
"""What shows the texts that it is given. `change` and `look` are those of the desk: undo shows their first argument."""
ONLY_FIRST = {"change", "look", "say"}
OWN_NAMES = {"NerveScope", "NerveScope ", "doi", "PubMed"}
"""Names that are the same in every language."""
HINT = "\nWrite it as tr(...) or later(...): see docs/translating.md."


@cache
def trees() -> dict[Path, ast.Module]:
    """Every module, parsed once."""
    return {path: ast.parse(path.read_text("utf-8")) for path in FILES}


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call with the name of what is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr if isinstance(node.func, ast.Attribute) else ""
            is_log = (
                isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id.lower().endswith(("log", "logging"))
            )
            yield ("" if is_log else name), node


def is_words(text: str) -> bool:
    """Whether a text is for people: not a name of something in code, a sign, a figure, a style or a key."""
    plain = re.sub(r"<[^>]*>|&\w+;", " ", text)
    letters = re.search(r"[^\W\d_]{2,}", plain)
    looks_like_code = re.fullmatch(r"[a-z0-9_.:/%-]*|[A-Z][A-Z0-9_]*|(?:(?:Ctrl|Shift|Alt)\+)+\S+", plain.strip()) or "{" in plain
    return bool(letters) and not looks_like_code and text not in OWN_NAMES


def raw_texts(node: ast.AST) -> Iterator[ast.AST]:
    """Texts in an argument that go to the screen as they are: also in a choice, a sum or a row, but not inside another call."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and is_words(node.value):
        yield node
    elif isinstance(node, ast.JoinedStr):
        if is_words(" ".join(v.value for v in node.values if isinstance(v, ast.Constant))):
            yield node
    elif isinstance(node, ast.IfExp):
        yield from (*raw_texts(node.body), *raw_texts(node.orelse))
    elif isinstance(node, ast.BinOp):
        yield from (*raw_texts(node.left), *raw_texts(node.right))
    elif isinstance(node, ast.BoolOp | ast.Tuple | ast.List):
        yield from (found for part in (node.values if isinstance(node, ast.BoolOp) else node.elts) for found in raw_texts(part))


def arguments(name: str, call: ast.Call) -> list[ast.AST]:
    """The arguments of a call that are shown."""
    if name == "ActionSpec":
        return list(call.args[1:3])
    if name == "LegendRow":
        return list(call.args[1:2])
    return list(call.args[:1] if name in ONLY_FIRST else call.args)


def place(path: Path, node: ast.AST) -> str:
    """Where something stands."""
    return f"{path.relative_to(ROOT)}:{node.lineno}: {ast.unparse(node)[:90]}"


def untranslated(path: Path, tree: ast.AST) -> list[str]:
    """Texts that are shown as they are."""
    found = [
        place(path, text)
        for name, call in calls(tree)
        if name in SHOWN_BY
        for argument in arguments(name, call)
        for text in raw_texts(argument)
    ]
    for node in ast.walk(tree):  # names of trays
        if isinstance(node, ast.ClassDef) and any(isinstance(b, ast.Name) and b.id == "Tray" for b in node.bases):
            found += [
                place(path, line.value)
                for line in node.body
                if isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Name) and line.targets[0].id == "name"
                for _text in raw_texts(line.value)
            ]
    return found


def test_no_text_is_shown_as_it_is_written() -> None:
    """Whatever is given to a widget, a menu, undo or the legend has gone through `tr` or `later`."""
    found = [line for path, tree in trees().items() for line in untranslated(path, tree)]
    assert not found, "\n".join(found) + HINT


def test_words_are_found_by_the_tools_of_the_translators() -> None:
    """Qt's lupdate finds plain strings only: no f-string in `tr` or `later`, and none of the two inside an f-string."""
    found = []
    for path, tree in trees().items():
        inside = {id(c) for n in ast.walk(tree) if isinstance(n, ast.JoinedStr) for c in ast.walk(n)}
        for name, call in calls(tree):
            if name not in ("tr", "later") or not isinstance(call.func, ast.Name) or not call.args:
                continue
            words = call.args[0]
            is_plain = isinstance(words, ast.Constant) and isinstance(words.value, str)
            if isinstance(words, ast.JoinedStr | ast.BinOp) or (name == "later" and not is_plain) or (is_plain and id(call) in inside):
                found.append(place(path, call))
    assert not found, "\n".join(found) + HINT


def test_tables_are_translated_when_they_are_shown() -> None:
    """`tr` at the top of a module or class would keep the language of the moment of import: there stands `later`."""
    found = []
    for path, tree in trees().items():
        late = {id(c) for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.Lambda) for c in ast.walk(n)}
        found += [place(path, c) for name, c in calls(tree) if name == "tr" and isinstance(c.func, ast.Name) and id(c) not in late]
    assert not found, "\n".join(found) + HINT


def test_raw_texts_are_really_found() -> None:
    """The rule itself: what it finds and what it lets pass."""
    bad = (
        'QLabel("Put together")', 'b.setToolTip(f"Hide {name}")', 'desk.change("Peel" if on else tr("Cut"), s)', 'm.addMenu("How solid")',
        'ActionSpec("a.b", "Peel", later("Take off"), (), "View", "x", run)', 'box.addItem("Slow", 3)', 'w.setText("Next " + name)',
        'class CutTray(Tray):\n    name = "Cut"',
    )  # fmt: skip
    good = (
        'QLabel(tr("Put together"))', 'QLabel("NerveScope")', 'b.setText(f"{number} %")', 'QLabel("×")', 'b.setObjectName("Some name")',
        'ActionSpec("a.b", later("Peel"), later("Take off"), ("Ctrl+K",), "View", "x", run)', 'layout.addItem(spacer)',
        'box.addItem(tr(words), words)', 'class CutTray(Tray):\n    name = later("Cut")',
    )  # fmt: skip
    here = SOURCE / "ui" / "x.py"
    assert [text for text in bad if not untranslated(here, ast.parse(text))] == []
    assert [text for text in good if untranslated(here, ast.parse(text))] == []
