"""Tells whether a structure must be built again: from the source of everything its recipe uses and the tables it reads."""

import ast
import hashlib
import importlib.util
from functools import cache
from pathlib import Path

from nervescope.modelling.recipe import Recipe

_PACKAGE = "nervescope"


def recipe_fingerprint(recipe: Recipe) -> str:
    """Digest of the recipe itself and of every module of this package that its function's module imports, directly or not."""
    digest = hashlib.sha256(f"{recipe.structure_id}|{recipe.arguments}|".encode())
    for module in sorted(_modules_used_by(recipe.function_module) | _modules_used_by("nervescope.content.mesh_files")):
        digest.update(module.encode() + _source(module))
    return digest.hexdigest()


def file_digest(path: Path) -> str:
    """Digest of a file, or an empty text when there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


@cache
def _source(module: str) -> bytes:
    """Source text of a module of this package."""
    spec = importlib.util.find_spec(module)
    return Path(spec.origin).read_bytes() if spec and spec.origin else b""


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
    for node in ast.walk(ast.parse(_source(module))):
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
