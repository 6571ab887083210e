"""The design's rules on imports, read off the syntax tree of every file, so that they hold for files that do not exist yet."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatch
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# From the bottom up: a module imports from lower floors, and from its own room.
FLOORS = (
    {"records"},
    {"settings", "prompting", "models"},
    {"corpus"},
    {"library", "analysis"},
    {"answers"},
    {"exports", "integrations"},
    {"desk"},
    {"cli", "ui"},
)
INNER_FLOORS = {
    "analysis": ({"asides", "language"}, {"attributions", "people"}, {"sources"}, {"claims"}, {"reading"}),
    "answers": (
        {"language", "scope"},
        {"evidence", "lookup", "questions", "verifier"},
        {"drafts"},
        {"conversations", "engine"},
        {"chat_model"},
        {"choosing"},
    ),
}
"""The same inside the large rooms: folders, and the files beside them."""
FLOOR_OF = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
STARTER = ("ui.serve", "assistant.ui.serve")
"""How the command line starts the app, in a process of its own: the one file of the app that it may import."""
PARTS = {
    "errors": "records",
    "serialization": "records",
    "vocabulary": "records",
    "reports": "records",
    "matches": "records",
    "desk_adding": "desk",
    "desk_backup": "desk",
    "desk_moment": "desk",
    "desk_quotations": "desk",
    "desk_conversation": "desk",
    "credentials": "settings",
    "commands_quotations": "cli",
    "commands_backup": "cli",
    "commands_chat": "cli",
    "revisions": "records",
    "commands": "cli",
    "commands_export": "cli",
    "printing": "cli",
}
"""Files of rooms that have no folder."""

OWNERS = {
    "chromadb": ["assistant/library/vectors.py"],
    "docx": ["assistant/corpus/*.py", "assistant/exports/docx_report.py"],
    "filelock": ["assistant/library/*.py"],
    "httpx": ["assistant/corpus/fetching.py"],
    "langchain": [],
    "langchain_core": ["assistant/answers/chat_model/llm.py", "assistant/integrations/langchain.py"],
    "langchain_openai": ["assistant/library/embedder.py", "assistant/answers/chat_model/llm.py"],
    "lxml": ["assistant/corpus/*.py"],
    "onnxruntime": ["assistant/models/networks.py"],
    "openai": ["assistant/library/embedder.py", "assistant/answers/chat_model/llm.py", "assistant/answers/chat_model/faults.py"],
    "py3langid": ["assistant/corpus/articles.py", "assistant/corpus/language*.py"],
    "pypdf": ["assistant/corpus/*.py"],
    "pysbd": ["assistant/corpus/sentences.py"],
    "rapidfuzz": ["assistant/answers/*.py"],
    "rich": ["assistant/cli.py", "assistant/commands.py", "assistant/printing.py"],
    "sqlalchemy": [f"assistant/library/{name}.py" for name in ("database", "schema", "ledger*", "entries", "citations")],
    "streamlit": ["ui/*.py"],
    "tantivy": ["assistant/library/lexical.py"],
    "tokenizers": ["assistant/models/networks.py"],
    "trafilatura": ["assistant/corpus/*.py"],
}
ENVIRONMENT = ["assistant/settings.py"]
ENVIRONMENT_WRITERS = ["assistant/models/networks.py"]
"""Files that may set a variable, to switch telemetry off, and may not read any."""
JUNK_DRAWERS = {"util", "utils", "helper", "helpers", "common", "misc", "stuff"}
LONGEST = 300

Sources = Mapping[str, str]
"""The text of Python files by their path from the project's folder."""


