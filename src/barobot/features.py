"""What tells whether evidence answers a question: features that name themselves.

Coverage is weighed by rarity and counts in both directions (a statement that says more than was
asked is about something else); people, places, years, units and numbers that were asked and are
not there have features of their own, because similarity alone cannot see them. What words tell is
taken for all candidates at once, in :mod:`barobot._covering`; the rest one by one, here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np

from barobot._covering import covering, mean_the_same
from barobot._proper_names import NAME, names_someone
from barobot.asked_units import MONEY, TIME, TIMES, in_unit_of
from barobot.editions import year_of
from barobot.evidence import Asked, Evidence, EvidenceKind, EvidenceStore, Reading, Unit
from barobot.language import fold
from barobot.lexicon import Mention
from barobot.numbers import find_years
from barobot.part import Part
from barobot.passages import passage_text
from barobot.question import Question
from barobot.same_people import PeopleAsked
from barobot.taken_apart import asks_for_no_more, takes_apart
from barobot.types import AnswerKind, Language

_NEVER = "never"
# What is partial or occasional has a contrary, but is none of it: other words can say it, or none.
_BY_DEGREES = frozenset({"partial", "sometimes"})
# The conditions that a word of a statement can meet; a rank or a sample size, only a statement of one.
_IN_OTHER_WORDS = frozenset(
    {
        "money",
        "duration",
        "evolution",
        "region_breakdown",
        "social_breakdown",
        "age_breakdown",
        "sex_breakdown",
        "person",
        "pollster",
        "consent",
        "complaint",
        "for_better",
        "for_worse",
        "teaching_mode",
        "law",
    }
)
# What a sentence calls that counts who answered: "the survey was held online with 350 nurses".
_SURVEY = re.compile(r"\b(?:enquetes?|sondages?|etude|entretiens|survey|poll|interviews|study|fieldwork)\b")
_SINCE = re.compile(r"\b(?:since|depuis)\s+(?:en\s+)?((?:19|20)\d\d)\b", re.I)
# Behind an amount: "£16 | more than in 2021".
_MORE_THAN = re.compile(
    r"\s*(?:more|less|fewer|higher|lower|de\s+plus|de\s+moins)\s+(?:than\s+in|qu['’]en)\s+((?:19|20)\d\d)\b", re.I
)
_DIFFERENCES = frozenset({"points", "times"})
# What introduces a list that a ranking was asked for: "the tools they use most".
_FIRST_OF_ALL = re.compile(
    r"\b(?:le plus|les plus|most|main|principa(?:l|le|les|ux)|en premier lieu|avant tout|first of all|above all)\b",
    re.I,
)
# What leads up to a table.
_SHOWS = re.compile(r"\b(?:the|this|le|ce|du|au) (?:following )?(?:table|chart|graph|tableau|graphique|diagramme)\b")
# What makes a name an example of its kind: "tools like ChatGPT".
_SUCH_AS = re.compile(
    r"\b(?:like|such as|e\.g\.|comme|genre|type|style|fa[cç]on|[àa] la|[eé]quivalents?|similar"
    r"|(?<!pas un )(?<!pas une )(?<!pas d['’])(?<!aucun )(?<!aucune )(?<!nul )(?<!sans )autres?"
    r"|et compagnie|and co)\b",
    re.I,
)
_MET_BY_UNIT = {"money": MONEY, "amount": MONEY, "duration": TIME, "age_breakdown": frozenset({"years"})}
# What comes before a degree that is not meant: "partly, and not totally".
_LEFT_ASIDE = re.compile(
    r"\b(?:sans(?: aller jusqu'aux?)?|pas|et non|plutot qu(?:e|')|without|not|rather than|as opposed to|instead of"
    r"|short of|jusqu'(?:aux?|en|a))\s+(?:\w+\s+){0,2}\Z"
)
# A moment before this one: what "has grown" since is not told of it.
_BACK_THEN = re.compile(
    r"\b(?:il y a|ago|last|an(?:nee)?s? (?:dernier|derniere|passee?|precedente?|d'avant)|passee?|precedent\w*|previous"
    r"|before|auparavant|an dernier|l'an passe)\b"
)
_OFTEN = frozenset({"times", "fois", "time"})
# What names a condition elsewhere and is none here: a time of day, an amount that something is measured by,
# the period that a figure is of.
_NO_CONDITION = {
    "duration": re.compile(
        r"(?:(?:quelle|cette|une|l['’]?|d['’]?|bonne|meme)\s*heure\b|(?:moins|plus|less|fewer|more|under|over|within)"
        r"\s+(?:d['’]une|(?:de|than|an?)?\s*[\w-]+)\s+(?:heures?|minutes|hours?))"
    ),
    "evolution": re.compile(
        r"in the past\s+(?:\w+\s+)?(?:weeks?|months?|years?|fortnight|decade|days?)\b"
        r"|(?:(?:less|more) than|under|over)\s+\w+\s+(?:years?|months?)\s+ago|il y a (?:moins|plus) d"
    ),
    # a telephone that something is done to, and not with: "ils mettent leur téléphone en silencieux"
    "method": re.compile(
        r"(?<!avec )(?<!sur )(?<!par )(?<!via )(?<!depuis )\b(?:leurs?|son|ses|mon|mes|votre|vos|le|un|du) telephone"
    ),
}
_IN_THE = re.compile(
    r"\s*(?:in|of|from|within|across|throughout|dans|de|du|au sein de) (?:the |this |our |your |l'|le |ce )?"
)
_OF_A_SHARE = re.compile(r"\b(?:parts?|proportions?|pourcentages?|shares?|percent\w*|fraction|taux|rate)\b|%")
# How two things are offered to choose from.
_OFFERED_BEHIND = re.compile(r"\s*,?\s*(?:ou|or|plutot qu\w*|rather than|than)\b")
_OFFERED_BEFORE = re.compile(r"\b(?:ou|or|plutot qu\w*|than)\W+(?:\w+\W+){0,4}(?:[dl]['’])?\Z")
_PREFERRING = frozenset({"prefer"})
_ASKING: dict[Language, str] = {"fr": "Quelle part", "en": "What share"}


def _is_no_condition(part: Part, mention: Mention) -> bool:
    """Whether ``mention`` stands in words that narrow nothing: "in the past month", "à quelle heure"."""
    if mention.entry.id == "sample":  # "the share of doctors in the sample who …"
        between = [fold(part.text[one.end : mention.start]) for one in part.populations if one.end <= mention.start]
        return bool(_OF_A_SHARE.search(fold(part.text))) and any(map(_IN_THE.fullmatch, between))
    pattern = _NO_CONDITION.get(mention.entry.id)
    if pattern is None:
        return False
    found = pattern.finditer(fold(part.text))
    return any(one.start() <= mention.start and mention.end <= one.end() for one in found) or any(
        mention.start <= one.start() < mention.end <= one.end() for one in pattern.finditer(fold(part.text))
    )


def _places_offered(question: Question, part: Part) -> list[Mention]:
    """The places between which people choose: "would they rather have it from America or from here?".

    Whatever is preferred answers, be it one of them or not.
    """
    prefers = any(one.entry.id in _PREFERRING for one in part.mentions)
    if question.asks_figure or not prefers or len({one.entry.id for one in part.populations}) > 1:
        return []
    return [one for one in part.constraints if one.entry.id.startswith("place_") and _is_offered(one, part.text)]


def _is_offered(place: Mention, text: str) -> bool:
    """Whether ``place`` stands right before or behind what offers a choice; "people in Germany" are not chosen."""
    before, behind = fold(text[: place.start]), fold(text[place.end :])
    return bool(_OFFERED_BEHIND.match(behind) or _OFFERED_BEFORE.search(before))


def features_of(
    question: Question, part: Part, candidates: Sequence[Evidence], store: EvidenceStore
) -> list[dict[str, float]]:
    """The features of each candidate, by name."""
    if not candidates:
        return []
    view = _View(question, part, store)
    asked = store.asked(part)
    rows = [view.features(evidence) for evidence in candidates]
    columns = covering(store.read_part(part), asked.units, candidates, store)
    columns |= _similarities(asked, candidates, store)
    _combine(columns, candidates, rows)
    _compare(columns, rows)
    _set_apart(columns, rows)
    for row, values in zip(rows, np.array(list(columns.values())).T.tolist(), strict=True):
        row.update(zip(columns, values, strict=True))
    return rows


def _similarities(asked: Asked, candidates: Sequence[Evidence], store: EvidenceStore) -> dict[str, np.ndarray]:
    """The cosines of what was asked and of what the evidence says, stands under, and stands in."""
    statements = store.vectors([evidence.text for evidence in candidates])
    whole = store.vectors([_made_whole(evidence) for evidence in candidates])
    topics = store.vectors([store.topic_of(evidence) for evidence in candidates])
    questions = store.vectors([_as_question(evidence) for evidence in candidates])
    contexts = store.vectors([evidence.context or evidence.document.title for evidence in candidates])
    passages = store.passage_vectors([evidence.passages[0] for evidence in candidates])
    found = {
        "similarity": np.maximum(statements @ asked.wordless, whole @ asked.wordless),
        "similarity_topic": np.maximum(topics @ asked.topic, whole @ asked.topic),
        "similarity_context": contexts @ asked.wordless,
        "similarity_passage": passages @ asked.wordless,
        "similarity_asked": questions @ asked.wordless,
    }
    return {name: cosines.astype(np.float64) for name, cosines in found.items()}


def _column(rows: Sequence[Mapping[str, float]], name: str) -> np.ndarray:
    return np.array([row[name] for row in rows])


def _combine(
    columns: dict[str, np.ndarray], candidates: Sequence[Evidence], rows: Sequence[Mapping[str, float]]
) -> None:
    """Add what only two features together tell."""
    is_list = [evidence.kind is EvidenceKind.LIST for evidence in candidates]
    columns["list_covers"] = np.where(is_list, columns["covered"], 0.0)
    columns["agreement"] = _harmonic(columns["covered_evenly"], columns["covered_back_evenly"])
    columns["agreement_by_rarity"] = _harmonic(columns["covered"], columns["covered_back_clause"])
    columns["conflict_and_covered"] = _column(rows, "people_differ") * columns["covered"]
    for name in ("similarity_context", "similarity_passage"):  # where names tell, vectors need not
        columns[f"{name}_named"] = columns[name] * _column(rows, "named_share")


_APART = (
    "similarity",
    "similarity_topic",
    "similarity_context",
    "similarity_passage",
    "covered",
    "covered_with_context",
    "covered_back",
    "covered_evenly",
    "uncovered",
    "agreement",
)


def _set_apart(columns: dict[str, np.ndarray], rows: Sequence[Mapping[str, float]]) -> None:
    """What is near means another thing for a sentence than for a figure: it has weights of its own."""
    tells = _column(rows, "is_figure") == 0
    for name in _APART:
        columns[f"{name}_told"] = np.where(tells, columns[name], 0.0)


def _made_whole(evidence: Evidence) -> str:
    """What evidence says, with what it leans on."""
    figure = evidence.figure
    return f"{figure.about} {evidence.text}" if figure is not None and figure.about else evidence.text


def _as_question(evidence: Evidence) -> str:
    """The statement put as a question: nearer to how people ask than the statement is."""
    if evidence.figure is None:
        return evidence.text
    return f"{_ASKING[evidence.language]} {evidence.clause or evidence.text} ?"


def _compare(columns: dict[str, np.ndarray], rows: Sequence[Mapping[str, float]]) -> None:
    """Add how far each candidate is ahead of the best other, in what tells most."""
    is_figure = _column(rows, "is_figure") > 0
    # neither what gives figures nor what does not speak of a condition of the question tells it in words
    tells = ~(is_figure | (_column(rows, "holds_figure") > 0) | (_column(rows, "unmet_constraints") > 0))
    for name in ("covered_evenly", "similarity", "similarity_topic"):
        values = columns[name]
        told = max(values[tells], default=0.0)
        # the report speaks of it in words, and gives no figure
        columns[f"{name}_told_better"] = np.where(is_figure, np.maximum(0.0, told - values), 0.0)
    for name in _LEADING:
        values = columns[name]
        best, second = np.sort(values)[::-1][[0, min(1, len(values) - 1)]]
        columns[f"{name}_lead"] = values - np.where(values == best, second, best)


_LEADING = (
    "similarity",
    "similarity_topic",
    "covered",
    "covered_back",
    "covered_with_context",
    "agreement",
    "agreement_by_rarity",
)


class _View:
    """One part of a question, looked at from many candidates."""

    def __init__(self, question: Question, part: Part, store: EvidenceStore) -> None:
        self.question = question
        self.part = part
        self.store = store
        self.asked = store.read_part(part)
        self.kind = question.kind
        self.units = part.units
        offered = _places_offered(question, part)
        conditions = [one for one in part.constraints if not _is_no_condition(part, one) and one not in offered]
        self.conditions = [mention.entry.id for mention in conditions]
        # The words of each condition, for evidence that speaks of it by another word.
        self._conditions = {
            mention.entry.id: self._ways_to_say(mention)
            for mention in conditions
            if mention.entry.id in _IN_OTHER_WORDS
        }
        self._people = PeopleAsked(part, self.asked.topic, store)
        terms = store.lexicon.terms
        topic = self.asked.topic
        self.alien = [unit for unit in topic if not store.knows(unit)]
        self._asked_terms = [terms[key] for unit in topic if (key := unit.key.removeprefix("terms:")) in terms]
        self._opposites = {
            entry.id: {entry.opposite, *(key for key, other in terms.items() if other.opposite == entry.id)}
            for entry in self._asked_terms
        }
        # The words of each contrary asked for, for evidence that says it by another word: "soupçonner", "suspect".
        self._contraries = {
            mention.entry.id: store.read_words(part.text[mention.start : mention.end], part.language).units
            for mention in part.mentions
            if mention.entry.kind == "terms" and mention.entry.opposite
        }
        self._left_aside = _left_aside(part)
        self._names = [] if _SUCH_AS.search(part.text) else [one.word for one in topic if one.word in store.names]
        self._same_for_all = self._of_the_question(topic)

    def _ways_to_say(self, mention: Mention) -> list[Sequence[Unit]]:
        """The words of a condition, and the expression that it stands in: "(motifs d')argent", "financial reasons"."""
        said = self.part.text[mention.start : mention.end]
        words = self.store.read_words(said, self.part.language).units
        whole = [one for one in self.asked.topic if one.key.startswith("expression:") and fold(said) in one.word]
        return [words, whole]

    def _of_the_question(self, topic: Sequence[Unit]) -> dict[str, float]:
        """What does not depend on the evidence."""
        telling = self.kind in (AnswerKind.FACT, AnswerKind.REASON)
        named = sum(unit.key.startswith("terms:") for unit in topic)
        return {
            "named_share": named / len(topic) if topic else 0.0,
            "few_words": float(len(topic) <= 1),
            "no_words": float(not topic),
            "alien_name": float(self._names_a_stranger()),
            "asks_reason": float(self.kind is AnswerKind.REASON),
            "asks_figure": float(self._figure_asked),
            "asks_list": float(self.kind is AnswerKind.LIST),
            "asks_telling": float(telling),
            "asks_yes_no": float(self.kind is AnswerKind.YES_NO),
        }

    @property
    def _figure_asked(self) -> bool:
        return self.question.asks_figure or self.kind is AnswerKind.COMPARISON

    def features(self, evidence: Evidence) -> dict[str, float]:
        """What tells of ``evidence`` beside the words and vectors that all candidates are compared by."""
        read = self.store.readings(evidence)
        says, under = read.says, read.under
        return {
            **self._same_for_all,
            "same_language": float(evidence.language == self.part.language),
            "unmet_constraints": self._unmet_constraints(says, under, evidence),
            "name_lacking": self._name_lacking(says, read.before),
            "past": float(self._is_past(evidence)),
            "other_year": self._other_year(evidence),
            "negation_differs": float(self.part.negated != says.part.negated),
            "denied_otherwise": float(self.part.denied and not (says.part.denied or says.part.negated)),
            "opposite": self._opposite(says),
            "one_of_two": float(evidence.figure is not None and self._is_one_of_two(evidence, says)),
            "contrary": self._contrary(says),
            # the items of a list are its answer
            **self._modifiers(read.clause if evidence.kind is EvidenceKind.LIST else says),
            **self._people.features(evidence, read),
            **self._premises(evidence),
            **self._kind(evidence, says),
        }

    def _names_a_stranger(self) -> bool:
        """Whether the question names someone or something ("the Champions League") that no report does."""
        strangers = {unit.word for unit in self.alien}
        return any(fold(name.group()) in strangers for name in NAME.finditer(self.part.text))

    def _name_lacking(self, says: Reading, before: Reading) -> float:
        """Whether something was asked for by its name ("ChatGPT"), which the reports have and the evidence has not."""
        said = fold(f"{says.part.text} {before.part.text}")
        return float(any(name not in said for name in self._names))

    def _unmet_constraints(self, says: Reading, under: Reading, evidence: Evidence) -> float:
        """Conditions of the question (a place, an age group, the sample) that the evidence does not speak of."""
        if not self.conditions:
            return 0.0
        told = [(part, mention) for part in (says.part, under.part) for mention in part.constraints]
        met = {mention.entry.id for part, mention in told if not self._is_of_now(part, mention)}
        unit = evidence.figure.unit if evidence.figure else ""
        met |= {name for name, units in _MET_BY_UNIT.items() if unit in units}
        if not self._of_some_only(evidence) or self._premises(evidence)["premise_equal"]:
            met.add("whole")  # "93% of all of them": the number is right, and its people are put right
        if _years_compared(evidence) or self._is_of_two_waves(evidence):
            met.add("evolution")
        if unit == "count" and _SURVEY.search(fold(passage_text(evidence.passages[0]))):
            met.add("sample")
        if unit == "count" and evidence.figure and fold(evidence.figure.noun) in _OFTEN:
            met.add("duration")  # "16 times a year"
        if any(str(year) > (year_of(evidence.document) or "9") for year in find_years(evidence.text)):
            met.add("forecast")  # "a third wave will follow in 2028"
        if self.units == TIMES:  # "combien de fois plus" counts nothing in time
            met.add("duration")
        if self.units == TIME:  # "how much time do they spend"
            met.add("money")
        ranked = evidence.kind is EvidenceKind.LIST and _FIRST_OF_ALL.search(evidence.clause)
        if ranked and not self.question.asks_figure:
            met.add("rank")
        spoken = [*says.units, *under.units, *self.store.read_people(evidence).units] if self._conditions else []
        met |= {
            name
            for name, ways in self._conditions.items()
            if any(
                all(any(mean_the_same(unit, other) for other in spoken) for unit in units) for units in ways if units
            )
        }
        return float(sum(one not in met for one in self.conditions))

    def _is_of_now(self, part: Part, mention: Mention) -> bool:
        """Whether a moment back then is asked about, and what the evidence says of a change names none."""
        if mention.entry.id != "evolution":
            return False
        asked = [m for m in self.part.constraints if m.entry.id == "evolution"]
        then = any(_BACK_THEN.search(fold(self.part.text[m.start : m.end])) for m in asked)
        return then and not _BACK_THEN.search(fold(part.text)) and not find_years(part.text)

    def _is_of_two_waves(self, evidence: Evidence) -> bool:
        """Whether a comparison of waves can be taken from the sentence: it gives the figure of both."""
        figure = evidence.figure
        if figure is None or self.kind is not AnswerKind.COMPARISON:
            return False
        return any(
            other.edition != figure.edition
            and (other.unit, other.population_id) == (figure.unit, figure.population_id)
            and other.base == figure.base
            for other in self.store.figures_of(evidence.passages[0])
        )

    def _of_some_only(self, evidence: Evidence) -> bool:
        """Whether the figure is of a part of the people who are asked about."""
        figure = evidence.figure
        if figure is None:
            return False
        head = figure.population_id.partition("/")[0]
        entry = self.store.lexicon.populations.get(head)
        return bool(figure.base) or (entry is not None and entry.parent is not None)

    def _is_past(self, evidence: Evidence) -> bool:
        """Whether the figure is of an earlier wave and no year was asked."""
        figure = evidence.figure
        if figure is None or self.part.years or figure.edition == evidence.document.edition:
            return False
        return figure.edition < (self.store.wave_of(evidence.document) or evidence.document.edition)

    def _other_year(self, evidence: Evidence) -> float:
        if not self.part.years:
            return 0.0
        told = self.store.years_of(evidence) | _years_compared(evidence)
        if evidence.figure is not None:  # "have more than half cut back since 2021": 52% have done so since 2021
            told |= _years_since(self.part.text) & _years_since(passage_text(evidence.passages[0]))
            if self.kind is AnswerKind.COMPARISON or "evolution" in self.conditions:
                told |= _year_behind(evidence)
        return float(not any(str(year) in told for year in self.part.years))

    def _contrary(self, says: Reading) -> float:
        """Whether a contrary ("refuse", "hide") was asked that the evidence does not speak of."""
        if _NEVER in self.asked.terms & says.terms:  # "never tells" is "hides"
            return 0.0
        mine = self.asked.terms
        asked = {one.id for one in self._asked_terms if one.opposite and one.opposite not in mine}
        asked -= _BY_DEGREES | self._left_undone(mine & says.terms)
        return float(any(f"terms:{name}" not in says.keys and not self._says_in_words(name, says) for name in asked))

    def _says_in_words(self, name: str, says: Reading) -> bool:
        """Whether the words by which a contrary was asked for are met by others that mean the same."""
        asked = self._contraries.get(name, ())
        return any(mean_the_same(unit, other) for unit in asked for other in says.units)

    def _is_one_of_two(self, evidence: Evidence, says: Reading) -> bool:
        """Whether the figure is of what the question leaves aside, or counts it with what is asked for."""
        text, language = evidence.text, evidence.language
        aside = self._left_aside & says.terms
        if any(self._opposites[entry.id] & aside for entry in self._asked_terms if entry.id not in aside):
            return True
        # of the whole a part may hold one of the two only, of what was said the whole
        said = dict.fromkeys((self.part.text, self.question.whole.text, self.question.said))
        apart = any(takes_apart(asked, text, language) for asked in said)
        return apart or asks_for_no_more(self.part.text, text)

    def _opposite(self, says: Reading) -> float:
        """Whether the evidence says the opposite of a term that was asked; two opposites are none."""
        shared = self.asked.terms & says.terms
        if _NEVER in shared:
            return 0.0
        theirs = says.terms - shared
        excused = self._left_undone(shared)
        turned = {
            one
            for entry in self._asked_terms
            if entry.id not in says.terms | excused
            for one in self._opposites[entry.id] & theirs
        }
        wider = {one: self.store.lexicon.terms[one].parent for one in turned if one}
        once = {one for one, within in wider.items() if within not in turned}  # "says nothing" has a "never" within
        left = theirs - turned - {*wider.values()}
        again = bool(turned) and _NEVER in left  # "never tells" turns "keeps silent" round twice
        return float((len(once) + again) % 2)

    def _left_undone(self, shared: frozenset[str]) -> frozenset[str]:
        """What is never done, said by what is always left undone: "they always keep silent"."""
        terms = self.store.lexicon.terms
        undone = any(terms[one].parent == _NEVER for one in shared)
        return frozenset(one.id for one in self._asked_terms if undone and one.opposite == _NEVER)

    def _modifiers(self, says: Reading) -> dict[str, float]:
        """Words that make another statement of it ("want", "never"), on one side only."""
        mine, theirs = self.asked.modifiers, says.modifiers
        shared = {key for key in mine if key in theirs or self._is_kin(key, theirs)}
        met = {key for key in theirs if key in mine or self._is_kin(key, mine)}
        return {
            "modifiers_missing": float(len(mine - shared)),
            "modifiers_unasked": float(len(theirs - met)),
            "modifiers_shared": float(len(shared)),
            "another_statement": float(bool(theirs) and not met),
        }

    def _is_kin(self, key: str, others: frozenset[str]) -> bool:
        """Whether one of ``others`` is the wider or the narrower term of ``key``."""
        terms = self.store.lexicon.terms
        own = terms[key.removeprefix("terms:")]
        return any(
            own.parent == other.removeprefix("terms:") or terms[other.removeprefix("terms:")].parent == own.id
            for other in others
        )

    def _premises(self, evidence: Evidence) -> dict[str, float]:
        figure = evidence.figure
        claimed = [in_unit_of(premise, figure.unit) for premise in self.part.premises] if figure is not None else []
        values = [value for value in claimed if value is not None]
        equal = figure is not None and figure.value in values
        return {
            "premise_equal": float(equal),
            "premise_differs": float(bool(values) and not equal),
            "has_premise": float(bool(values)),
        }

    def _kind(self, evidence: Evidence, says: Reading) -> dict[str, float]:
        """Whether this sort of evidence answers that sort of question."""
        figure = evidence.figure
        wanted = self.units
        figure_asked = self._figure_asked
        is_list = evidence.kind is EvidenceKind.LIST
        is_sentence = evidence.kind is EvidenceKind.SENTENCE
        lists = self.kind in (AnswerKind.LIST, AnswerKind.REASON)
        of_figures = is_list and all(self.store.figures_of(passage) for passage in evidence.passages)
        counted = "sample" in self.conditions
        telling = self.kind in (AnswerKind.FACT, AnswerKind.REASON)
        tells = telling and figure is None
        return {
            "figure_asked": float(figure is not None and figure_asked),
            "figure_for_yes_no": float(figure is not None and self.kind is AnswerKind.YES_NO),
            "figure_unasked": float(figure is not None and (telling or self.kind is AnswerKind.LIST)),
            "sentence_for_figure": float(is_sentence and figure_asked),
            "sentence_for_yes_no": float(is_sentence and self.kind is AnswerKind.YES_NO),
            "list_asked": float(is_list and (lists or (of_figures and self.question.asks_several))),
            "list_unasked": float(is_list and not lists and not (of_figures and self.question.asks_several)),
            "sentence_for_list": float(is_sentence and self.kind is AnswerKind.LIST),
            "unit_agrees": float(figure is not None and figure.unit in wanted),
            "unit_differs": float(figure is not None and bool(wanted) and figure.unit not in wanted),
            "counts_the_sample": float(counted and figure is not None and figure.unit == "count"),
            "is_figure": float(figure is not None),
            "is_share": float(figure is not None and figure.unit == "%"),
            "holds_figure": float(is_sentence and self._gives_or_shows_figures(evidence)),
            "is_listed": float(is_sentence and evidence.passages[0].group is not None),
            "who_is_named": float(tells and self.question.asks_who and names_someone(says.part)),
            "year_is_named": float(tells and self.question.asks_when and bool(says.part.years)),
        }

    def _gives_or_shows_figures(self, evidence: Evidence) -> bool:
        """Whether a sentence has figures in it, or leads up to those of a table: it tells nothing instead of them."""
        return bool(self.store.figures_of(evidence.passages[0]) or _SHOWS.search(fold(evidence.text)))


def _harmonic(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """The F-measure of both directions: high only where each says what the other says, and no more."""
    both = one + other
    found: np.ndarray = np.divide(2 * one * other, both, out=np.zeros_like(both), where=both > 0)
    return found


def _years_compared(evidence: Evidence) -> frozenset[str]:
    """The years beside a figure that is a difference: "18 points de plus qu'en 2022"."""
    if evidence.figure is None or evidence.figure.unit not in _DIFFERENCES:
        return frozenset()
    return frozenset(map(str, find_years(passage_text(evidence.passages[0]))))


def _years_since(text: str) -> frozenset[str]:
    """The years from which on something is told: "since 2021"."""
    return frozenset(match[1] for match in _SINCE.finditer(text))


def _year_behind(evidence: Evidence) -> frozenset[str]:
    """The year that an amount is a difference to: "£16 more than in 2021"."""
    figure = evidence.figure
    behind = _MORE_THAN.match(evidence.document.text, figure.end) if figure is not None else None
    return frozenset({behind[1]} if behind else ())


def _left_aside(part: Part) -> frozenset[str]:
    """The terms that only tell what is not meant: "somewhat, *rather than totally*"."""
    return frozenset(
        mention.entry.id
        for mention in part.mentions
        if mention.entry.kind == "terms" and _LEFT_ASIDE.search(fold(part.text[: mention.start]))
    )
