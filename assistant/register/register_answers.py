"""Answers about a document as a document: whether it is in force, what replaced it, who issued it and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import permutations

from assistant.asked_time import asked_time
from assistant.corpus import Corpus
from assistant.figures import figures
from assistant.register import register_messages
from assistant.register.document_sorts import is_of_sort
from assistant.register.register_facts import Facts, Needle, Notice, document_key, untyped
from assistant.register.register_questions import Asked, asked_of, generic_words, head_words, title_stops, title_words
from assistant.types import Draft, Question
from index.documents import KIND_WORDS, UNNUMBERED
from index.text import fold, sentence_spans, tokens
from index.types import Document, Section, Span

MAX_DOCUMENTS, MAX_QUOTES = 3, 2
# Of several titles about a topic those count that differ from it by so many syllables more than the nearest.
NEAR_TITLES = 3

# Where a document says what it is and whether it is in force: "Tình trạng hiệu lực", "Điều 37. Hiệu lực thi hành".
_TELLING = re.compile("hiệu lực|thi hành|thông tin văn bản|thay thế|trùng số")

_CONCLUDES = ("Suy ra từ", "Như vậy", "Theo suy luận")


@dataclass(frozen=True, slots=True)
class _Sentence:
    span: Span
    text: str
    folded: str
    stated: frozenset[tuple[str, str]]

    def holds(self, needle: Needle) -> bool:
        held = (
            fold(needle.value) in self.folded
            if needle.kind == "text"
            else (needle.kind, needle.value) in self.stated or (needle.kind == "document" and self.names(needle.value))
        )
        return held and bool(re.search(needle.says, self.text))

    @property
    def documents(self) -> list[str]:
        return sorted(value for kind, value in self.stated if kind == "document")

    def names(self, key: str) -> bool:
        """Whether a document is named, by all of its number or by the start of it ("Kết luận số 200")."""
        parts = set(key.split("-"))
        return any(
            each.split("-")[0] == key.split("-")[0] and (parts <= set(each.split("-")) or set(each.split("-")) <= parts)
            for each in self.documents
        )


def register_answer(question: Question, corpus: Corpus, day: date) -> list[Draft]:
    """What front matter and register say of the documents asked about, on a day; [] where that is not asked.

    Notices first, then sentences of the corpus that say the same, one or two. A question of the content of a
    document is not answered, nor one that names a document which the corpus lacks.
    """
    named = dict.fromkeys(doc_id for each in question.documents for doc_id in each.doc_ids)
    documents = [corpus.documents[doc_id] for doc_id in named]
    if not all(each.doc_ids for each in question.documents) or not (asked := asked_of(question, documents)):
        return []
    meant = [each for each in documents if head_words(each, question.unmarked).issuperset(asked.words)]
    documents = meant if len(question.documents) == 1 and meant and "count" not in asked.asks else documents
    facts = Facts(corpus, day)
    if not documents:
        notices = _of_topic(asked, facts, corpus, day, question)
    else:
        notices = _of_documents(asked, facts, documents, _sections_asked(question))
    return _drafts(notices, asked, corpus, asked_time(day, question.text))


def _sections_asked(question: Question) -> list[tuple[str, ...]]:
    # "khoản 2 Điều 6" -> [("dieu-6.khoan-2", "dieu-6")]
    articles = re.findall(r"(?:\bkhoan (\d+) )?\bdieu (\d+[a-z]?)\b", fold(question.subject))
    return [(*((f"dieu-{number}.khoan-{clause}",) if clause else ()), f"dieu-{number}") for clause, number in articles]


def _of_documents(
    asked: Asked, facts: Facts, documents: Sequence[Document], sections: Sequence[tuple[str, ...]]
) -> list[Notice]:
    # [] where front matter does not hold all that is asked.
    asks = [each for each in asked.asks if each != "count"]
    notices = [facts.of_number(documents)] if "count" in asked.asks else []
    if max(len(documents), len(sections)) > MAX_DOCUMENTS and asks:
        return []
    if sections and (len(documents) > 1 or asked.asks != ("validity",)):
        return []
    if any(ask.endswith("-link") for ask in asks):
        return _of_link(asks, facts, documents)
    identity = [ask for ask in asks if ask not in ("validity", "replaces", "amended", "amends")]
    for document in documents if asks else ():
        made = [facts.identity(document, identity, len(documents) == 1)] if identity else []
        made += [facts.state(document, each) for each in sections or [()]] if "validity" in asks else []
        made += [facts.replaces(document, _replaces_more(document, facts))] if "replaces" in asks else []
        made += [facts.amended(document)] if "amended" in asks else []
        made += [facts.amends(document)] if "amends" in asks else []
        if not all(made) or (document.kind in UNNUMBERED and asks != ["validity"]):
            return []
        notices += [each for each in made if each]
    return notices


def _replaces_more(document: Document, facts: Facts) -> bool:
    # "Bốn quy định bị Quy định số 377-QĐ/TW thay thế là ..." where front matter has one of them.
    known = [document_key(each.number) for each in document.replaces]
    sentences = _sentences(document.text, _telling(facts.sections(document)))
    said = [each for each in sentences if "thay" in each.text and any(map(each.names, known))]
    return any(len(each.documents) > len(known) + 1 for each in said)


def _of_link(asks: Sequence[str], facts: Facts, documents: Sequence[Document]) -> list[Notice]:
    # "Quy định 65 có thay thế Quy định 98 không?": told where it did, or was; what is not on record is not denied.
    for patient, agent in permutations(documents, 2):
        linked = patient.replaced_by if asks[0] == "replace-link" else patient.amended_by
        if agent.name and len(asks) == 1 and agent.name.identity in {each.identity for each in linked}:
            told = facts.state(patient) if asks[0] == "replace-link" else facts.amended(patient)
            return [told] if told else []
    return []


def _of_topic(asked: Asked, facts: Facts, corpus: Corpus, day: date, question: Question) -> list[Notice]:
    # Documents whose titles are about the topic and that may be in force on the day: of one title the newest, and
    # none that has ended in part.
    unmarked = question.unmarked
    topic = set(asked.words) - title_stops(unmarked)
    ranked: dict[str, tuple[int, Document]] = {}
    for document in sorted(facts.documents, key=lambda each: (each.issued_on or date.min, each.doc_id)):
        words = title_words(document.title, unmarked)
        fits = topic <= words or (words <= topic and topic - words <= generic_words(unmarked))
        amends = untyped(document, document.title).lower().startswith("sửa đổi")
        state = corpus.register.state(document.doc_id, day).status
        of_sort = _is_of_type(document, asked) and is_of_sort(document, question.text)
        if fits and not amends and of_sort and state in ("in-force", "amended", "unknown"):
            ranked.pop(document.title, None)
            ranked[document.title] = (len(topic ^ words), document)
    nearest = min((rank for rank, _ in ranked.values()), default=0)
    found = [each for rank, each in ranked.values() if rank <= (nearest + NEAR_TITLES if nearest else 0)]
    if len(topic) < 2 or len(found) > MAX_DOCUMENTS:
        return []
    notices = [told for document in reversed(found) if (told := facts.state(document)) and not told.further]
    for told in notices:
        told.name = register_messages.register_fact("titled", None, told.name)
    return notices


def _is_of_type(document: Document, asked: Asked) -> bool:
    types = (KIND_WORDS[document.kind].lower(), "văn bản", "quy định")
    return fold(asked.type_word) in map(fold, types)


def _drafts(notices: Sequence[Notice], asked: Asked, corpus: Corpus, time: str) -> list[Draft]:
    drafts = []
    for told in notices:
        dates = (time, told.document.status_checked_on) if told.dated else (None, None)
        about = tuple(dict.fromkeys((told.document.doc_id, *told.about)))
        said = register_messages.register_notice(told.name, told.facts, *dates)
        drafts += [Draft(text, "notice", about=about) for text in (said, *told.further)]
    for told in notices:
        drafts += _quotes(told, asked, corpus, MAX_QUOTES if len(notices) == 1 else 1)
    return list(dict.fromkeys(drafts))


def _quotes(told: Notice, asked: Asked, corpus: Corpus, limit: int) -> list[Draft]:
    """Sentences that say what a notice says: of the document itself, else of another that it names."""
    for doc_id in dict.fromkeys((told.document.doc_id, *told.about)):
        own = doc_id == told.document.doc_id
        # A second document repeats what has a date or a number, not what nobody knows.
        needles = [each for each in told.needles if own or each.value]
        sentences = _sentences(corpus.documents[doc_id].text, _telling(corpus.sections[doc_id]))
        found = [each for each in sentences if _is_of(each, told.document, own)]
        quotes: list[Draft] = []
        while found and needles and len(quotes) < limit:
            worth = {each: _worth(each, doc_id, needles, told.dated, asked, corpus) for each in found}
            best = max(found, key=lambda each: (worth[each], -each.span[0]))
            if not worth[best]:
                break
            quotes.append(Draft(best.text, "quote", ((doc_id, best.span),)))
            needles = [each for each in needles if not best.holds(each)]
        if quotes:
            return quotes
    return []


def _worth(
    sentence: _Sentence, doc_id: str, needles: Sequence[Needle], dated: bool, asked: Asked, corpus: Corpus
) -> float:
    hits = sum(map(sentence.holds, needles))
    if not hits:
        return 0.0
    heading = "hiệu lực" if dated else "thông tin văn bản"
    at_heading = any(heading in each.title.lower() for each in corpus.sections_at(doc_id, sentence.span[0]))
    words, said = set(asked.words), tokens(sentence.text)
    said += [fold(word) for word in said]
    whom = len(words.intersection(said)) / (len(words) or 1)
    return hits + at_heading + 2 * whom


def _is_of(sentence: _Sentence, document: Document, own: bool) -> bool:
    # Of the document asked about: it is named, or the sentence stands in it and names none ("Nghị định này ...").
    if not sentence.text.endswith(".") or sentence.text.startswith(_CONCLUDES):
        return False
    if sentence.names(document_key(document.number or "")):
        return True
    return own and (not sentence.documents or " này " in sentence.text or document.title in sentence.text)


def _telling(sections: Sequence[Section]) -> tuple[Span, ...]:
    spans = [(each.start_char, each.end_char) for each in sections if _TELLING.search(each.title.lower())]
    # A section within another is in it.
    return tuple(span for span in spans if not any(a <= span[0] and span[1] <= b for a, b in spans if (a, b) != span))


@lru_cache(maxsize=256)
def _sentences(text: str, spans: tuple[Span, ...]) -> tuple[_Sentence, ...]:
    found = [(start, end, text[start:end]) for span in spans for start, end in sentence_spans(text, *span)]
    return tuple(
        _Sentence((start, end), said, fold(said), frozenset((each.kind, each.value) for each in figures(said)))
        for start, end, said in found
    )
