"""What an answer opens with: the kind of answer it is, and its figures set large. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from barobot.numbers import find_quantities, format_value
from barobot.types import Answer, AnswerKind, Figure, Language, Status
from barobot.web.escaping import attribute, safe
from barobot.web.quantities import set_number, set_qualifier, set_quantity
from barobot.web.restating import MARKER, Restatement, joined, partitive_of, restatements
from barobot.web.translations import TEXTS

LONG_NUMBER = 8  # characters from which a headline figure is set smaller
MOST_HEADLINES = 3


def headline_figures(answer: Answer) -> tuple[Figure, ...]:
    """The figures that are set large: none for an abstention or a list, all sides of a comparison."""
    if answer.status is Status.ABSTAINED or answer.kind is AnswerKind.LIST:
        return ()
    found = [figure for figure in answer.figures if not figure.derived]
    derived = [figure for figure in answer.figures if figure.derived]
    if answer.kind is AnswerKind.COMPARISON:
        return (*found[:MOST_HEADLINES], *derived[:1])
    return (*found[:1], *derived[:1]) if found else tuple(derived[:1])


def source_id(turn: int, citation: int) -> str:
    """The element id of a source card."""
    return f"source-{turn}-{citation}"


def render_marker(number: int, turn: int, language: Language) -> str:
    """``[1]`` as a button; the page's script brings the card into view."""
    label = f"{TEXTS[language].source} {number}"
    return (
        f'<button type="button" class="marker" data-source="{source_id(turn, number)}" '
        f'aria-label="{attribute(label)}">[{number}]</button>'
    )


def render_display(answer: Answer, turn: int) -> str:
    """The line over the answer: what kind of answer it is, then the figures large."""
    texts = TEXTS[answer.language]
    label = {
        Status.CORRECTED: texts.corrected,
        Status.PARTIAL: texts.partial,
        Status.ABSTAINED: texts.abstained,
    }.get(answer.status, texts.answered)
    figures = headline_figures(answer)
    said = {one.figure.id: one for one in restatements(answer, figures)}
    row = "".join(
        render_headline(figure, render_beside(figure, said.get(figure.id), figures, answer, turn), answer.language)
        for figure in figures
    )
    row = render_premise(answer) + row if row else ""
    return f'<p class="kicker">{escape(label)}</p>' + (f'<div class="headlines">{row}</div>' if row else "")


def render_premise(answer: Answer) -> str:
    """The number that the question took for granted and the answer denies, struck through."""
    denied = denied_number(answer)
    if not denied:
        return ""
    label = TEXTS[answer.language].denied
    hidden = f'<span class="visually-hidden">{escape(label)} </span>'
    return f'<p class="premise">{hidden}<s class="number">{safe(denied)}</s></p>'


def denied_number(answer: Answer) -> str:
    """The number of the question that the answer repeats without asserting it, as it is set, or ``""``."""
    if answer.status is not Status.CORRECTED:
        return ""
    asserted = {(figure.value, figure.unit) for figure in answer.figures}
    asked = {(quantity.value, quantity.unit) for quantity in find_quantities(answer.question, answer.language)}
    for quantity in find_quantities(MARKER.sub("", answer.text), answer.language):
        if (quantity.value, quantity.unit) in asked - asserted:
            return format_value(quantity.value, quantity.unit, answer.language, quantity.noun)
    return ""


def render_headline(figure: Figure, beside: str, language: Language) -> str:
    """One figure set large with its population, or its arithmetic where it was calculated."""
    number = set_quantity(figure, language)
    qualifier = set_qualifier(figure, language)
    size = " long" if len(number) >= LONG_NUMBER else ""
    kind = "headline derived" if figure.derived else "headline"
    hedge = f'<span class="qualifier">{escape(qualifier)}</span> ' if qualifier else ""
    return (
        f'<p class="{kind}"><span class="amount">{hedge}<data class="number{size}" value="{figure.value:f}">'
        f"{escape(number)}</data></span> "
        f'<span class="beside">{beside}</span></p>'
    )


def render_beside(figure: Figure, said: Restatement | None, shown: Sequence[Figure], answer: Answer, turn: int) -> str:
    """What stands beside a headline figure, with the markers of the line that it takes the place of."""
    markers = "".join(f" {render_marker(number, turn, answer.language)}" for number in markers_for(said, shown, answer))
    if not figure.derived:
        people = joined(partitive_of(answer, figure), figure.population)
        return f'<span class="population">{safe(people)}</span>{markers}'
    named = figure.population and not is_named_by(figure.population, shown)
    population = f'<span class="population">{safe(figure.population)}</span> ' if named else ""
    label = said.joining if said else ""
    return f'{population}<span class="arithmetic">{render_arithmetic(figure, label, answer.language)}{markers}</span>'


def markers_for(said: Restatement | None, shown: Sequence[Figure], answer: Answer) -> list[int]:
    """Those of the line, if there is a card; what was calculated need not repeat those of its terms."""
    if said is None:
        return []
    cited = {citation.number for citation in answer.citations}
    if said.figure.derived:
        cited -= {figure.citation for figure in shown if not figure.derived and figure.citation is not None}
    return [number for number in said.markers if number in cited]


def is_named_by(population: str, shown: Sequence[Figure]) -> bool:
    """Whether ``population`` only names, divided by ``/``, those of the figures it was calculated from."""
    others = {figure.population for figure in shown if not figure.derived}
    return all(part.strip() in others for part in population.split(" / "))


def render_arithmetic(figure: Figure, label: str, language: Language) -> str:
    """``calculated: 89 − 58 = 31``, under the label that the answer gives it where it does."""
    bare = label.rstrip(" :\u00a0") or TEXTS[language].calculated
    colon = "\u00a0:" if language == "fr" else ":"
    shown = figure.arithmetic or set_number(figure.value, language)
    return f"<span>{safe(bare + colon)}</span> <span>{safe(shown)}</span>"
