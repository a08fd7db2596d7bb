"""What stands around the conversation, as HTML: masthead, welcome, source cards, notice. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from barobot.types import LANGUAGES, Citation, Document, Language
from barobot.web.escaping import attribute, safe
from barobot.web.headlines import source_id
from barobot.web.places import place_of
from barobot.web.rendering import render_question_list, render_turn
from barobot.web.surroundings import Surroundings, Themes
from barobot.web.translations import TEXTS, Texts
from barobot.web.visits import Turn, Visit

SHOWN_REPORTS = 3
SHOWN_EXAMPLES = 5
CONTEXT_LIMIT = 700  # characters of a long paragraph that are shown before and after the quote
LIST_LINE = re.compile(r"\n(?=[ \t]*(?:[-*•+]|\d{1,3}[.)])[ \t])")
DIGEST_PREFIXES = ("digest of", "condensé de", "résumé de")


def render_masthead(documents: Sequence[Document], texts: Texts) -> str:
    """Name, what it is, and the reports that it reads."""
    loaded = named_reports(documents)
    shown = "; ".join(render_report(report, languages, texts) for report, languages in loaded[:SHOWN_REPORTS])
    if (more := len(loaded) - SHOWN_REPORTS) > 0:
        shown += f" {escape(texts.more_reports.format(count=more))}"
    label = texts.report if len(loaded) == 1 else texts.reports
    reports = f'<p class="reports"><span>{escape(label)}</span> {shown}</p>' if loaded else ""
    opening = f'<header class="masthead" data-language="{texts.language}"><h1>barobot</h1>'
    return f'{opening}<p class="tagline">{escape(texts.tagline)}</p>{reports}</header>'


@dataclass(frozen=True, slots=True)
class Report:
    """How the masthead names a report; digests of one original in two languages are one report."""

    title: str
    publisher: str
    edition: str
    is_digest: bool


def named_reports(documents: Sequence[Document]) -> list[tuple[Report, list[Language]]]:
    """The reports in the order of their documents, each with the languages in which it is there."""
    reports: dict[Report, list[Language]] = {}
    for document in documents:
        named = document.digest_of or document
        report = Report(named.title, named.publisher, named.edition, document.digest_of is not None)
        reports.setdefault(report, []).append(document.language)
    return [(report, sorted(set(languages), key=LANGUAGES.index)) for report, languages in reports.items()]


def render_report(report: Report, languages: Sequence[Language], texts: Texts) -> str:
    """``digest of <title>, <publisher>, edition 2025 (fr, en)``."""
    named = f"{escape(texts.digest_of)} " if report.is_digest else ""
    named += f"<cite>{safe(report.title)}</cite>"
    if report.publisher:
        named += f", {safe(report.publisher)}"
    if report.edition:
        named += f", {escape(texts.edition)} {safe(report.edition)}"
    return named + (f" ({', '.join(languages)})" if len(languages) > 1 else "")


def render_welcome(visit: Visit, texts: Texts, around: Surroundings) -> str:
    """The first visit: an invitation, and questions to click, by theme."""
    themes = "".join(
        f"<section><h3>{safe(name)}</h3><ul>{render_question_list(questions, texts)}</ul></section>"
        for name, questions in first_of(around.themes.get(visit.language, ()))
    )
    block = f'<div class="examples" role="group" aria-label="{attribute(texts.examples)}">{themes}</div>'
    kept = f"{texts.kept_here} {texts.feedback_kept}" if around.takes_feedback else texts.kept_here
    return (
        f'<section class="welcome"><h2>{escape(texts.welcome)}</h2>'
        f'<p class="note">{escape(texts.welcome_note)}</p>{block if themes else ""}'
        f'<p class="colophon">{escape(kept)}</p></section>'
    )


def first_of(themes: Themes) -> list[tuple[str, list[str]]]:
    """One question of each theme, then a second of each…, until there are ``SHOWN_EXAMPLES``."""
    taken: dict[str, list[str]] = {name: [] for name, _ in themes[:SHOWN_EXAMPLES]}
    deepest = max((len(questions) for _, questions in themes), default=0)
    for depth in range(deepest):
        for name, questions in themes[:SHOWN_EXAMPLES]:
            if depth < len(questions) and sum(map(len, taken.values())) < SHOWN_EXAMPLES:
                taken[name].append(questions[depth])
    return [(name, questions) for name, questions in taken.items() if questions]


def render_past(visit: Visit, around: Surroundings, texts: Texts) -> str:
    """All turns but the last; the welcome before there is one."""
    if not visit.turns:
        return render_welcome(visit, texts, around)
    return in_conversation(visit, "".join(render_turn(turn, texts, around) for turn in visit.turns[:-1]))


def render_current(visit: Visit, around: Surroundings, texts: Texts) -> str:
    """The last turn."""
    return in_conversation(visit, render_turn(visit.turns[-1], texts, around) if visit.turns else "")


def in_conversation(visit: Visit, turns: str) -> str:
    """``turns`` under the name by which the browser keeps them."""
    return f'<div class="turns" data-conversation="{visit.conversation}">{turns}</div>'


def render_sources(visit: Visit, texts: Texts) -> str:
    """The cards of every answer; only those of the last are shown until an earlier marker is clicked."""
    cited = [turn for turn in visit.turns if turn.answer is not None and turn.answer.citations]
    last = visit.turns[-1] if visit.turns else None
    groups = "".join(render_group(turn, shown=turn is last) for turn in cited)
    hidden = " hidden" if last in cited else ""
    explained = texts.sources_none if last and last.answer else texts.sources_empty
    empty = f'<p class="no-sources"{hidden}>{escape(explained)}</p>'
    return f'<section aria-label="{attribute(texts.sources)}"><h2>{escape(texts.sources)}</h2>{empty}{groups}</section>'


def render_group(turn: Turn, *, shown: bool) -> str:
    """The cards of one answer, in its language."""
    answer = turn.answer
    assert answer is not None
    texts = TEXTS[answer.language]
    cards = "".join(
        render_card(citation, answer.citations[:position], turn.number, texts)
        for position, citation in enumerate(answer.citations)
    )
    # The last question stands beside its own sources; an earlier one has gone up the page.
    heading = f'<p class="sources-of">{escape(texts.sources_of)} <em>{safe(shorten(turn.question))}</em></p>'
    heading, hidden = ("", "") if shown else (heading, " hidden")
    return (
        f'<div class="source-group" id="sources-{turn.number}" lang="{answer.language}"{hidden}>{heading}{cards}</div>'
    )


def shorten(text: str, limit: int = 90) -> str:
    """The beginning of a long text, with an ellipsis."""
    return text if len(text) <= limit else text[:limit].rstrip() + "…"


def render_card(citation: Citation, before: Sequence[Citation], turn: int, texts: Texts) -> str:
    """One source: where it stands, and the quoted sentence marked in its paragraph.

    What a card of ``before`` has told (document, origin, paragraph) is not told again.
    """
    label = f"{texts.source} {citation.number}"
    told = any(other.document_id == citation.document_id for other in before)
    title = "" if told else f'<h3 lang="{citation.language}">{safe(citation.document)}</h3>'
    context = render_context(citation, limit=context_limit(citation, before))
    place = place_of(citation.document_id, citation.start)
    link = f'<a class="in-document quiet" href="{attribute(place)}">{escape(texts.in_document)}</a>'
    back = f'<button type="button" class="back quiet" data-back="turn-{turn}">{escape(texts.back)}</button>'
    return (
        f'<article class="card" id="{source_id(turn, citation.number)}" tabindex="-1" aria-label="{attribute(label)}">'
        f'<p class="card-number" aria-hidden="true">{citation.number}</p>'
        f'<div class="card-body">{title}{render_place(citation, texts)}'
        f'<p class="context" lang="{citation.language}">{context}</p>'
        f"{'' if told else render_origin(citation, texts)}{link}{back}</div></article>"
    )


def render_place(citation: Citation, texts: Texts) -> str:
    """Section and page."""
    place = [f'<span lang="{citation.language}">{safe(citation.section)}</span>'] if citation.section else []
    if citation.page is not None:
        place.append(f"{escape(texts.page)} {citation.page}")
    return f'<p class="place">{", ".join(place)}</p>' if place else ""


def context_limit(citation: Citation, before: Sequence[Citation]) -> int:
    """How much of the paragraph is shown on each side of the quote: none where a card above shows it."""
    paragraph = (citation.document_id, citation.context_start, citation.context_end)
    shown = {(other.document_id, other.context_start, other.context_end) for other in before}
    return 0 if paragraph in shown else CONTEXT_LIMIT


def render_context(citation: Citation, limit: int = CONTEXT_LIMIT) -> str:
    """The paragraph with exactly the quote marked; the quote alone where the offsets do not fit it."""
    start, end = citation.start - citation.context_start, citation.end - citation.context_start
    if start < 0 or citation.context[start:end] != citation.quote:
        return f"<mark>{safe(citation.quote)}</mark>"
    before, after = citation.context[:start], citation.context[end:]
    if len(before) > limit:
        before = "… " + before[len(before) - limit :].partition(" ")[2]
    if len(after) > limit:
        after = after[:limit].rpartition(" ")[0] + " …"
    return f"<bdi>{in_lines(before)}<mark>{in_lines(citation.quote)}</mark>{in_lines(after)}</bdi>"


def in_lines(text: str) -> str:
    """Escaped text in which each item of a list begins a line, as it does in the source."""
    return LIST_LINE.sub("\n<br>", escape(text))


def render_origin(citation: Citation, texts: Texts) -> str:
    """Who published it, the address and the file; of a digest, its original, and the rest folded away."""
    published = [safe(citation.publisher)] if citation.publisher else []
    if citation.edition:
        published.append(f"{escape(texts.edition)} {safe(citation.edition)}")
    lines = [", ".join(published)] if published else []
    if is_web_address(citation.source):
        lines.append(render_link(citation.source, texts))
    elif citation.source and not citation.digest_of:
        lines.append(safe(citation.source))
    lines.append(f"{escape(texts.file)} <code>{safe(citation.path)}</code>")
    if not citation.digest_of:
        return '<p class="origin">' + "<br>".join(lines) + "</p>"
    reference = bare_reference(citation)
    note = f'<span class="digest">{escape(texts.digest_of)}</span> <cite>{safe(reference.partition(", ")[0])}</cite>'
    return (
        f'<details class="origin"><summary>{note}</summary><p>'
        + "<br>".join([safe(reference), *lines])
        + "</p></details>"
    )


def bare_reference(citation: Citation) -> str:
    """The reference without a "digest of" of its own, and without the address that the card links to."""
    reference = citation.digest_of
    for prefix in DIGEST_PREFIXES:
        if reference.casefold().startswith(prefix):
            reference = reference[len(prefix) :].lstrip(" :\u00a0")
    return reference.removesuffix(f" ({citation.source})") if citation.source else reference


def is_web_address(source: str) -> bool:
    """Whether ``source`` may become a link; any other scheme stays text."""
    return source.startswith(("https://", "http://")) and not any(character.isspace() for character in source)


def render_link(source: str, texts: Texts) -> str:
    """The address, opened in a tab of its own."""
    label = f"{escape(texts.online)}\u00a0↗"
    return f'<a href="{attribute(source)}" target="_blank" rel="noopener noreferrer nofollow">{label}</a>'


def render_notice(message: str) -> str:
    """What the visitor should know about the question that was not asked."""
    return f'<p class="notice" role="alert">{escape(message)}</p>' if message else ""
