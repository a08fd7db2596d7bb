"""The texts of the views beside the chat: figures, documents, evaluation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from barobot.catalogue import Sort
from barobot.types import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewTexts:
    """The texts of one language; a missing one is a ``TypeError`` at import, not a gap on the page."""

    language: Language
    figures_title: str
    figures_note: str
    filters: str
    search: str
    search_hint: str
    facets: Mapping[str, str]
    every: Mapping[str, str]  # the choice of a facet that leaves all
    sort: str
    sorts: Mapping[Sort, str]
    reset: str
    found_one: str
    found_many: str  # {count}
    found_of: str  # {count}, {total}
    found_none: str
    download: str
    download_as: str  # {kind}
    columns: tuple[str, str, str, str]
    compare: str
    compare_this: str  # {figure}
    compared: str
    comparison_title: str
    comparison_note: str
    first: str
    second: str
    choose: str
    not_comparable: str
    same_figure: str
    other_people: str  # {one}, {other}
    other_base: str
    other_edition: str  # {one}, {other}
    open_sentence: str
    open_this: str  # {figure}
    chart: str
    chart_title: str
    chart_title_of: str  # {what}
    chart_first: str  # {count}, {total}
    chart_unit: str
    chart_save: str  # {kind}
    source: str
    edition: str
    page: str
    documents_title: str
    document_label: str
    contents: str
    digest_of: str
    published: str
    online: str
    figure_count_one: str
    figure_count_many: str  # {count}
    marked_note: str
    about: str  # {people}
    evaluation_title: str
    evaluation_none: str
    evaluation_how: str
    evaluation_frame: str


FRENCH = ViewTexts(
    language="fr",
    figures_title="Tous les chiffres",
    figures_note="Chaque chiffre du rapport, une fois, avec la population qu’il décrit. Cliquez pour lire sa phrase.",
    filters="Chercher et filtrer les chiffres",
    search="Rechercher",
    search_hint="mot, population, nombre…",
    facets={
        "population": "Population",
        "theme": "Thème",
        "document": "Document",
        "edition": "Édition",
        "unit": "Unité",
    },
    every={
        "population": "Toutes",
        "theme": "Tous",
        "document": "Tous",
        "edition": "Toutes",
        "unit": "Toutes",
    },
    sort="Trier",
    sorts={
        Sort.REPORT: "Ordre du rapport",
        Sort.HIGHEST: "Du plus élevé au plus bas",
        Sort.LOWEST: "Du plus bas au plus élevé",
        Sort.POPULATION: "Par population",
    },
    reset="Effacer les filtres",
    found_one="1 chiffre",
    found_many="{count} chiffres",
    found_of="{count} sur {total} chiffres",
    found_none="Aucun chiffre ne correspond. Retirez un filtre ou cherchez un autre mot.",
    download="Télécharger",
    download_as="Télécharger ces chiffres en {kind}",
    columns=("Chiffre", "Qui et quoi", "Thème", "Comparer"),
    compare="Comparer",
    compare_this="Comparer {figure}",
    compared="Choisi",
    comparison_title="Comparer deux chiffres",
    comparison_note="Choisissez deux chiffres, ici ou avec «\u00a0Comparer\u00a0» dans la liste.",
    first="Premier chiffre",
    second="Second chiffre",
    choose="Choisir un chiffre",
    not_comparable="L’écart ne se calcule pas\u00a0: les deux chiffres n’ont pas la même unité, ou l’un est approché.",
    same_figure="C’est deux fois le même chiffre. Choisissez-en un autre.",
    other_people="Les populations diffèrent\u00a0: {one} d’un côté, {other} de l’autre.",
    other_base="Les deux chiffres ne portent pas sur la même base de réponses.",
    other_edition="Les éditions diffèrent\u00a0: {one} et {other}.",
    open_sentence="Lire la phrase",
    open_this="Lire la phrase de {figure} dans le document",
    chart="Graphique de la sélection",
    chart_title="Les chiffres du rapport",
    chart_title_of="Les chiffres du rapport\u00a0: {what}",
    chart_first="{count} premiers chiffres sur {total}.",
    chart_unit="Seuls les chiffres de même unité sont montrés côte à côte.",
    chart_save="Enregistrer le graphique en {kind}",
    source="Source",
    edition="édition",
    page="page",
    documents_title="Les documents",
    document_label="Document",
    contents="Sommaire",
    digest_of="Condensé de",
    published="Publié par",
    online="En ligne",
    figure_count_one="1 chiffre marqué",
    figure_count_many="{count} chiffres marqués",
    marked_note="Les chiffres du catalogue sont marqués dans le texte.",
    about="À propos de\u00a0: {people}",
    evaluation_title="Évaluation",
    evaluation_none="Aucun rapport d’évaluation n’a encore été établi pour ce barobot.",
    evaluation_how="La commande qui en établit un\u00a0:",
    evaluation_frame="Dernier rapport d’évaluation",
)

ENGLISH = ViewTexts(
    language="en",
    figures_title="All figures",
    figures_note="Every figure of the report, once, with the people it describes. Click to read its sentence.",
    filters="Search and filter the figures",
    search="Search",
    search_hint="word, population, number…",
    facets={
        "population": "Population",
        "theme": "Theme",
        "document": "Document",
        "edition": "Edition",
        "unit": "Unit",
    },
    every=dict.fromkeys(("population", "theme", "document", "edition", "unit"), "All"),
    sort="Sort",
    sorts={
        Sort.REPORT: "As in the report",
        Sort.HIGHEST: "Highest first",
        Sort.LOWEST: "Lowest first",
        Sort.POPULATION: "By population",
    },
    reset="Clear the filters",
    found_one="1 figure",
    found_many="{count} figures",
    found_of="{count} of {total} figures",
    found_none="No figure matches. Remove a filter or search for another word.",
    download="Download",
    download_as="Download these figures as {kind}",
    columns=("Figure", "Who and what", "Theme", "Compare"),
    compare="Compare",
    compare_this="Compare {figure}",
    compared="Chosen",
    comparison_title="Compare two figures",
    comparison_note="Choose two figures, here or with “Compare” in the list.",
    first="First figure",
    second="Second figure",
    choose="Choose a figure",
    not_comparable="There is no difference to compute: the figures have unlike units, or one is approximate.",
    same_figure="This is the same figure twice. Choose another one.",
    other_people="The populations differ: {one} on one side, {other} on the other.",
    other_base="The two figures do not have the same base of respondents.",
    other_edition="The editions differ: {one} and {other}.",
    open_sentence="Read the sentence",
    open_this="Read the sentence of {figure} in the document",
    chart="Chart of the selection",
    chart_title="The figures of the report",
    chart_title_of="The figures of the report: {what}",
    chart_first="The first {count} figures of {total}.",
    chart_unit="Only figures of one unit are shown side by side.",
    chart_save="Save the chart as {kind}",
    source="Source",
    edition="edition",
    page="page",
    documents_title="The documents",
    document_label="Document",
    contents="Contents",
    digest_of="Digest of",
    published="Published by",
    online="Online",
    figure_count_one="1 marked figure",
    figure_count_many="{count} marked figures",
    marked_note="The figures of the catalogue are marked in the text.",
    about="About: {people}",
    evaluation_title="Evaluation",
    evaluation_none="No evaluation report has been made for this barobot yet.",
    evaluation_how="The command that makes one:",
    evaluation_frame="Last evaluation report",
)

VIEW_TEXTS: Mapping[Language, ViewTexts] = {"fr": FRENCH, "en": ENGLISH}
