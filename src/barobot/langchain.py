"""barobot's retriever for LangChain chains; importing this file imports langchain-core.

::

    retriever = barobot.Retriever.from_kb(kb_dir="kb")
    documents = retriever.invoke("Quelle part des soignants utilise l'IA ?")
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol, Self

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from pydantic import Field

from barobot.index import Index
from barobot.types import Hit

__all__ = ["BarobotRetriever"]


class Searcher(Protocol):
    """What the retriever needs of a :class:`barobot.Barobot`."""

    @property
    def index(self) -> Index: ...

    def search(self, query: str, *, limit: int) -> list[Hit]: ...


class BarobotRetriever(BaseRetriever):
    """The passages of a knowledge base as LangChain documents, best first.

    ``page_content`` is the passage as it stands in the source. ``metadata`` says where:
    ``id``, ``document`` (its title), ``section``, ``page``, ``start`` and ``end`` (offsets
    into the document's text), ``path``, ``language``, ``publisher``, ``edition``,
    ``source``, and ``score``, higher is better.
    """

    bot: Any = Field(exclude=True, repr=False)
    k: int = Field(default=5, ge=1)

    @classmethod
    def from_kb(cls, kb_dir: Path | str | None = None, *, k: int = 5, **settings: Any) -> Self:
        """A retriever over the reports in ``kb_dir``; ``settings`` as for :func:`barobot.open`."""
        import barobot

        return cls(bot=barobot.open(kb_dir=kb_dir, **settings), k=k)

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[LangChainDocument]:
        searcher: Searcher = self.bot
        return [_langchain_document(hit, searcher.index) for hit in searcher.search(query, limit=self.k)]


def _langchain_document(hit: Hit, index: Index) -> LangChainDocument:
    passage = hit.passage
    document = index.document(passage.document_id)
    metadata = {
        "id": passage.id,
        "document": document.title,
        "section": " › ".join(passage.headings),
        "page": passage.page,
        "start": passage.start,
        "end": passage.end,
        "path": document.path,
        "language": passage.language,
        "publisher": document.publisher,
        "edition": document.edition,
        "source": document.source,
        "score": hit.score,
    }
    return LangChainDocument(id=passage.id, page_content=passage.text, metadata=metadata)
