"""Whom a number describes where the words beside it name nobody: the subject of its clause, who was counted
before it, or who was spoken of last ("62 % n'y parviennent plus", "they put in 6 hours", "la part tombe à 21 %").

What measures a thing ("un billet coûte 38 euros") describes nobody. Where two groups stand side by
side, what follows without naming one is of neither: an unknown population is better than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from barobot._stated_people import CONTRAST, base_of, compared_with, framed, is_plural, population_of, those
from barobot._subjects import Frame, Kind, Segment, is_people, segments
from barobot.language import fold, stop_words
from barobot.lexicon import Lexicon
from barobot.noun_phrases import phrase_at
from barobot.populations import NOBODY, Population, Reading, head_of, named, narrowed, some_of
from barobot.types import BlockKind, Quantity

_PLACE = re.compile(r"\s*((?:en|au|aux|à|in)\s+(?-i:[A-ZÀ-Ý])[\w'’-]+)", re.I)
_SOMEWHERE = re.compile(r"\s*(?:à|dans|aux?|en|in|at)\s+(?:la\s+|les?\s+|the\s+|l['’])?(?!\d)[a-zà-ÿ]{4,}", re.I)
_ELSEWHERE = re.compile(
    r"\s*((?:ailleurs|elsewhere)|(?:dans|en|à|aux?|in)\s+(?:les?\s+|la\s+|l['’]|the\s+)?(?:\w+\s+)?(?:villes?|villages?"
    r"|campagnes?|agglomérations?|communes?|métropoles?|zones?\s+\w+|quartiers?\s+\w+|régions?|départements?|banlieues?"
    r"|cities|towns|villages|suburbs|countryside|districts|regions|areas))\b",
    re.I,
)
_OF_THEM = re.compile(r"\s*\)?\s*(?:d['’]entre (?:eux|elles)|of (?:them|those|these))\b", re.I)
_AMONG_THOSE = re.compile(
    r"\s*\b(?:parmi (?:eux|elles|ces derniers|ces dernières|ceux-l[àa]|celles-l[àa]|ceux-ci|celles-ci)"
    r"|d['’]entre (?:eux|elles)|of (?:those|these|them)|among (?:them|those|these))\s*,",
    re.I,
)
_FROM = re.compile(r"\b(?:up|down)\s+from\s+$", re.I)
_PREDICATE_ENDS = re.compile(
    r"[,;.:()]|\b(?:contre|against|up from|down from|tandis|alors|while|whereas)\b|\b(?:et|and|but|mais)\s*$"
)
_NO_VERB = re.compile(
    r"(?:en|in|à|aux?|chez|among|dans|on|at|by|for|pour|sur|lorsque?|quand|when|if|si|des?|of)\Z", re.I
)
# A number behind such a verb measures its subject: "les loyers ont augmenté de 12 %", "satisfaction stands at 72%".
_CHANGES = (
    r"(?:augment|progress|baiss|recul|diminu|chut|grimp|bond|gagn|perdu|mont|tomb|pass|attei|s['’]établi|s['’]élèv"
    r"|se situ|plafonn|avoisin|dépass|coût|dur|représent|ris|ros|grow|grew|increas|climb|fall|fell|drop|declin|gain"
    r"|lost|stood|stand|reach|averag|amount|exceed|cost|represent|account)\w*"
)
_MEASURES = re.compile(
    rf"\b{_CHANGES}(?:\s+\w+)?\s*(?:de|à|d['’]|by|to|from|at|of|for)?\s*$|\b{_CHANGES}\b.*\b(?:by|to|from|de|à)\s+$"
    r"|\b(?:est|était|is|was|are|were|sont)\b(?!.*\b(?:par|by|chez|among|auprès)\b)(?:\s+\S+){0,4}\s*$",
    re.I | re.S,
)
_CHANGES_FIRST = re.compile(rf"{_CHANGES}\b", re.I)
_OWNER = re.compile(r"\b(?:des|of)\s+(?:the\s+)?", re.I)
_HOW_MANY = re.compile(r"\b(?:nombre|effectifs?|number)\b", re.I)
_APPENDED = re.compile(r"(?:pour|de|d['’]|avec|for|of|at|with)\s*(?:une?|an?)?\b", re.I)
_OF_WHOM = re.compile(
    r"\b(?:dont|parmi lesquels|parmi lesquelles|of whom|of which|including)\s+(?:seule?s?\s+|only\s+)?$", re.I
)
_WHOM_AFTER = re.compile(r"\s*of\s+(?:whom|which)\b", re.I)
_OUT_OF = re.compile(r"(?:^|[.;:,]\s+)(?:sur|parmi|of|among|out of)\s+(?:les|nos|the|our)?\s*$", re.I)
_GROUP_BEFORE = re.compile(
    r"\b(?:que|qu['’]|than|as|chez|parmi|pour|among|for)\s*(?:(?:chez|parmi|pour|among|for)\s+)?(?:les\s+|the\s+|l['’])?",
    re.I,
)
_AMONG_BEHIND = re.compile(r"\s*\)?\s*(?:among|chez|parmi)\b", re.I)
_CONDITION = re.compile(
    r"\s*((?:lorsqu['’]|quand\s+|s['’])(?:ils?|elles?)\s+(?!s['’]agit)[^,;:.()]{3,60}|(?:when|if)\s+they\s+[^,;:.()]{3,60})",
    re.I,
)
_ANY_BEFORE = re.compile(
    r"(?:\bd['’]|\b(?:que|qu['’]|than|as|chez|parmi|pour|among|for|des|aux|of|et|and|surtout)(?!\w)\s*|^|,\s*)"
    r"(?:(?:chez|parmi|pour|among|for)\s+)?(?:les\s+|the\s+|l['’])?"
    r"|(?<!dans )(?<!sur )(?<!avec )(?<!envers )(?<!par )(?<!in )(?<!on )(?<!with )(?<!by )(?<!towards )"
    r"\b(?:les|the)\s+",
    re.I,
)
_IN_BRACKETS = re.compile(r"[^().;%]*\(\s*")
_POSSESSIVE = re.compile(r"\b(?:leurs?|ses|their|his|her)\s+$", re.I)
_ADJECTIVE = re.compile(r"(?:^|[.;:]\s+)(?:the\s+)?(?!\w+ing\b)([^\W\d]{3,})\s+$", re.I)
_OTHERS = re.compile(
    r"(?:les|ces|the|others?|d['’]autres|ceux|celles|\w+\s+ones)\b(?!\s+(?:gap|difference|margin))", re.I
)
_IN_PLACE = re.compile(r"(?:dans|en|à|au|aux|in|at)\s", re.I)
_FOR_SOME = re.compile(r"(?:pour|chez|parmi|for|among)\s", re.I)
_WHEN = re.compile(
    r"\b(?:moyenne|total|tout|ensemble|fait|faits|effet|particulier|général|outre|revanche|inverse|contraire|peine|an|année"
    r"|années|mois|jour|temps|début|fin|average|general|particular|fact|contrast|addition|year|years|month|time|same|other"
    r"|words|comparison|all|short|part|cours|suite|instant|leur tour|été|hiver|summer|winter)\b",
    re.I,
)
_LONGEST_GROUP = 3  # words
_SHARES = frozenset({"%", "points"})


def resolve(reading: Reading, before: Sequence[Reading], lexicon: Lexicon) -> None:
    """Fill ``populations``, with those that the text leaves out carried over from ``before``."""
    for place, (quantity, own) in enumerate(zip(reading.quantities, reading.explicit, strict=True)):
        parts = _parts(reading, quantity, lexicon)
        if own.base and not own.id:
            own = _narrowing(reading, own, place, before, parts, lexicon)
        elif not own.id and place not in reading.unnamed:
            own = _there(reading, place, _left_out(reading, place, before, parts, lexicon), parts)
        if _is_aside(reading, place, parts, own):
            reading.asides.add(place)
        reading.populations.append(_on_condition(reading, place, own))


def _parts(reading: Reading, quantity: Quantity, lexicon: Lexicon) -> list[Segment]:
    """What stands between the last number and this one."""
    since = max((other.end for other in reading.quantities if other.end <= quantity.start), default=0)
    return segments(reading.text, since, quantity.start, reading.language, lexicon)


def _is_aside(reading: Reading, place: int, parts: Sequence[Segment], own: Population) -> bool:
    """ "Chez les cadres, la part monte à 41 %": what was said before, of another group."""
    if parts[-1].kind is Kind.SHARE:
        return bool(own.base) or reading.explicit[place].id != "" or any(part.frame for part in parts)
    return place - 1 in reading.asides and parts[-1].kind in (Kind.THING, Kind.NOTHING)


def _on_condition(reading: Reading, place: int, own: Population) -> Population:
    """ "145 euros, et 230 euros lorsqu'ils habitent loin": those of them of whom it is true."""
    match = _CONDITION.match(reading.text, reading.quantities[place].end)
    if not (own.id and match and place and reading.quantities[place - 1].unit == reading.quantities[place].unit):
        return own
    return some_of(own, " ".join(match[1].split()), reading.language)


def _there(reading: Reading, place: int, own: Population, parts: Sequence[Segment]) -> Population:
    """ "Elles sont 53 % dans les villes, et 14 % ailleurs": some of those spoken of, by where they are."""
    match = _ELSEWHERE.match(reading.text, reading.quantities[place].end)
    stands = parts[-1].kind is Kind.PRONOUN or (match and not re.search(r"\w", parts[-1].verb))
    if not (own.id and match and stands):
        return own
    if place and not _ELSEWHERE.match(f" {reading.populations[place - 1].base}"):
        return NOBODY  # "64 % des urbains…, ils ne sont que 17 % à la campagne": other people
    reading.asides.add(place)
    return some_of(head_of(own), " ".join(match[1].split()), reading.language)


def _left_out(
    reading: Reading, place: int, before: Sequence[Reading], parts: Sequence[Segment], lexicon: Lexicon
) -> Population:
    quantity, own = reading.quantities[place], parts[-1]
    if among := _among_those(reading, place, before):
        return among
    if _OF_WHOM.search(reading.text[: quantity.start]) or _WHOM_AFTER.match(reading.text, quantity.end):
        return _just_named(reading, place, lexicon)
    if own.kind is Kind.NOTHING and (asked := _all_asked(reading, place, lexicon)):
        return asked
    if found := _in_brackets(reading, quantity, lexicon):
        return found
    if (
        place
        and reading.quantities[place - 1].unit == "count"
        and _IN_BRACKETS.fullmatch(reading.text, reading.quantities[place - 1].end, quantity.start)
    ):
        return _people_only(reading, reading.populations[place - 1], lexicon)
    if own.kind is Kind.PEOPLE:
        found = population_of(reading, own.phrase, lexicon)
        if found.id or found.base:
            return _narrowing(reading, found, place, before, parts, lexicon)
    frame = next((part for part in reversed(parts) if part.frame), None)
    picked = own if own.kind is Kind.THOSE else frame if frame and frame.kind is Kind.THOSE else None
    if picked:
        return _narrowing(reading, those(reading, picked.phrase, lexicon), place, before, parts, lexicon)
    if own.kind is Kind.UNKNOWN:
        return NOBODY
    if not frame and own.kind is Kind.SHARE and (where := _somewhere(reading, parts)):
        return _narrowing(reading, Population("", "", where), place, before, parts, lexicon) if where != "?" else NOBODY
    if frame:
        found = framed(reading, frame, lexicon)
        if not (found.id or found.base):
            return NOBODY  # "among the latter"
        return found if found.id else _framed_base(reading, found, frame, place, before, parts, lexicon)
    return _antecedent(reading, place, before, parts, lexicon) if quantity.unit != "count" else NOBODY


def _just_named(reading: Reading, place: int, lexicon: Lexicon) -> Population:
    """ "1 200 salariés, dont 40 % de cadres": of whoever was named right before."""
    start, quantity = 0, reading.quantities[place]
    if place:
        start = reading.quantities[place - 1].end
        if reading.quantities[place - 1].unit == "count":
            return _people_only(reading, reading.populations[place - 1], lexicon)
    for part in reversed(segments(reading.text, start, quantity.start, reading.language, lexicon)):
        if part.phrase and part.kind in (Kind.PEOPLE, Kind.NOTHING):
            return population_of(reading, part.phrase, lexicon)
    mentions = lexicon.populations_in(reading.text[start : quantity.start], reading.language)
    return (
        Population(mentions[-1].entry.id, reading.text[start + mentions[-1].start : start + mentions[-1].end])
        if (mentions)
        else NOBODY
    )


def _all_asked(reading: Reading, place: int, lexicon: Lexicon) -> Population | None:
    """ "Sur les 1 200 skieurs interrogés, 37 %…": a count that is the whole of what follows."""
    for earlier in range(place - 1, -1, -1):
        counted = reading.quantities[earlier]
        if counted.unit == "count" and _OUT_OF.search(reading.text[: counted.start]):
            found = _people_only(reading, reading.populations[earlier], lexicon)
            asked = {"interroges", "interrogees", "sondes", "sondees", "surveyed", "interviewed", "polled", "asked"}
            return head_of(found) if found.id and {fold(word) for word in found.base.split()} <= asked else found
    return None


def _in_brackets(reading: Reading, quantity: Quantity, lexicon: Lexicon) -> Population | None:
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
        return population_of(reading, phrase, lexicon) if is_people(name, reading.language, lexicon) else None
    return None


def _people_only(reading: Reading, found: Population, lexicon: Lexicon) -> Population:
    return found if found.id and is_people(found.words, reading.language, lexicon) else NOBODY


def _somewhere(reading: Reading, parts: Sequence[Segment]) -> str:
    """ "Dans l'industrie, la part…": where; "?" for people who cannot be read, "" where nothing is said of it."""
    for part in reversed(parts[:-1]):
        said = " ".join(reading.text[part.start : part.end].split())
        if part.kind is Kind.NOTHING and not re.search(r"\d", said) and not _WHEN.search(said):
            if _IN_PLACE.match(said):
                return said
            if _FOR_SOME.match(said):
                return "?"
    return ""


def _framed_base(
    reading: Reading,
    found: Population,
    frame: Segment,
    place: int,
    before: Sequence[Reading],
    parts: Sequence[Segment],
    lexicon: Lexicon,
) -> Population:
    """ "Dans les entreprises de moins de 50 salariés, la part…": those spoken of, there; else the firms themselves."""
    within = parts[-1] is frame and re.search(r"\w", frame.verb)
    if reading.quantities[place].unit not in _SHARES and (parts[-1].kind is Kind.THING or within):
        return NOBODY  # "in large cities the wait reaches 46 months"
    whole = _antecedent(reading, place, before, parts, lexicon)
    there = population_of(reading, frame.phrase, lexicon)
    if whole.id and head_of(there).id == head_of(whole).id:
        return there  # "80 % des communes… Dans les communes rurales, …"
    if whole.id or frame.frame is not Frame.WITHIN:
        return _narrowed_whole(reading, whole, found.base, parts)
    return there


def _narrowing(
    reading: Reading,
    found: Population,
    place: int,
    before: Sequence[Reading],
    parts: Sequence[Segment],
    lexicon: Lexicon,
) -> Population:
    """ "ceux qui habitent loin", "les 50 ans et plus": some of those spoken of."""
    if found.id:
        return found
    sibling = place
    while sibling and all(
        _AMONG_BEHIND.match(reading.text, reading.quantities[at].end) for at in (sibling, sibling - 1)
    ):
        sibling -= 1
    if sibling != place:  # "67% among graduates and 41% among those who left school": not of the graduates
        before_it = reading.populations[sibling - 1] if sibling else NOBODY
        return _narrowed_whole(reading, before_it, found.base, parts)
    whole = _antecedent(reading, place, before, parts, lexicon)
    return _narrowed_whole(reading, whole, found.base, parts)


def _narrowed_whole(reading: Reading, whole: Population, base: str, parts: Sequence[Segment]) -> Population:
    if whole.words.lower().startswith(("ceux ", "celles ", "those ")) or re.search(r"\d", whole.words):
        whole = NOBODY
    carries = parts[-1].kind is Kind.SHARE or any(part.frame is Frame.WITHIN for part in parts)
    keeps = carries and whole.base and not re.search(r"\d", whole.base)
    # "Among those aged under 30, this figure rises": still of those who were narrowed before.
    return some_of(head_of(whole), f"{whole.base} {base}" if keeps else base, reading.language)


def _antecedent(
    reading: Reading, place: int, before: Sequence[Reading], parts: Sequence[Segment], lexicon: Lexicon
) -> Population:
    """Whoever a number without people of its own is of."""
    quantity, own = reading.quantities[place], parts[-1]
    share = quantity.unit in _SHARES
    earlier = _counted_before(reading, place)
    said = reading.text[own.start : own.end]
    thing = own.kind is Kind.THING and not _CHANGES_FIRST.match(said) and not _OF_THEM.match(reading.text, quantity.end)
    if thing and (_MEASURES.search(said) or not (share or earlier is not None)):
        return _owner(reading, own, lexicon)
    gap = own if own.end > own.start and re.search(r"\w", said) else parts[-2] if len(parts) > 1 else own
    if gap.kind is Kind.THING and earlier is not None and _is_bare_group(reading, gap):
        return population_of(reading, gap.phrase, lexicon)
    if own.kind is Kind.OWNED and share and own.phrase and not _MEASURES.search(said):
        name = reading.text[own.phrase.start : own.phrase.head_end]
        if is_plural(name, reading.language):
            return NOBODY  # "leurs maîtres l'admettent à 25 %"
    if earlier is not None:
        return _after_another(reading, place, earlier, parts, lexicon)
    for part in reversed(parts[:-1]):
        if part.kind is Kind.PEOPLE:
            found = population_of(reading, part.phrase, lexicon)
            whole = found if found.id or not found.base else _spoken_of(reading, before, lexicon)
            return found if whole == found else _narrowed_whole(reading, whole, found.base, parts)
        if part.kind is Kind.UNKNOWN:
            return NOBODY
        if part.kind is Kind.THOSE:
            found = those(reading, part.phrase, lexicon)
            whole = _spoken_of(reading, before, lexicon)
            return found if found.id else _narrowed_whole(reading, whole, found.base, parts)
        if part.kind is Kind.PRONOUN and re.search(r"\w", part.verb):
            break  # ", elles, …" only stresses who was named
    if quantity.unit == "times" and own.kind not in (Kind.PRONOUN, Kind.OWNED):
        return NOBODY  # what is multiplied is something else
    return _spoken_of(reading, before, lexicon, elliptical=own.kind is Kind.NOTHING)


def _owner(reading: Reading, own: Segment, lexicon: Lexicon) -> Population:
    """Whose the thing is that was measured: "l'âge moyen des bénévoles"; nobody's in "un billet coûte 38 euros"."""
    if _HOW_MANY.search(reading.text, own.start, own.end):
        return NOBODY
    for match in _OWNER.finditer(reading.text, own.start, own.end):
        phrase = phrase_at(reading.text[: own.end], match.end(), reading.language, lexicon)
        if phrase and is_people(reading.text[phrase.start : phrase.head_end], reading.language, lexicon):
            return population_of(reading, phrase, lexicon)
    return NOBODY


