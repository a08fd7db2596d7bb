"""A report as one HTML page that needs nothing else: style and curves are inside; pure.

Whatever comes from questions, answers and reports is escaped by the template.
"""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from barobot.evaluation.charts import coverage_chart, reliability_chart, verdict_bar
from barobot.evaluation.metrics import METRICS
from barobot.evaluation.summary import Group, Report
from barobot.evaluation.texts import LABELS, colon, interval, label, metric_name, metric_said, number, percent, shown
from barobot.types import Language

__all__ = ["compared_text", "latency_text", "render_page", "summary_text"]

_HERE = Path(__file__).parent
_HEADLINES = ("answered_rightly", "abstention_recall", "wrong_population", "unsupported")
_AXES = ("dataset", "kind", "language", "style")


def render_page(report: Report, language: Language = "fr") -> str:
    """The whole page, in ``language``."""
    titles = _titles(report, language)
    return _template().render(
        report=report,
        language=language,
        texts=LABELS[language],
        style=Markup((_HERE / "report.css").read_text(encoding="utf-8")),
        headlines=_HEADLINES,
        axes=_AXES,
        summary=summary_text(report, language),
        compared=compared_text(report, language),
        latency=latency_text(report, language),
        colon=colon(language),
        titles=titles,
        coverage_chart=Markup(coverage_chart(report.coverage, titles[0], language) if report.coverage else ""),
        reliability_chart=Markup(
            reliability_chart(report.reliability, titles[1], language) if report.reliability else ""
        ),
        bar=partial(_bar, language=language),
        named=partial(label, language=language),
        metric_name=partial(metric_name, language=language),
        metric_said=partial(metric_said, language=language),
        shown=partial(shown, language=language),
        interval=partial(interval, language=language),
        value=partial(_value, language=language),
        signed=partial(_signed, language=language),
        is_percent=_is_percent,
    )


def summary_text(report: Report, language: Language) -> str:
    """In a sentence or two what came of the questions."""
    overall, texts = report.overall, LABELS[language]
    text = texts["summary"].format(
        questions=overall.questions,
        clusters=overall.clusters,
        right=overall.right,
        wrong=overall.wrong,
        missing=overall.missing,
    )
    return f"{text} {texts['errors'].format(errors=overall.errors)}" if overall.errors else text


def compared_text(report: Report, language: Language) -> str:
    """In a sentence what came of a comparison; ``""`` where there is none."""
    comparison = report.comparison
    if comparison is None:
        return ""
    return LABELS[language]["compared"].format(
        questions=comparison.questions,
        gained=len(comparison.gained),
        lost=len(comparison.lost),
        p=number(comparison.p_value, language),
    )


def latency_text(report: Report, language: Language) -> str:
    """Median and upper percentiles of the time to answer; ``""`` where nothing was answered."""
    if not report.seconds:
        return ""
    median, p95, p99 = (number(1000 * seconds, language, 0) for seconds in report.seconds)
    return LABELS[language]["latency_value"].format(median=median, p95=p95, p99=p99)


def _titles(report: Report, language: Language) -> tuple[str, str]:
    """The titles of the two curves: what is seen in them."""
    texts = LABELS[language]
    gap = report.overall.measure("calibration_error").value
    end = report.coverage[-1] if report.coverage else None
    return (
        texts["coverage_title"].format(coverage=percent(end.coverage, language), risk=percent(end.risk, language))
        if end
        else "",
        texts["reliability_title"].format(gap=number(100 * gap, language, 0)) if gap is not None else "",
    )


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    return environment.from_string((_HERE / "report.html.jinja").read_text(encoding="utf-8"))


def _bar(group: Group, language: Language) -> Markup:
    return Markup(verdict_bar(group, {name: label(name, language) for name in ("right", "missing", "wrong")}))


def _value(value: float, as_percent: bool, language: Language) -> str:
    return percent(value, language) if as_percent else number(value, language)


def _signed(value: float | None, as_percent: bool, language: Language) -> str:
    """A difference with its sign; of shares in points."""
    if value is None:
        return ""
    told = number(100 * value, language, 1) if as_percent else number(value, language)
    return f"+{told}" if value > 0 else told


def _is_percent(name: str) -> bool:
    return METRICS[name].percent
