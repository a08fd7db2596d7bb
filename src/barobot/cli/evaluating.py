"""``barobot eval``: question sets to a report, and a gate on what it says."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from barobot.cli import output
from barobot.cli.options import Index, KnowledgeBase, Model
from barobot.cli.progress import Progress
from barobot.types import Language

if TYPE_CHECKING:
    from barobot import Barobot
    from barobot.evaluation import Comparison, Dataset, Evaluation, Report

_SHOWN = (
    "accuracy", "answered_rightly", "abstention_recall", "hallucination", "missing", "figure_precision",
    "figure_recall", "wrong_population", "unsupported", "citation_recall", "recall_at_5",
)  # fmt: skip
_REBUILDS = ("model", "query_prefix", "passage_prefix")  # settings with which another index is built

OpenBot = Callable[["Dataset"], "Barobot"]


def _option(*names: str, metavar: str, help: str, **more: Any) -> Any:
    return typer.Option(*names, metavar=metavar, help=help, show_default=False, **more)


_share = partial(_option, metavar="SHARE", min=0, max=1)


def evaluate(
    datasets: Annotated[
        list[Path] | None, typer.Argument(metavar="DATASET", help="Question sets, JSON Lines.", show_default=False)
    ] = None,
    out: Annotated[Path | None, _option(metavar="DIR", help="Folder of the report; or BAROBOT_EVAL_DIR.")] = None,
    compare: Annotated[
        str | None, _option(metavar="OTHER", help="NAME=VALUE,... or a .toml file of settings, or an earlier DIR.")
    ] = None,
    limit: Annotated[
        int | None, _option("--limit", "-n", metavar="N", min=1, help="Ask N questions of each set, evenly spread.")
    ] = None,
    language: Annotated[
        Language, typer.Option("--lang", "--language", help="Language of the report: fr or en.")
    ] = "fr",
    min_accuracy: Annotated[float | None, _share(help="Least share of questions handled rightly.")] = None,
    min_answered: Annotated[float | None, _share(help="Least share of the answers that are there found.")] = None,
    min_abstention: Annotated[float | None, _share(help="Least share of due abstentions made.")] = None,
    max_wrong: Annotated[float | None, _share(help="Largest share of questions answered wrongly.")] = None,
    max_wrong_population: Annotated[float | None, _share(help="Largest share of figures about others.")] = None,
    max_unsupported: Annotated[float | None, _share(help="Largest share of answers with unsourced numbers.")] = None,
    kb: KnowledgeBase = None,
    index: Index = None,
    model: Model = None,
) -> int:
    """Ask question sets, and write a report of how right the answers are.

    Without a DATASET, those that come with a checkout. Each is asked of the reports that datasets.toml
    beside it names; --kb names others. What was asked is kept: after Ctrl-C, the same command goes on from
    there. Shares are from 0 to 1; where one is not kept to, the exit code is 4.

    \b
    Examples:
      barobot eval
      barobot eval evals/heldout.jsonl --out report/ --lang en
      barobot eval --limit 60 --min-accuracy 0.8 --max-unsupported 0
      barobot eval --compare threshold=0.6
    """
    from barobot.evaluation.reporting import write_ragas, write_report
    from barobot.settings import default_eval_dir

    sets = _datasets(datasets or [], kb, limit)
    if index and len({one.kb_dir for one in sets}) > 1:
        raise typer.BadParameter("--index is one folder, and the question sets are about several knowledge bases")
    folder = out or default_eval_dir()
    evaluation, comparison = _asked(sets, compare, folder, index, model)
    report = evaluation.report(comparison)
    page = write_report(report, folder, language)
    write_ragas(evaluation.outcomes, folder / "ragas.jsonl")
    output.write("\n".join(summary_lines(report)))
    print(f"The report is {page}", file=sys.stderr)
    least = {"accuracy": min_accuracy, "answered_rightly": min_answered, "abstention_recall": min_abstention}
    most = {"hallucination": max_wrong, "wrong_population": max_wrong_population, "unsupported": max_unsupported}
    return _exit_code(report, list(missed_limits(report, least, most)))


def _datasets(paths: list[Path], kb: Path | None, limit: int | None) -> list[Dataset]:
    from barobot.evaluation.datasets import default_datasets, open_dataset, spread

    opened = [open_dataset(path) for path in paths or default_datasets()]
    return [replace(one, cases=spread(one.cases, limit), kb_dir=kb or one.kb_dir) for one in opened]


def _asked(
    sets: Sequence[Dataset], compare: str | None, folder: Path, index: Path | None, model: str | None
) -> tuple[Evaluation, Comparison | None]:
    """Ask all sets, and where there are other settings, with these too; what was asked is kept until all is."""
    from barobot.evaluation import close_run, evaluate_datasets, read_outcomes
    from barobot.evaluation import compare as compared

    is_run = compare is not None and Path(compare).is_dir()
    # Read before this run takes its place, should it be the same folder.
    others = read_outcomes(Path(compare)) if compare and is_run else ()
    settings = _settings(compare) if compare and not is_run else {}
    try:
        # One bar for all: a terminal has room for one, and it must be let go of when the run is stopped.
        with Progress() as bar:
            this = evaluate_datasets(
                sets, _opener(index, {"model": model}, bar), folder=folder, close=False, progress=_asking(bar)
            )
            if settings:
                beside = folder / "other-index" if any(name in settings for name in _REBUILDS) else index
                open_other = _opener(beside, {"model": model, **settings}, bar)
                others = evaluate_datasets(
                    sets, open_other, folder=folder, close=False, progress=_asking(bar, " with the other settings")
                ).outcomes
    except KeyboardInterrupt:
        print(f"barobot: stopped; what was asked is kept in {folder}, the same command goes on", file=sys.stderr)
        raise
    close_run(folder, this.outcomes)
    return this, compared(this.outcomes, others, str(compare)) if compare else None


def _exit_code(report: Report, missed: Sequence[str]) -> int:
    from barobot.cli import FAILED, MISSED

    for told in missed:
        print(f"barobot: {told}", file=sys.stderr)
    if report.overall.errors:
        print(f"barobot: {report.overall.errors} questions ended in an error; the report shows them", file=sys.stderr)
        return FAILED
    return MISSED if missed else 0


def summary_lines(report: Report) -> Iterator[str]:
    """The measures that tell most, with their intervals, and what a comparison came to."""
    from barobot.evaluation.page import compared_text, summary_text
    from barobot.evaluation.texts import interval, metric_name, shown

    yield summary_text(report, "en")
    yield ""
    for name in _SHOWN:
        one = report.overall.measure(name)
        if one.value is not None:
            yield f"{metric_name(name, 'en'):20}{shown(one, True, 'en'):>7}  {interval(one, True, 'en')}"
    if report.comparison:
        yield ""
        yield f"Beside {output.clean(report.comparison.other)}. {compared_text(report, 'en')}"


def missed_limits(report: Report, at_least: dict[str, float | None], at_most: dict[str, float | None]) -> Iterator[str]:
    """A line for each limit that is not kept to; what could not be measured keeps to none."""
    for limits, word, sign in ((at_least, "at least", 1), (at_most, "at most", -1)):
        for name, limit in limits.items():
            if limit is None:
                continue
            value = report.overall.measure(name).value
            if value is None:
                yield f"{name} could not be measured, expected {word} {limit:g}"
            elif sign * value < sign * limit:
                yield f"{name} is {value:.4f}, expected {word} {limit:g}"


def _opener(index: Path | None, settings: dict[str, Any], bar: Progress) -> OpenBot:
    """Opens the bot for a set."""

    def open_bot(dataset: Dataset) -> Barobot:
        import barobot

        own = {"kb_dir": dataset.kb_dir, "index_dir": index} | settings
        try:
            return barobot.open(notify=bar.notify, progress=bar.advance, **own)
        except TypeError as error:
            raise typer.BadParameter(f"the settings cannot be used ({error})") from None

    return open_bot


def _asking(bar: Progress, how: str = "") -> Callable[[str, int, int], None]:
    return lambda dataset, done, total: bar.advance(f"asking {output.clean(dataset)}{how}", done, total)


def _settings(told: str) -> dict[str, Any]:
    """Settings from ``NAME=VALUE,...`` or a TOML file."""
    path = Path(told)
    if path.suffix == ".toml":
        try:
            return tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise typer.BadParameter(f"{path} cannot be read as settings ({error})") from None
    pairs = [pair.partition("=") for pair in told.split(",")]
    if not all(name.strip() and equals for name, equals, _ in pairs):
        raise typer.BadParameter(
            f"got --compare {told!r}, expected threshold=0.6 and the like, a .toml file of settings, or an earlier DIR"
        )
    return {name.strip(): _value(value.strip()) for name, _, value in pairs}


def _value(text: str) -> Any:
    """A number or truth value as TOML has it, else the text."""
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text
