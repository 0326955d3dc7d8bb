"""The report of a run: what stands in the page, read back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import astuple, replace
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup, Tag

from assistant.evaluation.report import labels
from assistant.evaluation.report.plots import plots
from assistant.evaluation.report.rendering import summary_parts, write_report
from assistant.evaluation.run_record import Row, RunRecord
from tests.run_records import ANSWERS, CHANGE, RECORD, TWINS, answer, questions


def page_of(folder: Path, record: RunRecord, answers: Iterable[Mapping[str, Any]] = ANSWERS) -> BeautifulSoup:
    write_report(record, answers, folder / "report.html")
    return BeautifulSoup((folder / "report.html").read_text(encoding="utf-8"), "html.parser")


def words(element: Tag) -> str:
    return " ".join(element.get_text(" ").split())


def cells(page: Tag, title: str) -> list[list[str]]:
    """The rows of the table under a heading, the head first."""
    table = page.find(["h2", "h3"], string=title).find_next("table")
    return [[words(cell) for cell in row.find_all(["th", "td"])] for row in table.find_all("tr")]


def test_the_head_and_the_summary(tmp_path: Path) -> None:
    page = page_of(tmp_path, RECORD)
    assert page.html["lang"] == "vi"
    facts = {words(each.dt): words(each.dd) for each in page.select(".rp-facts > div")}
    assert facts == {
        "Bộ câu hỏi": "made-up",
        "Số câu hỏi": "4",
        "Theo hiệu lực văn bản ngày": "26/11/2026",
        "Chấm xong": "26/11/2026, 08:15",
        "Kho tài liệu": "46 tài liệu, 1.234 đoạn",
    }
    cards = {words(card.select_one(".rp-name")): words(card) for card in page.select(".rp-cards li")}
    assert list(cards) == [
        labels.measure(each) for each in ("right", "withheld", "wrong", "unsupported_figures", "latency_p95")
    ]
    assert "33,3% khoảng tin cậy 95%: 6,1–79,2%; trên 3 câu hỏi" in cards["Trả lời đúng"]
    assert "0 khoảng tin cậy 95%: 0–1,50; trên 240 câu hỏi" in cards["Số liệu ngoài căn cứ"]
    assert page.find("h2", string="Thay đổi so với lần trước") is None


def test_tables_of_measures_kinds_and_tiers(tmp_path: Path) -> None:
    page = page_of(tmp_path, replace(RECORD, twins=TWINS))
    measures = {row[0]: row[1:3] for row in cells(page, "Tất cả số đo")[1:]}
    assert measures["Trả lời đúng"] == ["33,3% (6,1–79,2%)", "3 câu hỏi"]
    assert measures["Xử lý đúng câu bẫy"] == ["–", "0 câu hỏi"]
    assert measures["Độ dài câu trả lời"] == ["26 từ", "2 câu hỏi"]
    assert list(measures)[-1] == "novel_measure"  # one without a label is called by its name, after the others
    assert cells(page, "Theo loại câu hỏi")[1:] == [
        ["Dữ kiện", "3", "33,3% (6,1–79,2%)", "–", "33,3% (6,1–79,2%)", "–", "–"],
        ["Nhân sự cụ thể", "1", "–", "100% (20,7–100%)", "0% (0–79,3%)", "–", "–"],
    ]
    assert cells(page, "Theo phần của bộ câu hỏi")[1][:3] == [labels.SPLITS["tune"], "2", "50,0% (9,5–90,5%)"]
    assert cells(page, "Theo độ chắc chắn của câu trả lời")[1] == ["Chắc chắn", "1", "–", "0% (0–79,3%)"]
    assert cells(page, "Câu biến thể")[1:] == [
        ["Gõ không dấu", "20", "80,0% (60,0–95,0%)", "75,0% (50,0–90,0%)", "−5,0 điểm % từ −15,0 đến +5,0"],
        ["swapped-year", "8", "100% (70,0–100%)", "0% (0–20,0%)", "−100 điểm % từ −100 đến −80,0"],
    ]


def test_what_changed_stands_before_the_summary(tmp_path: Path) -> None:
    page = page_of(tmp_path, replace(RECORD, change=CHANGE))
    headings = [words(each) for each in page.find_all("h2")]
    assert headings == ["Thay đổi so với lần trước", "Tóm tắt", "Biểu đồ", "Bảng số", "Từng câu hỏi"]
    section = page.find("h2").parent
    assert "ngày 20/11/2026" in words(section)
    assert "Thêm 1 câu hỏi mới. Bớt 2 câu hỏi cũ." in words(section)
    assert cells(page, "Thay đổi so với lần trước")[1:] == [
        ["Trả lời đúng", "−25,0 điểm %", "từ −40,0 đến −10,0", "▼ kém đi rõ rệt"],
        ["Trả lời sai", "0 điểm %", "từ −10,0 đến +10,0", "chưa khác biệt rõ"],
        ["Thời gian trả lời (p95)", "−30 ms", "từ −50 đến −10", "▲ tốt lên rõ rệt"],
    ]
    worse, better = section.select("details")
    assert words(worse.summary) == "Câu hỏi trước đạt, nay không đạt (1)"
    assert words(worse.li) == "Luân chuyển mấy năm? Đúng → Sai"
    assert page.find(id=worse.a["href"][1:])["data-outcome"] == "wrong"
    assert words(better.li) == "Nam Định có bao nhiêu huyện? Từ chối nhầm → Đúng"


def test_a_question_with_its_answer_its_citations_and_why_it_failed(tmp_path: Path) -> None:
    page = page_of(tmp_path, RECORD)
    rows = page.select("details.rp-question")
    assert [(row["data-kind"], row["data-outcome"], row.has_attr("data-failed")) for row in rows] == [
        ("fact", "right", False),
        ("fact", "wrong", True),
        ("personnel", "withheld", False),
        ("fact", "over-refused", True),
    ]
    assert not any(row.has_attr("hidden") for row in rows)  # all stand there before any script
    assert words(rows[1].summary) == "Sai Luân chuyển mấy năm? q-2 · Dữ kiện · Cần xem lại"
    assert [words(each) for each in rows[1].select(".rp-why li")] == [
        "Thiếu ý phải có: «3 năm» hoặc «36 tháng».",
        "Dẫn tài liệu khác với tài liệu cần dẫn: «65-QĐ/TW».",
        "Số liệu «12» không có trong đoạn được dẫn.",
    ]
    assert "Câu trả lời của q-2. [1]" in words(rows[1])
    assert [words(each) for each in rows[1].select("blockquote p")] == [
        "[1] Điều 4 Quy định số 65-QĐ/TW ngày 28 tháng 4 năm 2022",
        "«Thời gian luân chuyển ít nhất là 3 năm (36 tháng).»",
    ]
    assert "Câu trả lời phải có: «Ban Bí thư»; «3 năm» hoặc «36 tháng»" in words(rows[1])
    assert "Độ dài câu trả lời: 31 từ; Thời gian trả lời: 62 ms" in words(rows[1])
    assert not rows[0].select(".rp-why")
    assert "Trợ lý từ chối: ngoài phạm vi của trợ lý" in words(rows[2])
    assert "Lần chấm này không lưu câu trả lời." in words(rows[3])
    assert "must_contain" not in words(page)


def test_plots_have_a_label_a_table_and_nothing_that_two_in_a_page_could_share(tmp_path: Path) -> None:
    record = replace(RECORD, twins=TWINS)
    drawn = plots(record)
    assert [each.title for each in drawn] == [
        "Trả lời đúng, theo loại câu hỏi",
        "Từ chối đúng, theo loại câu hỏi",
        "Câu biến thể so với câu gốc",
        "Trả lời đúng, theo độ chắc chắn mà trợ lý nêu",
        "Thời gian trả lời",
    ]
    assert drawn == plots(record)
    assert drawn[2].rows[1] == ("swapped-year", "100%", "70,0–100%", "8", "0%", "0–20,0%", "8")
    assert drawn[3].summary == "Trong các câu được trả lời: Chắc chắn: 100% là đúng; Cần xem lại: 0% là đúng."
    assert sum(int(count) for _, count in drawn[4].rows) == 3
    for plot in drawn:
        svg = BeautifulSoup(plot.svg, "html.parser").svg
        assert (svg["role"], svg["aria-label"]) == ("img", plot.summary)
        assert not re.search(r" id=|<use|url\(|<style|font-family|href", plot.svg)
        assert "currentColor" in plot.svg and "#010203" not in plot.svg
    texts = BeautifulSoup(drawn[0].svg, "html.parser").find_all("text")
    assert {"Dữ kiện (3)", "33,3%", "Loại câu hỏi (số câu)", "100"} <= {each.string for each in texts}
    figures = page_of(tmp_path, record).find_all("figure")
    assert [words(each.figcaption) for each in figures] == [each.title for each in drawn]
    assert [words(each) for each in figures[0].select("tbody tr")] == ["Dữ kiện 33,3% 6,1–79,2% 3"]


def test_the_whole_interval_of_a_kind_is_drawn() -> None:
    lines = re.findall(r'd="M ([\d.]+) [\d.]+ +L ([\d.]+) [\d.]+ *"[^>]*stroke-width: 1.3', plots(RECORD)[0].svg)
    ticks = {
        each.string: float(each["x"])
        for each in BeautifulSoup(plots(RECORD)[0].svg, "html.parser").find_all("text")
        if each.string in ("0", "100")
    }
    span = ticks["100"] - ticks["0"]
    assert [[round((float(x) - ticks["0"]) / span, 3) for x in line] for line in lines] == [[0.061, 0.792]]


def test_a_name_is_drawn_as_it_is_and_cut_where_there_is_no_room() -> None:
    names = ("$x^2$ <b>&amp;", "một loại câu hỏi có cái tên dài hơn chỗ dành cho nó")
    drawn = plots(replace(RECORD, kinds=dict.fromkeys(names, RECORD.kinds["fact"])))[0]
    texts = [each.get_text() for each in BeautifulSoup(drawn.svg, "html.parser").find_all("text")]
    assert "$x^2$ <b>&amp; (3)" in texts
    assert "một loại câu hỏi có cái tên d… (3)" in texts
    assert [row[0] for row in drawn.rows] == list(names)


def test_a_run_of_nothing_has_no_plots_and_still_a_page(tmp_path: Path) -> None:
    record = replace(RECORD, measures={}, kinds={}, splits={}, tiers={}, bounds=(), rows=(), corpus={}, twins={})
    page = page_of(tmp_path, record, [])
    assert [words(each) for each in page.find_all("h2")] == ["Tóm tắt", "Bảng số", "Từng câu hỏi"]
    assert words(page.select_one(".rp-verdict")) == "Lần chấm này không đặt mức nào phải đạt."


def test_hostile_text_is_shown_and_never_markup(tmp_path: Path) -> None:
    hostile = "</script><script>alert(1)</script>\u202e<img src=//example.com onerror='x'> {{ 7*7 }}"
    row = Row('a"b<i>', hostile, '"><b>', None, "wrong", None, {hostile: 1.0})
    judged = {"outcome": "wrong", "problems": [f"must_contain: {hostile}"], "findings": [], "premise_accepted": False}
    told = answer('a"b<i>', "wrong", judged=judged, must_contain=[hostile])
    told["citations"][0]["quote"] = told["sentences"][0]["text"] = hostile
    record = replace(RECORD, rows=(row,), name=hostile, kinds={'"><b>': RECORD.kinds["fact"]})
    page = page_of(tmp_path, record, [told])
    assert len(page.find_all("script")) == 1 and not page.find_all(["img", "b", "i"], onerror=True)
    shown = words(page.select_one("details.rp-question .rp-asked"))
    assert shown == hostile.replace("\u202e", "\ufffd")
    assert page.select_one("details.rp-question")["data-kind"] == '"><b>'
    assert "\u202e" not in str(page) and "49" not in shown
    assert "<script" not in "".join(astuple(summary_parts(record)))


def test_nothing_is_loaded_from_anywhere(tmp_path: Path) -> None:
    page = page_of(tmp_path, replace(RECORD, twins=TWINS, change=CHANGE))
    assert not page.find_all(src=True) and not page.find_all(["link", "img", "iframe", "object", "base"])
    assert all(each["href"].startswith("#") for each in page.find_all(href=True))
    assert not re.search(r"@import|url\(|https?://(?!www\.w3\.org/2000/svg)", str(page))
    policy = page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    assert policy.startswith("default-src 'none'")


def test_equal_runs_give_equal_pages(tmp_path: Path) -> None:
    for name in ("one.html", "two.html"):
        write_report(replace(RECORD, twins=TWINS), ANSWERS, tmp_path / name)
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


def test_a_thousand_questions_are_a_thousand_rows(tmp_path: Path) -> None:
    page = page_of(tmp_path, questions(1000), [])
    assert len(page.select("details.rp-question")) == 1000
    options = [words(each) for each in page.select("select[name=outcome] option")]
    assert options == [
        "tất cả",
        "chưa đạt (400)",
        "Đúng (400)",
        "Từ chối đúng (200)",
        "Sai (200)",
        "Từ chối nhầm (200)",
    ]


def test_the_summary_apart_has_no_links_to_questions() -> None:
    parts = summary_parts(replace(RECORD, change=CHANGE))
    assert not re.search("<a[ >]", "".join(astuple(parts)))
    overview = BeautifulSoup(parts.overview, "html.parser")
    assert "Luân chuyển mấy năm? Đúng → Sai" in words(overview)
    assert len(BeautifulSoup(parts.plots, "html.parser").find_all("svg")) == 4
    assert cells(BeautifulSoup(parts.tables, "html.parser"), "Tất cả số đo")[1][0] == "Trả lời đúng"
