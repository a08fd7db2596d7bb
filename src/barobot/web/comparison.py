"""Two figures side by side, with their difference as arithmetic and a warning where they are unlike. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from barobot.catalogue import Row
from barobot.types import Language, Passage
from barobot.web.view_texts import VIEW_TEXTS
from barobot.wording import PHRASES, difference, have_unlike_bases, is_comparable


@dataclass(frozen=True, slots=True)
class Comparison:
    """What there is to say of two figures: ``arithmetic`` is empty where no difference means anything."""

    one: Row
    other: Row
    arithmetic: str
    warnings: tuple[str, ...]


def compare(one: Row, other: Row, language: Language) -> Comparison:
    """The comparison of ``one`` and ``other``, in ``language``; the higher comes first in its arithmetic."""
    texts = VIEW_TEXTS[language]
    if one.figure.id == other.figure.id:
        return Comparison(one, other, "", (texts.same_figure,))
    if not is_comparable(one.figure, other.figure):
        return Comparison(one, other, "", (texts.not_comparable, *_unlike(one, other, language)))
    _, _, arithmetic = difference(one.figure, other.figure, language)
    told = PHRASES[language]["difference"].format(arithmetic=arithmetic)
    return Comparison(one, other, told, _unlike(one, other, language))


def _unlike(one: Row, other: Row, language: Language) -> tuple[str, ...]:
    """In what the two differ, so that their difference is not read as more than it is."""
    texts = VIEW_TEXTS[language]
    passages: dict[str, Passage] = {row.passage.id: row.passage for row in (one, other)}
    warnings = []
    if have_unlike_bases(one.figure, other.figure, passages.__getitem__):
        warnings.append(PHRASES[language]["bases"])
    if one.population != other.population:
        warnings.append(texts.other_people.format(one=one.figure.population, other=other.figure.population))
    elif one.figure.population_id != other.figure.population_id or one.figure.base != other.figure.base:
        warnings.append(texts.other_base)
    if one.figure.edition != other.figure.edition:
        editions = {"one": one.figure.edition or "–", "other": other.figure.edition or "–"}
        warnings.append(texts.other_edition.format(**editions))
    return tuple(warnings)
