"""What the source may import, read, print and load; held by reading it, and by importing it apart."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import ROOT

_MAX_LINES = 300
SOURCES = sorted(
    path
    for folder in ("index", "assistant", "tests")
    for path in (ROOT / folder).rglob("*.py")
    if "__pycache__" not in path.parts
) + [ROOT / "app.py"]
MODULES = {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES}
PROGRAM = sorted(name for name in MODULES if not name.startswith("tests/"))
# Nothing of these at import: they take seconds, and the page stands before they are there.
HEAVY = ("torch", "sentence_transformers", "transformers", "faiss", "streamlit", "ir_measures", "matplotlib", "jinja2")
PLAIN = ("index.types", "index.text", "index.structure", "index.chunking", "assistant.types")


def imported(name: str) -> Iterator[str]:
    """Every module that a file imports, anywhere in it, as written: "index.text", "langchain_core.runnables"."""
    for node in ast.walk(MODULES[name]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}:{node.lineno}: a relative import"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def packages(name: str) -> set[str]:
    return {module.split(".")[0] for module in imported(name)}


@pytest.mark.parametrize("name", PROGRAM)
def test_imports_go_from_app_to_assistant_to_index(name: str) -> None:
    above = {"app.py": {"tests"}, "assistant": {"tests", "app"}, "index": {"tests", "app", "assistant"}}
    assert not packages(name) & above[name.split("/")[0]]
    if name != "app.py" and not name.startswith("assistant/ui/"):
        assert "streamlit" not in packages(name)


@pytest.mark.parametrize("name", PROGRAM)
def test_nothing_that_can_run_code_is_loaded(name: str) -> None:
    assert not packages(name) & {"pickle", "cPickle", "dill", "cloudpickle", "joblib", "shelve", "marshal"}
    for node in ast.walk(MODULES[name]):
        if isinstance(node, ast.keyword) and not (isinstance(node.value, ast.Constant) and node.value.value is False):
            assert node.arg not in ("allow_pickle", "allow_dangerous_deserialization", "trust_remote_code")
        if isinstance(node, ast.Call):
            assert ast.unparse(node.func) not in ("eval", "exec", "torch.load", "os.system", "yaml.unsafe_load")
        if isinstance(node, ast.Attribute):
            assert ast.unparse(node) not in ("yaml.Loader", "yaml.FullLoader", "yaml.UnsafeLoader")


@pytest.mark.parametrize("name", PROGRAM)
def test_only_the_settings_read_the_environment(name: str) -> None:
    names = {ast.unparse(node) for node in ast.walk(MODULES[name]) if isinstance(node, ast.Attribute)}
    if name != "assistant/config.py":
        assert not names & {"os.environ", "os.environb", "os.getenv"}
    if "pydantic_settings" in packages(name):
        assert name == "index/settings.py"
    if name.startswith("index/") and name != "index/__main__.py":
        assert "index.settings" not in imported(name)
    calls = {ast.unparse(node.func) for node in ast.walk(MODULES[name]) if isinstance(node, ast.Call)}
    if calls & {"Settings", "IndexSettings"}:
        assert name in ("index/__main__.py", "assistant/__main__.py", "assistant/config.py")


@pytest.mark.parametrize(
    "name", [each for each in PROGRAM if each.startswith("index/") and not each.startswith("index/training/")]
)
def test_the_index_prints_nothing_outside_its_commands(name: str) -> None:
    if name == "index/__main__.py":
        return
    for node in ast.walk(MODULES[name]):
        if isinstance(node, ast.Name):
            assert node.id != "print", f"{name}:{node.lineno}"
        if isinstance(node, ast.Attribute):
            assert ast.unparse(node) not in ("sys.stdout", "sys.stderr"), f"{name}:{node.lineno}"
    assert not packages(name) & {"tqdm", "logging"}


@pytest.mark.parametrize("name", sorted(MODULES))
def test_a_module_is_short(name: str) -> None:
    assert len((ROOT / name).read_text(encoding="utf-8").splitlines()) < _MAX_LINES


@pytest.mark.parametrize("name", PROGRAM)
def test_a_module_says_what_it_is(name: str) -> None:
    assert ast.get_docstring(MODULES[name])


def loaded_by(modules: list[str]) -> set[str]:
    """The packages that stand in a fresh interpreter after importing these modules."""
    code = f"import sys, {', '.join(modules)}; print('\\n'.join({{name.split('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_plain_modules_import_no_library() -> None:
    assert not loaded_by(list(PLAIN)) & {*HEAVY, "numpy", "pydantic", "langchain", "langchain_core", "bm25s"}


def test_nothing_heavy_is_imported_before_it_is_needed() -> None:
    modules = [
        Path(name).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
        for name in PROGRAM
        if name != "app.py" and not name.startswith(("assistant/ui/", "index/training/"))
    ]
    assert {"index.store", "assistant.answering", "assistant.__main__"} <= set(modules)
    assert not loaded_by(modules) & set(HEAVY)


def test_what_the_page_imports_first_needs_no_model() -> None:
    modules = sorted(each for each in imported("app.py") if each.startswith("assistant.ui."))
    views = [each for each in modules if (ROOT / (each.replace(".", "/") + ".py")).is_file()]
    assert "assistant.ui.asking" in views
    assert not loaded_by(views) & (set(HEAVY) - {"streamlit"})


@pytest.mark.parametrize("name", [each for each in PROGRAM if each.startswith("assistant/ui/") or each == "app.py"])
def test_no_text_of_a_document_or_question_is_read_as_markdown(name: str) -> None:
    """What Streamlit reads as Markdown is a sentence of ours, or has passed `markdown_text`."""
    for node in ast.walk(MODULES[name]):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in _MARKDOWN:
            given = [*node.args[:1], *(each.value for each in node.keywords if each.arg in ("label", "body"))]
            for each in given:
                assert _is_ours(each, MODULES[name]), f"{name}:{node.lineno}: {ast.unparse(each)}"


_MARKDOWN = {"st.title", "st.header", "st.subheader", "st.markdown", "st.caption", "st.expander", "st.page_link"}


def _is_ours(node: ast.expr, module: ast.Module) -> bool:
    if ast.unparse(node) == "' '.join(parts.plots.split())":  # the scorecard's SVG, from a template that escapes
        return True
    if isinstance(node, ast.Name):
        made = [each.value for each in ast.walk(module) if isinstance(each, ast.Assign) and node.id in _targets(each)]
        is_page = node.id.endswith("page")
        return is_page or bool(made) and all(_is_ours(each, module) for each in made)
    if isinstance(node, ast.JoinedStr):
        return all(_is_ours(each.value, module) for each in node.values if isinstance(each, ast.FormattedValue))
    if isinstance(node, ast.Call):
        return ast.unparse(node.func) == "markdown_text"
    return isinstance(node, ast.Constant) or ast.unparse(node).partition(".")[0].endswith("messages")


def _targets(assign: ast.Assign) -> list[str]:
    return [each.id for each in assign.targets if isinstance(each, ast.Name)]
