"""«Căn cứ» of a paper that somebody drafts: the documents that bear on it, named by code in official form.

A model only chooses among the provisions found; it writes no word of the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from assistant.citing import official_name
from assistant.corpus import Corpus
from assistant.grounding import locked
from assistant.language_model import messages
from assistant.language_model.writing import Place
from assistant.noticing import document_notices
from assistant.replying import Offer, Reply
from assistant.retrieval import retrieve
from assistant.standing import NORMS
from assistant.types import Draft, Question
from index.text import fold
from index.types import Chunk

# "Soạn phần căn cứ cho quyết định luân chuyển cán bộ", "Giúp tôi viết căn cứ ban hành kế hoạch đào tạo".
_ASKED = re.compile(
    r"^(?:hay |xin |nho |giup |lam on |vui long |(?:cho )?(?:toi|em|minh) )*"
    r"(?:soan|viet|du thao|lap|ghi)\b.{0,40}?\bcan cu\b"
)
_RANKS = ("law", "resolution", "decree", "circular", "party-resolution", "party-regulation")
_CITABLE = frozenset(NORMS) | {"party-resolution", "resolution"}
_STANDS = frozenset({"in-force", "amended", "unknown"})
MAX_DOCUMENTS, _PASSAGES = 6, 12


def basis_asked(question: Question) -> bool:
    """Whether a question asks to draft the «căn cứ» of something."""
    return bool(_ASKED.search(fold(question.text)))


def basis_reply(question: Question, corpus: Corpus, day: date, doc_ids: Collection[str] | None = None) -> Reply | None:
    """The paragraph of the documents that bear on it and stand on the day, the highest first; None where none does.

    ``doc_ids``: only these of them, as somebody chose. Each line has the provision found first as its citation.
    """
    about = replace(question, text=_subject(question.text), english="")
    standing = corpus.standing(day, day, "")
    places: dict[str, Place] = {}
    for scored in retrieve(about, corpus.index, _PASSAGES):
        document = corpus.documents[scored.chunk.doc_id]
        stands = standing.state(document.doc_id, scored.chunk.start_char).status in _STANDS
        sentences = [place for place in corpus.sentences(document.doc_id) if _within(place, scored.chunk)]
        if document.kind in _CITABLE and document.number and stands and sentences:
            places.setdefault(document.doc_id, sentences[0])
    chosen = [doc_id for doc_id in places if doc_ids is None or doc_id in doc_ids][:MAX_DOCUMENTS]
    if not chosen:
        return None
    ordered = sorted(chosen, key=lambda doc_id: _rank(doc_id, corpus))
    lines = [_line(doc_id, places[doc_id], corpus, end) for doc_id, end in zip(ordered, _ends(ordered), strict=True)]
    drafts = [*lines, Draft(messages.BASIS_IS_A_PROPOSAL, "notice"), *document_notices(lines, corpus.documents)]
    kept = locked(drafts, corpus.documents, asked=question.text, day=day)
    return Reply(tuple(kept), "look", offer=Offer("basis", tuple(places[doc_id] for doc_id in ordered)))


def _subject(text: str) -> str:
    # What the paper is about: the words behind "căn cứ".
    found = re.search(r"căn cứ|can cu", text, re.IGNORECASE)
    return text[found.end() :].strip() or text if found else text


def _line(doc_id: str, place: Place, corpus: Corpus, end: str) -> Draft:
    text = f"{messages.BASIS} {official_name(corpus.documents[doc_id])}{end}"
    return Draft(text, "notice", (place,), about=(doc_id,))


def _ends(ordered: Sequence[str]) -> list[str]:
    return [";"] * (len(ordered) - 1) + ["."]


def _rank(doc_id: str, corpus: Corpus) -> tuple[int, date, str]:
    document = corpus.documents[doc_id]
    rank = _RANKS.index(document.kind) if document.kind in _RANKS else len(_RANKS)
    return rank, document.issued_on or date.min, doc_id


def _within(place: Place, chunk: Chunk) -> bool:
    return chunk.start_char <= place[1][0] < chunk.end_char