def _is_bare_group(reading: Reading, own: Segment) -> bool:
    """ "…, les professionnels 24 heures": a plural right before its number, which shares the verb before."""
    if own.phrase is None or re.search(r"\w", own.verb):
        return False
    name = reading.text[own.phrase.start : own.phrase.head_end]
    several = re.match(r"(?:les|the)\s", reading.text[own.start : own.phrase.start], re.I)
    return bool(several) and len(name.split()) <= _LONGEST_GROUP and is_plural(name, reading.language)


def _counted_before(reading: Reading, place: int) -> int | None:
    """The last number of the sentence that describes people, or measures something in the same unit."""
    share = reading.quantities[place].unit in _SHARES
    counted = [
        earlier
        for earlier in range(place - 1, -1, -1)
        if reading.quantities[earlier].unit != "count" and earlier not in reading.objects
    ]
    alike = [earlier for earlier in counted if (reading.quantities[earlier].unit in _SHARES) == share]
    named = [earlier for earlier in counted if reading.populations[earlier].id]
    if share:
        return next(iter(alike or named), None)
    return next((earlier for earlier in counted if earlier in alike or earlier in named), None)


def _after_another(
    reading: Reading, place: int, earlier: int, parts: Sequence[Segment], lexicon: Lexicon
) -> Population:
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
    amount = quantity.unit not in _SHARES and counted.unit == "%"
    own, framed_anew = parts[-1], any(part.frame for part in parts)
    of_them = counted.unit == quantity.unit == "%" and _OF_THEM.match(reading.text, quantity.end) and not framed_anew
    if of_them or (amount and own.kind is Kind.NOTHING and _APPENDED.match(own.verb)):
        return _who_did(reading, earlier)
    return people


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
    base = " ".join((people.base, "qui" if reading.language == "fr" else "who", predicate)).strip()
    return Population(narrowed(head_of(people).id, base, reading.language), people.words, base)


