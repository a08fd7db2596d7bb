"""The curves of a report as inline SVG; pure. Colours and type come from the page's style."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape

from barobot.evaluation.summary import Bin, Group, Point
from barobot.evaluation.texts import LABELS, percent
from barobot.types import Language

__all__ = ["coverage_chart", "reliability_chart", "verdict_bar"]

_WIDTH, _HEIGHT = 420, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 16, 30, 44
_TICKS = 4

Scale = Callable[[float], float]


def coverage_chart(points: Sequence[Point], title: str, language: Language) -> str:
    """The share of wrong answers against the share of questions answered, from the surest on."""
    texts = LABELS[language]
    highest = max((point.risk for point in points), default=0.0)
    x, y = _scales(1.0, top := _round_up(highest))
    steps = " ".join(f"{x(point.coverage):.1f},{y(point.risk):.1f}" for point in points)
    end = points[-1]
    told = f"{percent(end.coverage, language, 0)} · {percent(end.risk, language)}"
    drawn = [
        f'<polyline class="curve" points="{steps}"/>',
        f'<circle class="dot" cx="{x(end.coverage):.1f}" cy="{y(end.risk):.1f}" r="4"/>',
        _text(min(x(end.coverage) + 8, _WIDTH - 90), y(end.risk) - 9, told, "value"),
    ]
    described = (
        f"{texts['coverage']}: {percent(end.coverage, language)}; {texts['risk']}: {percent(end.risk, language)}"
    )
    return _frame(drawn, (x, 1.0, texts["coverage"]), (y, top, texts["risk"]), title, described, language)


def reliability_chart(bins: Sequence[Bin], title: str, language: Language) -> str:
    """The share of right decisions against the confidence that they gave, one dot for each bin."""
    texts = LABELS[language]
    x, y = _scales(1.0, 1.0)
    most = max(each.decisions for each in bins)
    drawn = [f'<line class="diagonal" x1="{x(0):.1f}" y1="{y(0):.1f}" x2="{x(1):.1f}" y2="{y(1):.1f}"/>']
    line = " ".join(f"{x(each.confidence):.1f},{y(each.right):.1f}" for each in bins)
    drawn.append(f'<polyline class="curve thin" points="{line}"/>')
    for each in bins:
        radius = 2.5 + 6.5 * (each.decisions / most) ** 0.5
        told = f"{percent(each.confidence, language, 0)} → {percent(each.right, language, 0)} ({each.decisions})"
        drawn.append(
            f'<circle class="dot" cx="{x(each.confidence):.1f}" cy="{y(each.right):.1f}" r="{radius:.1f}">'
            f"<title>{escape(told)}</title></circle>"
        )
    described = "; ".join(
        f"{percent(each.confidence, language, 0)}: {percent(each.right, language, 0)} ({each.decisions})"
        for each in bins
    )
    return _frame(drawn, (x, 1.0, texts["confidence"]), (y, 1.0, texts["observed"]), title, described, language)


def verdict_bar(group: Group, names: Mapping[str, str]) -> str:
    """Right, missing and wrong as parts of one bar; what failed is wrong here, it gave no answer either."""
    parts = [("right", group.right), ("missing", group.missing), ("wrong", group.wrong + group.errors)]
    told = ", ".join(f"{names[name]}: {count}" for name, count in parts)
    drawn, start = [], 0.0
    for name, count in parts:
        width = 100 * count / group.questions
        drawn.append(f'<rect class="{name}" x="{start:.2f}" y="0" width="{width:.2f}" height="10"/>')
        start += width
    return (
        f'<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="{escape(told)}">'
        f"{''.join(drawn)}</svg>"
    )


def _scales(right: float, top: float) -> tuple[Scale, Scale]:
    width, height = _WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM
    return lambda value: _LEFT + width * value / right, lambda value: _TOP + height * (1 - value / top)


def _round_up(share: float) -> float:
    """The smallest round share above ``share``, so that the axis has round ticks."""
    return next((top for top in (0.04, 0.08, 0.12, 0.2, 0.4, 0.6, 0.8) if share <= top), 1.0)


def _frame(
    drawn: Sequence[str],
    across: tuple[Scale, float, str],
    up: tuple[Scale, float, str],
    title: str,
    described: str,
    language: Language,
) -> str:
    """Axes with round ticks around what is drawn, and the same in words for who cannot see it."""
    x, right, below = across
    y, top, beside = up
    parts = []
    for tick in range(_TICKS + 1):
        across_at, up_at = right * tick / _TICKS, top * tick / _TICKS
        parts += [
            f'<line class="grid" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y(up_at):.1f}" y2="{y(up_at):.1f}"/>',
            _text(_LEFT - 7, y(up_at) + 4, percent(up_at, language, 0), "tick end"),
            _text(x(across_at), _HEIGHT - _BOTTOM + 17, percent(across_at, language, 0), "tick middle"),
        ]
    parts.append(_text(_WIDTH - _RIGHT, _HEIGHT - 6, f"{below} →", "axis end"))
    parts.append(_text(_LEFT, _TOP - 17, f"↑ {beside}", "axis"))
    return (
        f'<svg class="chart" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{escape(title)}">'
        f"<desc>{escape(described)}</desc>{''.join(parts)}{''.join(drawn)}</svg>"
    )


def _text(x: float, y: float, text: str, style: str) -> str:
    return f'<text class="{style}" x="{x:.1f}" y="{y:.1f}">{escape(text)}</text>'
