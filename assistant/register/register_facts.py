"""What front matter and register say of one document on one day, as facts of a notice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import groupby

from assistant.citing import official_name
from assistant.corpus import Corpus
from assistant.figures import figures
from assistant.register import register_messages
from index.documents import KIND_WORDS, UNNUMBERED
from index.types import Document, DocumentName, Provision, Section

# What a sentence must say beside the date, number or name that is looked for in it.
_SAYS_ISSUED = r"ban hành|thông qua|ngày \S+ của"
_SAYS = {
    "issued": _SAYS_ISSUED,
    "issuer": _SAYS_ISSUED,
    "issued-by": _SAYS_ISSUED,
    "effective": "có hiệu lực|hiệu lực từ|áp dụng từ|hiệu lực ngay",
    "title": "",
    "confirmed": "vẫn|hiệu lực|áp dụng|đưa tin|đăng|đúng cho",
    "replaces": "thay|bãi bỏ",
    "replaces-among": "thay|bãi bỏ",
    "amended": "sửa đổi|sửa ",
    "amends": "sửa đổi|sửa ",
}
_SAYS_STATE = "hiệu lực|thay|bãi bỏ|áp dụng|sửa đổi|không còn"
_SAYS_IN_FORCE = "(?<!không )(?:còn|đang) (?:có )?hiệu lực(?!.*chưa tìm)"
# Two that say that it is not known: whether it is in force, whether anything replaced it.
_SAYS_UNKNOWN = (
    "(?:còn|hiệu lực|áp dụng|tình trạng).*chưa tìm",
    "(?:[Cc]hưa|[Kk]hông) (?:tìm|thấy).*(?:bị (?:sửa đổi|thay|bãi bỏ)|văn bản (?:nào )?(?:thay|bãi bỏ)| mới.*thay)"
    "|(?:bị|mới) .*thay thế.*chưa tìm",
)
_SHARES_NUMBER = "dùng cho [^.]*(?:văn bản|nghị quyết|kết luận|quy định)|cùng số|trùng số"
_IDENTITY = ("issuer", "issued", "effective", "title", "number")  # in the order that they are told


@dataclass(frozen=True, slots=True)
class Needle:
    """What a sentence of the same must hold: a figure ("date", "28/4/2022"), a text, and words beside it."""

    kind: str
    value: str
    says: str


@dataclass(slots=True)
class Notice:
    """A sentence in the making: its subject, its facts; then further sentences of the same documents.

    ``about`` are the documents whose front matter it states, ``needles`` what a quotation that says the same
    holds, ``dated``: it is said of one day.
    """

    document: Document
    name: str
    facts: list[str] = field(default_factory=list)
    further: list[str] = field(default_factory=list)
    about: list[str] = field(default_factory=list)
    needles: list[Needle] = field(default_factory=list)
    dated: bool = True

    def add(self, kind: str, on: date | None = None, names: str = "", whom: str = "", joined: bool = False) -> None:
        """One fact more; ``joined`` to the one before."""
        said = register_messages.register_fact(kind, on, names, whom)
        if joined and self.facts:
            self.facts[-1] += f", {said}"
        else:
            self.facts.append(said)
        if on:
            self.needles.append(Needle("date", f"{on.day}/{on.month}/{on.year}", _SAYS.get(kind, _SAYS_STATE)))
        if kind in ("issuer", "issued-by", "title"):
            self.needles.append(Needle("text", untyped(self.document, names), _SAYS[kind]))


class Facts:
    """Notices from the front matter of one corpus for one day."""

    def __init__(self, corpus: Corpus, day: date) -> None:
        self._corpus, self._day = corpus, day
        self._held = {each.name.identity: each for _, each in sorted(corpus.documents.items()) if each.name}

    @property
    def documents(self) -> Iterable[Document]:
        """The documents that have a number, by id."""
        return self._held.values()

    def sections(self, document: Document) -> Sequence[Section]:
        """The sections of a document."""
        return self._corpus.sections[document.doc_id]

    def identity(self, document: Document, asks: Sequence[str], alone: bool) -> Notice | None:
        """Who issued it and when, its title; None where front matter lacks something of that."""
        fields = {"issued": "issued_on", "effective": "effective_on"}
        alone = alone and [each.number for each in self.documents].count(document.number) == 1
        name = short_name(document) if alone else official_name(document)
        if "number" in asks:
            name = f"{KIND_WORDS[document.kind]} «{untyped(document, document.title)}»"
        told = Notice(document, name, dated=False)
        values = {ask: getattr(document, fields.get(ask, ask)) for ask in _IDENTITY if ask in asks}
        if not values or not all(values.values()):
            return None
        if {"issued", "issuer"} <= values.keys():
            told.add("issued-by", values.pop("issued"), values.pop("issuer"))
        for ask, value in values.items():
            told.add(ask, *((value,) if isinstance(value, date) else (None, value)))
        return told

    def of_number(self, documents: Sequence[Document]) -> Notice:
        """All documents of one number."""
        listed = sorted(documents, key=lambda each: (each.issued_on or date.min, each.doc_id))
        said = register_messages.same_number(listed[0].number or listed[0].title, list(map(official_name, listed)))
        told = Notice(listed[0], "", [said], about=[each.doc_id for each in listed], dated=False)
        told.needles.append(Needle("text", "", _SHARES_NUMBER))  # "Số 26-NQ/TW được dùng cho nhiều nghị quyết"
        return told

    def replaces(self, document: Document, among: bool) -> Notice | None:
        """What it replaces, ``among`` others; None where front matter names nothing."""
        told = Notice(document, official_name(document), dated=False)
        names = self._names(document.replaces, told, "replaces")
        told.add("replaces-among" if among else "replaces", None, names)
        return told if names else None

    def amended(self, document: Document) -> Notice | None:
        """What had amended it by the day; None where front matter names nothing."""
        told = Notice(document, official_name(document))
        names = self._names(self._amendments(document), told, "amended")
        told.add("amended", None, names)
        return told if names else None

    def amends(self, document: Document) -> Notice | None:
        """What it amends, by the front matter of that; None where none is held."""
        told = Notice(document, official_name(document), dated=False)
        own = document.name.identity if document.name else None
        amended = [each for each in self.documents if own in {other.identity for other in each.amended_by}]
        told.add("amends", None, self._names([each.name for each in amended if each.name], told, "amends"))
        return told if amended else None

    def state(self, document: Document, sections: Sequence[str] = ()) -> Notice | None:
        """Whether it is in force, or one section of it; None for a section that cannot be told.

        ``sections`` are the ids of the section asked for and of those that hold it, the deepest first.
        """
        if document.kind in UNNUMBERED:
            said = register_messages.register_fact("no-validity")
            return Notice(document, official_name(document), [said], dated=False)
        locators = {each.section_id: each.locator for each in self._corpus.sections[document.doc_id]}
        asked = next((each for each in sections if each in locators), "")
        own = next((each for each in sections if each in document.provisions), "")
        has_ended = self._corpus.register.state(document.doc_id, self._day).status in ("replaced", "lapsed")
        if sections and not asked and not has_ended:
            return None
        name = official_name(document)
        told = Notice(document, f"{locators[own]} {name}" if own else name)
        self._tell(told, document, own)
        if asked and not own:
            told.add("whole", None, locators[asked])
        if not own and not has_ended:
            self._tell_ended_provisions(told, document, locators)
            if told.further and told.facts[0] == register_messages.register_fact("recorded"):
                told.facts[0] = register_messages.register_fact("in-force-partly")
        return told

    def _tell(self, told: Notice, document: Document, section: str) -> None:
        state = self._corpus.register.state(document.doc_id, self._day, (section,))
        own = document.provisions.get(section, Provision())
        of_own = own.ineffective_on and own.ineffective_on <= (document.ineffective_on or date.max)
        ends_on = own.ineffective_on if of_own else document.ineffective_on
        successors = (own.replaced_by, own.repealed_by) if of_own else (document.replaced_by, ())
        begins_on, confirmed_on = own.effective_on or document.effective_on, document.last_confirmed_on
        if state.status == "not-yet":
            told.add("not-yet" if begins_on else "not-issued", begins_on or document.issued_on)
        elif state.status in ("replaced", "lapsed"):
            told.add("ended" if state.ended_on else "ended-undated", state.ended_on, whom=state.scope or "")
            self._tell_successors(told, *successors)
            if state.scope:
                rest = Notice(document, "")
                self._tell(rest, document, "")
                said = f"{short_name(document)} {'; '.join(rest.facts)}"
                told.further.append(f"{register_messages.register_fact('others', None, said)}.")
                told.about += rest.about
        else:
            is_old = bool(confirmed_on and confirmed_on < self._day)
            told.add("unknown" if state.status == "unknown" else "recorded" if is_old else "in-force")
            says = _SAYS_UNKNOWN if state.status == "unknown" else (_SAYS_IN_FORCE,)
            told.needles += [Needle("text", "", each) for each in says]
            if begins_on:
                told.add("effective", begins_on)
            if names := self._names(self._amendments(document), told, "amended", short=True):
                told.add("amended", None, names)
            if confirmed_on and (is_old or document.status == "unknown"):
                told.add("confirmed", confirmed_on)
            if ends_on:
                told.add("ends", ends_on, whom=own.scope or "" if of_own else "")
            elif state.status == "unknown" and not any(successors):
                namesakes = self._names(self._later_namesakes(document), told, "namesake")
                told.add("namesake" if namesakes else "not-replaced", None, namesakes)
            self._tell_successors(told, *successors)

    def _tell_successors(
        self, told: Notice, replaced: Sequence[DocumentName], repealed: Sequence[DocumentName]
    ) -> None:
        seen = {told.document.doc_id, *told.about}
        for kind, names in (("replaced", replaced), ("repealed", repealed)):
            if names:
                told.add(kind, None, self._names(names, told, kind), joined=True)
        following = [self._held.get(each.identity) for each in replaced if not each.section_id]
        while successor := next((each for each in following if each and each.doc_id not in seen), None):
            state = self._corpus.register.state(successor.doc_id, self._day)
            if state.status != "replaced":
                break
            later = Notice(successor, "")
            later.add("then" if state.ended_on else "then-undated", state.ended_on, short_name(successor))
            later.add("replaced", None, self._names(successor.replaced_by, later, "replaced"), joined=True)
            told.further.append(f"{later.facts[0]}.")
            told.about += later.about
            seen.add(successor.doc_id)
            following = [self._held.get(each.identity) for each in successor.replaced_by]

    def _tell_ended_provisions(self, told: Notice, document: Document, locators: dict[str, str]) -> None:
        amended_by = {each.identity for each in document.amended_by}
        ended: list[tuple[date, str, list[DocumentName], list[DocumentName], str]] = []
        for section, each in document.provisions.items():
            successors = [
                list(dict.fromkeys(DocumentName(name.number, name.issued_on) for name in names))
                for names in (each.replaced_by, each.repealed_by)
            ]
            by_amendment = amended_by.issuperset(name.identity for names in successors for name in names)
            if each.ineffective_on and each.ineffective_on <= self._day and not by_amendment:
                ended.append((each.ineffective_on, each.scope or "", *successors, locators[section]))
        for (on, whom, replaced, repealed), group in groupby(ended, key=lambda each: each[:4]):
            part = Notice(document, "")
            part.add("partly", on, _and_all([short for *_, short in group]), whom)
            for kind, names in (("replaced", replaced), ("repealed", repealed)):
                if names:
                    part.add(kind, None, self._names(names, part, kind, short=True), joined=True)
            told.further.append(f"{short_name(document)}: {part.facts[0]}.")
            told.about += part.about
            told.needles += part.needles

    def _amendments(self, document: Document) -> list[DocumentName]:
        # Those that had begun on the day.
        held = {each: self._held.get(each.identity) for each in document.amended_by}
        return [n for n, each in held.items() if (each and each.effective_on or n.issued_on) <= self._day]

    def _later_namesakes(self, document: Document) -> list[DocumentName]:
        # Those of the same title: what is not said to replace it may have.
        alike = (each for each in self.documents if (each.kind, each.title) == (document.kind, document.title))
        since = document.issued_on or date.min
        return [each.name for each in alike if each.name and since < each.name.issued_on <= self._day]

    def _names(self, names: Iterable[DocumentName], told: Notice, kind: str, short: bool = False) -> str:
        said = []
        for name in names:
            told.needles.append(Needle("document", document_key(name.number), _SAYS.get(kind, _SAYS_STATE)))
            held = self._held.get(name.identity)
            if not held:
                said.append(register_messages.register_fact("unheld", name.issued_on, name.number))
                continue
            told.about.append(held.doc_id)
            sections = self._corpus.sections[held.doc_id]
            locator = next((each.locator for each in sections if each.section_id == name.section_id), "")
            said.append(f"{locator} {short_name(held) if short else official_name(held)}".strip())
        return _and_all(said)


def short_name(document: Document) -> str:
    """Kind and number of a document: "Quy định số 65-QĐ/TW"."""
    return f"{KIND_WORDS[document.kind]} số {document.number}" if document.number else official_name(document)


def untyped(document: Document, title: str) -> str:
    """A title without the word for its kind: "Quy định về luân chuyển cán bộ" -> "luân chuyển cán bộ"."""
    return title.removeprefix(f"{KIND_WORDS[document.kind]} ").removeprefix("về ")


def _and_all(names: Sequence[str]) -> str:
    return " và ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


@lru_cache(maxsize=4096)
def document_key(number: str) -> str:
    """A document number as figures spell it: "65-QĐ/TW" -> "65-qd-tw"."""
    return next((each.value for each in figures(number) if each.kind == "document"), number)