def _among_those(reading: Reading, place: int, before: Sequence[Reading]) -> Population | None:
    """ "Parmi eux, 41 %…": of those whom the figure before counted, so its predicate narrows them."""
    quantity = reading.quantities[place]
    since = max((other.end for other in reading.quantities if other.end <= quantity.start), default=0)
    if since and _AMONG_THOSE.search(reading.text, since, quantity.start):
        before = (reading,)  # "90 % utilisent l'IA ; parmi eux, 41 %…"
    elif not before or not _AMONG_THOSE.match(reading.text):
        return None
    elif reading.populations:
        return reading.populations[0]
    for last in reversed(before[-2:]):
        for earlier in range(len(last.populations) - 1, -1, -1):
            if last.quantities[earlier].unit == "%" and (found := _who_did(last, earlier)).id:
                return found
    return None


def _predicate(reading: Reading, counted: Quantity, people: Population) -> str:
    """What is said of those whom ``counted`` counts: "29% | had a near miss"."""
    if CONTRAST.search(reading.text[: counted.start]) or _FROM.search(reading.text[: counted.start]):
        return ""
    at = reading.text.find(people.words, counted.start)
    start = max(counted.end, at + len(people.words) if at >= 0 else 0)
    cut = min((other.start for other in reading.quantities if other.start >= start), default=len(reading.text))
    following = re.sub(rf"^{_OF_THEM.pattern}", "", reading.text[start:cut], flags=re.I)
    predicate = _PREDICATE_ENDS.split(following)[0].split()
    return "" if not predicate or _NO_VERB.match(predicate[0]) else " ".join(predicate)


