"""What an answer opens with: the kind of answer it is, and its figures set large. Pure."""

from __future__ import annotations

from html import escape

from barobot.types import Answer, AnswerKind, Figure, Language, Status
from barobot.web.escaping import safe
from barobot.web.quantities import set_number, set_qualifier, set_quantity
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


def render_display(answer: Answer) -> str:
    """The line over the answer: what kind of answer it is, then the figures large."""
    texts = TEXTS[answer.language]
    label = {
        Status.CORRECTED: texts.corrected,
        Status.PARTIAL: texts.partial,
        Status.ABSTAINED: texts.abstained,
    }.get(answer.status, texts.answered)
    figures = headline_figures(answer)
    kicker = "kicker" if figures else "kicker kicker-alone"
    row = "".join(render_headline(figure, answer.language) for figure in figures)
    return f'<p class="{kicker}">{escape(label)}</p>' + (f'<div class="headlines">{row}</div>' if row else "")


def render_headline(figure: Figure, language: Language) -> str:
    """One figure set large with its population, or its arithmetic where it was calculated."""
    number = set_quantity(figure, language)
    qualifier = set_qualifier(figure, language)
    size = " long" if len(number) >= LONG_NUMBER else ""
    kind = "headline derived" if figure.derived else "headline"
    hedge = f'<span class="qualifier">{escape(qualifier)}</span> ' if qualifier else ""
    return (
        f'<p class="{kind}"><span class="amount">{hedge}<data class="number{size}" value="{figure.value:f}">'
        f"{escape(number)}</data></span> "
        f'<span class="beside">{render_beside(figure, language)}</span></p>'
    )


def render_beside(figure: Figure, language: Language) -> str:
    """What stands beside a headline figure."""
    if not figure.derived:
        return f'<span class="population">{safe(figure.population)}</span>'
    population = f'<span class="population">{safe(figure.population)}</span> ' if figure.population else ""
    return f'{population}<span class="arithmetic">{render_arithmetic(figure, language)}</span>'


def render_arithmetic(figure: Figure, language: Language) -> str:
    """``calculated: 89 − 58 = 31``."""
    colon = "\u00a0:" if language == "fr" else ":"
    shown = figure.arithmetic or set_number(figure.value, language)
    return f"<span>{escape(TEXTS[language].calculated)}{colon}</span> <span>{safe(shown)}</span>"
