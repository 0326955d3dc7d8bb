"""The English-Vietnamese lexicon: its file, and its training on sentences whose pairs are worked by hand."""

import json
from pathlib import Path

import pytest

from index.lexicon import LexiconError, load_lexicon, save_lexicon
from index.training.lexicon import LexiconRecipe, train_lexicon

# Each word is in two sentences with its meaning, in one with the two others.
ENGLISH = [["law", "red"], ["law", "book"], ["red", "book"]]
VIETNAMESE = [["luật", "đỏ"], ["luật", "sách"], ["sách", "đỏ"]]
MEANT = {"book": ("sách",), "law": ("luật",), "red": ("đỏ",)}


def test_a_lexicon_is_read_as_it_was_saved(tmp_path: Path) -> None:
    entries = {"law": ("luật", "pháp luật"), 'a "b"': ("đường",), "book": ("sách",)}
    save_lexicon(tmp_path / "small.json", entries, {"rounds": 6})
    read = load_lexicon(tmp_path / "small.json")
    assert read == entries
    assert list(read) == ["law", 'a "b"', "book"]
    assert read["law"] == ("luật", "pháp luật")


def test_the_file_is_one_word_a_line_and_vietnamese_as_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "small.json"
    save_lexicon(path, {"law": ("luật", "pháp luật"), "road": ("đường",)}, {"rounds": 6})
    text = path.read_text(encoding="utf-8")
    assert '"law": ["luật", "pháp luật"],\n"road": ["đường"]\n' in text
    assert json.loads(text)["training"] == {"rounds": 6}


def test_an_empty_lexicon(tmp_path: Path) -> None:
    save_lexicon(tmp_path / "empty.json", {}, {})
    assert load_lexicon(tmp_path / "empty.json") == {}


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="No such file") as raised:
        load_lexicon(tmp_path / "nowhere.json")
    assert raised.value.path == str(tmp_path / "nowhere.json")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"{", "Expecting"),
        (b"", "Expecting"),
        (b"\xff\xfe", "can't decode"),
        (b"[]", "format is not 'en-vi-1'"),
        (b'{"entries": {}}', "format is not 'en-vi-1'"),
        (b'{"format": "en-vi-0", "entries": {}}', "format is not 'en-vi-1'"),
        (b'{"format": "en-vi-1"}', "format is not 'en-vi-1'"),
        (b'{"format": "en-vi-1", "entries": ["law"]}', "format is not 'en-vi-1'"),
    ],
)
def test_a_file_that_is_no_lexicon(tmp_path: Path, content: bytes, problem: str) -> None:
    path = tmp_path / "odd.json"
    path.write_bytes(content)
    with pytest.raises(LexiconError) as raised:
        load_lexicon(path)
    assert raised.value.path == str(path)
    assert problem in raised.value.problem


def test_the_shipped_lexicon() -> None:
    lexicon = load_lexicon()
    assert "luật" in lexicon["law"]
    assert "ủy ban" in lexicon["committee"]
    assert list(lexicon) == sorted(lexicon)


def test_the_pairs_are_found() -> None:
    assert train_lexicon(ENGLISH, VIETNAMESE, LexiconRecipe(min_count=0)) == MEANT


def test_they_are_found_beside_a_word_that_stands_everywhere() -> None:
    english = [["the", *sentence] for sentence in ENGLISH]
    found = train_lexicon(english, VIETNAMESE, LexiconRecipe(min_count=0, min_probability=0.6, rounds=20))
    assert found == MEANT


@pytest.mark.parametrize(
    ("recipe", "meant"),
    [
        # In the first round each Vietnamese word is shared alike by two English ones and none: of "law" luật gets
        # 1/3 + 1/3, đỏ and sách 1/3; by their sum 4/3 that is 1/2, 1/4 and 1/4, of equals by the letter.
        (LexiconRecipe(rounds=1, min_probability=0.25, min_count=0, meanings=3), ("luật", "sách", "đỏ")),
        (LexiconRecipe(rounds=1, min_probability=0.25, min_count=0, meanings=2), ("luật", "sách")),
        (LexiconRecipe(rounds=1, min_probability=0.26, min_count=0, meanings=3), ("luật",)),
        (LexiconRecipe(rounds=1, min_probability=0.2, min_count=0.6, meanings=3), ("luật",)),
        (LexiconRecipe(rounds=1, min_probability=0.51, min_count=0, meanings=3), None),
        (LexiconRecipe(rounds=1, min_probability=0.2, min_count=0.7, meanings=3), None),
        # In the second luật is 1/2 of "law", 1/4 of "red" and 2/6 of none (each of the three stands twice): luật gives
        # "law" 6/13 twice, đỏ 3/13 and sách 3/13, by their sum 18/13 that is 2/3 and 1/6.
        (LexiconRecipe(rounds=2, min_probability=0.16, min_count=0, meanings=3), ("luật", "sách", "đỏ")),
        (LexiconRecipe(rounds=2, min_probability=0.66, min_count=0, meanings=3), ("luật",)),
        (LexiconRecipe(rounds=2, min_probability=0.67, min_count=0, meanings=3), None),
        (LexiconRecipe(rounds=2, min_probability=0.2, min_count=12.1 / 13, meanings=3), None),
        (LexiconRecipe(rounds=2, min_probability=0.2, min_count=11.9 / 13, meanings=3), ("luật",)),
    ],
)
def test_what_is_kept_by_hand(recipe: LexiconRecipe, meant: tuple[str, ...] | None) -> None:
    assert train_lexicon(ENGLISH, VIETNAMESE, recipe).get("law") == meant


def test_a_word_of_one_sentence_has_no_meaning() -> None:
    english, vietnamese = [*ENGLISH, ["tree"]], [*VIETNAMESE, ["cây"]]
    assert train_lexicon(english, vietnamese, LexiconRecipe(min_count=0)) == MEANT


@pytest.mark.parametrize(
    ("english", "vietnamese"), [([], []), ([[], []], [["luật"], ["luật"]]), ([["law"], ["law"]], [[], []])]
)
def test_nothing_to_learn_from(english: list[list[str]], vietnamese: list[list[str]]) -> None:
    assert train_lexicon(english, vietnamese, LexiconRecipe(min_count=0)) == {}


def test_sentences_that_are_no_pairs() -> None:
    with pytest.raises(ValueError):
        train_lexicon(ENGLISH, VIETNAMESE[:2], LexiconRecipe())
