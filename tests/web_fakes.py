"""A bot that answers from a table, with real types, for the tests and pictures of the page.

Its report is invented, hostile where a real one would not be (the second document tries to
inject HTML), and its offsets are computed from the text, so they are as exact as the real ones.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from barobot.language import detect
from barobot.types import (
    Answer,
    AnswerKind,
    Block,
    BlockKind,
    Citation,
    Document,
    Event,
    EventKind,
    Figure,
    Hit,
    Language,
    Message,
    Passage,
    Qualifier,
    Reference,
    Status,
)


def paragraphs(text: str) -> tuple[Block, ...]:
    """Each run of lines that are not blank as a block; of several, the first is the heading."""
    spans = [match.span() for match in re.finditer(r"\S(?:.|\n(?!\n))*", text.rstrip())]
    heads = min(1, len(spans) - 1)
    kinds = [BlockKind.HEADING] * heads + [BlockKind.PARAGRAPH] * (len(spans) - heads)
    return tuple(Block(kind, start, end, level=1, page=4) for kind, (start, end) in zip(kinds, spans, strict=True))


def report(**given: Any) -> Document:
    return Document(blocks=paragraphs(given["text"]), **given)


REPORT = report(
    id="ia-sante-2025",
    path="ia-sante-2025.md",
    title="Baromètre IA & Data en Santé",
    language="fr",
    publisher="ACSEL",
    edition="2025",
    source="https://example.org/barometre-2025",
    digest_of=Reference("Baromètre IA & Data en Santé", "ACSEL", "2025", "https://example.org/barometre-2025"),
    text="""Une pratique installée.

Parmi les soignants interrogés, l'intelligence artificielle n'est plus une curiosité. Elle sert déjà à 90 % \
des professionnels de santé dans leur activité. Plus de la moitié y voient un changement de leur manière de travailler.

Les craintes pour les données sont partagées, mais inégalement. Le risque est cité par 89 % des professionnels de \
santé et par 58 % des Français. Les cyberattaques viennent en tête.

Usages : aide au diagnostic ; comptes rendus ; organisation du travail ; analyse de données ; formation.

