"""The sort of document that a question is for: "nghị định nào", "văn bản nào của Đảng"."""

from __future__ import annotations

import re

from index.documents import KIND_WORDS
from index.text import fold
from index.types import Document

# "quy định nào" may be any rule, "văn bản nào" any document.
_TYPES = "nghi dinh|nghi quyet|quyet dinh|ket luan|thong tu|chi thi|luat"
_TYPE = re.compile(rf"\b(?P<type>{_TYPES})(?: [a-z]+){{0,6}}? (?:nao|gi)\b")
OF_PARTY = r"của (?:đảng|bộ chính trị|ban bí thư|ban chấp hành trung ương|trung ương đảng)"
OF_STATE = r"của (?:nhà nước|chính phủ|quốc hội|bộ nội vụ)"
_OF_PARTY, _OF_STATE = (re.compile(rf"\b{fold(pattern)}\b") for pattern in (OF_PARTY, OF_STATE))


def is_of_sort(document: Document, asked: str) -> bool:
    """Whether a document is of the type and of the side, Party or State, that a question asks for.

    """
    said = fold(asked)
    typed = _TYPE.search(said)
    if typed and fold(KIND_WORDS[document.kind]) != typed["type"]:
        return False
    of_party = document.kind.startswith("party-")
    return not (_OF_PARTY.search(said) and not of_party) and not (_OF_STATE.search(said) and of_party)