def _spoken_of(
    reading: Reading, before: Sequence[Reading], lexicon: Lexicon, *, elliptical: bool = False
) -> Population:
    """Who was spoken of last: in the lead-in of the list, a sentence before, the heading."""
    passage = reading.passage
    if passage.lead_in and (mention := first_mention(passage.lead_in, reading, lexicon)):
        return mention
    near = [other for other in before if _is_near(reading, other)]
    here = [other for other in near if other.passage.block_start == passage.block_start or passage.group is not None]
    for one in reversed(here):
        if (topic := _topic(reading, one, lexicon)) is not None:
            # "Those who can sing solos… A third practise": of those, or of all? "They" would tell.
            return NOBODY if elliptical and _picks_out(one, lexicon) else topic
    for heading in reversed(passage.headings[-1:]):  # a new paragraph goes back to whom its section is about
        if mention := first_mention(heading, reading, lexicon):
            return mention
    for one in reversed(near[: len(near) - len(here)]):
        if (topic := _topic(reading, one, lexicon)) is not None:
            return topic
    for heading in reversed(passage.headings):
        if mention := first_mention(heading, reading, lexicon):
            return mention
    return NOBODY


def _picks_out(one: Reading, lexicon: Lexicon) -> bool:
    first = segments(one.text, 0, len(one.text), one.language, lexicon)[0]
    return first.kind is Kind.THOSE


