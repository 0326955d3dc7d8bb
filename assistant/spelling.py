"""A question as it was meant: words typed with the keyboard left off decoded, slips mended by what the corpus says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from assistant.abbreviations import is_abbreviation
from assistant.code_slips import code_slips
from assistant.data_files import read_data
from assistant.input_methods import decode, decode_acronyms, is_shouted, is_unmistakable, may_be_word
from assistant.mending import best, mended
from assistant.ordinary_words import ordinary_words, usual_spellings
from assistant.slips import candidates, is_lacking, key, neighbours, pairs
from assistant.types import Change
from assistant.vocabulary import Spellings, Vocabulary
from index.text import fold, has_diacritic, syllable
from index.types import Span

_WORD = re.compile(r"[^\W_]+")
_SENTENCE_START = re.compile(r"(?:^|[.?!…:]\s+)[\"“'‘(\-–\s]*$")
_MARKED_SHARE = 0.15  # of the words: below it a question is read in the folded vocabulary
_FOREIGN_SHARE = 0.4  # of the words: above it a question is in another language
_MIN_GUESSED_LETTERS = 3
_MAX_ACRONYM_CHARS = 6
_FINAL_KEYS = "f12345"  # "laf", "ngay2": no Vietnamese word ends so
_Y_FOR_I = str.maketrans("iìíỉĩị", "yỳýỷỹỵ")


def repair(text: str, vocabulary: Vocabulary, protected: Sequence[Span] = ()) -> tuple[str, list[Change]]:
    """The text with mistyped words mended, and what was changed: "typing" is Telex or VNI, "spelling" a slip.

    DD and D9 in capitals are Đ, and a body of a number that the corpus lacks is its own, even in a ``protected`` span:
    references are to be found again after this ("QDD 65", "862/QĐ-BN").
    Else only words that the corpus lacks or has in other places, and a few wrong pairs ("xử dụng"); none in a
    protected span, no number, acronym or code. A question that is mostly not Vietnamese is left as it is.
    """
    text, protected, changes = _with_codes(text, protected, vocabulary)
    matches = list(_WORD.finditer(text))
    typed = [match.group() for match in matches]
    shouted = is_shouted(typed, is_abbreviation)
    acronyms = {place for place, word in enumerate(typed) if _is_acronym(word, shouted)}
    if _is_foreign([word for place, word in enumerate(typed) if place not in acronyms]):
        return text, changes
    free = [
        place
        for place, match in enumerate(matches)
        if typed[place].lower() not in _chat()
        and (
            not any(start < match.end() and match.start() < end for start, end in protected)
            or _is_toned(typed, place, vocabulary)
        )
    ]
    names = {
        place
        for place, match in enumerate(matches)
        if typed[place][0].isupper() and not shouted and not _SENTENCE_START.search(text, 0, match.start())
    }
    decoded = dict(_decoded(typed, free, names, acronyms, vocabulary))
    words = [decoded.get(place, word) for place, word in enumerate(typed)]
    folded = _marked_share(words) < _MARKED_SHARE
    spellings = vocabulary.folded if folded else vocabulary.marked
    for place in free:
        if (place in decoded or place not in acronyms) and len(words[place]) > 1 and words[place].isalpha():
            found = mended(words, place, place in names, spellings, folded)
            words[place] = _as_typed(found, words[place]) if found else words[place]
    for place, found in _pairs_mended(words, free, spellings, folded):
        words[place] = _as_typed(found, words[place])
    pieces, position = [], 0
    for place, match in enumerate(matches):
        if words[place] != typed[place]:
            changes.append(Change(typed[place], words[place], "typing" if place in decoded else "spelling"))
            pieces += [text[position : match.start()], words[place]]
            position = match.end()
    return "".join([*pieces, text[position:]]), list(dict.fromkeys(changes))


def guessed(text: str, vocabulary: Vocabulary, protected: Sequence[Span] = ()) -> str | None:
    """A repaired text with each word that the corpus still lacks put to the likeliest one that it has; None for none.

    For finding only: such a word may be a name or simply not said here, and nobody is told that it was meant.
    """
    matches = list(_WORD.finditer(text))
    words = [match.group() for match in matches]
    if _is_foreign(words):
        return None
    folded = _marked_share(words) < _MARKED_SHARE
    spellings = vocabulary.folded if folded else vocabulary.marked
    pieces, position = [], 0
    for place, match in enumerate(matches):
        word = words[place]
        is_free = not any(start < match.end() and match.start() < end for start, end in protected)
        if is_free and word.isalpha() and len(word) >= _MIN_GUESSED_LETTERS and word.lower() not in _chat():
            lacked = key(word, folded)
            if not is_lacking(lacked, spellings) or lacked in ordinary_words(folded):
                continue
            found = best(candidates(lacked, neighbours(words, place, folded), spellings))
            if found:
                pieces += [text[position : match.start()], found]
                position = match.end()
    return "".join([*pieces, text[position:]]) if pieces else None


def _with_codes(
    text: str, protected: Sequence[Span], vocabulary: Vocabulary
) -> tuple[str, Sequence[Span], list[Change]]:
    """The text with its acronyms and numbers of documents mended, the protected spans left in it, what was changed."""
    changes: list[Change] = []
    acronyms = [
        (*found, "typing")
        for found in decode_acronyms(text, is_abbreviation)
        if fold(text[found[0] : found[1]]) not in vocabulary.folded.frequency
    ]
    taken = {start for start, *_ in acronyms}
    codes = [(*found, "spelling") for found in code_slips(text, vocabulary) if found[0] not in taken]
    for start, end, meant, reason in sorted([*acronyms, *codes], reverse=True):
        typed, less = text[start:end], end - start - len(meant)
        text = text[:start] + meant + text[end:]
        kept = [span for span in protected if span[1] <= start or end <= span[0]]
        protected = [(left - less, right - less) if end <= left else (left, right) for left, right in kept]
        changes.insert(0, Change(typed, meant, reason))
    return text, protected, changes


def _is_acronym(word: str, shouted: bool) -> bool:
    is_short = word.isupper() and not shouted and len(word) <= _MAX_ACRONYM_CHARS
    return is_short or (is_abbreviation(word) and (word.isupper() or not may_be_word(word)))


def _is_foreign(words: Iterable[str]) -> bool:
    """Whether many of the words are spelled as no Vietnamese is, with marks, without, or with an input method off."""
    asked = [word for word in words if len(word) > 1 and not word.isdigit()]
    return sum(map(_is_foreign_word, asked)) > _FOREIGN_SHARE * len(asked)


def _is_foreign_word(word: str) -> bool:
    is_spelt_otherwise = word.isascii() and not may_be_word(word)
    return is_spelt_otherwise and (word.lower() in ordinary_words(False) or not decode(word))


def _marked_share(words: Iterable[str]) -> float:
    letters = [word for word in words if word.isalpha()]
    return sum(map(has_diacritic, letters)) / len(letters) if letters else 0.0


def _decoded(
    words: Sequence[str], free: Sequence[int], names: set[int], acronyms: set[int], vocabulary: Vocabulary
) -> Iterator[tuple[int, str]]:
    """Places of the words that are read as Telex or VNI, and the syllables that they spell.

    A sign that only an input method leaves is enough where the question bears marks or another word decodes; a
    word without one ("cans", "bus") needs another that decodes, or a neighbour that the corpus has it beside; what
    the corpus lacks ("xoas"), a question that was surely typed in keys.
    """
    read = {
        place: found
        for place in free
        if not _is_known(words[place], place in acronyms, vocabulary) and (found := decode(words[place]))
    }
    around = [read.get(place, word) for place, word in enumerate(words)]
    bare = _marked_share(words) < _MARKED_SHARE and len(words) > 2
    spellings = vocabulary.folded if bare else vocabulary.marked
    strange = {place for place in read if words[place].lower() not in ordinary_words(False)}
    clear = {place for place in strange if is_unmistakable(words[place])}

    def is_sure(place: int) -> bool:
        others = len(strange - {place})
        if place in names or place in acronyms:
            return others > 1 or (place in clear and not bare)
        return others > 0 or (not bare and (place in clear or words[place][-1] in _FINAL_KEYS))

    sure = set(filter(is_sure, read))
    trusted = strange if len(strange & sure) > 1 else clear
    for place, found in read.items():
        in_corpus = syllable(found) in vocabulary.marked.frequency
        if (place in sure and (place in trusted or in_corpus)) or pairs(
            key(found, bare), neighbours(around, place, bare), spellings, usual_spellings(bare)
        )[1]:
            yield place, found


def _is_toned(words: Sequence[str], place: int, vocabulary: Vocabulary) -> bool:
    """Whether the digit of what looks like a number is a key of VNI: "thông tu7", "chương trinh2"; not "kế hoạch83"."""
    word, pairs_in = words[place], vocabulary.marked.pair_frequency
    if not place or not word[:-1].isalpha() or not (found := decode(word)):
        return False
    before = syllable(words[place - 1])
    return (before, syllable(found)) in pairs_in and (before, syllable(word[:-1])) not in pairs_in


def _is_known(word: str, is_acronym: bool, vocabulary: Vocabulary) -> bool:
    """Whether the corpus has a word as typed, or it is an abbreviation ("TW" is no "tư"); "CO2" stands there as two."""
    if any(char.isdigit() for char in word):
        letters = word.rstrip("0123456789")
        return is_acronym and (syllable(letters), word[len(letters) :]) in vocabulary.marked.pair_frequency
    return (word.isupper() and is_abbreviation(word)) or fold(syllable(word)) in vocabulary.folded.frequency


def _pairs_mended(
    words: Sequence[str], free: Sequence[int], spellings: Spellings, folded: bool
) -> Iterator[tuple[int, str]]:
    wrong_pairs = _wrong_pairs(folded)
    for place in free:
        pair = tuple(key(word, folded) for word in words[place : place + 2])
        right = wrong_pairs.get(pair)
        if right and place + 1 in free and pair not in spellings.pair_frequency and right in spellings.pair_frequency:
            yield from ((place + at, right[at]) for at in (0, 1) if right[at] != pair[at])


@lru_cache(maxsize=1)
def _chat() -> frozenset[str]:
    return frozenset(read_data("spelling")["chat"].split())


@lru_cache(maxsize=2)
def _wrong_pairs(folded: bool) -> dict[tuple[str, ...], tuple[str, ...]]:
    return {
        tuple(key(word, folded) for word in wrong.split()): tuple(key(word, folded) for word in right.split())
        for wrong, right in read_data("spelling")["wrong_pairs"].items()
    }


def _as_typed(found: str, typed: str) -> str:
    """A word in the case of the typed one, and with its y: "tỹ" -> "tỷ", not "tỉ"."""
    if len(found) == 2 and found[0] in "hklmst" and "y" in fold(typed):
        found = found[0] + found[1].translate(_Y_FOR_I)
    if typed.isupper():
        return found.upper()
    return found[0].upper() + found[1:] if typed[0].isupper() else found
