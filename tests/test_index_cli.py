"""python -m index: what it prints, in Vietnamese, and its exit codes."""

import json
import os
import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from index.__main__ import main
from index.manifest import read_manifest
from tests.small_corpus import REGULATION, small_corpus
from tests.tiny_model import make_model, model_folder  # noqa: F401

ROOT = Path(__file__).parent.parent
SETTINGS = ("DOCS_DIR", "INDEX_DIR", "EMBEDDING_MODEL", "EMBEDDING_QUERY_PREFIX", "EMBEDDING_PASSAGE_PREFIX")
FRESH = "Chỉ mục đã mới nhất: 2 tài liệu, 3 đoạn.\n"
BUILT = re.compile(r"Đã dựng chỉ mục tại \.index: 2 tài liệu, 3 đoạn, \d+ véc-tơ, \d+\.\d giây\.\n")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, model_folder: Path) -> Path:
    """A folder with docs/ of two documents, the tiny model as EMBEDDING_MODEL, and nothing else set."""
    for name in (*SETTINGS, "EMBEDDING_MAX_SEQ_LENGTH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("EMBEDDING_MODEL", str(model_folder))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    small_corpus(tmp_path / "docs")
    gap = "- {topic: văn bản được nhắc tới, where: Hỏi văn thư., absent: [9-QĐ/TW@2024-01-01]}\n"
    (tmp_path / "docs" / "gaps.yaml").write_text(gap)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output, standard error."""
    capsys.readouterr()
    try:
        code = main(list(arguments))
    except SystemExit as ended:
        code = ended.code
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def refused(result: tuple[int, str, str]) -> str:
    """The one line on standard error of a command that was refused with 2."""
    code, out, err = result
    assert (code, out) == (2, "")
    assert err.endswith("\n")
    assert "Traceback" not in err
    (line,) = [each for each in err[:-1].split("\n") if not each.startswith("\rDựng chỉ mục:")]
    return line


def test_build_search_and_a_fresh_index(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "build")
    assert code == 0
    assert BUILT.fullmatch(out)
    generation = read_manifest(office / ".index").generation
    assert run(capsys, "build") == (0, FRESH, "")
    assert read_manifest(office / ".index").generation == generation
    code, out, err = run(capsys, "search", "thẻ vàng", "-k", "1", "--method", "lexical")
    assert (code, err) == (0, "")
    first, *text = out.splitlines()
    assert re.fullmatch(r"1\. 7-QĐ/TW Quy định về mượn sách › Điều 2\. Người mượn \[Điều 2\]  \d\.\d{3}", first)
    assert text[-1] == "   c) thẻ vàng."


@pytest.mark.parametrize("change", ["changed", "added", "removed", "forced", "cut", "other-model"])
def test_build_again(
    office: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    run(capsys, "build")
    before = read_manifest(office / ".index")
    document = office / "docs" / "a.md"
    match change:
        case "changed":
            document.write_text(REGULATION.replace("12 cuốn", "13 cuốn"))
        case "added":
            (office / "docs" / "c.md").write_text(REGULATION.replace("7-q", "8-q").replace("7-Q", "8-Q"))
        case "removed":
            document.unlink()
        case "cut":
            (office / ".index" / before.generation / "chunks.jsonl").write_bytes(b"")
        case "other-model":
            monkeypatch.setenv("EMBEDDING_MODEL", str(make_model(office / "m", {"[unk]": (0.0, 1.0), "a": (1.0, 0.0)})))
    code, out, _ = run(capsys, *(["build", "--force"] if change == "forced" else ["build"]))
    after = read_manifest(office / ".index")
    assert code == 0
    assert out.startswith("Đã dựng chỉ mục tại .index: ")
    assert after.generation != before.generation
    assert (after.fingerprint == before.fingerprint) == (change in ("forced", "cut"))
    code, out, _ = run(capsys, "search", "mượn mấy cuốn", "-k", "1", "--method", "bm25")
    assert code == 0
    assert ("mượn 13 cuốn" in out, "mượn 12 cuốn" in out) == (change == "changed", change not in ("changed", "removed"))


def test_search_json(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "build")
    code, out, err = run(capsys, "search", "thẻ vàng", "--json", "-k", "1")
    (result,) = json.loads(out)["results"]
    scores = result["scores"]
    assert (code, err) == (0, "")
    assert "Thẻ mượn gồm ba loại" in out  # not escaped
    assert (result["chunk_id"], result["locator"]) == ("quy-dinh-7-qd-tw-2021#000", "Điều 2")
    assert result["doc_id"] == "quy-dinh-7-qd-tw-2021"
    assert REGULATION.split("\n---\n", 1)[1][result["start_char"] : result["end_char"]] == result["text"]
    hybrid = scores["coverage"] + 0.8 * scores["dense"] + 0.5 * scores["provisions"]
    assert result["score"] == scores["hybrid"] == pytest.approx(hybrid, rel=1e-6)
    assert scores["provisions"] == 0
    assert scores["lexical"] == pytest.approx(scores["bm25"] + scores["folded"], rel=1e-6)


def test_search_explained_and_in_vain(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "build")
    _, out, _ = run(capsys, "search", "thẻ vàng", "--explain", "-k", "1")
    (stages,) = (line for line in out.splitlines() if line.startswith("   bm25="))
    names = ["bm25", "folded", "lexical", "dense", "coverage", "provisions", "hybrid"]
    assert re.findall(r"(\w+)=-?\d+\.\d{3}(?:  |$)", stages) == names
    assert run(capsys, "search", "xyz", "--method", "bm25") == (0, "Không tìm thấy đoạn nào.\n", "")
    assert run(capsys, "search", "xyz", "--method", "bm25", "--json") == (0, '{\n  "results": []\n}\n', "")


def test_verify(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "build")
    days = (date.today() - date(2026, 1, 5)).days
    late = f"quy-dinh-7-qd-tw-2021: hiệu lực kiểm tra lần cuối 2026-01-05, đã {days} ngày.\n"
    never = "thu-vien-mua-he: chưa ghi ngày kiểm tra hiệu lực (status_checked_on).\n"
    assert run(capsys, "verify", "--stale-days", str(days - 1)) == (1, late + never, "")
    assert run(capsys, "verify", "--stale-days", str(days)) == (1, never, "")
    for document in (office / "docs").glob("*.md"):
        lately = f"status_checked_on: {date.today() - timedelta(days=1)}"
        document.write_text(re.sub("status_checked_on: .*", lately, document.read_text()))
    old = "Chỉ mục tại .index cũ hơn tài liệu. Hãy chạy: python -m index build\n"
    assert run(capsys, "verify") == (1, old, "")
    run(capsys, "build")
    assert run(capsys, "verify") == (0, "Tài liệu và chỉ mục đều ổn: 2 tài liệu, 3 đoạn.\n", "")


def test_stats(office: Path, capsys: pytest.CaptureFixture[str], model_folder: Path) -> None:
    table = (
        "| Số, ký hiệu | Tên | Cơ quan ban hành | Ngày | Hiệu lực | Ngày kiểm tra | Loại |\n"
        "| --- | --- | --- | --- | --- | --- | --- |\n"
        "| 7-QĐ/TW | Quy định về mượn sách | Ban Bí thư | 03/02/2021 | đã được thay thế | 05/01/2026 | tóm lược |\n"
        "| — | Thư viện mùa hè | — | — | — | — | tóm lược |\n"
    )
    missing = "Chưa có chỉ mục tại .index. Hãy chạy: python -m index build\n"
    assert run(capsys, "stats") == (0, table, missing)
    run(capsys, "build")
    line = f"\n2 tài liệu; chỉ mục: 3 đoạn, 8 véc-tơ, 0.0 MB, mô hình {model_folder}\n"
    assert run(capsys, "stats") == (0, table + line, "")


@pytest.mark.parametrize("command", [("search", "thẻ"), ("verify",)])
def test_an_index_that_cannot_be_used(office: Path, capsys: pytest.CaptureFixture[str], command: tuple[str]) -> None:
    missing = "Chưa có chỉ mục tại .index. Hãy chạy: python -m index build"
    assert refused(run(capsys, *command)) == missing
    run(capsys, "build")
    other = str(make_model(office / "other", {"[unk]": (0.0, 1.0), "a": (1.0, 0.0)}))
    line = refused(run(capsys, *command, "--model", other))
    assert line.startswith("Chỉ mục tại .index không phải của cấu hình này (embedding model: chỉ mục có ")
    assert line.endswith("Dựng lại bằng: python -m index build")
    manifest = office / ".index" / "manifest.json"
    whole = manifest.read_text()
    manifest.write_text(whole.replace('"format": 3', '"format": 1'))
    assert "format: chỉ mục có 1, chương trình có 3" in refused(run(capsys, *command))
    manifest.unlink()
    assert refused(run(capsys, *command)).startswith("Chỉ mục bị hỏng hoặc ghi dở: .index/manifest.json ")


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("docs/c.md", b"\xff\xfe", "Tài liệu docs/c.md, trường «file»: "),
        ("docs/c.md", b"---\nid: c\n---\nx\n", "Tài liệu docs/c.md, trường «number, kind, title, "),
        ("docs/c.md", REGULATION.replace("2021-02-03", "2021-02-30").encode(), "docs/c.md, trường «issued_on»: "),
        ("docs/c.md", REGULATION.encode(), "Tài liệu docs/c.md, trường «id»: "),
        (".index", b"", "Không đọc hoặc ghi được .index: "),
        (".env", b"EMBEDDING_MAX_SEQ_LENGTH=x\n", "Cấu hình EMBEDDING_MAX_SEQ_LENGTH không dùng được: giá trị 'x' "),
        (".env", b"DOCS_DIR=\xff\n", "Tệp .env không phải văn bản UTF-8 (byte "),
        (".env", b"DOCS_DIR=none\n", "Tài liệu none, trường «folder»: "),
    ],
)
def test_input_that_cannot_be_read(
    office: Path, capsys: pytest.CaptureFixture[str], file: str, content: bytes, said: str
) -> None:
    (office / file).write_bytes(content)
    assert said in refused(run(capsys, "build"))


@pytest.mark.parametrize("model", ["nobody/no-such-model", "empty", "damaged"])
def test_a_model_that_cannot_be_loaded(office: Path, capsys: pytest.CaptureFixture[str], model: str) -> None:
    (office / "empty").mkdir()
    (make_model(office / "damaged") / "model.safetensors").write_bytes(b"12345678")
    assert refused(run(capsys, "build", "--model", model)).startswith(f"Không nạp được mô hình nhúng «{model}»: ")
    assert not (office / ".index").exists()


@pytest.mark.parametrize(
    "arguments",
    [(), ("dance",), ("search",), ("search", "x", "-k", "0"), ("search", "x", "--method", "best"), ("build", "--x")],
)
def test_wrong_use(office: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    line = refused(run(capsys, *arguments))
    assert line.startswith("Lệnh chưa đúng: ")
    assert line.endswith(" --help")


def test_as_a_program(office: Path) -> None:
    for arguments, code, said in (
        (["build", "--docs", "none"], 2, "Tài liệu none, trường «folder»: "),
        (["dance"], 2, "Lệnh chưa đúng: "),
        (["stats"], 0, "Chưa có chỉ mục tại .index. "),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "index", *arguments],
            cwd=office, env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True, encoding="utf-8", timeout=60, check=False,
        )  # fmt: skip
        assert done.returncode == code
        assert done.stderr.startswith(said)
        assert done.stderr.count("\n") == 1
