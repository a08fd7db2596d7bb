"""``Barobot``: a knowledge base that is open, and the way of a question through it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from barobot.asking import ASKING_VOCABULARY
from barobot.composing import Draft, compose
from barobot.deciding import decide, explain_decision
from barobot.decisions import Decision
from barobot.embedding import load_embedder
from barobot.evidence import Evidence, EvidenceKind, EvidenceStore
from barobot.index import Index, open_index
from barobot.language import tokens, words
from barobot.lexicon import LEXICON_FILE, Lexicon, load_lexicon
from barobot.part import Part
from barobot.people_names import tells_people, with_other_names
from barobot.populations import Population, with_populations
from barobot.question import Question, understand
from barobot.retrieval import retrieve
from barobot.settings import Settings, load_settings
from barobot.spelling import Speller
from barobot.suggesting import example_questions, themed_questions
from barobot.thesaurus import load_thesaurus
from barobot.types import (
    LANGUAGES,
    Answer,
    Document,
    Embedder,
    Event,
    EventKind,
    Figure,
    Generator,
    Hit,
    Language,
    Message,
    Passage,
    Status,
)
from barobot.verifying import phrased, verify
from barobot.weighing import load_weights

_TWIN_SIMILARITY = 0.5  # two passages of one edition in two languages that say the same
_PIECE = 24  # characters of answer that are streamed at once


def open(
    kb_dir: str | Path | None = None,
    index_dir: str | Path | None = None,
    *,
    model: str | None = None,
    generator: Generator | None = None,
    rebuild: bool = False,
    notify: Callable[[str], None] | None = None,
    progress: Callable[[str, int, int], None] | None = None,
    **settings: Any,
) -> Barobot:
    """Open a knowledge base, building its index when it is missing, stale or damaged.

    ``kb_dir`` and ``index_dir`` default to those of the checkout, or to the knowledge base that
    the package carries and a folder of the user's cache; ``BAROBOT_KB``, ``BAROBOT_INDEX`` and
    ``BAROBOT_MODEL`` stand between. ``generator`` may phrase answers; ``notify`` is told in one
    line why an index is rebuilt, ``progress`` how far (what, done, of). Other ``settings`` are
    those of :class:`barobot.Settings`.

    Raises:
        BarobotError: with what was got, what was expected and what mends it.
    """
    chosen = load_settings(kb_dir=kb_dir, index_dir=index_dir, model=model, **settings)
    embedder = load_embedder(chosen)
    index = open_index(chosen, embedder, notify=notify, progress=progress, rebuild=rebuild)
    return Barobot(chosen, index, embedder, generator)


class Barobot:
    """Answers questions over a knowledge base; safe to share between threads that only ask."""

    def __init__(
        self, settings: Settings, index: Index, embedder: Embedder, generator: Generator | None = None
    ) -> None:
        self.settings = settings
        self.index = index
        self.embedder = embedder
        self.generator = generator
        self.weights = load_weights(own_lexicon=(settings.kb_dir / LEXICON_FILE).is_file())
        self.lexicon = _lexicon_of(index, load_lexicon(settings.kb_dir))
        self.speller = Speller(_vocabulary(index, self.lexicon))
        self.store = EvidenceStore(index, self.lexicon, embedder)

    @property
    def documents(self) -> tuple[Document, ...]:
        """The reports, without digests that an original replaces."""
        return self.index.documents

    def document(self, document_id: str) -> Document:
        """The report of that id; ``KeyError`` where there is none."""
        return self.index.document(document_id)

    def passage(self, passage_id: str) -> Passage:
        """The passage of that id; ``KeyError`` where there is none."""
        return self.index.passage(passage_id)

    def figures(self, language: Language | None = None) -> tuple[Figure, ...]:
        """The catalogue: every figure of the reports, each once, in their order.

        Of a figure that stands in several places (a summary, a translation) the one in
        ``language`` is given, where there is one; by default that of the first language of barobot.
        """
        wanted = language or LANGUAGES[0]
        chosen: dict[str, Figure] = {}
        for figure in self.index.figures:
            key = figure.same_as or figure.id
            if key not in chosen or (chosen[key].language != wanted and figure.language == wanted):
                chosen[key] = figure
        return tuple(chosen.values())

    def figures_in(self, document_id: str) -> tuple[Figure, ...]:
        """Every figure of one report, those that it repeats as well, in their order."""
        return tuple(figure for figure in self.index.figures if figure.document_id == document_id)

    def search(self, query: str, *, limit: int = 10, language: Language | None = None) -> list[Hit]:
        """The passages nearest to ``query``, best first."""
        question = understand(query, (), self.lexicon, self.speller, language, self._default_language)
        return retrieve(self.index, self.embedder, question.whole.text, question.language, limit)

    def ask(self, question: str, history: Sequence[Message] = (), *, language: Language | None = None) -> Answer:
        """Answer a question; ``history`` is the conversation before it, ``language`` that of the page.

        The answer is in the language of the question; where the question does not tell, in ``language``.
        """
        for event in self._events(question, history, language):
            if event.answer is not None:
                return event.answer
        raise AssertionError("a question ends in an answer")

    def stream(
        self, question: str, history: Sequence[Message] = (), *, language: Language | None = None
    ) -> Iterator[Event]:
        """The same as :meth:`ask`, step by step: steps, pieces of the verified text, the answer."""
        for event in self._events(question, history, language):
            if event.answer is not None:
                text = event.answer.text
                for start in range(0, len(text), _PIECE):
                    yield Event(EventKind.TEXT, text[start : start + _PIECE])
            yield event

    def examples(self, language: Language, limit: int = 6) -> tuple[str, ...]:
        """Questions that the reports answer, as different as can be."""
        return example_questions(self.index, language)[:limit]

    def themes(self, language: Language) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The subjects of the reports, each with questions that they answer."""
        return themed_questions(self.index, language)

    def explain(self, question: str, history: Sequence[Message] = (), *, language: Language | None = None) -> str:
        """Why ``question`` is answered as it is: the candidates, their features and weights."""
        understood = self.understand(question, history, language)
        return explain_decision(*self._decide(understood), self.weights)

    def understand(self, question: str, history: Sequence[Message] = (), language: Language | None = None) -> Question:
        """The question as it is understood."""
        default = language or self._default_language
        return understand(question, history, self.lexicon, self.speller, None, default)

    def candidates(self, question: Question, part: Part) -> list[Evidence]:
        """The evidence that is weighed for one part of a question."""
        allowed = self._speaking[question.language]
        hits = retrieve(
            self.index,
            self.embedder,
            part.text,
            question.language,
            min(len(self.index.passages), 2 * self.settings.candidates + len(self.index.passages) - len(allowed)),
            query_tokens=_search_words(part),
            query_vector=self.store.asked(part).text,
        )
        passages = [hit.passage for hit in hits if hit.passage.id in allowed][: self.settings.candidates]
        evidence = self.store.of_passages(passages)
        if question.asks_figure:  # a sentence with a figure stands in for it nowhere
            return [
                one
                for one in evidence
                if one.kind is not EvidenceKind.SENTENCE or not self.store.figures_of(one.passages[0])
            ]
        return evidence

    def _events(self, asked: str, history: Sequence[Message], language: Language | None) -> Iterator[Event]:
        started = time.perf_counter()
        timings: dict[str, float] = {}

        def step(name: str, detail: str = "") -> Event:
            now = time.perf_counter()
            timings[name] = now - started - sum(timings.values())
            return Event(EventKind.STEP, name, seconds=timings[name], detail=detail)

        question = self.understand(asked, history, language)
        yield step("understand", question.understood)
        question, decision = self._decide(question)
        yield step("weigh")
        draft = self._compose(question, decision)
        yield step("compose")
        answer = verify(draft, question, self.index, self.lexicon, timings)
        yield step("verify")
        yield Event(EventKind.ANSWER, answer=answer, seconds=time.perf_counter() - started)

    def _decide(self, question: Question) -> tuple[Question, Decision]:
        """What to answer, and the reading of the question that it answers."""
        threshold = self.weights.threshold if self.settings.threshold is None else self.settings.threshold
        decision = decide(question, self.candidates, self.store, self.weights, threshold)
        if decision.status is Status.ABSTAINED and question.fuller is not None:
            fuller, otherwise = self._decide(question.fuller)
            if otherwise.status is not Status.ABSTAINED:
                return fuller, otherwise
        return question, decision

    def _compose(self, question: Question, decision: Decision) -> Draft:
        draft = compose(question, decision, self.index, self.lexicon)
        if self.generator is None:
            return draft
        return phrased(draft, self.generator, question, self.index, self.lexicon)

    @property
    def _default_language(self) -> Language:
        return next((one for one in LANGUAGES if any(d.language == one for d in self.documents)), LANGUAGES[0])

    @cached_property
    def _speaking(self) -> dict[Language, frozenset[str]]:
        """For each language the ids of the passages that may answer: its own, and those of the
        other language that say what none of its own says."""
        return {language: _passages_for(self.index, language) for language in LANGUAGES}


