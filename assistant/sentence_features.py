"""What speaks for a sentence as the answer to a question, as numbers between 0 and about 1.

The features that carry most, by what was measured before building (sentence selection): how rare the words of the
question are that a sentence holds, alone and with what stands around it; BM25 of sentence and passage; whether it
holds a figure, date or name of the sort asked for, near the words asked about; likeness of the vectors.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.figures import NUMBER_WORDS
from assistant.kinds import NUMERIC
from assistant.reading import ReadChunk, ReadText
from assistant.subject import Term
from assistant.types import Question
from assistant.vocabulary import Vocabulary
from assistant.wording import names, wording
from index.text import fold, tokens

FEATURES = (
    "bm25", "bm25_share", "passage", "passage_words", "passage_vector", "held", "held_before", "held_heading",
    "held_passage", "rarest", "adjacent", "pairs", "vector", "vector_gap", "expected", "near", "asked", "head",
    "names", "names_around", "figures", "figures_around", "defines", "news", "short", "first", "pronoun", "asks",
    "opens_list",
)  # fmt: skip
K1, B, MEAN_LENGTH = 0.9, 0.6, 25
QUESTION_WORD_WEIGHT, PAIR_WEIGHT = 0.3, 0.6
NAME_HELD = 0.5  # of a name, by rarity: with less it is the name of another
_SHORT_NAME = 2  # syllables
_NEAR = 8.0  # syllables: what stands further from a figure than this says little of it
_FEW, _MANY = 6, 20
_PRONOUNS = frozenset(tokens("ông bà anh chị nó họ đây đó này"))
_SIGNS = {
    "reason": re.compile(r"(?<!\w)(?:vì|do|bởi|nhờ|nguyên nhân|lý do|lí do|nhằm|để|dẫn đến|khiến)(?!\w)"),
    "manner": re.compile(r"(?<!\w)(?:bằng|thông qua|theo|cách|phương pháp|hình thức|qua|với)(?!\w)"),
    "occasion": re.compile(r"(?<!\w)(?:khi|trường hợp|nếu|trừ|lúc|sau|trước)(?!\w)"),
    "body": re.compile(
        r"(?<!\w)(?:bộ|ban|ủy ban|ubnd|chính phủ|quốc hội|thủ tướng|trung ương|tỉnh ủy|sở|học viện|vụ|cơ quan|cấp ủy"
        r"|cấp có thẩm quyền|hội đồng)(?!\w)"
    ),
    "place": re.compile(r"(?<!\w)(?:ở|tại|thuộc|xã|huyện|tỉnh|thành phố|phường|nước|vùng|từ|đến)(?!\w)"),
}
_REASON = re.compile(r"(?<!\w)(?:vì sao|tại sao|do đâu|nhờ đâu|nguyên nhân|lý do|lí do)(?!\w)")
_MANNER = re.compile(r"(?<!\w)(?:thế nào|ra sao|như nào|(?:bằng )?cách nào|làm sao)(?!\w)")


@dataclass(frozen=True)
class Asked:
    """A question as sentences are scored against it; ``terms`` are its content (`assistant.subject`)."""

    question: Question
    terms: Sequence[Term]
    vocabulary: Vocabulary

    @cached_property
    def read(self) -> ReadText:
        """The subject of the question, read."""
        return ReadText.of(self.question.subject if self.terms else self.question.text)

    @cached_property
    def words(self) -> list[tuple[str, float]]:
        """Each syllable with its weight: rarity in the corpus, less for the words that ask."""
        unmarked = self.question.unmarked
        asking = wording(unmarked).function_words
        return [
            (word, self.vocabulary.rarity(word, unmarked) * (QUESTION_WORD_WEIGHT if word in asking else 1.0))
            for word in self.read.words.read(unmarked)
        ]

    @cached_property
    def pairs(self) -> list[tuple[str, float]]:
        """Each pair of neighbours that the corpus has ("cán bộ"), with its weight."""
        unmarked = self.question.unmarked
        asking = wording(unmarked).function_words
        words = self.read.words.read(unmarked)
        found = []
        for left, right in zip(words, words[1:], strict=False):
            if rarity := self.vocabulary.pair_rarity(left, right):
                both = left in asking and right in asking
                found.append((f" {left} {right} ", rarity * PAIR_WEIGHT * (QUESTION_WORD_WEIGHT if both else 1.0)))
        return found

    @cached_property
    def content(self) -> list[tuple[str, float]]:
        """The syllables that do not ask, each once, with their rarity."""
        asking = wording(self.question.unmarked).function_words
        weights = {word: weight for word, weight in self.words if word not in asking}
        return list(weights.items())

    @cached_property
    def rarest(self) -> list[tuple[str, float]]:
        """The three rarest of them."""
        return sorted(self.content, key=lambda each: (-each[1], each[0]))[:3]

    @cached_property
    def strange_run(self) -> int:
        """The most syllables side by side in the question that no document has; of names, it has its own rule."""
        run, longest = 0, 0
        for before, term in zip([None, *self.terms], self.terms, strict=False):
            beside = before is not None and before.place + len(before.runs[0]) == term.place
            run = 0 if term.is_known or term.is_name else (run if beside else 0) + len(term.runs[0])
            longest = max(longest, run)
        return longest

    @cached_property
    def ceiling(self) -> float:
        """What BM25 tends to for a sentence of all the words."""
        return sum(weight for _, weight in self.words) * (K1 + 1) or 1.0

    @cached_property
    def sort(self) -> str | None:
        """The sort of answer, for which a sentence shows signs."""
        text = self.question.text.lower()
        if self.question.expects:
            return self.question.expects
        if self.question.kind == "reason" or _REASON.search(text):
            return "reason"
        return "manner" if self.question.kind == "procedure" or _MANNER.search(text) else None

    def holding(self, *texts: ReadText) -> float:
        """The share of the question's words, by rarity, that stand in one of the texts."""
        total = sum(weight for _, weight in self.content)
        places = [text.places_of(self.question.unmarked) for text in texts]
        held = sum(weight for word, weight in self.content if any(word in each for each in places))
        return held / total if total else 0.0

    def is_strange(self, name: Term, *texts: ReadText) -> bool:
        """Whether a name that stands whole in none of the texts is another's: most of it, by rarity, is not there."""
        if len(name.runs[0]) <= _SHORT_NAME:
            return True  # "Thái Bình" is neither of "Thái Nguyên" nor of "Ninh Bình"
        unmarked = self.question.unmarked
        places = [text.places_of(unmarked) for text in texts]
        parts = [fold(part) if unmarked else part for part in name.runs[0]]
        weights = [self.vocabulary.rarity(part, unmarked) for part in parts]
        held = sum(weight for part, weight in zip(parts, weights, strict=True) if any(part in each for each in places))
        return held < NAME_HELD * sum(weights)

    def bm25(self, sentence: ReadText) -> float:
        """BM25 of a sentence over syllables and pairs."""
        places = sentence.places_of(self.question.unmarked)
        line = f" {' '.join(sentence.words.read(self.question.unmarked))} "
        norm = K1 * (1 - B + B * len(sentence.words.exact) / MEAN_LENGTH)
        counts = [(len(places[word]), weight) for word, weight in self.words if word in places]
        counts += [(line.count(pair), weight) for pair, weight in self.pairs if pair in line]
        return sum(weight * count * (K1 + 1) / (count + norm) for count, weight in counts)


