"""What is done with a partnership problem: load it, solve it, audit and compare plans.

    import planner

    scenario = planner.load("scenarios/escp-s3/baseline.toml")
    plan, run = planner.solve(scenario)

Importing this package reads neither a solver nor numpy; each function brings what it needs when it is first used.
"""

import os
import sys
from importlib import import_module
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from models.audit import audit
    from planner.comparing import compare
    from planner.families import compare_family, load_family, solve_family
    from planner.loading import load
    from planner.solving import solve

__version__ = "0.1.0"
__all__ = ["__version__", "audit", "compare", "compare_family", "load", "load_family", "solve", "solve_family"]

_HOMES = {
    "audit": "models.audit",
    "compare": "planner.comparing",
    "compare_family": "planner.families",
    "load": "planner.loading",
    "load_family": "planner.families",
    "solve": "planner.solving",
    "solve_family": "planner.families",
}
"""The module in which each public function lives. No module bears the name of a function: it would take its place."""


def _bring_own_models() -> None:
    """Makes ``models`` the package beside this one, whatever stands in the folder from which the planner is started.

    ``models.py`` is a common name, and ``python -m planner`` looks in the current folder first. Held in place by
    ``test_package.py``.

    Raises:
        ImportError: another ``models`` is already imported, or this installation lost its own.
    """
    folder = os.path.dirname(os.path.realpath(__path__[0]))
    own = PathFinder.find_spec("models", [folder])
    if own is None or own.loader is None or own.origin is None:
        raise ImportError(
            f'the planner\'s package "models" is missing from {folder}; install partnership-planner again'
        )
    known = sys.modules.get("models")
    if known is None:
        module = sys.modules["models"] = module_from_spec(own)
        try:
            own.loader.exec_module(module)
        except BaseException:
            del sys.modules["models"]
            raise
        return
    place = getattr(known, "__file__", None) or "made by a program"
    if os.path.realpath(place) != os.path.realpath(own.origin):
        raise ImportError(
            f'another "models" ({place}) was imported before the planner, which has a package of that name. '
            "Import planner first, rename the other module, or run the planner as a program of its own: planner --help"
        )


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = getattr(import_module(_HOMES[name]), name)
    return globals()[name]


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})


_bring_own_models()
