"""The view of the figures: search, filters, chart, downloads, and two figures compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import gradio as gr

from barobot.catalogue import Row, Selection, choices, rows_of, select, selection_from
from barobot.types import LANGUAGES, Language
from barobot.web.comparison import compare
from barobot.web.figures_chart import render_chart
from barobot.web.figures_panels import render_comparison, render_form, render_rows
from barobot.web.frame import QUIET, Frame, panel, translate
from barobot.web.service import KnowingBot

FORM = "window.barobot.form(element, trigger);"


def build_figures(frame: Frame) -> None:
    """The figures as a view of the page."""
    catalogue = Catalogue({each: rows_in(frame.service.bot, each) for each in LANGUAGES})
    first = Looking(frame.language)
    form_html, rows_html, chart_html, comparison_html = catalogue.draw(first)
    looking = gr.State(first)
    form = panel(form_html, "figures-form", FORM)
    with gr.Row(elem_id="figures-columns"):
        with gr.Column(elem_id="figures-list"):
            rows = panel(rows_html, "figures-rows")
        with gr.Column(elem_id="figures-side"):
            comparison = panel(comparison_html, "figures-comparison", FORM)
            chart = panel(chart_html, "figures-chart")
    form.change(catalogue.narrow, [looking], [looking, rows, chart], queue=False, trigger_mode="always_last", **QUIET)
    comparison.change(
        catalogue.pick, [looking], [looking, rows, comparison], queue=False, trigger_mode="always_last", **QUIET
    )
    translate(frame, catalogue.speak, [], [looking, form, rows, chart, comparison])


def rows_in(bot: KnowingBot, language: Language) -> tuple[Row, ...]:
    """The catalogue as a reader of ``language`` has it."""
    return rows_of(bot.figures(language), bot.passage, bot.document)


@dataclass(frozen=True, slots=True)
class Looking:
    """What one visitor has chosen."""

    language: Language
    wanted: Selection = field(default_factory=Selection)
    picked: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The figures in each language, and what is drawn of them."""

    rows: Mapping[Language, tuple[Row, ...]]

    def draw(self, looking: Looking) -> tuple[str, str, str, str]:
        """Form, rows, chart and comparison."""
        form = render_form(self.rows[looking.language], looking.wanted, looking.language)
        return form, self._rows(looking), self._chart(looking), self._comparison(looking)

    def narrow(self, looking: Looking, event: gr.EventData) -> tuple[Looking, str, str]:
        """Rows and chart for what the form says."""
        now = Looking(looking.language, selection_from(told_by(event)), looking.picked)
        return now, self._rows(now), self._chart(now)

    def pick(self, looking: Looking, event: gr.EventData) -> tuple[Looking, str, str]:
        """Rows and comparison for the two figures that are chosen."""
        told = told_by(event)
        known = {row.figure.id for row in self.rows[looking.language]}
        one, other = (str(told.get(name) or "") for name in ("one", "other"))
        picked = (one if one in known else "", other if other in known else "")
        now = Looking(looking.language, looking.wanted, picked)
        return now, self._rows(now), self._comparison(now)

    def speak(self, language: Language) -> tuple[Any, ...]:
        """Everything in another language; the figures are those of its reports, so nothing stays chosen."""
        now = Looking(language)
        form, rows, chart, comparison = self.draw(now)
        return now, form, rows, chart, comparison

    def _found(self, looking: Looking) -> list[Row]:
        return select(self.rows[looking.language], looking.wanted)

    def _rows(self, looking: Looking) -> str:
        total = len(self.rows[looking.language])
        return render_rows(self._found(looking), total, looking.wanted, looking.language, looking.picked)

    def _chart(self, looking: Looking) -> str:
        return render_chart(self._found(looking), self._described(looking), looking.language)

    def _described(self, looking: Looking) -> str:
        """The filters in words, for the title of the chart."""
        rows, wanted = self.rows[looking.language], looking.wanted
        labels = [
            one.label
            for facet in ("population", "theme", "document")
            for one in choices(rows, facet, looking.language)
            if one.value == getattr(wanted, facet)
        ]
        return ", ".join([*labels, wanted.text] if wanted.text else labels)

    def _comparison(self, looking: Looking) -> str:
        rows = self.rows[looking.language]
        by_id = {row.figure.id: row for row in rows}
        one, other = (by_id.get(figure_id) for figure_id in looking.picked)
        comparison = compare(one, other, looking.language) if one and other else None
        return render_comparison(rows, looking.picked, comparison, looking.language)


def told_by(event: gr.EventData) -> Mapping[str, object]:
    """What a form on the page says."""
    data = event._data
    return data if isinstance(data, dict) else {}