def shows_sort(asked: Asked, sentence: ReadText) -> float:
    """Whether a sentence shows what is asked for: a figure, a date, a name, a reason, that the question has not."""
    sort, kinds = asked.sort, sentence.kinds()
    new = sentence.values - asked.read.values
    if sort == "percent":
        return float("percent" in kinds)
    if sort == "date":
        return float(bool(new) and not kinds.isdisjoint(("date", "month", "year")))
    if sort in NUMERIC:
        if new and not kinds.isdisjoint(("number", "percent", "points")):
            return 1.0
        return 0.8 * (not NUMBER_WORDS.isdisjoint(sentence.words.exact)) or 0.5 * bool(new and "year" in kinds)
    if sort == "document":
        return float(any(figure.kind == "document" and figure.value in new for figure in sentence.figures))
    if sort == "person":
        own = sentence.names - asked.read.names
        return float(any(fold_surname(name) for name in own)) or 0.5 * bool(own)
    if sort == "occasion" and not kinds.isdisjoint(("date", "month", "year")):
        return 1.0
    signs = _SIGNS.get(sort or "")
    return float(bool(signs and signs.search(sentence.text.lower())))


def fold_surname(name: str) -> bool:
    """Whether a folded name begins with a family name."""
    return name.partition(" ")[0] in _FOLDED_SURNAMES


