"""The page with a chat model: it says so, sentences come one by one, nobody has to wait, and failure is a quiet line."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from assistant import messages
from assistant.language_model import messages as model_messages
from assistant.ui import messages as page_messages
from tests.browser import NEEDS_CHROMIUM, Visitor, ask, last_answer, serve, settled
from tests.chat_server import Asked, ChatServer, Reply, chat_server, says

pytestmark = NEEDS_CHROMIUM
QUESTION = "Có bao nhiêu lượt cán bộ của Nam Định được cử đi đào tạo, bồi dưỡng?"


def written(asked: Asked) -> Reply:
    told = [(f"Theo bài báo, {words[0].lower()}{words[1:]}", [number]) for number, _, words in asked.evidence]
    return says(*told[:3], size=10_000)


@pytest.fixture(scope="module")
def server() -> Iterator[ChatServer]:
    with chat_server(written) as running:
        yield running


@pytest.fixture(scope="module")
def address(index_dir: Path, server: ChatServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    log = tmp_path_factory.mktemp("page-with-a-model") / "log"
    settings = {name.upper(): value for name, value in server.openai.items()}
    with serve(index_dir, log, **settings, CHAT_TIMEOUT_S="60", CHAT_REST_S="0") as running:
        yield running


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Visitor]:
    """Nothing but the page's own server is asked by the browser: it is the server that asks the model."""
    own = Visitor(browser)
    yield own
    assert own.outside() == []
    own.context.close()


def test_the_page_says_which_model_runs_where_and_what_it_gets(
    visitor: Visitor, address: str, server: ChatServer
) -> None:
    visitor.page.goto(address)
    expect(visitor.page.locator(".tl-notices")).to_contain_text(
        model_messages.in_use("thu", f"127.0.0.1:{server.port}", is_here=True)
    )
    expect(visitor.page.locator(".tl-notices")).not_to_contain_text("không rời khỏi máy chủ này")


def test_an_answer_of_the_model_is_told_from_quotations(visitor: Visitor, address: str, server: ChatServer) -> None:
    server.script = written
    visitor.page.goto(address)
    ask(visitor.page, QUESTION)
    answer = last_answer(visitor.page)
    expect(answer.locator(".tl-paraphrase .tl-kind")).to_contain_text(messages.SENTENCE_KIND["paraphrase"])
    expect(answer.locator(".tl-paraphrase")).to_contain_text("hơn 7.000 lượt")
    expect(answer).to_contain_text("đã được đối chiếu với căn cứ")
    answer.locator(".tl-paraphrase .tl-mark").first.click()
    expect(visitor.page.locator(".st-key-source mark")).to_contain_text("hơn 7.000 lượt")


def test_what_a_model_writes_is_shown_as_it_is_written_and_not_read_out_in_parts(
    visitor: Visitor, address: str, server: ChatServer
) -> None:
    go_on = threading.Event()

    def slowly(asked: Asked) -> Reply:
        whole = written(asked)
        first = whole.pieces[0].index("}") + 1
        return Reply([whole.pieces[0][:first], lambda: go_on.wait(60), whole.pieces[0][first:]])

    server.script = slowly
    page = visitor.page
    page.goto(address)
    ask(page, QUESTION)
    expect(page.locator(".tl-answering .tl-paraphrase")).to_contain_text("hơn 7.000 lượt", timeout=60_000)
    expect(page.get_by_text(page_messages.WRITING)).to_be_visible()
    expect(page.locator(".tl-answer")).to_have_count(0)
    assert page.locator(".tl-live").inner_text() == ""
    go_on.set()
    expect(last_answer(page).locator(".tl-paraphrase")).to_contain_text("418 cán bộ")
    expect(page.locator(".tl-live")).to_contain_text("hơn 7.000 lượt")


def test_nobody_has_to_wait_for_a_model(visitor: Visitor, address: str, server: ChatServer) -> None:
    go_on = threading.Event()
    server.script = lambda _: Reply([lambda: go_on.wait(60)])
    page = visitor.page
    page.goto(address)
    ask(page, QUESTION)
    page.get_by_role("button", name=page_messages.STOP_WRITING).click(timeout=60_000)
    answer = last_answer(page)
    go_on.set()
    expect(answer.locator(".tl-quote")).to_contain_text("hơn 7.000 lượt")
    expect(answer).to_contain_text(model_messages.fell_back("stopped"))
    settled(page)
    expect(page.locator(".tl-answer")).to_have_count(1)


def test_a_failing_model_is_one_quiet_line(visitor: Visitor, address: str, server: ChatServer) -> None:
    server.script = lambda _: Reply(status=500)
    visitor.page.goto(address)
    ask(visitor.page, QUESTION)
    answer = last_answer(visitor.page)
    expect(answer.locator(".tl-quote")).to_contain_text("hơn 7.000 lượt")
    expect(answer.locator(".tl-notice-line", has_text=model_messages.fell_back("fault"))).to_have_count(1)
    expect(visitor.page.get_by_role("alert")).to_have_count(0)


@pytest.mark.parametrize(
    "text",
    [
        "<img src=https://example.com/a.png onerror=alert(1)>",
        "![a](https://example.com/b.png) [b](javascript:alert(1)) :red[c] $d$",
        "<script>document.title='x'</script>",
    ],
)
def test_markup_of_a_model_is_inert(visitor: Visitor, address: str, server: ChatServer, text: str) -> None:
    server.script = lambda asked: says((f"{asked.evidence[0][2]} {text}", [1]), (text, [1]), size=10_000)
    visitor.page.goto(address)
    ask(visitor.page, QUESTION)
    answer = last_answer(visitor.page)
    expect(answer).to_contain_text("hơn 7.000 lượt")
    assert "example.com" not in answer.inner_text()
    expect(answer.locator("img, script")).to_have_count(0)
    assert visitor.page.title() != "x"


def test_a_wrong_setting_is_told_on_the_page(browser: Browser, index_dir: Path, tmp_path: Path) -> None:
    with serve(index_dir, tmp_path / "log", CHAT_MODEL="openai:x", CHAT_BASE_URL="http://10.0.0.8/v1") as address:
        own = Visitor(browser)
        own.page.goto(address)
        expect(own.page.get_by_role("alert")).to_contain_text("CHAT_OFF_MACHINE=allowed", timeout=60_000)
        own.context.close()
