"""Finds the modules of a package, so that a new file is all a new type takes."""

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType


def modules_of(package: str, path: list[str]) -> tuple[ModuleType, ...]:
    """Every module of a package, imported, in alphabetical order."""
    return tuple(import_module(f"{package}.{name}") for name in sorted(found.name for found in iter_modules(path)))
