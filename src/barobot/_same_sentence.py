"""Whom a number describes by what else its sentence counts: "contre 9 %", "dont 40 % de cadres", "of those, 21%…"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from barobot._named_people import compared_with, is_plural, population_of
from barobot._stated_people import CONTRAST
from barobot._subjects import Kind, Segment, is_people, segments
from barobot.language import fold
from barobot.lexicon import Lexicon
from barobot.noun_phrases import phrase_at
from barobot.populations import NOBODY, Population, Reading, head_of, is_measured, named, narrowed, some_of
from barobot.types import Quantity

_PLACE = re.compile(r"\s*((?:en|au|aux|à|in)\s+(?-i:[A-ZÀ-Ý])[\w'’-]+)", re.I)
_SOMEWHERE = re.compile(r"\s*(?:à|dans|aux?|en|in|at)\s+(?:la\s+|les?\s+|the\s+|l['’])?(?!\d)[a-zà-ÿ]{4,}", re.I)
OF_THEM = re.compile(r"\s*\)?\s*(?:d['’]entre (?:eux|elles)|of (?:them|those|these))\b", re.I)
_AMONG_THOSE = re.compile(
    r"\s*\b(?:parmi (?:eux|elles|ces derniers|ces dernières|ceux-l[àa]|celles-l[àa]|ceux-ci|celles-ci)"
    r"|d['’]entre (?:eux|elles)|of (?:those|these|them)|among (?:them|those|these))\s*,",
    re.I,
)
_LATTER = re.compile(r"\s*(?:parmi (?:ces derniers|ces dernières|ceux-ci|celles-ci)|(?:of|among) the latter)\b", re.I)
_FROM = re.compile(r"\b(?:up|down)\s+from\s+$", re.I)
_PREDICATE_ENDS = re.compile(
    r"[,;.:()]|\b(?:contre|against|up from|down from|tandis|alors|while|whereas)\b|\b(?:et|and|but|mais)\s*$"
)
_NO_VERB = re.compile(
    r"(?:en|in|à|aux?|chez|among|dans|on|at|by|for|pour|sur|lorsque?|quand|when|if|si|des?|of)\Z", re.I
)
_OWNER = re.compile(r"\b(?:des|of)\s+(?:the\s+)?", re.I)
_HOW_MANY = re.compile(r"\b(?:nombre|effectifs?|number)\b", re.I)
_APPENDED = re.compile(r"(?:pour|de|d['’]|avec|for|of|at|with)\s*(?:une?|an?)?\b", re.I)
_OUT_OF = re.compile(r"(?:^|[.;:,]\s+)(?:sur|parmi|of|among|out of)\s+(?:les|nos|the|our)?\s*$", re.I)
_GROUP_BEFORE = re.compile(
    r"\b(?:que|qu['’]|than|as|chez|parmi|pour|among|for)\s*(?:(?:chez|parmi|pour|among|for)\s+)?(?:les\s+|the\s+|l['’])?",
    re.I,
)
_ANY_BEFORE = re.compile(
    r"(?:\bd['’]|\b(?:que|qu['’]|than|as|chez|parmi|pour|among|for|des|aux|of|et|and|surtout)(?!\w)\s*|^|,\s*)"
    r"(?:(?:chez|parmi|pour|among|for)\s+)?(?:les\s+|the\s+|l['’])?"
    r"|(?<!dans )(?<!sur )(?<!avec )(?<!envers )(?<!par )(?<!in )(?<!on )(?<!with )(?<!by )(?<!towards )"
    r"\b(?:les|the)\s+",
    re.I,
)
_ONE = re.compile(r"\s*(?:an?|une?|l[ae])\s", re.I)
_COLLECTIVE = re.compile(
    r"\b(?:population|public|clientele|jeunesse|generation|majorite|minorite|personnel|groupe|group)\b"
)
# "Un médecin sur trois", "a third of users": a share of many, and no option.
_SHARE = re.compile(r"\b(?:moitie|tiers|quart|half|third|quarter|parts?|proportion|share)\b|\b(?:sur|in|out of) \w+$")
# "the recommendation of friends (47%)": what is named is a thing, and not the friends.
_OF_A_THING = re.compile(
    r"\b(?:the|an?|l[ae]|l['’]|une?)\s*(?!shares?|proportion|percentage|number|majorit|minorit|part\b|pourcentage|nombre|groupe"
    r"|case|cas\b)[^\W\d_]+\s+(?:of|des|d['’]|de)\s*(?:the\s+|l[ae]s?\s+|l['’])?$",
    re.I,
)
_WHO = re.compile(r"(?:qui|who|that)\b", re.I)
_LIKE = re.compile(r"\b([^\W\d_]+(?:-[^\W\d_]+)*)\s+(?:ones|counterparts)\b", re.I)
_ONES_LAST = re.compile(r"\b[\w-]+\s+(?:ones|counterparts)\s*\(\s*$", re.I)
_NO_KIND = frozenset(
    (
        *("the", "other", "these", "those", "their", "its", "his", "her", "only", "such", "new", "same", "our"),
        *("which", "what", "first", "second", "last"),
    )
)
_WHO_ARE = re.compile(r",\s+(?:qui|who)\s[^,;:()]{0,25}$", re.I)
_LED = re.compile(r"\b(?:des|les|aux|of|than|the)\s+([^\W\d_][^,;:()\d]{2,30})$", re.I)
_FOR_LAST = re.compile(r"\b(?:for|pour)\s+$", re.I)
_AT_LAST = re.compile(r"\b(?:at|à|with|avec)\s+$", re.I)
_LONGEST_GROUP = 3  # words
SHARES = frozenset({"%", "points"})


def just_named(reading: Reading, place: int, lexicon: Lexicon) -> Population:
    """ "1 200 salariés, dont 40 % de cadres": of whoever was named right before."""
    start, quantity = 0, reading.quantities[place]
    if place:
        start = reading.quantities[place - 1].end
        if reading.quantities[place - 1].unit == "count":
            return people_only(reading, reading.populations[place - 1], lexicon)
    for part in reversed(segments(reading.text, start, quantity.start, reading.language, lexicon)):
        if part.phrase and part.kind in (Kind.PEOPLE, Kind.NOTHING):
            return population_of(reading, part.phrase, lexicon)
    mentions = lexicon.populations_in(reading.text[start : quantity.start], reading.language)
    return (
        Population(mentions[-1].entry.id, reading.text[start + mentions[-1].start : start + mentions[-1].end])
        if (mentions)
        else NOBODY
    )


def all_asked(reading: Reading, place: int, lexicon: Lexicon) -> Population | None:
    """ "Sur les 1 200 skieurs interrogés, 37 %…": a count that is the whole of what follows."""
    for earlier in range(place - 1, -1, -1):
        counted = reading.quantities[earlier]
        if counted.unit == "count" and _OUT_OF.search(reading.text[: counted.start]):
            found = people_only(reading, reading.populations[earlier], lexicon)
            asked = {"interroges", "interrogees", "sondes", "sondees", "surveyed", "interviewed", "polled", "asked"}
            return head_of(found) if found.id and {fold(word) for word in found.base.split()} <= asked else found
    return None


def in_brackets(reading: Reading, quantity: Quantity, lexicon: Lexicon) -> Population | None:
    """ "plus que les restaurateurs (38 %)", "Cela touche les familles (19 %) et les locataires (17 %)"."""
    bracket = len(reading.text[: quantity.start].rstrip()) - 1
    if bracket < 0 or reading.text[bracket] != "(":
        return None
    parts = segments(reading.text, 0, bracket, reading.language, lexicon)
    # Where people do something, those before the bracket are whom they do it to: "ils citent leurs parents (44 %)".
    acting = any(part.kind in (Kind.PEOPLE, Kind.PRONOUN, Kind.THOSE) and re.search(r"\w", part.verb) for part in parts)
    for match in reversed(list((_GROUP_BEFORE if acting else _ANY_BEFORE).finditer(reading.text, 0, bracket))):
        phrase = phrase_at(reading.text[:bracket], match.end(), reading.language, lexicon)
        if phrase is None or reading.text[phrase.end : bracket].strip():
            continue
        name = reading.text[phrase.start : phrase.head_end]
        if _OF_A_THING.search(reading.text[: match.end()]) or is_one_of_a_kind(reading.text[match.end() : bracket]):
            return None
        return population_of(reading, phrase, lexicon) if is_people(name, reading.language, lexicon) else None
    return None


def is_one_of_a_kind(name: str) -> bool:
    """ "A parent or grandparent (58%)", "le médecin (51 %)": one has no share, but is what is answered."""
    return bool(_ONE.match(name)) and not (_COLLECTIVE.search(fold(name)) or _SHARE.search(fold(name)))


def people_only(reading: Reading, found: Population, lexicon: Lexicon) -> Population:
    return found if found.id and is_people(found.words, reading.language, lexicon) else NOBODY


def owner(reading: Reading, own: Segment, lexicon: Lexicon) -> Population:
    """Whose the thing is that was measured: "l'âge moyen des bénévoles"; nobody's in "un billet coûte 38 euros"."""
    if _HOW_MANY.search(reading.text, own.start, own.end):
        return NOBODY
    for match in _OWNER.finditer(reading.text, own.start, own.end):
        phrase = phrase_at(reading.text[: own.end], match.end(), reading.language, lexicon)
        if phrase and is_people(reading.text[phrase.start : phrase.head_end], reading.language, lexicon):
            return population_of(reading, phrase, lexicon)
    return NOBODY


