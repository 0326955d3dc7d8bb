"""What many tests share: the repository, the data beside it, one index of docs/, one assistant."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.answering import Assistant
from assistant.config import Settings
from tests.browser import Visitor, launch, serve
from tests.chat_server import ChatServer, chat_server
from tests.counted_corpus import Counted, counted_corpus
from tests.with_model import beside, honest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_ROOT = Path(__file__).resolve().parent.parent
# The settings of whoever runs the tests do not reach them: these win over the environment and over .env.
_SETTINGS = {
    "DOCS_DIR": "docs",
    "INDEX_DIR": ".index",
    "EVAL_DIR": ".eval",
    "REPORTS_FILE": ".reports/bao-sai.jsonl",
    "SIGN_IN": "off",
    "AUDIT_LOG": "",
    "CHAT_MODEL": "",
    "CHAT_BASE_URL": "",
    "CHAT_API_KEY": "",
    "CHAT_OFF_MACHINE": "refused",
    "EMBEDDING_MODEL": "",
    "EMBEDDING_QUERY_PREFIX": "",
    "EMBEDDING_PASSAGE_PREFIX": "",
    "EMBEDDING_MAX_SEQ_LENGTH": "",
    "HF_HUB_OFFLINE": "1",
    "LANGSMITH_TRACING": "false",
    "LANGCHAIN_TRACING_V2": "false",
}


def pytest_configure() -> None:
    os.environ.update(_SETTINGS)


@pytest.fixture(autouse=True)
def main_module() -> Iterator[None]:
    """`AppTest` leaves app.py in the place of the main module, which every process begun after it would then run."""
    before = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = before


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return _ROOT


@pytest.fixture(scope="session")
def shared(root: Path) -> Path:
    """The folder of facts and data beside the repository."""
    folder = root.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs ../shared, which is not there")
    return folder


@pytest.fixture(scope="session")
def index_dir(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of docs/ with the shipped model, built by the command."""
    folder = tmp_path_factory.mktemp("index")
    command = [sys.executable, "-m", "index", "build", "--index", str(folder)]
    built = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=300)
    assert built.returncode == 0, built.stderr
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """One Chromium for all browser tests: Playwright runs only once a process."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=30_000)  # a busy machine draws late
    with sync_playwright() as playwright:
        launched = launch(playwright)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def server_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The log of the server that most browser tests share."""
    return tmp_path_factory.mktemp("server") / "log.txt"


@pytest.fixture(scope="session")
def address(index_dir: Path, server_log: Path) -> Iterator[str]:
    """A server of the page over that index."""
    with serve(index_dir, server_log) as served:
        yield served


@pytest.fixture
def visitor(browser: "Browser") -> Iterator[Visitor]:
    """Every test that uses this also shows that its page asked nothing of any other machine."""
    fresh = Visitor(browser)
    yield fresh
    fresh.context.close()
    assert fresh.outside() == []
    assert any(url.startswith("ws://127.0.0.1") for url in fresh.requested)


@pytest.fixture(scope="session")
def assistant(index_dir: Path) -> Assistant:
    """The assistant over that index; it keeps nothing between questions."""
    return Assistant.load(Settings(index_dir=index_dir))


@pytest.fixture(scope="session")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Counted:
    """Made-up documents full of figures."""
    return counted_corpus(tmp_path_factory.mktemp("counted"))


@pytest.fixture(scope="session")
def counted_docs(assistant: Assistant) -> Counted:
    """The documents of docs/ in the same shape."""
    return Counted.of(assistant.index)


@pytest.fixture(scope="session")
def chat() -> Iterator[ChatServer]:
    """A chat server; a test gives it its script."""
    with chat_server(honest) as running:
        yield running


@pytest.fixture(scope="session")
def by_openai(assistant: Assistant, chat: ChatServer) -> Assistant:
    """The shipped documents with a model behind OpenAI's protocol."""
    return beside(assistant, chat, "openai")


@pytest.fixture(scope="session", params=["openai", "ollama"])
def with_model(request: pytest.FixtureRequest, assistant: Assistant, chat: ChatServer) -> Assistant:
    """The same with a model of either kind."""
    return beside(assistant, chat, request.param)