def project(*folders: str) -> dict[str, str]:
    paths = (path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")))
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def module_name(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def imports(path: str, source: str, modules: frozenset[str] = frozenset()) -> Iterator[str]:
    """Dotted names that a file imports, at the top or inside functions; `from x import y` gives x.y where that is one of `modules`."""
    package = path.rsplit("/", 1)[0].replace("/", ".")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            origin = ".".join([*above, *([node.module] if node.module else [])])
            for alias in node.names:
                yield f"{origin}.{alias.name}" if f"{origin}.{alias.name}" in modules else origin
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in ("import_module", "__import__"):
                yield node.args[0].value


def room_of(module: str) -> str | None:
    """The room below `assistant` that holds a module, or `ui`; "" for the package's front door, None for other people's modules."""
    parts = module.split(".")
    if parts[0] == "ui":
        return "ui"
    if parts[0] != "assistant":
        return None
    return PARTS.get(parts[1], parts[1]) if len(parts) > 1 else ""


def graph(sources: Sources) -> dict[str, set[str]]:
    modules = {module_name(path) for path in sources}
    # A wheel has the app inside the package.
    modules |= {f"assistant.{module}" for module in modules if room_of(module) == "ui"}
    found = {}
    for path, source in sources.items():
        names = set(imports(path, source, frozenset(modules)))
        if path.startswith("ui/"):  # Streamlit puts the app's own folder on the path.
            names = {f"ui.{name}" if f"ui.{name}" in modules else name for name in names}
        found[module_name(path)] = names
    return found


def upward_imports(sources: Sources) -> list[str]:
    found = []
    for importer, imported in graph(sources).items():
        here = room_of(importer)
        for name in sorted(imported):
            there = room_of(name)
            if there is None or there == here or (here == "cli" and name in STARTER):
                continue
            # `from assistant import Desk` brings the desk; integrations may sit above it, and the front door shows all below cli and ui.
            target = FLOOR_OF["desk"] if there == "" else FLOOR_OF.get(there)
            limit = FLOOR_OF["cli"] if here in ("integrations", "") else FLOOR_OF.get(here or "")
            if target is None or limit is None:
                found.append(f"{importer} imports {name}: give the room a floor in FLOORS")
            elif target >= limit:
                found.append(f"{importer} imports {name}")
    return found


def inner_upward_imports(sources: Sources) -> list[str]:
    """What climbs inside a room of INNER_FLOORS: imports of a floor above, or of another folder on the same one."""
    found = []
    for importer, imported in graph(sources).items():
        room = next((room for room in INNER_FLOORS if importer.startswith(f"assistant.{room}.")), None)
        if room is None:
            continue
        floor_of = {part: floor for floor, parts in enumerate(INNER_FLOORS[room]) for part in parts}
        here = importer.split(".")[2]
        for name in sorted(name for name in imported if name.startswith(f"assistant.{room}.")):
            there = name.split(".")[2]
            if here not in floor_of or there not in floor_of:
                found.append(f"{importer} imports {name}: give both a floor in INNER_FLOORS")
            elif there != here and floor_of[there] >= floor_of[here]:
                found.append(f"{importer} imports {name}")
    return found


def cycle(sources: Sources) -> list[str]:
    known = graph(sources)
    try:
        TopologicalSorter({module: names & known.keys() - {module} for module, names in known.items()}).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def trespasses(sources: Sources) -> list[str]:
    return [
        f"{path} imports {name}"
        for path, source in sources.items()
        for name in imports(path, source)
        if name.split(".")[0] in OWNERS and not any(fnmatch(path, owner) for owner in OWNERS[name.split(".")[0]])
    ]


def strangers_in_the_app(sources: Sources) -> list[str]:
    app = {path: source for path, source in sources.items() if path.startswith("ui/")}
    siblings = {part for path in app for part in Path(path).with_suffix("").parts} | {"streamlit", "__future__"}
    ours = {"assistant"} | {f"assistant.{name}" for name in ("desk", "records", "reports", "matches", "revisions", "errors")}
    modules = frozenset(module_name(path) for path in sources)
    return [
        f"{path} imports {name}"
        for path, source in app.items()
        for name in imports(path, source, modules)
        if name not in ours and name.split(".")[0] not in siblings | sys.stdlib_module_names
    ]


def environment_uses(sources: Sources, writers: Sequence[str] = ENVIRONMENT_WRITERS) -> list[str]:
    found = []
    for path, source in sources.items():
        if any(fnmatch(path, owner) for owner in ENVIRONMENT):
            continue
        tree = ast.parse(source)
        written = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
                written.add(node.value)
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("setdefault", "update", "pop"):
                written.add(node.func.value)
        for node in ast.walk(tree):
            taken = isinstance(node, ast.ImportFrom) and node.module == "os" and any(a.name in ("environ", "getenv") for a in node.names)
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "os":
                taken = node.attr in ("environ", "environb", "getenv", "getenvb", "putenv") and not (node in written and path in writers)
            if taken:
                found.append(f"{path}:{node.lineno}")
    return found


CODE = project("assistant", "ui")


def test_imports_go_down_only() -> None:
    assert upward_imports(CODE) == []


def test_imports_go_down_only_inside_the_large_rooms_too() -> None:
    assert inner_upward_imports(CODE) == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert cycle(CODE) == []


def test_each_heavy_library_is_imported_by_its_owner_only() -> None:
    assert trespasses(CODE) == []


def test_the_app_imports_the_desk_the_records_and_streamlit_only() -> None:
    assert strangers_in_the_app(CODE) == []


def test_only_the_settings_read_the_environment() -> None:
    assert environment_uses(CODE) == []


def test_no_module_is_a_junk_drawer() -> None:
    paths = project("assistant", "ui", "tests", "benchmarks")
    assert [path for path in paths if JUNK_DRAWERS & set(Path(path).with_suffix("").parts)] == []


def test_every_module_says_what_it_is_for() -> None:
    paths = project("assistant", "ui", "benchmarks")
    assert [path for path, source in paths.items() if not ast.get_docstring(ast.parse(source))] == []


def test_no_module_is_longer_than_a_few_screens() -> None:
    lengths = {path: len(source.splitlines()) for path, source in CODE.items()}
    assert {path: lines for path, lines in lengths.items() if lines >= LONGEST} == {}


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("assistant/corpus/loading.py", "from assistant.library import search"),
        ("assistant/library/search.py", "import assistant.analysis.attributions.tagger"),
        ("assistant/analysis/claims/sourcing.py", "def f():\n    from assistant.library.library import Library"),
        ("assistant/models/networks.py", "from assistant.settings import Settings"),
        ("assistant/records.py", "from assistant.settings import Settings"),
        ("assistant/answers/engine.py", "from assistant import Desk"),
        ("assistant/desk.py", "from . import cli"),
        ("assistant/newroom/thing.py", "from assistant.errors import SourceDeskError"),
        ("assistant/desk.py", "from ui import app"),
        ("ui/app.py", "from assistant import cli"),
        ("assistant/commands.py", "from ui import app"),
        ("assistant/desk.py", "from assistant.ui import serve"),
    ],
)
def test_an_import_that_goes_up_or_sideways_is_noticed(path: str, source: str) -> None:
    assert (
        len(upward_imports({path: source, "assistant/cli.py": "", "assistant/library/search.py": "" if "search" not in path else source}))
        >= 1
    )


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("assistant/analysis/language/names.py", "from assistant.analysis.people import genders"),
        ("assistant/analysis/people/roles.py", "from assistant.analysis.attributions.tagger import Tagger"),
        ("assistant/analysis/newcomer.py", "from assistant.analysis.language.lexicon import SPEECH"),
        ("assistant/analysis/sources/firms.py", "from assistant.analysis import reading"),
    ],
)
def test_an_import_that_climbs_inside_a_large_room_is_noticed(path: str, source: str) -> None:
    assert len(inner_upward_imports({"assistant/analysis/reading.py": "", path: source})) == 1


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("assistant/integrations/langchain.py", "from assistant import Desk"),
        ("assistant/exports/csv.py", "from assistant.answers.engine import Engine"),
        ("assistant/reports.py", "from assistant.records import Article"),
        ("assistant/__init__.py", "from assistant.desk import Desk"),
        ("ui/app.py", "from assistant import Desk"),
        ("assistant/commands.py", "from ui import serve\nfrom assistant.ui import serve"),
    ],
)
def test_an_import_that_goes_down_is_allowed(path: str, source: str) -> None:
    assert upward_imports({"ui/serve.py": "", path: source}) == []


