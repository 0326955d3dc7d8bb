"""What people ask of a chat model besides answers: the summary of a document, the «căn cứ» of a draft."""

from __future__ import annotations

import re
from datetime import date

from assistant.corpus import Corpus
from assistant.grounding import locked
from assistant.language_model.basis import basis_asked, basis_reply
from assistant.language_model.writing import MAX_EVIDENCE, MAX_EVIDENCE_CHARS, Place
from assistant.noticing import with_notices
from assistant.replying import Offer, Reply
from assistant.types import Draft, Question
from index.text import fold, tokens

# "Tóm tắt Quy định số 65-QĐ/TW", "Hãy tóm lược giúp tôi nội dung chính của ...".
_SUMMARY = re.compile(
    r"^(?:hay |xin |nho |giup |lam on |vui long |cho (?:toi|em|minh) |(?:viet|soan|lap|nêu) (?:ban |doan )?)*"
    r"(?:tom (?:tat|luoc|luot)|khai quat)\b"
)
_SUMMARY_WORDS = frozenset(
    "hay xin nho giup lam on vui long cho toi em minh viet soan lap ban doan tom tat luoc luot khai quat noi dung chinh"
    " chu yeu co ban cua cac y van nay do ve nhung diem mot so dong ngan gon trong va".split()
)
MAX_OUTLINE = 8


def requested(question: Question, corpus: Corpus, day: date) -> Reply | None:
    """The reply by the rules to a request for «căn cứ», or for a summary of one document or two: an outline.

    None for anything else. A summary of one point of a document is a question like others.
    """
    if basis_asked(question):
        return basis_reply(question, corpus, day)
    ids = [reference.doc_ids for reference in question.documents]
    if not _SUMMARY.search(fold(question.text)) or not 1 <= len(ids) <= 2 or any(len(each) != 1 for each in ids):
        return None
    if set(map(fold, tokens(question.subject))) - _SUMMARY_WORDS:
        return None
    places = [place for (doc_id,) in ids for place in _places(doc_id, corpus)]
    outline = [place for (doc_id,) in ids for place in _outline(doc_id, corpus, MAX_OUTLINE // len(ids))]
    drafts = [Draft(_text(place, corpus), "quote", (place,)) for place in outline]
    drafts = with_notices(drafts, corpus.documents, corpus.standing(day, day, question.text))
    kept = tuple(locked(drafts, corpus.documents, asked=question.text, day=day))
    return Reply(kept, "certain", offer=Offer("summary", tuple(places))) if kept else None


def _places(doc_id: str, corpus: Corpus) -> list[Place]:
    # All sentences of a short document, of a long one the first two of each section.
    whole = corpus.sentences(doc_id)
    if len(whole) <= MAX_EVIDENCE and sum(end - start for _, (start, end) in whole) <= MAX_EVIDENCE_CHARS:
        return whole
    sections = (each for each in corpus.sections[doc_id] if each.level > 1)
    return sorted({place for each in sections for place in corpus.sentences(doc_id, each)[:2]})


def _outline(doc_id: str, corpus: Corpus, n: int) -> list[Place]:
    # The first sentence of each of the n longest sections under the title, in their order.
    openings = {
        found[0]: each.end_char - each.start_char
        for each in corpus.sections[doc_id]
        if each.level == 2 and (found := [one for one in corpus.sentences(doc_id, each) if not _opens(one, corpus)])
    }
    return sorted(sorted(openings, key=lambda place: (-openings[place], place))[:n])


def _opens(place: Place, corpus: Corpus) -> bool:
    return _text(place, corpus).endswith(":")  # "... nêu các nguyên tắc sau:" says nothing alone


def _text(place: Place, corpus: Corpus) -> str:
    doc_id, (start, end) = place
    return corpus.documents[doc_id].text[start:end]
