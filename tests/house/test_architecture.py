"""The rules of the house, read from the syntax tree: floors, homes, lengths, names and docstrings."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted([*ROOT.glob("research/**/*.py"), *ROOT.glob("flows/**/*.py")])

FLOORS = {
    "research": 0,
    "research.terms": 0,
    "research.errors": 0,
    "research.location": 0,
    "research.memo": 0,
    "research.words": 1,
    "research.model": 1,
    "research.languages": 2,
    "research.segmenting": 2,
    "research.tagging": 2,
    "research.templates": 2,
    "research.scoring": 2,
    "research.coding": 2,
    "research.stating": 2,
    "research.planning": 2,
    "research.measuring": 3,
    "research.finding": 4,
    "research.mapping": 5,
    "research.reading": 6,
    "research.storing": 6,
    "research.reporting": 6,
    "research.auditing": 6,
    "research.settings": 6,
    "research.steps": 7,
    "flows": 8,
}
# On the ground floors modules stand by themselves; templates are the data that tagging offers.
MAY_SHARE_A_FLOOR = {
    ("research.errors", "research.location"),
    ("research.model", "research.words"),
    ("research.tagging", "research.templates"),
}
HOMES = {
    "textblob": {"research.scoring"},
    "nltk": {"research.scoring"},
    "py3langid": {"research.languages"},
    "simplemma": {"research.tagging", "research.scoring"},
    "torch": {"research.scoring"},
    "transformers": {"research.scoring"},
    "safetensors": {"research.scoring"},
    "python_calamine": {"research.reading"},
    "docx": {"research.reading"},
    "pyreadstat": {"research.reading"},
    "webvtt": {"research.reading"},
    "stdnum": {"research.reading"},
    "phonenumbers": {"research.reading"},
    "pypdf": {"research.reading"},
    "striprtf": {"research.reading"},
    "sqlalchemy": {"research.storing"},
    "alembic": {"research.storing"},
    "psycopg": {"research.storing"},
    "openpyxl": {"research.reporting", "research.auditing"},
    "jinja2": {"research.reporting"},
    "markupsafe": {"research.reporting"},
    "babel": {"research.reporting"},
    "matplotlib": {"research.reporting"},
    "fontTools": {"research.reporting"},
    "sklearn": {"research.measuring", "research.scoring", "research.tagging"},
    "threadpoolctl": {"research.scoring"},
    "numpy": {"research.measuring", "research.scoring", "research.tagging"},
    "scipy": {"research.measuring", "research.scoring", "research.tagging"},
    "pandas": {"research.measuring"},
    "rapidfuzz": {"research.measuring"},
    "pydantic": {"research.settings"},
    "pydantic_core": {"research.settings"},
    "cronsim": {"research.planning"},
    "filelock": {"research.steps"},
    "packaging": {"research.steps"},
    "typer": {"flows"},
    "rich": {"flows"},
    "prefect": {"flows"},
    "prefect_dask": {"flows"},
    "prefect_ray": {"flows"},
    "watchfiles": {"flows"},
    "httpx": {"flows"},
}
STANDARD = {"research", "flows"}
MOST_LINES = 400
LONGEST_BODY = 40
VAGUE = {"utils", "helpers", "common", "manager", "data", "info", "misc", "tools", "base"}


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def package_of(module: str) -> str:
    return max((name for name in FLOORS if module == name or module.startswith(f"{name}.")), key=len)


def imports_of(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield node.module or ""


def functions_of(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


@pytest.fixture(params=MODULES, ids=name_of)
def module(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


@pytest.fixture
def tree(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


def test_every_package_has_a_floor() -> None:
    named = {package_of(name_of(path)) for path in MODULES}

    assert named | {"research"} == set(FLOORS)


def test_imports_only_go_down(module: Path, tree: ast.Module) -> None:
    here = package_of(name_of(module))
    for imported in imports_of(tree):
        if imported.split(".")[0] in STANDARD:
            there = package_of(imported)
            is_allowed = here == there or FLOORS[there] < FLOORS[here] or (here, there) in MAY_SHARE_A_FLOOR
            assert is_allowed, f"{name_of(module)} (floor {FLOORS[here]}) imports {imported} (floor {FLOORS[there]})"


def test_modules_do_not_import_each_other_in_a_circle() -> None:
    names = {name_of(path) for path in MODULES}
    edges = {
        name_of(path): {i for i in imports_of(ast.parse(path.read_text(encoding="utf-8"))) if i in names}
        for path in MODULES
    }
    settled: set[str] = set()
    while ready := {name for name, needs in edges.items() if name not in settled and needs <= settled}:
        settled |= ready

    assert set(edges) - settled == set()


def test_each_library_has_one_home(module: Path, tree: ast.Module) -> None:
    here = package_of(name_of(module))
    for imported in imports_of(tree):
        homes = HOMES.get(imported.split(".")[0])
        assert homes is None or here in homes, f"{imported} does not live in {here}"


def test_no_import_stands_inside_a_function(tree: ast.Module) -> None:
    inside = [
        ast.unparse(node)
        for function in functions_of(tree)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]

    assert inside == []


def test_only_the_command_and_extras_load_modules_late(module: Path) -> None:
    is_late = name_of(module) in {"flows.commands.arguments", "research.steps.extras"}

    assert is_late or "import_module" not in module.read_text(encoding="utf-8")


def test_files_are_short(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


def test_function_bodies_are_short(module: Path, tree: ast.Module) -> None:
    for function in functions_of(tree):
        body = function.body[1:] if ast.get_docstring(function) else function.body
        if body:
            n_lines = (body[-1].end_lineno or 0) - body[0].lineno + 1
            assert n_lines <= LONGEST_BODY, f"{name_of(module)}.{function.name} has {n_lines} lines"


def test_everything_has_a_docstring(module: Path, tree: ast.Module) -> None:
    if module.stat().st_size:
        assert ast.get_docstring(tree), f"{name_of(module)} has no docstring"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("__"):
            assert ast.get_docstring(node), f"{name_of(module)}.{node.name} has no docstring"


def test_package_files_hold_a_docstring_only(module: Path, tree: ast.Module) -> None:
    if module.name == "__init__.py":
        assert len(tree.body) == 1
        assert ast.get_docstring(tree)


def test_no_module_has_a_vague_name(module: Path) -> None:
    assert not VAGUE & {part.removesuffix(".py") for part in module.relative_to(ROOT).parts}


def test_only_the_seams_of_the_house_catch_everything(tree: ast.Module) -> None:
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else "everything"
            assert caught not in {"everything", "Exception", "BaseException"}


def test_nothing_prints_but_the_front_door(module: Path, tree: ast.Module) -> None:
    calls = [
        n for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id == "print"
    ]

    assert calls == [], name_of(module)