def _passages_for(index: Index, language: Language) -> frozenset[str]:
    own = [passage for passage in index.passages if passage.language == language]
    foreign = [passage for passage in index.passages if passage.language != language]
    if not own or not foreign:
        return frozenset(passage.id for passage in index.passages)
    editions = {document.id: document.edition for document in index.documents}
    kept = {passage.id for passage in own}
    by_edition: dict[str, list[Passage]] = {}
    for passage in own:
        by_edition.setdefault(editions[passage.document_id], []).append(passage)
    vectors = {
        edition: index.vectors_of([index.position(passage.id) for passage in passages])
        for edition, passages in by_edition.items()
    }
    told = {figure.same_as or figure.id for figure in index.figures if figure.language == language}
    figures: dict[str, list[str]] = {}
    for figure in index.figures:
        figures.setdefault(figure.passage_id, []).append(figure.same_as or figure.id)
    for passage in foreign:
        if passage.id in figures and set(figures[passage.id]) <= told:
            continue
        twins = vectors.get(editions[passage.document_id])
        own_vector = index.vectors_of([index.position(passage.id)])[0]
        if twins is None or float((twins @ own_vector).max()) < _TWIN_SIMILARITY:
            kept.add(passage.id)
    return frozenset(kept)


def _search_words(part: Part) -> list[str]:
    """The words to search: those asked, and the names that the lexicon gives to what they name."""
    found = tokens(part.text, part.language)
    for mention in part.mentions:
        for language, names in mention.entry.names.items():
            found += tokens(names[0], language)
    return found


def _lexicon_of(index: Index, lexicon: Lexicon) -> Lexicon:
    """``lexicon`` with the people whom the figures describe and it does not know, by all that they are called."""
    told = frozenset(lexicon.populations)
    for language in LANGUAGES:
        named = [
            Population(figure.population_id, figure.population, figure.base)
            for figure in index.figures
            if figure.language == language and "/" not in figure.population_id and tells_people(figure)
        ]
        lexicon = with_populations(lexicon, named, language)
    return with_other_names(lexicon, frozenset(lexicon.populations) - told, load_thesaurus())


def _vocabulary(index: Index, lexicon: Lexicon) -> frozenset[str]:
    found: set[str] = set(ASKING_VOCABULARY)
    for document in index.documents:
        found.update(word.folded for word in words(document.text, document.language))
    for entries in (lexicon.populations, lexicon.terms, lexicon.constraints):
        for entry in entries.values():
            for language, names in entry.names.items():
                found.update(word.folded for name in names for word in words(name, language))
    return frozenset(found)