def _is_near(reading: Reading, other: Reading) -> bool:
    """Whether ``other`` is near enough to be what a sentence without a subject speaks of."""
    if reading.passage.headings != other.passage.headings or other.passage.kind is BlockKind.TABLE_ROW:
        return False
    return reading.passage.group is None or other.passage.group == reading.passage.group


def _topic(reading: Reading, one: Reading, lexicon: Lexicon) -> Population | None:
    """Whom the sentence ``one`` is about; ``None`` where it speaks of a thing, or goes on about those before."""
    # "50 ans et plus" is one side of a breakdown, not whom the next sentence is about.
    stated = [
        place
        for place, (found, counted) in enumerate(zip(one.populations, one.quantities, strict=True))
        if found.id and not found.words[:1].isdigit() and counted.unit != "count" and place not in one.objects
    ]
    if stated and all(place in one.asides for place in stated):
        return None  # "chez les cadres, ce taux tombe à 12 %": the text goes on about all of them
    if stated:
        people = [one.populations[place] for place in stated]
        if reading.passage.group is not None:
            return people[0]
        if one.compares:
            return NOBODY
        main = [one.populations[place] for place in stated if not _is_compared(one, place)]
        if len({head_of(found).id for found in main}) > 1:
            return NOBODY
        return _widest([one.populations[place] for place in stated if not _is_compared(one, place)] or people)
    if len(one.quantities) == 1 and one.quantities[0].unit == "count" and not one.objects:
        return _counted_people(one, lexicon)
    for part in segments(one.text, 0, len(one.text), one.language, lexicon):
        if part.kind is Kind.PRONOUN:
            return None
        if part.kind is Kind.PEOPLE or (part.frame is Frame.AMONG and part.kind is not Kind.THOSE):
            found = population_of(one, part.phrase, lexicon)
            if found.id and is_people(found.words, one.language, lexicon):
                return found
        if part.kind is Kind.UNKNOWN and (part.phrase or _OTHERS.match(one.text, part.start)):
            return NOBODY
    return None