def is_bare_group(reading: Reading, own: Segment) -> bool:
    """ "…, les professionnels 24 heures": a plural right before its number, which shares the verb before."""
    if own.phrase is None or re.search(r"\w", own.verb):
        return False
    name = reading.text[own.phrase.start : own.phrase.head_end]
    several = re.match(r"(?:les|the)\s", reading.text[own.start : own.phrase.start], re.I)
    return bool(several) and len(name.split()) <= _LONGEST_GROUP and is_plural(name, reading.language)


def counted_before(reading: Reading, place: int) -> int | None:
    """The last number of the sentence that describes people, or measures something in the same unit."""
    share = reading.quantities[place].unit in SHARES
    counted = [
        earlier
        for earlier in range(place - 1, -1, -1)
        if (reading.quantities[earlier].unit != "count" or is_measured(reading.quantities[earlier]))
        and earlier not in reading.objects
    ]
    alike = [earlier for earlier in counted if (reading.quantities[earlier].unit in SHARES) == share]
    named = [earlier for earlier in counted if reading.populations[earlier].id]
    if share:
        return next(iter(alike or named), None)
    return next((earlier for earlier in counted if earlier in alike or earlier in named), None)


def after_another(reading: Reading, place: int, earlier: int, parts: Sequence[Segment], lexicon: Lexicon) -> Population:
    """The people of the number before, or some of them."""
    quantity, people = reading.quantities[place], reading.populations[earlier]
    counted = reading.quantities[earlier]
    between = reading.text[counted.end : quantity.start]
    if CONTRAST.search(between) and not _PLACE.match(people.base) and _is_elsewhere(reading, quantity):
        return NOBODY  # "71 % à la campagne": of whoever lives there
    if CONTRAST.search(between) and (other := compared_with(reading, reading.quantities[0].start, lexicon)):
        return other  # "Les cadres le sont plus que les ouvriers : 62 %…, contre 18 %"
    if (match := _PLACE.match(reading.text, quantity.end)) and people.id and _PLACE.match(people.base):
        return some_of(head_of(people), match[1], reading.language)  # "90 % en France et 80 % au Québec"
    amount = quantity.unit not in SHARES and counted.unit == "%"
    own, framed_anew = parts[-1], any(part.frame for part in parts)
    of_them = counted.unit == quantity.unit == "%" and OF_THEM.match(reading.text, quantity.end) and not framed_anew
    if of_them or (amount and own.kind is Kind.NOTHING and _APPENDED.match(own.verb)):
        found = _who_did(reading, earlier)
        # "Tenants are less content, at 61%, and one in five of them…": of the tenants
        return people if not found.id and of_them and _AT_LAST.search(reading.text[: counted.start]) else found
    return people


