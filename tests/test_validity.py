"""What was in force on a day, what replaced it, down to the section."""

from datetime import date
from pathlib import Path

import pytest

from assistant.validity import Place, Register
from index.corpus import load_documents
from tests.small_corpus import DAY, small_corpus
from tests.test_verifying import rule

FIRST, SECOND = "1-QĐ/TW@2016-02-03", "2-QĐ/TW@2021-02-03"
OLD = rule(
    "1-QĐ/TW",
    2016,
    status="amended",
    amended_by='["8-QĐ/TW@2018-05-06"]',
    provisions='{dieu-2: {ineffective_on: 2021-03-01, scope: bạn đọc, replaced_by: ["2-QĐ/TW@2021-02-03#dieu-3"]}}',
)
NEW = rule("2-QĐ/TW", 2021, status="unknown", last_confirmed_on="2025-11-22")


def register(tmp_path: Path, *contents: str) -> Register:
    for position, content in enumerate(contents):
        (tmp_path / f"{position}.md").write_text(content)
    return Register({each.doc_id: each for each in load_documents(tmp_path)})


@pytest.mark.parametrize(
    ("day", "status", "ended_on"),
    [
        (date(2021, 2, 28), "not-yet", None),
        (date(2021, 3, 1), "in-force", None),
        (date(2023, 12, 31), "in-force", None),
        (date(2024, 1, 1), "replaced", date(2024, 1, 1)),
        (DAY, "replaced", date(2024, 1, 1)),
    ],
)
def test_state_of_a_document_on_a_day(tmp_path: Path, day: date, status: str, ended_on: date | None) -> None:
    state = Register(small_corpus(tmp_path)).state("quy-dinh-7-qd-tw-2021", day)
    assert (state.status, state.checked_on, state.ended_on) == (status, date(2026, 1, 5), ended_on)
    assert state.replaced_by == ("9-QĐ/TW@2024-01-01",)


def test_replaced_on_a_day_that_is_not_known(tmp_path: Path) -> None:
    lost = rule("1-QĐ/TW", 2016, status="replaced", replaced_by=f'["{SECOND}"]')
    states = register(tmp_path, lost)
    assert [states.state("quy-dinh-1-2016", day).status for day in (date(2020, 1, 1), DAY)] == ["unknown", "replaced"]


def test_unknown_since_it_was_last_confirmed(tmp_path: Path) -> None:
    states = register(tmp_path, NEW)
    before, after = (states.state("quy-dinh-2-2021", day) for day in (date(2025, 11, 22), date(2025, 11, 23)))
    assert (before.status, before.confirmed_on) == ("in-force", None)
    assert (after.status, after.confirmed_on) == ("unknown", date(2025, 11, 22))


def test_amended_from_the_day_of_the_amendment(tmp_path: Path) -> None:
    days = (date(2018, 5, 5), date(2018, 5, 6))
    unseen = [register(tmp_path, OLD).state("quy-dinh-1-2016", day).status for day in days]
    assert unseen == ["in-force", "amended"]
    later = rule("8-QĐ/TW", 2018, effective_on="2018-06-01").replace("2018-02-03", "2018-05-06")
    states = register(tmp_path, OLD, later)  # the corpus knows when the amendment took effect
    assert [states.state("quy-dinh-1-2016", date(2018, month, 1)).status for month in (5, 6)] == ["in-force", "amended"]


def test_a_section_ends_before_its_document(tmp_path: Path) -> None:
    states = register(tmp_path, OLD, NEW)
    inside = ("dieu-2.khoan-1", "dieu-2")
    on_the_eve = states.state("quy-dinh-1-2016", date(2021, 2, 28), inside)
    ended = states.state("quy-dinh-1-2016", date(2021, 3, 1), inside)
    whole = states.state("quy-dinh-1-2016", date(2021, 3, 1), ("dieu-3",))
    assert (on_the_eve.status, on_the_eve.ended_on) == ("amended", None)
    assert (ended.status, ended.ended_on, ended.scope) == ("replaced", date(2021, 3, 1), "bạn đọc")
    assert ended.replaced_by == (f"{SECOND}#dieu-3",)
    assert (whole.status, whole.replaced_by) == ("amended", ())


def test_a_section_repealed_with_nothing_in_its_place(tmp_path: Path) -> None:
    gone = OLD.replace("replaced_by: [\"2-QĐ/TW@2021-02-03#dieu-3\"]", f'repealed_by: ["{SECOND}"]')
    state = register(tmp_path, gone).state("quy-dinh-1-2016", DAY, ("dieu-2",))
    assert (state.status, state.replaced_by) == ("lapsed", (SECOND,))


def test_what_was_in_force_in_a_line_of_replacements(tmp_path: Path) -> None:
    first = rule("1-QĐ/TW", 2016, status="replaced", ineffective_on="2021-03-01", replaced_by=f'["{SECOND}"]')
    second = rule("2-QĐ/TW", 2021, replaces=f'["{FIRST}"]')
    states = register(tmp_path, first, second)
    for asked in ("quy-dinh-1-2016", "quy-dinh-2-2021"):
        found = [states.in_force(Place(asked), date(year, 6, 1)) for year in (2015, 2019, 2023)]
        assert found == [[], [Place("quy-dinh-1-2016")], [Place("quy-dinh-2-2021")]]


def test_what_was_in_force_of_a_section(tmp_path: Path) -> None:
    states = register(tmp_path, OLD, NEW)
    old, new = Place("quy-dinh-1-2016", "dieu-2"), Place("quy-dinh-2-2021", "dieu-3")
    assert states.place("quy-dinh-1-2016", ("dieu-2.khoan-1", "dieu-2")) == old
    assert states.place("quy-dinh-1-2016", ("dieu-3",)) == Place("quy-dinh-1-2016")
    for asked in (old, new):
        assert states.in_force(asked, date(2020, 1, 1)) == [old]
        assert states.in_force(asked, date(2023, 1, 1)) == [new]


def test_a_ring_of_replacements_ends(tmp_path: Path) -> None:
    ring = [
        rule("1-QĐ/TW", 2016, replaced_by=f'["{SECOND}"]'),
        rule("2-QĐ/TW", 2021, replaced_by=f'["{FIRST}"]'),
    ]
    assert len(register(tmp_path, *ring).in_force(Place("quy-dinh-1-2016"), DAY)) == 2


@pytest.mark.parametrize(
    ("day", "doc_id", "section_id"),
    [
        (date(2023, 6, 1), "nghi-dinh-101-2017-nd-cp", "dieu-6"),
        (date(2025, 6, 30), "nghi-dinh-101-2017-nd-cp", "dieu-6"),
        (date(2025, 7, 1), "nghi-dinh-171-2025-nd-cp", "dieu-5"),
        (DAY, "nghi-dinh-171-2025-nd-cp", "dieu-5"),
    ],
)
def test_forty_years_of_age_before_july_2025_and_forty_five_after(
    root: Path, day: date, doc_id: str, section_id: str
) -> None:
    documents = {each.doc_id: each for each in load_documents(root / "docs")}
    found = Register(documents).in_force(Place("nghi-dinh-101-2017-nd-cp", "dieu-6"), day)
    assert found == [Place(doc_id, section_id)]
