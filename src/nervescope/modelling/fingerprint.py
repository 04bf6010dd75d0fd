"""Tells whether a structure must be built again: from the source of everything its recipe uses and the tables it reads."""

import ast
import copy
import hashlib
import importlib.util
from functools import cache
from pathlib import Path

from nervescope.modelling.recipe import Recipe

_PACKAGE = "nervescope"
_OF_EVERY_MESH = ("nervescope.content.mesh_files", "nervescope.modelling.bake")


def recipe_fingerprint(recipe: Recipe) -> str:
    """Digest of the recipe itself and of every module of this package that its function's module imports, directly or not."""
    digest = hashlib.sha256(f"{recipe.key}|{recipe.arguments}|".encode())
    modules = _modules_used_by(recipe.function_module).union(*(_modules_used_by(name) for name in _OF_EVERY_MESH))
    for module in sorted(modules):
        digest.update(module.encode() + _meaning(module))
    return digest.hexdigest()


def module_fingerprint(module: str) -> str:
    """Digest of a module and of every module of this package that it imports, directly or not."""
    digest = hashlib.sha256()
    for name in sorted(_modules_used_by(module)):
        digest.update(name.encode() + _meaning(name))
    return digest.hexdigest()


def file_digest(path: Path) -> str:
    """Digest of a file, or an empty text when there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


@cache
def _tree(module: str) -> ast.Module:
    """Parsed source of a module of this package."""
    spec = importlib.util.find_spec(module)
    return ast.parse(Path(spec.origin).read_bytes() if spec and spec.origin else b"")


@cache
def _meaning(module: str) -> bytes:
    """What a module says, without layout, comments and docstrings: mending those makes nothing again."""
    tree = copy.deepcopy(_tree(module))
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
            del body[0]
    return ast.dump(tree).encode()


@cache
def _modules_used_by(module: str) -> frozenset[str]:
    """The module and all modules of this package it reaches by imports."""
    seen: set[str] = set()
    waiting = [module]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting.extend(_imports(name) - seen)
    return frozenset(seen)


@cache
def _imports(module: str) -> frozenset[str]:
    """Modules of this package named in the import statements of one module."""
    found: set[str] = set()
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(_PACKAGE):
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names if _is_module(f"{node.module}.{alias.name}"))
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names if alias.name.startswith(_PACKAGE))
    return frozenset(found)


@cache
def _is_module(name: str) -> bool:
    """True when the dotted name is a module and not a thing inside one."""
    try:
        return importlib.util.find_spec(name) is not None
    except (ModuleNotFoundError, AttributeError, ValueError):
        return False