def is_like_others(reading: Reading, part: Segment) -> bool:
    """ "their urban counterparts", "rural ones": others, of whom only what sets them apart is said."""
    return _LIKE.search(reading.text, part.start, part.end) is not None


def like_those_before(reading: Reading, place: int, part: Segment) -> Population:
    """ "Urban households pay £34 and rural ones £41": rural households; nobody where it cannot be told."""
    match = _LIKE.search(reading.text, part.start, part.end)
    known = [people for people in reading.populations[:place] if people.id]
    if match is None or reading.language != "en" or not known:
        return NOBODY
    head = known[-1].words.split()[-1]
    if not is_plural(head, "en") or fold(match[1]) in _NO_KIND:
        return NOBODY
    name = f"{match[1]} {head}".lower()
    whole, own = known[-1].id.partition("/")[0], known[-1].words.split()[:-1]
    if own and "/" not in known[-1].id:  # "Rural residents" are one name, and so are the urban ones
        return Population(narrowed("", name, "en").lstrip("/"), name)
    return Population(narrowed(whole, match[1], "en"), name)


def named_right_before(reading: Reading, place: int, lexicon: Lexicon) -> Population | None:
    """ "le double des salariés, qui en sont à 7", "than rural ones (58%)": whom the words before the number name."""
    quantity = reading.quantities[place]
    since = reading.since(quantity)
    if place and (match := _ONES_LAST.search(reading.text, since, quantity.start)):
        end = match.end()
        return like_those_before(reading, place, Segment(match.start(), end, Kind.UNKNOWN))
    match = _WHO_ARE.search(reading.text, since, quantity.start) if place else None
    if match is None:
        return None
    for mention in reversed(lexicon.populations_in(reading.text[since : match.start()], reading.language)):
        if since + mention.end == match.start():
            return Population(mention.entry.id, reading.text[since + mention.start : since + mention.end])
    led = _LED.search(reading.text, since, match.start())
    if led and is_people(led[1], reading.language, lexicon):
        return named(" ".join(led[1].split()), reading.language, lexicon)
    return None