def test_a_circle_is_noticed_even_inside_functions() -> None:
    assert cycle({"assistant/a.py": "from assistant import b", "assistant/b.py": "def f():\n    import assistant.a"})
    assert cycle({"ui/a.py": "from b import x", "ui/b.py": "import a"})


@pytest.mark.parametrize(
    "source", ["import chromadb.config", "from chromadb import Client", "import importlib\nimportlib.import_module('chromadb')"]
)
def test_a_heavy_library_outside_its_owner_is_noticed(source: str) -> None:
    assert trespasses({"assistant/desk.py": source})
    assert not trespasses({"assistant/library/vectors.py": source})


@pytest.mark.parametrize("source", ["from assistant.library.library import Library", "from assistant import cli", "import numpy"])
def test_a_stranger_in_the_app_is_noticed(source: str) -> None:
    assert strangers_in_the_app({"ui/app.py": source, "assistant/cli.py": ""})


def test_the_app_may_import_its_own_files() -> None:
    assert (
        strangers_in_the_app({"ui/app.py": "import reader_panel, json\nfrom ui import chat", "ui/reader_panel.py": "", "ui/chat.py": ""})
        == []
    )


@pytest.mark.parametrize(
    "source", ["import os\nos.environ['HOME']", "import os\nos.getenv('HOME')", "from os import environ", "import os\nx = {**os.environ}"]
)
def test_reading_the_environment_is_noticed_even_where_writing_is_allowed(source: str) -> None:
    assert environment_uses({"assistant/library/vectors.py": source}, writers=["assistant/library/vectors.py"])
    assert not environment_uses({"assistant/settings.py": source})


def test_setting_a_variable_is_allowed_where_it_is_named_only() -> None:
    source = "import os\nos.environ['ANONYMIZED_TELEMETRY'] = 'False'\nos.environ.setdefault('X', '1')"
    writers = ["assistant/library/vectors.py"]
    assert environment_uses({"assistant/library/vectors.py": source}, writers) == []
    assert len(environment_uses({"assistant/desk.py": source}, writers)) == 2
