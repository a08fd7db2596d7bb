"""Every text of the page, in each language of the interface."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from barobot.types import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """The texts of one language; a missing one is a ``TypeError`` at import, not a gap on the page."""

    page_title: str
    tagline: str
    report: str  # before the one report that is loaded
    reports: str
    edition: str
    more_reports: str  # {count}
    digest_of: str  # before the reference of the original
    language_label: str
    tab_chat: str
    welcome: str
    welcome_note: str
    examples: str
    question_label: str
    question_placeholder: str
    ask: str
    clear: str
    you_asked: str
    understood: str
    thinking: str
    steps: str
    steps_named: Mapping[str, str]
    confidence: str
    suggestions: str
    sources: str
    sources_of: str
    sources_empty: str
    sources_none: str
    source: str
    page: str
    online: str
    file: str
    marked: str
    corrected: str
    partial: str
    abstained: str
    answered: str
    failed: str
    calculated: str
    chart: str
    chart_save: str  # {kind}
    chart_bases: str
    download: str
    error_empty: str
    error_long: str  # {got}, {limit}
    error_failed: str
    error_busy: str
    close: str


FRENCH = Texts(
    page_title="barobot – les chiffres d’enquête, sourcés",
    tagline="Interrogez un rapport d’enquête : chaque chiffre vient avec sa population et sa phrase d’origine.",
    report="Rapport",
    reports="Rapports",
    edition="édition",
    more_reports="et {count} autres",
    digest_of="condensé de",
    language_label="Langue",
    tab_chat="Questions",
    welcome="Que voulez-vous savoir ?",
    welcome_note="Si le rapport ne le dit pas, la réponse le dira.",
    examples="Par exemple",
    question_label="Votre question",
    question_placeholder="Écrivez votre question",
    ask="Demander",
    clear="Effacer la conversation",
    you_asked="Vous avez demandé :",
    understood="Comprise ainsi :",
    thinking="Lecture du rapport",
    steps="Comment la réponse a été établie",
    steps_named={
        "understand": "Question comprise",
        "retrieve": "Passages retrouvés",
        "weigh": "Preuves pesées",
        "compose": "Réponse rédigée",
        "verify": "Chiffres et citations vérifiés",
    },
    confidence="confiance",
    suggestions="À demander aussi",
    sources="Sources",
    sources_of="Pour la question",
    sources_empty="La phrase d’où vient chaque chiffre s’affichera ici, marquée dans son paragraphe.",
    sources_none="Cette réponse ne cite aucune phrase.",
    source="Source",
    page="page",
    online="En ligne",
    file="Fichier",
    marked="phrase citée",
    corrected="Correction",
    partial="Réponse partielle",
    abstained="Pas dans le rapport",
    answered="Ce que dit le rapport",
    failed="Pas de réponse pour l’instant",
    calculated="calculé",
    chart="Graphique",
    chart_save="Télécharger le graphique en {kind}",
    chart_bases="Attention : ces chiffres ne portent pas sur les mêmes ensembles de personnes.",
    download="Télécharger",
    error_empty="Le champ est vide. Écrivez une question, puis appuyez sur Entrée.",
    error_long=(
        "Votre question compte {got} caractères et la limite est de {limit}. "
        "Raccourcissez-la : elle est restée dans le champ."
    ),
    error_failed="La réponse n’a pas pu être établie. Reposez la question ; si cela dure, prévenez le responsable.",
    error_busy="Trop de questions arrivent en ce moment. La vôtre est gardée : renvoyez-la dans quelques secondes.",
    close="Fermer",
)

ENGLISH = Texts(
    page_title="barobot – survey figures with their source",
    tagline="Question a survey report: every figure comes with its population and the sentence it was taken from.",
    report="Report",
    reports="Reports",
    edition="edition",
    more_reports="and {count} more",
    digest_of="digest of",
    language_label="Language",
    tab_chat="Ask",
    welcome="What would you like to know?",
    welcome_note="Where the report does not say, the answer will tell you so.",
    examples="For example",
    question_label="Your question",
    question_placeholder="Type your question",
    ask="Ask",
    clear="Clear the conversation",
    you_asked="You asked:",
    understood="Understood as:",
    thinking="Reading the report",
    steps="How this answer was reached",
    steps_named={
        "understand": "Question understood",
        "retrieve": "Passages found",
        "weigh": "Evidence weighed",
        "compose": "Answer written",
        "verify": "Figures and quotes verified",
    },
    confidence="confidence",
    suggestions="You could also ask",
    sources="Sources",
    sources_of="For the question",
    sources_empty="The sentence behind each figure will appear here, marked in its paragraph.",
    sources_none="This answer quotes no sentence.",
    source="Source",
    page="page",
    online="Online",
    file="File",
    marked="quoted sentence",
    corrected="A correction",
    partial="A partial answer",
    abstained="Not in the report",
    answered="What the report says",
    failed="No answer for now",
    calculated="calculated",
    chart="Chart",
    chart_save="Download the chart as {kind}",
    chart_bases="Note: these figures are not about the same sets of people.",
    download="Download",
    error_empty="The field is empty. Write a question, then press Enter.",
    error_long=("Your question has {got} characters and the limit is {limit}. Shorten it: it is still in the field."),
    error_failed="No answer could be reached. Ask again; if this goes on, tell whoever runs this page.",
    error_busy="Too many questions are coming in right now. Yours is kept: send it again in a few seconds.",
    close="Close",
)

TEXTS: Mapping[Language, Texts] = {"fr": FRENCH, "en": ENGLISH}
LANGUAGE_NAMES: Mapping[Language, str] = {"fr": "Français", "en": "English"}