def for_as_before(reading: Reading, place: int) -> bool:
    """ "Shops are the main place for 74%, stalls for 17%": of the same people, though stalls stand before it."""
    first, second = reading.quantities[place - 1], reading.quantities[place]
    return first.unit == second.unit == "%" and all(
        _FOR_LAST.search(reading.text[: one.start]) for one in (first, second)
    )


def _is_elsewhere(reading: Reading, quantity: Quantity) -> bool:
    return bool(_SOMEWHERE.match(reading.text, quantity.end)) and not re.match(
        r"\s*(?:en moyenne|in total|au total|en tout|in all)\b", reading.text[quantity.end :], re.I
    )


def _who_did(reading: Reading, place: int) -> Population:
    """Those of whom a share was given, as a group of their own: "cyclists | who had a bike stolen"."""
    people = reading.populations[place]
    predicate = _predicate(reading, reading.quantities[place], people) if people.id else ""
    if not predicate:
        return NOBODY
    said = predicate if _WHO.match(predicate) else f"{'qui' if reading.language == 'fr' else 'who'} {predicate}"
    base = f"{people.base} {said}".strip()
    return Population(narrowed(head_of(people).id, base, reading.language), people.words, base)


def did_before(last: Reading) -> Population:
    """Those of whom the sentence ``last`` gives a share at its end, as a group of their own."""
    place = len(last.quantities) - 1
    stated = place >= 0 and len(last.populations) > place and last.quantities[place].unit == "%"
    return _who_did(last, place) if stated else NOBODY


def among_those(reading: Reading, place: int, before: Sequence[Reading]) -> Population | None:
    """ "Parmi eux, 41 %…": of those whom the figure before counted, so its predicate narrows them."""
    quantity = reading.quantities[place]
    since = reading.since(quantity)
    if since and _AMONG_THOSE.search(reading.text, since, quantity.start):
        before = (reading,)  # "90 % utilisent l'IA ; parmi eux, 41 %…"
    elif not before or not _AMONG_THOSE.match(reading.text):
        return None
    elif reading.populations:
        return reading.populations[0]
    if _LATTER.match(reading.text) and before[-1].populations and before[-1].explicit[-1] != NOBODY:
        return before[-1].populations[-1]  # "41 minutes pour ceux qui ont quitté la ville. Parmi ces derniers, 30 %…"
    for last in reversed(before[-2:]):
        for earlier in range(len(last.populations) - 1, -1, -1):
            if last.quantities[earlier].unit == "%" and (found := _who_did(last, earlier)).id:
                return found
    return None


def _behind(text: str, name: str, low: int, start: int, cut: int) -> int:
    """Where ``name`` ends that stands after ``low``; ``start`` where it does not stand before ``cut``."""
    at = text.find(name, low, cut)
    return max(start, at + len(name)) if at >= 0 else start


def _predicate(reading: Reading, counted: Quantity, people: Population) -> str:
    """What is said of those whom ``counted`` counts: "29% | had a near miss"."""
    if CONTRAST.search(reading.text[: counted.start]) or _FROM.search(reading.text[: counted.start]):
        return ""
    cut = min((other.start for other in reading.quantities if other.start >= counted.end), default=len(reading.text))
    start = _behind(reading.text, people.words, counted.start, counted.end, cut)
    start = _behind(reading.text, people.base, start, start, cut) if people.base else start
    following = re.sub(rf"^{OF_THEM.pattern}", "", reading.text[start:cut], flags=re.I)
    predicate = _PREDICATE_ENDS.split(following)[0].split()
    return "" if not predicate or _NO_VERB.match(predicate[0]) else " ".join(predicate)


__all__ = [
    "OF_THEM",
    "SHARES",
    "after_another",
    "all_asked",
    "among_those",
    "counted_before",
    "did_before",
    "for_as_before",
    "in_brackets",
    "is_bare_group",
    "is_like_others",
    "is_one_of_a_kind",
    "just_named",
    "like_those_before",
    "named_right_before",
    "owner",
    "people_only",
]
