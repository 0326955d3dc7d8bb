"""The understood question to passages: from the documents it names first, then from all."""

from __future__ import annotations

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever

from assistant.types import Question
from index.store import Index
from index.types import ScoredChunk


def retrieve(question: Question, index: Index, k: int) -> list[ScoredChunk]:
    """At most 2k passages, best first: k of the documents named, and k of all documents.

    A document may answer for another ("Nghị quyết 09-NQ/TU" in the article), so a name narrows and never hides.
    """
    named = {doc_id for reference in question.documents for doc_id in reference.doc_ids}
    found = index.search(question.text, k, doc_ids=named) if named else []
    seen = {scored.chunk.chunk_id for scored in found}
    found += [scored for scored in index.search(question.text, k) if scored.chunk.chunk_id not in seen]
    return sorted(found, key=lambda scored: (-scored.score, scored.chunk.chunk_id))


class CorpusRetriever(BaseRetriever):
    """LangChain's retriever over an index; a document's metadata says where its text stands."""

    index: Index
    k: int = 8

    model_config = {"arbitrary_types_allowed": True}

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[LangChainDocument]:
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
            for scored in self.index.search(query, self.k)
        ]
