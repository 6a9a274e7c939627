"""What is installed: complete, itself in any folder, quick to start, and with solvers kept where they belong."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import planner

ROOT = Path(__file__).resolve().parents[1]
SOLVERS = {"highspy", "numba", "ortools", "pulp"}
FOREIGN = 'raise SystemExit("this is not the models of the planner")\n'


def run(*command: str, folder: Path, path: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """A command started in a folder, with the planner that stands in ``path``."""
    environment = {**os.environ, "PYTHONPATH": str(path), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


def python(code: str, folder: Path, path: Path = ROOT) -> str:
    """What Python code prints."""
    answer = run(sys.executable, "-c", code, folder=folder, path=path)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout.strip()


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel was installed, and nothing else."""
    folder = tmp_path_factory.mktemp("installed")
    built = run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder / "dist"), folder=ROOT)
    assert built.returncode == 0, built.stderr
    (wheel,) = (folder / "dist").glob("*.whl")
    options = ("--quiet", "--no-deps", "--no-index", "--no-compile", "--target", str(folder / "site"))
    answer = run(sys.executable, "-m", "pip", "install", *options, str(wheel), folder=folder)
    assert answer.returncode == 0, answer.stderr
    return folder / "site"


@pytest.fixture(params=["models.py", "models/__init__.py", "models/rule.py"])
def foreign(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A folder with ``models`` of its own: a module, a package, or a package without ``__init__.py``."""
    file = tmp_path / "project" / request.param
    file.parent.mkdir(parents=True)
    file.write_text(FOREIGN)
    return tmp_path / "project"


def test_the_wheel_holds_the_reference_data_the_languages_and_the_marks_of_typing(installed: Path) -> None:
    wanted = {str(file.relative_to(ROOT)) for file in (ROOT / "models" / "reference").rglob("*") if file.is_file()}
    wanted |= {str(file.relative_to(ROOT)) for file in (ROOT / "planner" / "languages").glob("*.ftl")}
    wanted |= {"models/py.typed", "planner/py.typed", "planner/languages/fr.ftl"}
    assert len(wanted) > 10
    assert {name for name in wanted if not (installed / name).is_file()} == set()


def test_the_wheel_holds_only_the_two_packages_and_no_compiled_leftovers(installed: Path) -> None:
    found = {entry.name for entry in installed.iterdir() if not entry.name.endswith(".dist-info")}
    assert found == {"bin", "models", "planner"}
    assert [str(file) for file in installed.rglob("__pycache__")] == []


def test_python_m_planner_runs_beside_a_foreign_models(installed: Path, foreign: Path) -> None:
    for option in ("--version", "--help"):
        answer = run(sys.executable, "-m", "planner", option, folder=foreign, path=installed)
        assert (answer.returncode, answer.stderr) == (0, ""), answer.stderr
        assert "planner" in answer.stdout


def test_the_command_runs_beside_a_foreign_models(installed: Path, foreign: Path) -> None:
    answer = run(str(installed / "bin" / "planner"), "instruments", "--json", folder=foreign, path=installed)
    assert answer.returncode == 0, answer.stderr
    files = (ROOT / "models" / "reference" / "instruments").glob("*.toml")
    assert {listed["key"] for listed in json.loads(answer.stdout)} == {file.stem for file in files}


def test_importing_the_planner_brings_the_models_beside_it(installed: Path, foreign: Path) -> None:
    code = "import planner, models.rule; print(models.__file__, models.rule.__file__)"
    expected = f"{installed / 'models' / '__init__.py'} {installed / 'models' / 'rule.py'}"
    assert python(code, folder=foreign, path=installed) == expected


def test_a_foreign_models_imported_first_is_refused_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "models.py").write_text("")
    answer = run(sys.executable, "-c", "import models, planner", folder=tmp_path)
    assert answer.returncode == 1
    assert f'another "models" ({tmp_path / "models.py"}) was imported before the planner' in answer.stderr
    assert "Import planner first" in answer.stderr


def test_the_planner_accepts_its_own_models_imported_first(tmp_path: Path) -> None:
    assert python("import models.rule, planner; print(planner.__version__)", folder=tmp_path)


def test_each_public_function_is_reached_by_its_name(tmp_path: Path) -> None:
    names = [name for name in planner.__all__ if not name.startswith("_")]
    code = f"import planner; print([getattr(planner, name).__name__ for name in {names}])"
    assert python(code, folder=tmp_path) == str(names)


def test_no_module_bears_the_name_of_a_public_function_and_takes_its_place() -> None:
    functions = set(planner.__all__)
    assert {file.stem for file in (ROOT / "planner").iterdir()} & functions == set()


def test_importing_the_planner_brings_neither_numpy_nor_a_solver(tmp_path: Path) -> None:
    heavy = SOLVERS | {"numpy", "pandas", "pydantic", "rich", "typer"}
    assert python(f"import planner, sys; print(sorted({heavy} & set(sys.modules)))", folder=tmp_path) == "[]"


def test_help_brings_no_solver(tmp_path: Path) -> None:
    code = "import atexit, sys, planner.cli; sys.argv[1:] = ['--help']\n"
    code += f"atexit.register(lambda: print('brought', sorted({SOLVERS | {'pandas'}} & set(sys.modules))))\n"
    assert python(f"{code}planner.cli.main()", folder=tmp_path).endswith("brought []")


def imports(file: Path) -> Iterator[str]:
    """Packages that a file imports anywhere in it."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0] if node.level == 0 else file.relative_to(ROOT).parts[0]


def test_models_imports_no_planner_and_no_solver() -> None:
    allowed = {"models", "numpy", "pydantic"} | sys.stdlib_module_names
    found = {(str(file), name) for file in (ROOT / "models").rglob("*.py") for name in set(imports(file)) - allowed}
    assert found == set()


def test_only_backends_import_solvers_and_none_imports_two_that_clash() -> None:
    for file in (ROOT / "planner").rglob("*.py"):
        solvers = SOLVERS & set(imports(file))
        assert not solvers or file.parent.name == "backends", f"{file.name} imports {sorted(solvers)}"
        assert not {"highspy", "ortools"} <= solvers, f"{file.name} imports two solvers that cannot share a process"


def test_every_dependency_is_pinned_exactly() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    texts = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    needed = {match[0].lower() for text in texts if (match := re.match(r"[\w.-]+", text))} - {project["name"]}
    lines = [line for file in (ROOT / "requirements").glob("*.txt") for line in file.read_text("utf-8").splitlines()]
    pins = [line for line in lines if not line.startswith("#")]
    assert [line for line in pins if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []
    assert needed - {line.partition("==")[0].lower() for line in pins} == set()


def test_nothing_that_is_ignored_is_tracked() -> None:
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("no repository here, or no git")
    command = ["git", "ls-files", "--cached", "--ignored", "--exclude-standard"]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout == ""
