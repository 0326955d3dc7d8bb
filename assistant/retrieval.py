"""The understood question to passages: from the documents it names first, then from all."""

from __future__ import annotations

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever

from assistant.english import search_words
from assistant.references import mentions
from assistant.types import DocumentReference, Question
from assistant.understanding import understand
from assistant.vocabulary import Vocabulary
from index.search import Method
from index.store import Index
from index.types import Chunk, Query, ScoredChunk


def retrieve(question: Question, index: Index, k: int, method: Method = "hybrid") -> list[ScoredChunk]:
    """At most 3k passages, best first: k of the documents named, k that name one which the corpus lacks, k of all.

    A document may answer for another ("Nghị quyết 09-NQ/TU" in the article), so a name narrows and never hides.
    """
    query = query_of(question)
    named = {doc_id for reference in question.documents for doc_id in reference.doc_ids}
    found = index.search(query, k, method, named) if named else []
    lacking = [reference for reference in question.documents if reference.key and not reference.doc_ids]
    if lacking:
        ranked = index.search(query, max(len(index.chunks), 1), method)
        found += [each for each in ranked if any(_names(each.chunk, reference) for reference in lacking)][:k]
    seen = {scored.chunk.chunk_id for scored in found}
    found += [scored for scored in index.search(query, k, method) if scored.chunk.chunk_id not in seen]
    return sorted(found, key=lambda scored: (-scored.score, scored.chunk.chunk_id))


def _names(chunk: Chunk, reference: DocumentReference) -> bool:
    return reference.key.partition("-")[0] in chunk.text and mentions(chunk.text, reference)


def query_of(question: Question) -> Query:
    """What is searched for: each reading of the question; of one in English every meaning of its words."""
    if question.english:
        words = search_words(question.english)
        return Query(texts=(f"{question.english} {words}",), worded=(words,))
    return Query.of(question.text, *question.readings)


class CorpusRetriever(BaseRetriever):
    """LangChain's retriever over an index; a document's metadata says where its text stands.

    A query is understood as the assistant understands it: slips mended, abbreviations read, English put into
    Vietnamese, documents named by number.
    """

    index: Index
    k: int = 8

    model_config = {"arbitrary_types_allowed": True}

    def model_post_init(self, context: object) -> None:
        """Counts the corpus once."""
        super().model_post_init(context)
        self._vocabulary = Vocabulary(self.index.chunks)

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[LangChainDocument]:
        question = understand(query, self._vocabulary, self.index.documents)
        return [
            LangChainDocument(
                id=scored.chunk.chunk_id,
                page_content=scored.chunk.text,
                metadata={
                    "doc_id": scored.chunk.doc_id,
                    "locator": scored.chunk.locator,
                    "start_char": scored.chunk.start_char,
                    "end_char": scored.chunk.end_char,
                    "score": scored.score,
                    "scores": scored.scores,
                },
            )
            for scored in retrieve(question, self.index, self.k)[: self.k]
        ]
