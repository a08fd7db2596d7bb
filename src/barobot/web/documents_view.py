"""The view of the documents: a report to read, with its figures marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import gradio as gr

from barobot.types import Document, Language
from barobot.web.document_panels import render_choice, render_document
from barobot.web.figures_view import told_by
from barobot.web.frame import QUIET, Frame, panel, translate
from barobot.web.service import KnowingBot

FORM = "window.barobot.form(element, trigger);"
PAPER = "window.barobot.paper(trigger);"


def build_documents(frame: Frame) -> None:
    """The documents as a view of the page."""
    library = Library(frame.service.bot)
    first = Opened(frame.language, library.first(frame.language))
    choice_html, paper_html = library.draw(first)
    opened = gr.State(first)
    choice = panel(choice_html, "documents-choice", FORM)
    paper = panel(paper_html, "documents-paper", PAPER)
    drawn: list[Any] = [opened, choice, paper]
    gr.on(
        [choice.change, paper.change], library.open, [opened], drawn, queue=False, trigger_mode="always_last", **QUIET
    )
    translate(frame, library.speak, [opened], drawn)


@dataclass(frozen=True, slots=True)
class Opened:
    """Which report one visitor reads; ``chosen`` where the visitor chose it."""

    language: Language
    document: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Library:
    """The reports of one bot."""

    bot: KnowingBot

    def first(self, language: Language) -> str:
        """The report that is open at first: one in ``language``, where there is one."""
        documents: tuple[Document, ...] = self.bot.documents
        own = [document.id for document in documents if document.language == language]
        return (own or [document.id for document in documents] or [""])[0]

    def draw(self, opened: Opened) -> tuple[str, str]:
        """The list of the reports, and the one that is open."""
        documents = self.bot.documents
        if not opened.document:
            return render_choice(documents, "", opened.language), ""
        figures = self.bot.figures_in(opened.document)
        paper = render_document(self.bot.document(opened.document), figures, opened.language)
        return render_choice(documents, opened.document, opened.language), paper

    def open(self, opened: Opened, event: gr.EventData) -> tuple[Opened, str, str]:
        """Another report; what is none of them changes nothing."""
        asked = str(told_by(event).get("document") or "")
        known = {document.id for document in self.bot.documents}
        now = Opened(opened.language, asked if asked in known else opened.document, True)
        return (now, *self.draw(now))

    def speak(self, language: Language, opened: Opened) -> tuple[Opened, str, str]:
        """The same report in another language of the page, or its own first one where none was chosen."""
        now = Opened(language, opened.document if opened.chosen else self.first(language), opened.chosen)
        return (now, *self.draw(now))
