"""How well a page of text was read: what share of it is Vietnamese, what is wrong with it, and whether to take it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from index.legacy_fonts import Encoding, detect
from index.page_faults import (
    Findings,
    bad_characters,
    broken_words,
    glued_numbers,
    glued_words,
    misread_words,
    word_tokens,
)
from index.structure import parse_sections
from index.syllables import is_syllable, is_unmarked_syllable
from index.text import has_diacritic, nfc

Verdict = Literal["good", "look", "refuse"]
Language = Literal["vi", "vi-unmarked", "en", "other", "none"]

# Set on pages of 1,800 characters; share of words that are syllables, lowest / median of the pages:
#   docs 0.994 / 1.0; statutes (2,130 pages) 0.947 / 1.0; news, with foreign names (1,490) 0.927 / 0.995
#   letters misread, 1%: 0.941 / 0.974; 3%: 0.886 / 0.927; 5%: 0.831 / 0.882; 10%: 0.711 / 0.776; 20%: 0.530 / 0.600
#   blanks lost, 10%: 0.864 / 0.910; 30%: 0.658 / 0.731. English at most 0.287, random letters and symbols 0.489.
LOOK_SHARE = 0.95  # 1 of 2,130 clean pages of statutes and 3 of 1,490 of news lie under it
REFUSE_SHARE = 0.8  # one letter in ten is misread, or one blank in four is lost
MIN_CHARACTERS = 20  # letters and digits; fewer is a blank page, or one with its number only
MIN_TOKENS = 12  # words; the headings of a table of figures are fewer, and say little
_LONG_TOKEN = 12  # letters; a page that lost its blanks has few words and long ones
MIN_FEW_TOKENS, LOOK_SHARE_OF_FEW = 4, 0.5
MIN_MARKED_SHARE = 0.65  # words with diacritics; clean pages 0.71 to 0.96, with half of their marks lost 0.35 to 0.52
LOOK_MISREAD = 2  # words that only an old encoding explains; one may be a slip
REFUSE_MISREAD_SHARE = 0.1
REFUSE_BAD_SHARE = 0.02  # of the characters: a page of 1,800 has lost 36
LOOK_SYMBOL_SHARE, REFUSE_SYMBOL_SHARE = 0.08, 0.2  # clean pages at most 0.005
REFUSE_BROKEN_SHARE = 0.3  # of the page, in letters set apart
ENGLISH_SHARE, MIXED_ENGLISH_SHARE = 0.06, 0.03  # of the words, in _ENGLISH; English pages 0.065 to 0.23, others 0
UNMARKED_SHARE = 0.85  # words that marks would make syllables; English 0.23
_MAX_STRAY_MARKED_SHARE, _MIN_VIETNAMESE_MARKED_SHARE = 0.2, 0.35
LOOK_OCR_CONFIDENCE, REFUSE_OCR_CONFIDENCE = 0.85, 0.5  # not measured: no recogniser was at hand

MIN_HEADED_SYLLABLES = 300
_HEADED_KINDS = frozenset(("law", "decree", "circular", "decision", "regulation", "resolution", "conclusion"))
_HEADINGS = frozenset(("part", "chapter", "division", "article", "roman", "clause", "subclause"))
# Common English words that no Vietnamese one looks like when its marks are lost ("the" is thế, "to" is tổ).
_ENGLISH = frozenset("of and is for with are was which have from as or this will by been were has its".split())
_PLAIN_SYMBOLS = frozenset(".,;:!?…()[]{}“”\"'‘’«»-–—−_/|\\%*#+=&@·•°§№<>²³×")


@dataclass(frozen=True, slots=True)
class PageQuality:
    """What was found on one page. Shares are 0 to 1; offsets point into the page as given.

    ``tokens``: words judged, without acronyms, numbers and list marks. ``encoding_errors``: words that are
    Vietnamese only in an old encoding, or lost a letter of it; with ``legacy`` the whole page is in that one, to be
    converted and assessed again. ``language``: "vi-unmarked" is Vietnamese without its marks, "none" too few words.
    ``reasons``: codes, those of a refusal first; "blank" is one of a good page.
    """

    letters: int
    tokens: int
    syllable_share: float
    marked_share: float
    glued_numbers: Findings
    glued_words: Findings
    broken_words: Findings
    replacement_characters: int
    legacy: Encoding | None
    encoding_errors: int
    language: Language
    verdict: Verdict
    reasons: tuple[str, ...]


def assess(text: str, *, ocr_confidence: float | None = None) -> PageQuality:
    """What a page is worth as it was read, before ``index.text.clean``.

    ``ocr_confidence``: mean over the words of the page, 0 to 1; None for a page that has its own text.

    Raises:
        ValueError: a confidence outside 0 to 1.
    """
    if ocr_confidence is not None and not 0 <= ocr_confidence <= 1:
        raise ValueError(f"ocr_confidence is a share of 1, got {ocr_confidence!r}")
    words = word_tokens(text)
    n_words = len(words)
    page = PageQuality(
        letters=sum(map(str.isalpha, nfc(text))),
        tokens=n_words,
        syllable_share=sum(map(is_syllable, words)) / n_words if words else 0.0,
        marked_share=sum(map(has_diacritic, words)) / n_words if words else 0.0,
        glued_numbers=glued_numbers(text),
        glued_words=glued_words(text),
        broken_words=broken_words(text),
        replacement_characters=bad_characters(text),
        legacy=detect(text),
        encoding_errors=misread_words(text),
        language=_language(words),
        verdict="good",
        reasons=(),
    )
    return _judged(page, text, words, ocr_confidence)


def missing_headings(text: str, kind: str) -> bool:
    """Whether a text of a kind that is divided has no mark of it: no Điều, Chương, Phần, "II.", "1.".

    ``kind`` as in front matter ("decree", "party-resolution"). Texts of up to 300 syllables may do without.
    """
    if kind.removeprefix("party-") not in _HEADED_KINDS:
        return False
    if sum(map(is_syllable, word_tokens(text))) <= MIN_HEADED_SYLLABLES:
        return False
    return not any(section.kind in _HEADINGS for section in parse_sections(nfc(text)))


def _english_share(words: list[str]) -> float:
    return sum(word.lower() in _ENGLISH for word in words) / (len(words) or 1)


def _language(words: list[str]) -> Language:
    if len(words) < MIN_TOKENS:
        return "none"
    marked = sum(has_diacritic(word) and is_syllable(word) for word in words) / len(words)
    if marked < _MAX_STRAY_MARKED_SHARE:
        if _english_share(words) >= ENGLISH_SHARE:
            return "en"
        if sum(map(is_unmarked_syllable, words)) / len(words) >= UNMARKED_SHARE:
            return "vi-unmarked"
    return "vi" if marked >= _MIN_VIETNAMESE_MARKED_SHARE else "other"


def _judged(page: PageQuality, text: str, words: list[str], ocr_confidence: float | None) -> PageQuality:
    text = nfc(text)
    n_shown = sum(not char.isspace() for char in text) or 1
    written = n_shown >= MIN_CHARACTERS
    judged = page.tokens >= MIN_TOKENS or sum(map(len, words)) >= MIN_TOKENS * _LONG_TOKEN
    unmarked, english = page.language == "vi-unmarked", _english_share(words) >= MIXED_ENGLISH_SHARE
    symbols = sum(map(_is_symbol, text)) / n_shown
    spaced = sum(len(finding.text) for finding in page.broken_words.examples) / (len(text) or 1)
    share = 1.0 if unmarked or english else page.syllable_share
    refusals = {
        "legacy-encoding": page.legacy is not None,
        "encoding-errors": page.encoding_errors > REFUSE_MISREAD_SHARE * max(page.tokens, MIN_TOKENS),
        "characters": written and page.replacement_characters > REFUSE_BAD_SHARE * n_shown,
        "symbols": written and symbols > REFUSE_SYMBOL_SHARE,
        "not-vietnamese": judged and share < REFUSE_SHARE,
        "broken-words": spaced > REFUSE_BROKEN_SHARE,
        "ocr-confidence": ocr_confidence is not None and ocr_confidence < REFUSE_OCR_CONFIDENCE,
    }
    doubts = {
        "foreign-language": judged and english,
        "no-diacritics": unmarked,
        "few-syllables": share < LOOK_SHARE if judged else page.tokens >= MIN_FEW_TOKENS and share < LOOK_SHARE_OF_FEW,
        "few-diacritics": judged and not (unmarked or english) and page.marked_share < MIN_MARKED_SHARE,
        "glued-numbers": page.glued_numbers.count > 0,
        "glued-words": page.glued_words.count > 0,
        "broken-words": page.broken_words.count > 0,
        "characters": page.replacement_characters > 0,
        "symbols": written and symbols > LOOK_SYMBOL_SHARE,
        "encoding-errors": page.encoding_errors >= LOOK_MISREAD,
        "ocr-confidence": ocr_confidence is not None and ocr_confidence < LOOK_OCR_CONFIDENCE,
    }
    refused = [code for code, holds in refusals.items() if holds]
    if not refused and sum(map(str.isalnum, text)) < MIN_CHARACTERS:
        return replace(page, reasons=("blank",))
    doubted = [code for code, holds in doubts.items() if holds and code not in refused]
    verdict: Verdict = "refuse" if refused else "look" if doubted else "good"
    return replace(page, verdict=verdict, reasons=(*refused, *doubted))


def _is_symbol(char: str) -> bool:
    return not (char.isalnum() or char.isspace() or char in _PLAIN_SYMBOLS)
