"""Every text of the page, in each language of the interface."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from barobot.types import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """The texts of one language; a missing one is a ``TypeError`` at import, not a gap on the page."""

    language: Language
    page_title: str
    tagline: str
    report: str  # before the one report that is loaded
    reports: str
    edition: str
    more_reports: str  # {count}
    digest_of: str  # before the reference of the original
    language_label: str
    tab_chat: str
    tab_figures: str
    tab_documents: str
    tab_evaluation: str
    welcome: str
    welcome_note: str
    examples: str
    question_label: str
    question_placeholder: str
    ask: str
    you_asked: str
    understood: str
    thinking: str
    searched: str
    stopped: str
    stopped_note: str
    ask_again: str
    stop: str
    steps: str
    steps_named: Mapping[str, str]
    confidence: str
    verified: str
    figure_one: str
    figure_many: str
    quote_one: str
    quote_many: str
    conjunction: str
    suggestions: str
    suggestions_abstained: str
    covered: str
    sources: str
    sources_of: str
    sources_empty: str
    sources_none: str
    source: str
    page: str
    back: str
    in_document: str
    online: str
    file: str
    marked: str
    corrected: str
    partial: str
    abstained: str
    answered: str
    failed: str
    calculated: str
    denied: str
    chart: str
    chart_save: str  # {kind}
    chart_bases: str
    download: str
    copy: str
    copy_text: str
    copy_text_label: str
    copy_markdown_label: str
    copy_html_label: str
    copy_link: str
    copy_link_label: str
    copied: str
    copy_failed: str
    thumb_up: str
    thumb_down: str
    comment_label: str
    comment_send: str
    feedback_thanks: str
    feedback_kept: str
    feedback_failed: str
    kept_here: str
    conversations: str
    conversation_new: str
    conversation_rename: str
    conversation_delete: str
    conversation_export: str
    conversation_name: str
    conversation_open: str
    conversations_clear: str
    conversations_confirm: str
    conversations_none: str
    conversation_bad: str
    cancel: str
    error_empty: str
    error_long: str  # {got}, {limit}
    error_failed: str
    error_busy: str
    error_lost: str
    close: str


FRENCH = Texts(
    language="fr",
    page_title="barobot – les chiffres d’enquête, sourcés",
    tagline="Interrogez un rapport d’enquête\u00a0: chaque chiffre vient avec sa population et sa phrase d’origine.",
    report="Rapport",
    reports="Rapports",
    edition="édition",
    more_reports="et {count} autres",
    digest_of="condensé de",
    language_label="Langue",
    tab_chat="Questions",
    tab_figures="Chiffres",
    tab_documents="Documents",
    tab_evaluation="Évaluation",
    welcome="Que voulez-vous savoir\u00a0?",
    welcome_note="Si le rapport ne le dit pas, la réponse le dira.",
    examples="Par exemple",
    question_label="Votre question",
    question_placeholder="Écrivez votre question",
    ask="Demander",
    you_asked="Vous avez demandé\u00a0:",
    understood="Comprise ainsi\u00a0:",
    thinking="Lecture du rapport",
    searched="Cherché dans",
    stopped="Réponse arrêtée",
    stopped_note="Vous avez arrêté cette réponse avant la fin.",
    ask_again="Reposer la question",
    stop="Arrêter",
    steps="Comment la réponse a été établie",
    steps_named={
        "understand": "Question comprise",
        "retrieve": "Passages retrouvés",
        "weigh": "Preuves pesées",
        "compose": "Réponse rédigée",
        "verify": "Chiffres et citations vérifiés",
    },
    confidence="confiance",
    verified="Vérifiés\u00a0: {what}",
    figure_one="chiffre",
    figure_many="chiffres",
    quote_one="citation",
    quote_many="citations",
    conjunction="et",
    suggestions="À demander aussi",
    suggestions_abstained="Le rapport répond à ces questions",
    covered="Le rapport traite de ces sujets\u00a0:",
    sources="Sources",
    sources_of="Pour la question",
    sources_empty="La phrase d’où vient chaque chiffre s’affichera ici, marquée dans son paragraphe.",
    sources_none="Cette réponse ne cite aucune phrase.",
    source="Source",
    page="page",
    back="Retour à la réponse",
    in_document="Lire dans le document",
    online="En ligne",
    file="Fichier",
    marked="phrase citée",
    corrected="Correction",
    partial="Réponse partielle",
    abstained="Pas dans le rapport",
    answered="Ce que dit le rapport",
    failed="Pas de réponse pour l’instant",
    calculated="calculé",
    denied="Et non",
    chart="Graphique",
    chart_save="Télécharger le graphique en {kind}",
    chart_bases="Attention\u00a0: ces chiffres ne portent pas sur les mêmes ensembles de personnes.",
    download="Télécharger",
    copy="Copier",
    copy_text="texte",
    copy_text_label="Copier la réponse et ses sources en texte",
    copy_markdown_label="Copier la réponse et ses sources en Markdown",
    copy_html_label="Copier la réponse et ses sources en HTML",
    copy_link="lien",
    copy_link_label="Copier un lien vers cette réponse",
    copied="Copié",
    copy_failed="La copie a échoué",
    thumb_up="Réponse utile",
    thumb_down="Réponse à revoir",
    comment_label="Qu’est-ce qui vous le fait dire\u00a0? (facultatif)",
    comment_send="Envoyer",
    feedback_thanks="Merci, votre avis est enregistré.",
    feedback_kept=(
        "Si vous notez une réponse, votre avis est enregistré sur ce serveur avec la question, la "
        "réponse, votre commentaire, la version et l’heure, sans rien qui dise qui vous êtes."
    ),
    feedback_failed="Votre avis n’a pas pu être enregistré.",
    kept_here="Vos conversations restent dans ce navigateur.",
    conversations="Conversations",
    conversation_new="Nouvelle conversation",
    conversation_rename="Renommer",
    conversation_delete="Supprimer",
    conversation_export="Exporter",
    conversation_name="Nom de la conversation",
    conversation_open="Ouvrir",
    conversations_clear="Tout supprimer",
    conversations_confirm="Supprimer toutes les conversations\u00a0?",
    conversations_none="Aucune conversation gardée.",
    conversation_bad=(
        "Cette conversation ne peut plus être lue. Elle vient peut-être d’une autre version\u00a0; supprimez-la."
    ),
    cancel="Annuler",
    error_empty="Le champ est vide. Écrivez une question, puis appuyez sur Entrée.",
    error_long=(
        "Votre question compte {got} caractères et la limite est de {limit}. "
        "Raccourcissez-la\u00a0: elle est restée dans le champ."
    ),
    error_failed=(
        "La réponse n’a pas pu être établie. Reposez la question\u00a0; si cela dure, prévenez le responsable."
    ),
    error_busy=(
        "Trop de questions arrivent en ce moment. La vôtre est gardée\u00a0: renvoyez-la dans quelques secondes."
    ),
    error_lost=(
        "Le serveur ne répond plus. Votre question est restée dans le champ\u00a0: renvoyez-la dans un moment."
    ),
    close="Fermer",
)

ENGLISH = Texts(
    language="en",
    page_title="barobot – survey figures with their source",
    tagline="Question a survey report: every figure comes with its population and the sentence it was taken from.",
    report="Report",
    reports="Reports",
    edition="edition",
    more_reports="and {count} more",
    digest_of="digest of",
    language_label="Language",
    tab_chat="Ask",
    tab_figures="Figures",
    tab_documents="Documents",
    tab_evaluation="Evaluation",
    welcome="What would you like to know?",
    welcome_note="Where the report does not say, the answer will tell you so.",
    examples="For example",
    question_label="Your question",
    question_placeholder="Type your question",
    ask="Ask",
    you_asked="You asked:",
    understood="Understood as:",
    thinking="Reading the report",
    searched="Searched in",
    stopped="Answer stopped",
    stopped_note="You stopped this answer before it was complete.",
    ask_again="Ask again",
    stop="Stop",
    steps="How this answer was reached",
    steps_named={
        "understand": "Question understood",
        "retrieve": "Passages found",
        "weigh": "Evidence weighed",
        "compose": "Answer written",
        "verify": "Figures and quotes verified",
    },
    confidence="confidence",
    verified="Verified: {what}",
    figure_one="figure",
    figure_many="figures",
    quote_one="quote",
    quote_many="quotes",
    conjunction="and",
    suggestions="You could also ask",
    suggestions_abstained="The report answers these questions",
    covered="The report covers these subjects:",
    sources="Sources",
    sources_of="For the question",
    sources_empty="The sentence behind each figure will appear here, marked in its paragraph.",
    sources_none="This answer quotes no sentence.",
    source="Source",
    page="page",
    back="Back to the answer",
    in_document="Read in the document",
    online="Online",
    file="File",
    marked="quoted sentence",
    corrected="A correction",
    partial="A partial answer",
    abstained="Not in the report",
    answered="What the report says",
    failed="No answer for now",
    calculated="calculated",
    denied="Not",
    chart="Chart",
    chart_save="Download the chart as {kind}",
    chart_bases="Note: these figures are not about the same sets of people.",
    download="Download",
    copy="Copy",
    copy_text="text",
    copy_text_label="Copy the answer with its sources as text",
    copy_markdown_label="Copy the answer with its sources as Markdown",
    copy_html_label="Copy the answer with its sources as HTML",
    copy_link="link",
    copy_link_label="Copy a link to this answer",
    copied="Copied",
    copy_failed="Could not copy",
    thumb_up="Helpful answer",
    thumb_down="Answer to be improved",
    comment_label="What makes you say so? (optional)",
    comment_send="Send",
    feedback_thanks="Thank you, your opinion has been kept.",
    feedback_kept=(
        "If you rate an answer, your rating is kept on this server with the question, the answer, your "
        "comment, the version and the time, and nothing that says who you are."
    ),
    feedback_failed="Your rating could not be kept.",
    kept_here="Your conversations stay in this browser.",
    conversations="Your conversations",
    conversation_new="New conversation",
    conversation_rename="Rename",
    conversation_delete="Delete",
    conversation_export="Export",
    conversation_name="Name of the conversation",
    conversation_open="Open",
    conversations_clear="Delete all",
    conversations_confirm="Delete all conversations?",
    conversations_none="No conversation kept yet.",
    conversation_bad="This conversation can no longer be read. It may come from another version; delete it.",
    cancel="Cancel",
    error_empty="The field is empty. Write a question, then press Enter.",
    error_long=("Your question has {got} characters and the limit is {limit}. Shorten it: it is still in the field."),
    error_failed="No answer could be reached. Ask again; if this goes on, tell whoever runs this page.",
    error_busy="Too many questions are coming in right now. Yours is kept: send it again in a few seconds.",
    error_lost="The server no longer responds. Your question is still in the field: send it again in a while.",
    close="Close",
)

TEXTS: Mapping[Language, Texts] = {"fr": FRENCH, "en": ENGLISH}
LANGUAGE_NAMES: Mapping[Language, str] = {"fr": "Français", "en": "English"}
