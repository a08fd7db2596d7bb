"""How a figure is said in French and English: its number, its people, and how far two are apart."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from barobot.language import fold
from barobot.lexicon import Lexicon
from barobot.markup import plain
from barobot.numbers import format_quantity, format_value
from barobot.types import Figure, Language, Passage, Qualifier

PHRASES: dict[Language, dict[str, str]] = {
    "fr": {
        "quote": "«\u00a0{quote}\u00a0» {marker}",
        "yes": "Oui\u00a0: ",
        "no": "Non\u00a0: ",
        "value": "Le rapport indique {right}, et non {wrong} {marker}.",
        "people": "{value} est le chiffre pour {right}, et non pour {wrong} {marker}.",
        "statement": "Le rapport dit autre chose\u00a0: {right} {marker}.",
        "otherwise": "Ce n'est pas ce que dit le rapport.",
        "difference": "Écart calculé\u00a0: {arithmetic}.",
        "bases": "Attention\u00a0: les deux chiffres ne portent pas sur les mêmes personnes ni sur la même question.",
        "base": "Ce chiffre porte sur {people}, et non sur l'ensemble des personnes visées par la question.",
        "abstained": "Le rapport ne le dit pas.",
        "abstained_figure": "Le rapport ne donne pas ce chiffre.",
        "abstained_many": "Les rapports ne le disent pas.",
        "partial": "Le rapport ne dit rien de ce point\u00a0: «\u00a0{part}\u00a0».",
        "nearest": "Ce qu'il dit de plus proche, qui ne répond pas à la question\u00a0: «\u00a0{quote}\u00a0» {marker}",
        "empty": "Posez une question sur le contenu du rapport.",
        "in": "en",
    },
    "en": {
        "quote": "“{quote}” {marker}",
        "yes": "Yes: ",
        "no": "No: ",
        "value": "The report gives {right}, not {wrong} {marker}.",
        "people": "{value} is the figure for {right}, not for {wrong} {marker}.",
        "statement": "The report says something else: {right} {marker}.",
        "otherwise": "That is not what the report says.",
        "difference": "Calculated difference: {arithmetic}.",
        "bases": "Note: the two figures are about neither the same people nor the same question.",
        "base": "This figure is about {people}, not about all those whom the question names.",
        "abstained": "The report does not say.",
        "abstained_figure": "The report does not give this figure.",
        "abstained_many": "The reports do not say.",
        "partial": "The report says nothing on this point: “{part}”.",
        "nearest": "The nearest thing it says, which does not answer the question: “{quote}” {marker}",
        "empty": "Ask a question about what the report says.",
        "in": "in",
    },
}
_JOINING_BASE = re.compile(
    r"^(?:qui|que|dont|de|du|des|d['’]|âgé|en|à|au|sans|avec|ayant|\w+ant\b|who|that|whose|aged|in|of|with|\w+ing\b|living|\w+s\b|\w+ed\b)",
    re.I,
)


def people_words(figure: Figure, lexicon: Lexicon, language: Language) -> str:
    """Whom ``figure`` describes, in words of ``language`` where the lexicon has them."""
    head = figure.population_id.partition("/")[0]
    entry = lexicon.populations.get(head)
    known = entry is not None and entry.is_named_in(language)
    name = entry.name(language) if entry is not None and known and _is_whole(figure, entry.id) else figure.population
    if not figure.base:
        return name
    return f"{name} {figure.base}" if _JOINING_BASE.match(figure.base) else f"{name} ({figure.base})"


def _is_whole(figure: Figure, head: str) -> bool:
    """Whether the id says no more than head and base: else the words of the source narrow it."""
    return figure.population_id == head or bool(figure.base)


def said(figure: Figure, language: Language) -> str:
    """The figure with its people: "90 % des professionnels de santé", "38 € (télétravailleurs)"."""
    number = number_words(figure, language)
    dated = f" {PHRASES[language]['in']} {figure.edition}" if _is_dated(figure) else ""
    if not figure.population or (figure.unit == "count" and figure.noun):
        return f"{number}{dated}"
    if figure.unit == "%" and (of := _partitive(figure.population, language)):
        return f"{number} {of}{dated}"
    return f"{number}{dated} ({figure.population})"


def _is_dated(figure: Figure) -> bool:
    return bool(re.search(rf"\b{re.escape(figure.edition)}\b", plain(figure.statement))) if figure.edition else False


def number_words(figure: Figure, language: Language) -> str:
    noun = figure.noun if figure.unit == "count" else ""
    return format_quantity(figure.value, figure.unit, figure.qualifier, language, noun)


def _partitive(people: str, language: Language) -> str:
    """ "des professionnels", "of the French"; empty where French grammar would need the gender."""
    if language == "en":
        article = "" if people[:1].islower() or people.lower().startswith("the ") else "the "
        return f"of {article}{people}"
    first = people.split()[0]
    if fold(first).endswith(("s", "x")):
        return f"des {people}"
    return ""


def with_article(people: str, language: Language) -> str:
    if language == "en":
        return people if people[:1].islower() else f"the {people}"
    return f"les {people}" if fold(people.split()[0]).endswith(("s", "x")) else people


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def is_comparable(one: Figure, other: Figure) -> bool:
    """Whether the difference of the two means something: one unit, and neither is hedged."""
    return one.unit == other.unit and all(
        figure.qualifier in (Qualifier.EXACT, Qualifier.ONLY) for figure in (one, other)
    )


def difference(one: Figure, other: Figure, language: Language) -> tuple[Decimal, str, str]:
    """Value, unit and arithmetic ("89 − 58 = 31 points") of the difference, which is never negative."""
    higher, lower = sorted((one, other), key=lambda figure: -figure.value)
    unit = "points" if higher.unit == "%" else higher.unit
    value = higher.value - lower.value
    arithmetic = (
        f"{_bare(higher.value, language)} − {_bare(lower.value, language)} = {format_value(value, unit, language)}"
    )
    return value, unit, arithmetic


def have_unlike_bases(one: Figure, other: Figure, passage: Callable[[str], Passage]) -> bool:
    """Whether the two are about neither the same people nor the same question."""
    if one.population_id == other.population_id:
        return False
    return passage(one.passage_id).headings != passage(other.passage_id).headings


def _bare(value: Decimal, language: Language) -> str:
    return format_value(value, "count", language)