def _widest(people: Sequence[Population]) -> Population:
    """Of groups of one head, the one that all others are part of; nobody where there is none."""
    narrowing = [set(found.id.partition("/")[2].split("+")) - {""} for found in people]
    for found, words in zip(people, narrowing, strict=True):
        if all(words <= other for other in narrowing):
            return found
    return NOBODY


def _counted_people(one: Reading, lexicon: Lexicon) -> Population | None:
    """ "On compte 3 400 pharmaciens.": the people whom a sentence does nothing but count."""
    return head_of(one.populations[0]) if is_people(one.populations[0].words, one.language, lexicon) else None


def _is_compared(one: Reading, place: int) -> bool:
    return bool(CONTRAST.search(one.text[: one.quantities[place].start]))


def first_mention(text: str, reading: Reading, lexicon: Lexicon) -> Population | None:
    """The first people of the lexicon whom ``text`` names, with what narrows them."""
    for mention in lexicon.populations_in(text, reading.language):
        if _POSSESSIVE.search(text[: mention.start]):
            continue
        if reading.language == "en" and (adjective := _ADJECTIVE.search(text[: mention.start])):
            name = text[adjective.start(1) : mention.end]
            if fold(adjective[1]) not in stop_words("en"):  # "Registered | seniors borrow more"
                return named(name, "en", lexicon)
        phrase = phrase_at(text, mention.start, reading.language, lexicon)
        base = " ".join(text[phrase.head_end : phrase.end].split()) if phrase and phrase.head_end == mention.end else ""
        return Population(narrowed(mention.entry.id, base, reading.language), text[mention.start : mention.end], base)
    return None


__all__ = ["base_of", "first_mention", "resolve"]
