"""Questions in English: known as such, and put into the Vietnamese words that the corpus would use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from assistant.data_files import read_data
from assistant.english_times import with_vietnamese_times
from index.lexicon import load_lexicon
from index.syllables import is_unmarked_syllable
from index.text import has_diacritic

_WORD = re.compile(r"[^\W_]+(?:['.,/-][^\W_]+)*%?")
_MAX_PHRASE_WORDS = 4
_MIN_ENGLISH_WORDS = 2
_ENGLISH_SHARE = 0.4
_APART = re.compile(r"[(\[“\"«'][^)\]”\"»']*[)\]”\"»']")  # "transferred (điều động)" glosses a term
# "Which decree ...?", "Under which decree ...?" asks for one; "the decree which ..." does not.
_WHICH, _BEFORE_WHICH = ("nào",), frozenset(["by", "from", "in", "of", "on", "through", "to", "under"])
_ASKED_FOR = frozenset(
    ["văn bản", "luật", "nghị định", "nghị quyết", "quy định", "quyết định", "kết luận", "chỉ thị", "thông tư"]
)
_WHETHER = frozenset(
    "is are was were do does did has have had can could may might must shall should will would isn't aren't".split()
)
_DOUBLED = re.compile(r"([bdgklmnprt])\1$")


def is_english(text: str) -> bool:
    """Whether a question is in English: no word with diacritics but in names, and English words.

    "Who decides on rotation?" is; "luan chuyen can bo la gi", "KPI la gi" are not; names ("Nam Định") may keep marks.
    """
    words = [word for word in _WORD.findall(_plain(_APART.sub(" ", text))) if word[0].isalpha()]
    if any(has_diacritic(word) and word[0].islower() for word in words):
        return False
    known = [word for word in words if word.isascii() and _is_english_word(word.lower())]
    telling = [word for word in known if not is_unmarked_syllable(word)]
    others = [word for word in words if word not in known and not word[0].isupper()]
    return (
        len(telling) >= min(_MIN_ENGLISH_WORDS, len(words))
        and len(known) >= _ENGLISH_SHARE * len(words)
        and len(others) < len(known)
    )


def in_vietnamese(text: str) -> str:
    """An English question in Vietnamese, word by word in its usual meaning: what it was understood as.

    Phrases of our glossary first, the longest there is, then single words of the learnt lexicon. Names, numbers and
    unknown words stay as they are, words without content are left out.

    >>> in_vietnamese("Who signed the plan?")
    'ai ký kế hoạch'

    Raises:
        LexiconError: the shipped lexicon is missing or damaged.
    """
    return " ".join(meanings[0] for meanings in _meanings(_words_of(text)))


def asks_whether(text: str) -> bool:
    """Whether an English question is to be answered by yes or no: "Is it still in force?", not "Which is?"."""
    words = _plain(text).lower().split()
    return bool(words) and words[0] in _WHETHER


def search_words(text: str) -> str:
    """The same with every meaning that a word may have, each meaning once: what is searched for."""
    meant = (meaning for meanings in _meanings(_words_of(text)) for meaning in meanings)
    return " ".join(dict.fromkeys(meant))


def meanings_of(word: str) -> tuple[str, ...]:
    """What one English word may mean, our glossary first; () for one that joins words or that is not known."""
    entries, stop = _glossary()
    if word.lower() in stop:
        return ()
    lexicon = load_lexicon()
    forms = _base_forms(word.lower())
    known = [meaning for found in (entries, lexicon) for form in forms for meaning in found.get(form, ())]
    return tuple(dict.fromkeys(known))


def _words_of(text: str) -> list[str]:
    # A gloss in brackets says the same again, in Vietnamese: "transferred (điều động)".
    return _WORD.findall(_plain(with_vietnamese_times(re.sub(r"\([^)]*\)", " ", text))))


def _meanings(words: list[str]) -> Iterator[tuple[str, ...]]:
    asked = False
    for meaning in _each_meaning(words):
        if meaning == _WHICH:
            asked = True
            continue
        yield meaning
        if asked and meaning[0] in _ASKED_FOR:
            yield _WHICH
            asked = False


def _each_meaning(words: list[str]) -> Iterator[tuple[str, ...]]:
    entries, stop = _glossary()
    all_capital = all(word[0].isupper() for word in words if word[0].isalpha())
    place = 0
    while place < len(words):
        for length in range(min(_MAX_PHRASE_WORDS, len(words) - place), 0, -1):
            *first, last = (word.lower() for word in words[place : place + length])
            phrases = (" ".join([*first, form]) for form in _base_forms(last))
            known = next((entries[phrase] for phrase in phrases if phrase in entries), None)
            if known:
                yield known
                break
        else:
            length, word = 1, words[place]
            in_name = place > 0 and word[0].isupper() and not all_capital
            if in_name and (word.lower() not in stop or words[place - 1][0].isupper()):  # "An" of "Nguyen Van An"
                yield (word,)
            elif word.lower() == "which" and (place == 0 or words[place - 1].lower() in _BEFORE_WHICH):
                yield _WHICH
            elif word.lower() not in stop:
                yield _learnt(word)
        place += length


def _learnt(word: str) -> tuple[str, ...]:
    lexicon = load_lexicon()
    return next((lexicon[form] for form in _base_forms(word.lower()) if form in lexicon), (word,))


@lru_cache(maxsize=4096)
def _base_forms(word: str) -> tuple[str, ...]:
    """A word and what it may be a form of: "cities" -> cities, city, citie, citi."""
    forms = [word]
    for ending, put in (("'s", ""), ("ies", "y"), ("s", ""), ("es", ""), ("ied", "y"), ("ed", ""), ("ed", "e")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            forms.append(word.removesuffix(ending) + put)
    if word.endswith("ing") and len(word) > 5:
        forms += [word[:-3], f"{word[:-3]}e"]
    forms += [form[:-1] for form in forms[1:] if _DOUBLED.search(form)]  # "planned" -> plan
    return tuple(dict.fromkeys(forms))


def _is_english_word(word: str) -> bool:
    _, stop = _glossary()
    return word in stop or any(form in _phrase_words() for form in _base_forms(word))


@lru_cache(maxsize=1)
def _phrase_words() -> frozenset[str]:
    entries, _ = _glossary()
    return frozenset(word for phrase in entries for word in phrase.split())


def _plain(text: str) -> str:
    return text.replace("’", "'")


@lru_cache(maxsize=1)
def _glossary() -> tuple[Mapping[str, tuple[str, ...]], frozenset[str]]:
    read = read_data("english")
    stop = frozenset(read.pop("_stop"))
    return {term: tuple(meanings) for term, meanings in read.items()}, stop
