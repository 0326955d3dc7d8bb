"""The word that a mistyped one was meant to be, if there is enough to say so: no word at all, or one out of place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from assistant.input_methods import may_be_word
from assistant.ordinary_words import is_rare, ordinary_words, usual_spellings
from assistant.slips import QUESTION_WORDS, Candidate, candidates, is_lacking, key, neighbours
from assistant.vocabulary import Spellings
from assistant.wording import wording
from index.text import fold, has_diacritic

_LIKE_CHAT = re.compile(r"(?=[a-z]*$|.*[fjwz]).{1,4}")  # "hix", "zậy": so short, rather a word of chat than a slip
_VOWELS = frozenset("aeiouy")
# Of a candidate's score, for a word that Vietnamese spelling allows and that may well be meant; more where its marks
# do not tell.
_ENOUGH_FOR_A_SYLLABLE, _ENOUGH_UNMARKED = 5.0, 7.0
# Of what neighbours add, for a word without a vowel or like chat, by its letters: 2, 3, 4 and more.
_FIT_OF_SHORT, _FIT_OF_THREE, _FIT_OF_MORE = 4.5, 3.0, 2.0
_MAX_LIKE_FOREIGN = 3  # letters of what may be anything, if it bears no mark and stands beside nothing
# For a word that is good by itself but stands with no neighbour; tuned so that no clean question is changed.
_FIT_ELSEWHERE = 7.0
_MAX_MISPLACED, _MAX_ELSEWHERE = 3, 100  # texts of the corpus that have it


def mended(words: Sequence[str], place: int, is_name: bool, spellings: Spellings, folded: bool) -> str | None:
    """The word that a word was meant to be, in its one spelling; None to leave it as it is.

    It is one of the corpus or of ordinary texts. What Vietnamese does not spell so is a slip, but for what may be a
    name or a word of chat: these need a neighbour. A rare syllable needs a good one; a name, both; a usual word that
    is beside neither neighbour anywhere needs another that is beside both, or the only one that a neighbour goes with.
    """
    word, around = key(words[place], folded), neighbours(words, place, folded)
    usual = usual_spellings(folded)
    is_spelt_well, lacks = may_be_word(words[place]), is_lacking(word, spellings)
    is_likely_meant = word in ordinary_words(folded) or (is_name and is_spelt_well)
    if lacks and is_likely_meant:
        likely = candidates(word, around, spellings, only_marks=is_name)
        if found := best(each for each in likely if each.bonus > 0 and each.n_pairs == 2):
            return found
    if is_likely_meant or not lacks:
        return None if is_name or folded else _elsewhere(word, around, spellings, usual)
    enough = _of_a_syllable(folded) if is_spelt_well else _of_no_syllable(word, sum(map(bool, around)), is_name)
    return best(filter(enough, candidates(word, around, spellings, usual)))


def best(found: Iterable[Candidate]) -> str | None:
    """The likeliest of candidates, of equals the first of the alphabet; None of none."""
    likeliest = max(found, key=lambda each: each.score, default=None)
    return likeliest.word if likeliest else None


def _of_a_syllable(folded: bool) -> Callable[[Candidate], bool]:
    enough = _ENOUGH_UNMARKED if folded else _ENOUGH_FOR_A_SYLLABLE
    return lambda found: found.fit > 0 and (found.bonus > 0 or found.score >= enough)


def _of_no_syllable(word: str, n_around: int, is_name: bool) -> Callable[[Candidate], bool]:
    is_short_form = len(word) < 3 or not _VOWELS & set(fold(word))  # "nm", "thng", and "vb"
    fits = {1: _FIT_OF_SHORT, 2: _FIT_OF_SHORT, 3: _FIT_OF_THREE}
    is_marked = has_diacritic(word)

    def is_enough(found: Candidate) -> bool:
        if is_name:
            return found.fit > 0
        if is_short_form or (_LIKE_CHAT.fullmatch(word) and not found.bonus):
            return found.n_pairs == n_around > 0 or found.fit >= fits.get(len(word), _FIT_OF_MORE)
        return found.fit > 0 or is_marked or len(word) > _MAX_LIKE_FOREIGN

    return is_enough


def _elsewhere(word: str, around: tuple[str, str], spellings: Spellings, usual: Spellings) -> str | None:
    # "bao hành" -> "ban hành", "ba nhiêu" -> "bao nhiêu", "đúng khôn?" -> "đúng không?"
    before, after = around
    if spellings.frequency[word] > _MAX_ELSEWHERE or word in wording(unmarked=False).function_words:
        return None  # what may stand beside anything: "chỉ chốt" is not "chủ chốt"
    is_beside = [spellings.has_pair(*pair) or usual.has_pair(*pair) for pair in ((before, word), (word, after))]
    is_odd = not any(is_beside) and word not in QUESTION_WORDS
    is_odd = is_odd and spellings.frequency[word] <= _MAX_MISPLACED and is_rare(word)
    bound = set()
    if not is_beside[1] and (left := spellings.bound_before(after)) and usual.has_pair(left, after):
        bound.add(left)
    if not is_beside[0] and (right := spellings.bound_behind(before)) and usual.has_pair(before, right):
        bound.add(right)
    if not is_odd and not bound:
        return None

    def is_enough(found: Candidate) -> bool:
        if is_odd and found.n_pairs == 2 and found.fit >= _FIT_ELSEWHERE:
            return True
        return found.word in bound or (is_odd and found.n_pairs > 0 and found.word in QUESTION_WORDS)

    return best(filter(is_enough, candidates(word, around, spellings, usual)))
