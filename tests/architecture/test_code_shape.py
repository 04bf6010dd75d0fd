"""Files, functions and classes stay small, documented and free of prints, so that anyone can find their way."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "nervescope"
FILES = sorted(SOURCE.rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION, MOST_METHODS, MOST_ARGUMENTS = 400, 60, 12, 6
LONGEST_MAIN_WINDOW = 200
FORBIDDEN_NAMES = {"utils", "helpers", "common", "manager", "misc"}
QT_OVERRIDES = ("Event", "sizeHint", "minimumSizeHint", "update")


def name_of(path: Path) -> str:
    """The path as it stands in messages."""
    return str(path.relative_to(SOURCE))


def functions_in(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """All functions and methods of a module."""
    return (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))


@pytest.fixture(scope="module")
def trees() -> dict[Path, ast.Module]:
    """Every module, parsed once."""
    return {path: ast.parse(path.read_text("utf-8")) for path in FILES}


def test_files_are_short() -> None:
    """No file is longer than a reader can hold; the main window only builds, places and connects."""
    too_long = {name_of(p): n for p in FILES if (n := len(p.read_text("utf-8").splitlines())) > LONGEST_FILE}
    assert not too_long
    assert len((SOURCE / "ui" / "main_window.py").read_text("utf-8").splitlines()) <= LONGEST_MAIN_WINDOW


def test_functions_are_short(trees: dict[Path, ast.Module]) -> None:
    """No function is longer than one screen."""
    long = [
        f"{name_of(p)}:{f.name}"
        for p, tree in trees.items()
        for f in functions_in(tree)
        if (f.end_lineno or 0) - f.lineno + 1 > LONGEST_FUNCTION
    ]
    assert not long


def test_classes_are_small(trees: dict[Path, ast.Module]) -> None:
    """Few public methods (Qt's own event names apart) and few constructor arguments."""
    big = []
    for path, tree in trees.items():
        for cls in (n for n in ast.walk(tree) if isinstance(n, ast.ClassDef)):
            methods = [m for m in cls.body if isinstance(m, ast.FunctionDef)]
            public = [m.name for m in methods if not m.name.startswith("_") and not m.name.endswith(QT_OVERRIDES) and not m.decorator_list]
            if len(public) > MOST_METHODS:
                big.append(f"{name_of(path)}:{cls.name} has {len(public)} public methods")
            for init in (m for m in methods if m.name == "__init__"):
                count = len(init.args.args) - 1 + len(init.args.kwonlyargs)
                if count > MOST_ARGUMENTS:
                    big.append(f"{name_of(path)}:{cls.name} takes {count} arguments")
    assert not big


def test_everything_public_is_documented(trees: dict[Path, ast.Module]) -> None:
    """Each module, public class and public function says why it exists; packages' own files stay empty."""
    silent = []
    for path, tree in trees.items():
        if path.name == "__init__.py":
            continue
        if not ast.get_docstring(tree):
            silent.append(name_of(path))
        for node in tree.body:
            is_protocol = isinstance(node, ast.ClassDef) and any(isinstance(b, ast.Name) and b.id == "Protocol" for b in node.bases)
            owners = [node, *node.body] if isinstance(node, ast.ClassDef) and not is_protocol else [node]
            for item in owners:
                named = isinstance(item, ast.ClassDef | ast.FunctionDef) and not item.name.startswith("_")
                if named and not ast.get_docstring(item) and not item.name.endswith(QT_OVERRIDES):
                    silent.append(f"{name_of(path)}:{item.name}")
    assert not silent


def test_package_files_are_empty() -> None:
    """Import from the module that defines the thing."""
    full = [name_of(p) for p in FILES if p.name == "__init__.py" and p != SOURCE / "__init__.py" and p.read_text("utf-8").strip()]
    assert not full


def test_no_prints_outside_the_command_line(trees: dict[Path, ast.Module]) -> None:
    """Only cli/ speaks to the terminal."""
    printing = [
        name_of(p)
        for p, tree in trees.items()
        if p.relative_to(SOURCE).parts[0] != "cli"
        and any(isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id == "print" for n in ast.walk(tree))
    ]
    assert not printing


def test_files_are_named_after_what_they_do() -> None:
    """No drawer for odds and ends."""
    assert not [name_of(p) for p in FILES if FORBIDDEN_NAMES & set(p.stem.split("_"))]


def test_errors_are_not_swallowed(trees: dict[Path, ast.Module]) -> None:
    """No bare except, and no `except Exception: pass`."""
    bad = []
    for path, tree in trees.items():
        for handler in (n for n in ast.walk(tree) if isinstance(n, ast.ExceptHandler)):
            catches_all = handler.type is None or (isinstance(handler.type, ast.Name) and handler.type.id in ("Exception", "BaseException"))
            if catches_all and all(isinstance(s, ast.Pass) for s in handler.body):
                bad.append(f"{name_of(path)}:{handler.lineno}")
    assert not bad