def nearness(asked: Asked, sentence: ReadText) -> float:
    """How near the words of the question stand to what may be the answer, 0 to 1: by e^(-distance / 8)."""
    unmarked = asked.question.unmarked
    words, places = sentence.words.read(unmarked), sentence.places_of(unmarked)
    known = asked.read.places_of(unmarked)
    if asked.sort in (*NUMERIC, "date", "percent"):
        centres = [
            place
            for place, word in enumerate(sentence.words.exact)
            if (word[0].isdigit() and word not in known)
            or (asked.sort in ("number", "duration", "rank") and word in NUMBER_WORDS)
        ]
    else:
        asked_nouns = {run[-1] for term in asked.terms if term.is_asked for run in term.runs[:1]}
        asked_nouns = {fold(each) for each in asked_nouns} if unmarked else asked_nouns
        centres = [place for place, word in enumerate(words) if word in asked_nouns]
    total = sum(weight for _, weight in asked.content)
    if not centres or not total:
        return 0.0
    held = [(places[word], weight) for word, weight in asked.content if word in places]
    return (
        max(
            sum(weight * math.exp(-min(abs(other - place) for other in others) / _NEAR) for others, weight in held)
            for place in centres
        )
        / total
    )


_FOLDED_SURNAMES = frozenset(map(fold, names().surnames))


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of a passage found: the passage as read, the sentence's position in it, what search says of both.

    ``passage_score`` is relative to the best passage, ``bm25`` to the best sentence; ``vector`` is the likeness of
    the sentence's vector, ``best_vector`` that of the likest one.
    """

    read: ReadChunk
    position: int
    passage_score: float
    passage_words: float
    passage_vector: float
    bm25: float
    best_bm25: float
    vector: float
    best_vector: float


def features_of(asked: Asked, place: Place, adjacent: float, head: float, defines: float) -> tuple[float, ...]:
    """The values of `FEATURES` for one sentence."""
    question, sentence, heading = asked.question, place.read.sentences[place.position], place.read.heading
    unmarked = question.unmarked
    before = place.read.sentences[place.position - 1] if place.position else heading
    terms, total = asked.terms, sum(term.weight for term in asked.terms) or 1.0

    def share(*texts: ReadText) -> float:
        return (
            sum(
                term.weight
                for term in terms
                if any(text.words.hold(run, unmarked) for text in texts for run in term.runs)
            )
            / total
        )

    held, with_before = share(sentence), share(sentence, before)
    with_heading = share(sentence, before, heading)
    places = sentence.places_of(unmarked)
    rarest = sum(weight for _, weight in asked.rarest) or 1.0
    line = f" {' '.join(sentence.words.read(unmarked))} "
    pairs = sum(weight for _, weight in asked.pairs) or 1.0
    asked_terms = [term for term in terms if term.is_asked]
    nouns = [any(sentence.words.hold(run, unmarked) for run in term.runs) for term in asked_terms]
    around = f" {' '.join(sentence.words.folded)} | {' '.join(before.words.folded)} | {' '.join(heading.words.folded)} "
    own = around.partition(" | ")[0] + " "
    named = asked.read.names if not unmarked else frozenset()
    in_sentence = [f" {name} " in own for name in named]
    nearby = [f" {name} " in around for name in named]
    given = frozenset(question.figures) | frozenset(map(str, question.years))
    values = sentence.values
    values_around = values | before.values | heading.values
    known = asked.read.places_of(unmarked)
    news = sum(word not in known for word in sentence.words.read(unmarked))
    return (
        place.bm25 / (place.best_bm25 or 1.0),
        place.bm25 / asked.ceiling,
        place.passage_score,
        place.passage_words,
        place.passage_vector,
        held,
        with_before - held,
        with_heading - with_before,
        share(sentence, before, heading, place.read.passage) - with_heading,
        sum(weight for word, weight in asked.rarest if word in places) / rarest,
        adjacent,
        sum(weight for pair, weight in asked.pairs if pair in line) / pairs,
        place.vector,
        place.vector - place.best_vector,
        shows_sort(asked, sentence),
        nearness(asked, sentence),
        sum(nouns) / len(nouns) if nouns else 0.5,
        head,
        sum(in_sentence) / len(named) if named else 0.5,
        (sum(nearby) - sum(in_sentence)) / len(named) if named else 0.0,
        len(given & values) / len(given) if given else 0.5,
        len(given & (values_around - values)) / len(given) if given else 0.0,
        defines,
        min(news, _MANY) / _MANY,
        float(len(sentence.words.exact) < _FEW),
        float(place.position == 0),
        float(sentence.words.exact[:1] != () and sentence.words.exact[0] in _PRONOUNS),
        float(sentence.text.rstrip().endswith("?")),
        float(sentence.text.rstrip().endswith(":")),
    )
