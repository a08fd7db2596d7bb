"""A report as Markdown, for a pull request; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from barobot.evaluation.metrics import METRICS
from barobot.evaluation.page import compared_text, latency_text, summary_text
from barobot.evaluation.statistics import Estimate
from barobot.evaluation.summary import Failure, Group, Report
from barobot.evaluation.texts import LABELS, colon, interval, label, metric_name, number, percent, shown
from barobot.types import Language

__all__ = ["measure_table", "render_markdown"]

_SHOWN_FAILURES = 200
_MARKS = re.compile(r"([\\`*_{}\[\]<>|#~])")


def render_markdown(report: Report, language: Language = "en") -> str:
    """Headline, measures, groups, comparison and a line for each failure."""
    texts = LABELS[language]
    lines = [f"# {texts['title']}", "", summary_text(report, language), "", *measure_table(report, language)]
    if told := latency_text(report, language):
        lines += ["", f"{texts['latency']}{colon(language)} {told}."]
    lines += _comparison(report, language)
    for axis in dict.fromkeys(group.axis for group in report.groups):
        lines += ["", f"## {texts[f'by_{axis}']}", "", *_group_table(_along(report, axis), language)]
    lines += ["", f"## {texts['failures']}", "", *_failures(report, language), "", *_stamp(report, language), ""]
    return "\n".join(lines)


def measure_table(report: Report, language: Language = "en") -> list[str]:
    """Every measure that was taken, as a table."""
    texts = LABELS[language]
    rows = [
        (metric_name(one.name, language), *_told(one.name, one.estimate, language), str(one.estimate.count))
        for one in report.overall.measures
        if one.estimate.value is not None
    ]
    return _table((texts["measure"], texts["value"], texts["interval"], texts["count"]), rows)


def _told(name: str, estimate: Estimate, language: Language) -> tuple[str, str]:
    as_percent = METRICS[name].percent
    return shown(estimate, as_percent, language), interval(estimate, as_percent, language)


def _along(report: Report, axis: str) -> list[Group]:
    return [group for group in report.groups if group.axis == axis]


def _group_table(groups: Sequence[Group], language: Language) -> list[str]:
    texts = LABELS[language]
    heads = (
        "",
        texts["questions"],
        texts["right"],
        texts["missing"],
        texts["wrong"],
        texts["share"],
        texts["interval"],
    )
    rows = []
    for group in groups:
        accuracy = group.measure("accuracy")
        counts = (group.questions, group.right, group.missing, group.wrong + group.errors)
        told = shown(accuracy, True, language), interval(accuracy, True, language)
        rows.append((_plain(label(group.name, language)), *map(str, counts), *told))
    return _table(heads, rows)


def _comparison(report: Report, language: Language) -> list[str]:
    comparison, texts = report.comparison, LABELS[language]
    if comparison is None:
        return []
    rows = []
    for one in comparison.differences:
        write = percent if METRICS[one.name].percent else number
        pair = write(one.other, language), write(one.this, language)
        between = shown(one.difference, METRICS[one.name].percent, language)
        rows.append((metric_name(one.name, language), *pair, between, _told(one.name, one.difference, language)[1]))
    heads = (texts["measure"], texts["other"], texts["this"], texts["difference"], texts["interval"])
    title = texts["comparison"].format(other=_plain(comparison.other))
    lines = ["", f"## {title}", "", compared_text(report, language), "", *_table(heads, rows)]
    for name in ("gained", "lost"):
        if keys := getattr(comparison, name):
            lines += ["", f"{texts[name]}{colon(language)} {', '.join(map(_plain, keys))}"]
    return lines


def _failures(report: Report, language: Language) -> list[str]:
    if not report.failures:
        return [LABELS[language]["no_failures"]]
    lines = [_failure(failure, language) for failure in report.failures[:_SHOWN_FAILURES]]
    left = len(report.failures) - len(lines)
    return [*lines, f"- … + {left}"] if left else lines


def _failure(failure: Failure, language: Language) -> str:
    texts = LABELS[language]
    fault = label(failure.fault, language) if failure.fault else texts["unheld"]
    expected = failure.expected if failure.answerable else texts["nothing_expected"]
    first = failure.error.split("\n")[0] or failure.said.split("\n")[0]
    parts = [f"**{_plain(fault)}** · {_plain(failure.id)} · {_plain(failure.question)}"]
    for name, told in (("expected", expected), ("said", first)):
        parts.append(f"{texts[name].lower()}{colon(language)} {_plain(told)}")
    return f"- {' — '.join(parts)}"


def _stamp(report: Report, language: Language) -> list[str]:
    stamp, texts = report.stamp, LABELS[language]
    settings = ", ".join(f"{name} = {value}" for name, value in stamp.settings) or texts["defaults"]
    asked = "; ".join(f"{one.name} ({one.questions}, {texts['index'].lower()} {one.index})" for one in stamp.asked)
    told = f"barobot {stamp.version} ({stamp.program}), {stamp.model}, {settings}, {stamp.date}, {asked}."
    return [f"{texts['made_with']} {_plain(told)}"]


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    lines = [heads, ["---", *("---:" for _ in heads[1:])], *rows]
    return [f"| {' | '.join(line)} |" for line in lines]


def _plain(text: str) -> str:
    """``text`` on one line, its marks shown as they are."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