Sur le terrain, peu s'en remettent à la machine. Seuls 7 % des professionnels lui accordent une confiance totale.
""",
)
HOSTILE = report(
    id="hostile",
    path="hostile.md",
    title='Rapport <script>window.hacked="title"</script>',
    language="fr",
    publisher="<img src=x onerror=\"window.hacked='publisher'\">",
    edition="2024",
    source="javascript:window.hacked='source'",
    text='Avant <img src=x onerror="window.hacked=1"> ici. Le lien [clic](javascript:alert(1)) vaut 12 % **des** cas. '
    "Après ${window.hacked=2} et {{window}} et \u202eà l'envers.",
)

FRENCH_EXAMPLES = (
    "Quelle part des professionnels de santé utilise l'IA ?",
    "Qui craint le plus pour les données de santé : les soignants ou les Français ?",
    "À quoi l'IA sert-elle aux soignants ?",
    "Combien de professionnels font entièrement confiance à l'IA ?",
)
ENGLISH_EXAMPLES = (
    "What share of health professionals use AI?",
    "Who is more worried about health data, professionals or the public?",
    "What do professionals use AI for?",
    "How many professionals fully trust AI?",
)


def citation(number: int, quote: str, document: Document = REPORT, section: str = "Usages et pratiques") -> Citation:
    """A citation of ``quote``, in the paragraph that it stands in."""
    start = document.text.index(quote)
    context_start = document.text.rfind("\n\n", 0, start)
    context_start = 0 if context_start < 0 else context_start + 2
    context_end = document.text.find("\n\n", start)
    context_end = len(document.text) if context_end < 0 else context_end
    return Citation(
        number=number,
        document=document.title,
        document_id=document.id,
        section=section,
        page=4 if document is REPORT else None,
        quote=quote,
        start=start,
        end=start + len(quote),
        context=document.text[context_start:context_end],
        context_start=context_start,
        context_end=context_end,
        language=document.language,
        passage_id=f"{document.id}:{start}",
        path=document.path,
        publisher=document.publisher,
        edition=document.edition,
        source=document.source,
        digest_of=str(document.digest_of) if document.digest_of else "",
    )


def figure(value: str, population: str, number: int | None = 1, unit: str = "%", **more: object) -> Figure:
    """A figure as an answer asserts it."""
    given: dict[str, object] = {
        "id": f"f{value}",
        "value": Decimal(value),
        "unit": unit,
        "qualifier": Qualifier.EXACT,
        "population": population,
        "population_id": population,
        "base": "",
        "statement": "",
        "text": "",
        "start": 0,
        "end": 0,
        "passage_id": "p",
        "document_id": REPORT.id,
        "language": "fr",
        "citation": number,
    }
    return Figure(**{**given, **more})  # type: ignore[arg-type]


def answer(question: str, text: str, language: Language, **more: object) -> Answer:
    """An answer with defaults."""
    given: dict[str, object] = {
        "question": question,
        "understood": question,
        "language": language,
        "kind": AnswerKind.FIGURE,
        "status": Status.ANSWERED,
        "text": text,
        "confidence": 0.93,
    }
    return Answer(**{**given, **more})  # type: ignore[arg-type]


USE = "Elle sert déjà à 90 % des professionnels de santé dans leur activité."
RISK = "Le risque est cité par 89 % des professionnels de santé et par 58 % des Français."
TRUST = "Seuls 7 % des professionnels lui accordent une confiance totale."
LIST = "Usages : aide au diagnostic ; comptes rendus ; organisation du travail ; analyse de données ; formation."


def catalogued(document: Document, text: str, value: str, people: str, sentence: str, theme: str) -> Figure:
    """A figure of the catalogue, with the passage that it stands in noted in ``PASSAGES``."""
    begins = document.text.index(sentence)
    start = document.text.index(text, begins)
    passage = Passage(
        id=f"{document.id}:{begins}",
        document_id=document.id,
        language=document.language,
        kind=BlockKind.PARAGRAPH,
        text=sentence,
        start=begins,
        end=begins + len(sentence),
        block_start=begins,
        block_end=begins + len(sentence),
        headings=(theme,),
        page=4,
    )
    PASSAGES[passage.id] = passage
    return figure(
        value,
        people,
        None,
        id=f"{document.id}:{start}",
        statement=sentence,
        text=text,
        start=start,
        end=start + len(text),
        clause_start=begins,
        clause_end=begins + len(sentence),
        passage_id=passage.id,
        document_id=document.id,
        edition=document.edition,
        qualifier=Qualifier.ONLY if sentence.startswith("Seuls") else Qualifier.EXACT,
    )


PASSAGES: dict[str, Passage] = {}
HOSTILE_SENTENCE = "Le lien [clic](javascript:alert(1)) vaut 12 % **des** cas."
CATALOGUE = (
    catalogued(REPORT, "90 %", "90", "professionnels de santé", USE, "Usages et pratiques"),
    catalogued(REPORT, "89 %", "89", "professionnels de santé", RISK, "Données et vigilance"),
    catalogued(REPORT, "58 %", "58", "Français", RISK, "Données et vigilance"),
    catalogued(REPORT, "7 %", "7", "professionnels de santé", TRUST, "Confiance"),
    catalogued(HOSTILE, "12 %", "12", "<i>des cas</i>", HOSTILE_SENTENCE, "<svg onload=\"window.hacked='theme'\">"),
)


class FakeBot:
    """Answers by what the question mentions; ``pause`` seconds pass between two events."""

    def __init__(self, pause: float = 0.0, documents: tuple[Document, ...] = (REPORT,)) -> None:
        self.pause = pause
        self.documents = documents
        self.histories: list[tuple[Message, ...]] = []

    def examples(self, language: Language, limit: int = 6) -> tuple[str, ...]:
        return (FRENCH_EXAMPLES if language == "fr" else ENGLISH_EXAMPLES)[:limit]

    def themes(self, language: Language) -> tuple[tuple[str, tuple[str, ...]], ...]:
        questions = FRENCH_EXAMPLES if language == "fr" else ENGLISH_EXAMPLES
        use, risk, trust = ("Usages", "Risques", "Confiance") if language == "fr" else ("Uses", "Risks", "Trust")
        return (use, (questions[0], questions[2])), (risk, questions[1:2]), (trust, questions[3:4])

    def figures(self, language: Language | None = None) -> tuple[Figure, ...]:
        return tuple(one for one in CATALOGUE if one.document_id in {document.id for document in self.documents})

    def figures_in(self, document_id: str) -> tuple[Figure, ...]:
        return tuple(one for one in CATALOGUE if one.document_id == document_id)

    def document(self, document_id: str) -> Document:
        return {document.id: document for document in self.documents}[document_id]

    def passage(self, passage_id: str) -> Passage:
        return PASSAGES[passage_id]

    def search(self, query: str, *, limit: int = 10, language: Language | None = None) -> list[Hit]:
        own = [self.passage(one.passage_id) for one in self.figures()]
        return [Hit(one, 0.5, {"dense": 0.5}) for one in own if query.casefold() in one.text.casefold()][:limit]

    def stream(
        self, question: str, history: Sequence[Message] = (), *, language: Language | None = None
    ) -> Iterator[Event]:
        self.histories.append(tuple(history))
        if "panne" in question:
            raise RuntimeError(f"secret: {question}")
        found = self.ask(question, history, language=language)
        for step in ("understand", "retrieve", "weigh", "compose", "verify"):
            time.sleep(self.pause)
            detail = found.understood if step == "understand" else ""
            yield Event(EventKind.STEP, step, seconds=0.0012, detail=detail)
        for piece in found.text.split(" "):
            time.sleep(self.pause / 10)
            yield Event(EventKind.TEXT, piece + " ")
        yield Event(EventKind.ANSWER, answer=found, seconds=0.01)

    def ask(self, question: str, history: Sequence[Message] = (), *, language: Language | None = None) -> Answer:
        low, language = question.casefold(), detect(question, language or "fr")
        if "panne" in low:
            raise RuntimeError(f"secret: {question}")
        if "injection" in low:
            return hostile_answer(question)
        if low.startswith(("et chez", "and the public")):
            return follow_up_answer(question, history)
        if any(word in low for word in ("interrogées", "interviewed")):
            return abstention(question, language)
        if "30" in low:
            return correction(question, language)
        if any(word in low for word in ("quoi", "what do")):
            return list_answer(question, language)
        if any(word in low for word in ("craint", "worried")):
            return comparison(question, language)
        if any(word in low for word in ("confiance", "trust")):
            return trust_answer(question, language)
        return use_answer(question, language)


def use_answer(question: str, language: Language) -> Answer:
    if language == "fr":
        text = f"90 % des professionnels de santé utilisent l'IA. [1]\n\n« {USE} » [1]"
        people, more = "des professionnels de santé", (FRENCH_EXAMPLES[1], FRENCH_EXAMPLES[2])
    else:
        text = f"90% of health professionals use AI. [1]\n\n“{USE}” [1]"
        people, more = "of health professionals", (ENGLISH_EXAMPLES[1], ENGLISH_EXAMPLES[2])
    return answer(
        question, text, language, figures=(figure("90", people),), citations=(citation(1, USE),), suggestions=more
    )


def trust_answer(question: str, language: Language) -> Answer:
    people = "des professionnels de santé" if language == "fr" else "of health professionals"
    text = {
        "fr": f"Seulement 7 % des professionnels de santé font entièrement confiance à l'IA. [1]\n\n« {TRUST} » [1]",
        "en": f"Only 7% of health professionals fully trust AI. [1]\n\n“{TRUST}” [1]",
    }[language]
    figures = (figure("7", people, qualifier=Qualifier.ONLY),)
    return answer(question, text, language, figures=figures, citations=(citation(1, TRUST, section="Confiance"),))


def comparison(question: str, language: Language) -> Answer:
    french = language == "fr"
    text = (
        "89 % des professionnels de santé voient un risque pour les données de santé, contre 58 % des Français [1] : "
        f"un écart de 31 points.\n\n« {RISK} » [1]"
        if french
        else "89% of health professionals see a risk for health data, against 58% of the French public [1]: "
        f"a gap of 31 points.\n\n“{RISK}” [1]"
    )
    figures = (
        figure("89", "des professionnels de santé" if french else "of health professionals"),
        figure("58", "des Français" if french else "of the French public"),
        figure("31", "d’écart" if french else "apart", None, "points", derived=True, arithmetic="89 − 58 = 31"),
    )
    cited = (citation(1, RISK, section="Données et vigilance"),)
    return answer(question, text, language, kind=AnswerKind.COMPARISON, figures=figures, citations=cited)


def list_answer(question: str, language: Language) -> Answer:
    text = {
        "fr": "Les usages que cite le rapport sont au nombre de cinq. [1]\n\n- aide au diagnostic\n- comptes rendus\n"
        "- organisation du travail\n- analyse de données\n- formation",
        "en": "The report names five uses. [1]\n\n- support for diagnosis\n- reports on consultations\n"
        "- organisation of work\n- data analysis\n- training",
    }[language]
    return answer(question, text, language, kind=AnswerKind.LIST, citations=(citation(1, LIST),))


def abstention(question: str, language: Language) -> Answer:
    text = {
        "fr": "Le rapport ne donne pas le nombre de personnes interrogées.\n\n"
        "Ce qu'il dit de plus proche, sans répondre à la question : l'usage de l'IA par les soignants.",
        "en": "The report does not give the number of people who were interviewed.\n\n"
        "The nearest thing it says, which does not answer the question, is about the use of AI by professionals.",
    }[language]
    offered = (FRENCH_EXAMPLES if language == "fr" else ENGLISH_EXAMPLES)[:1]
    return answer(question, text, language, status=Status.ABSTAINED, confidence=0.08, suggestions=offered)


def correction(question: str, language: Language) -> Answer:
    text = {
        "fr": f"Le rapport indique 90 % des professionnels de santé, et non 30 %. [1]\n\n« {USE} » [1]",
        "en": f"The report says 90% of health professionals, not 30%. [1]\n\n“{USE}” [1]",
    }[language]
    people = "des professionnels de santé" if language == "fr" else "of health professionals"
    return answer(
        question,
        text,
        language,
        status=Status.CORRECTED,
        figures=(figure("90", people),),
        citations=(citation(1, USE),),
    )


def follow_up_answer(question: str, history: Sequence[Message]) -> Answer:
    asked = " / ".join(str(message["content"]) for message in history if message["role"] == "user")
    text = f"58 % des Français voient un risque pour les données de santé. [1]\n\n« {RISK} » [1]"
    return answer(
        question,
        text,
        "fr",
        understood=f"Quelle part des Français voit un risque ? (après : {asked})",
        figures=(figure("58", "des Français"),),
        citations=(citation(1, RISK, section="Données et vigilance"),),
    )


def hostile_answer(question: str) -> Answer:
    quote = "Le lien [clic](javascript:alert(1)) vaut 12 % **des** cas."
    text = f"12 % des cas <b>gras</b> <script>window.hacked='answer'</script> [1] [7]\n\n« {quote} » [1]"
    return answer(
        question,
        text,
        "fr",
        figures=(figure("12", "<i>des cas</i>"),),
        citations=(citation(1, quote, HOSTILE, "<svg onload=\"window.hacked='section'\">"),),
        suggestions=('"><img src=x onerror="window.hacked=\'suggestion\'">',),
    )
