"""The whole program under a guard: asking connects to nothing and writes nothing, in the terminal and on the page."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from assistant.ui import messages as page_messages
from tests.browser import NEEDS_CHROMIUM, Visitor, ask, free_port, last_answer, settled, wait_until_up

# While it is loaded torch looks for a folder for passing files (Python tries one out) and makes an empty one there.
_OF_TORCH = re.compile(r"guard: (?:(?:write|os\.remove) .*/tmpdir/\w{8}'|os\.mkdir .*/tmpdir/torchinductor_\w+')")
QUESTION = "Thời gian luân chuyển cán bộ ít nhất là bao lâu?"


@pytest.fixture
def empty(tmp_path: Path) -> dict[str, str]:
    """An environment whose folders for everything that programs keep are empty."""
    folders = {name: tmp_path / name.lower() for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")}
    for folder in folders.values():
        folder.mkdir()
    # Torch tells its children where its cache is: a test before this one may have loaded it.
    told = {"TORCHINDUCTOR_CACHE_DIR": str(folders["TMPDIR"] / "torchinductor_tests")}
    return {name: str(folder) for name, folder in folders.items()} | told


def left_behind(empty: dict[str, str]) -> list[str]:
    """What lies in these folders afterwards, but for the empty folder of torch."""
    folders = [folder for name, folder in empty.items() if name != "TORCHINDUCTOR_CACHE_DIR"]
    found = (path for folder in folders for path in Path(folder).rglob("*"))
    return [str(path) for path in found if not (path.is_dir() and path.name.startswith("torchinductor_"))]


def tree(root: Path) -> dict[str, int]:
    """Every file of the repository with the time of its last change; what tools of the tests keep aside."""
    skipped = {".git", ".venv", "node_modules", "__pycache__", ".pytest_cache", ".ruff_cache"}
    found = {}
    for folder, names, files in os.walk(root):
        names[:] = [name for name in names if name not in skipped]
        found |= {os.path.join(folder, name): os.stat(os.path.join(folder, name)).st_mtime_ns for name in files}
    return found


def told(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("guard:") and not _OF_TORCH.match(line)]


def guarded(*command: str) -> list[str]:
    return [sys.executable, "tests/closed_guard.py", *command]


def test_the_guard_itself_tells(tmp_path: Path, root: Path) -> None:
    code = "import socket, tempfile\nopen('a', 'w').close()\ntempfile.mkdtemp()\n"
    code += "import pickle, pathlib; pickle.loads(pickle.dumps(pathlib.PurePath))\n"
    code += "try: socket.create_connection(('192.0.2.1', 9), 0.01)\nexcept OSError: pass\n"
    (tmp_path / "does_much.py").write_text(code)
    command = [sys.executable, str(root / "tests" / "closed_guard.py"), "does_much"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    kinds = {line.split()[1] for line in told(done.stderr)}
    assert {"write", "tempfile.mkdtemp", "os.mkdir", "socket.connect", "pickle.find_class"} <= kinds


def test_asking_in_the_terminal_writes_and_connects_to_nothing(
    root: Path, index_dir: Path, empty: dict[str, str]
) -> None:
    before = tree(root)
    command = guarded("assistant", "ask", QUESTION, "--index", str(index_dir), "--json")
    done = subprocess.run(command, cwd=root, env=os.environ | empty, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert '"refused": false' in done.stdout
    assert told(done.stderr) == []
    assert left_behind(empty) == []
    assert tree(root) == before


def test_building_an_index_writes_it_and_nothing_else_and_reads_no_pickle(
    root: Path, empty: dict[str, str], tmp_path: Path
) -> None:
    index, before = tmp_path / "index", tree(root)
    command = guarded("index", "build", "--index", str(index))
    done = subprocess.run(command, cwd=root, env=os.environ | empty, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    elsewhere = [line for line in told(done.stderr) if str(index) not in line and "os.re" not in line]
    assert elsewhere == []
    assert left_behind(empty) == []
    assert tree(root) == before


@NEEDS_CHROMIUM
def test_nor_does_the_page(
    root: Path, index_dir: Path, empty: dict[str, str], browser: Browser, tmp_path: Path
) -> None:
    before, log, port = tree(root), tmp_path / "log", free_port()
    environment = os.environ | empty | {"INDEX_DIR": str(index_dir), "REPORTS_FILE": str(tmp_path / "reports")}
    command = guarded("streamlit", "run", "app.py", "--server.port", str(port))
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=root, env=environment, stdout=output, stderr=subprocess.STDOUT)
        try:
            address = f"http://127.0.0.1:{port}"
            wait_until_up(process, address, log)
            visitor = Visitor(browser)
            page = visitor.page
            page.goto(address)
            ask(page, QUESTION)
            last_answer(page).locator(".tl-mark").first.click()
            expect(page.locator(".st-key-source mark")).to_be_visible()
            settled(page)
            page.get_by_role("button", name=page_messages.TAKE_ANSWER).click()
            settled(page)
            with page.expect_download():
                page.get_by_role("button", name=page_messages.AS_WORD).click()
            page.goto(f"{address}/tai-lieu?van-ban=quy-dinh-65-qd-tw-2022")
            expect(page.locator(".tl-whole")).to_be_visible(timeout=60_000)
            assert visitor.outside() == []
            visitor.context.close()
        finally:
            process.terminate()
            process.wait(30)
    said = log.read_text(encoding="utf-8")
    assert told(said) == []
    assert QUESTION not in said
    assert left_behind(empty) == []
    assert not (tmp_path / "reports").exists()
    assert tree(root) == before
