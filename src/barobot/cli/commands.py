"""The commands, each a thin layer over :class:`barobot.Barobot`.

Nothing heavy is imported before a command needs it: ``barobot --help`` answers at once.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from barobot.cli import evaluating, feedback, hosting, output
from barobot.cli.opening import open_bot as _open
from barobot.cli.options import FigureFormat, Index, Json, KnowledgeBase, Lang, Model, State
from barobot.types import Figure, Language, Status

if TYPE_CHECKING:
    from barobot import Barobot

app = typer.Typer(
    name="barobot",
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from barobot import __version__

        output.write(f"barobot {__version__}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    debug: Annotated[bool, typer.Option("--debug", help="Show where an error came from; or BAROBOT_DEBUG=1.")] = False,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Ask survey reports, in French or English: every figure verified, with its population and its source.

    \b
    Examples:
      barobot chat
      barobot ask "Quelle part des soignants utilise l'IA ?"
      barobot figures --format csv > figures.csv

    \b
    Exit codes:
      0    done; an abstention is an answer too
      1    error, told in one line on standard error
      2    the command was not written as it should be
      3    `ask --exit-code` only: the reports do not hold the answer
      4    `eval` only: a measure misses the limit that was asked for
      130  stopped with Ctrl-C before it was done
    """
    state = context.ensure_object(State)
    state.debug = state.debug or debug


@app.command()
def ask(
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="The question; - reads standard input.")],
    as_json: Json = False,
    language: Lang = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 3 on an abstention.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Show how the evidence was weighed instead.")] = False,
    kb: KnowledgeBase = None,
    index: Index = None,
    model: Model = None,
) -> int:
    """Answer one question, with figures and their sources.

    When the reports do not hold the answer, barobot says so. That is an answer like any
    other, and the exit code is 0; with --exit-code it is 3.

    \b
    Examples:
      barobot ask "Quelle part des soignants utilise l'IA ?"
      barobot ask "How many patients want to be told?" --lang en
      barobot ask "Combien de Français veulent être informés ?" --json
      echo "Qui a fait ce baromètre ?" | barobot ask -
      barobot ask "What changed?" --kb my-reports/
    """
    text = _question(question)
    bot = _open(kb, index, model)
    if explain:
        output.write(output.clean_lines(bot.explain(text, language=language)))
        return 0
    answer = bot.ask(text, language=language)
    if as_json:
        from barobot.serialization import answer_to_dict

        output.write_json(answer_to_dict(answer))
    else:
        output.write_rendered(*output.answer_lines(answer))
    from barobot.cli import ABSTAINED

    return ABSTAINED if exit_code and answer.status is Status.ABSTAINED else 0


@app.command()
def search(
    query: Annotated[str, typer.Argument(metavar="QUERY", help="What to look for; - reads standard input.")],
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="How many passages.")] = 10,
    as_json: Json = False,
    language: Lang = None,
    kb: KnowledgeBase = None,
    index: Index = None,
    model: Model = None,
) -> None:
    """Show the passages that are nearest to a query, best first.

    \b
    Examples:
      barobot search "formation des professionnels"
      barobot search "cyberattaque" --limit 3 --json
    """
    text = _question(query)
    bot = _open(kb, index, model)
    hits = bot.search(text, limit=limit, language=language)
    if as_json:
        from barobot.serialization import hit_to_dict

        output.write_json([hit_to_dict(hit, bot.document(hit.passage.document_id).title) for hit in hits])
    elif hits:
        output.write_rendered(*output.hit_lines(hits, bot.documents))


@app.command()
def figures(
    format: Annotated[FigureFormat, typer.Option("--format", "-f", help="How to write them.")] = FigureFormat.TABLE,
    language: Annotated[
        Language | None,
        typer.Option("--lang", "--language", help="Only the reports in this language.", show_default=False),
    ] = None,
    kb: KnowledgeBase = None,
    index: Index = None,
    model: Model = None,
) -> None:
    """List every figure once, with whom it describes.

    CSV cells that a spreadsheet would run as a formula have an apostrophe before them.

    \b
    Examples:
      barobot figures
      barobot figures --language en --format csv > figures.csv
      barobot figures --format json
    """
    from barobot.cli import tables

    bot = _open(kb, index, model)
    chosen = _figures_in(bot, language) if language else bot.figures()
    documents = {document.id: document for document in bot.documents}
    if format is FigureFormat.CSV:
        output.write(tables.figures_csv(chosen, documents))
    elif format is FigureFormat.JSON:
        from barobot.serialization import json_number, to_plain

        output.write_json(to_plain(chosen, json_number))
    elif chosen:
        output.write_rendered(tables.figures_table(chosen, documents))


@app.command()
def index(
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Build it anew even when it is up to date.")] = False,
    kb: KnowledgeBase = None,
    index: Index = None,
    model: Model = None,
) -> None:
    """Build the index of the reports, unless it is up to date.

    Every other command does this by itself when it has to.

    \b
    Examples:
      barobot index
      barobot index --rebuild
      barobot index --kb my-reports/ --index my-index/
    """
    from barobot.cli.progress import Progress

    progress = Progress()
    bot = _open(kb, index, model, rebuild=rebuild, progress=progress)
    state = "built" if progress.used else "up to date"
    counts = f"{len(bot.documents)} reports, {len(bot.figures())} figures"
    output.write(f"{bot.settings.index_dir} is {state}: {counts}.")


app.command()(hosting.chat)
app.command()(feedback.feedback)
app.command()(hosting.password)
app.command("eval")(evaluating.evaluate)


def _figures_in(bot: Barobot, language: Language) -> list[Figure]:
    """Each figure once, as the reports in ``language`` have it; the catalogue has it in one language alone."""
    first: dict[str, Figure] = {}
    for figure in bot.index.figures:
        if figure.language == language:
            first.setdefault(figure.same_as or figure.id, figure)
    return list(first.values())


def _question(argument: str) -> str:
    """The question: the argument, or standard input for ``-``."""
    text = sys.stdin.buffer.read().decode("utf-8", errors="replace") if argument == "-" else argument
    if not text.strip():
        raise typer.BadParameter("the question is empty; expected a sentence or a few words")
    return text.strip()
