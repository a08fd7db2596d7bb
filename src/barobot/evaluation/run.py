"""Asking every question: what was asked is kept at once, and a run that was stopped goes on.

In the folder of a run, ``outcomes.part.jsonl`` grows by one line for each question and becomes
``outcomes.jsonl`` when all are asked. A line counts again only for the same question, the same
program, settings and reports.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from barobot.errors import EvaluationError
from barobot.evaluation.cases import Case
from barobot.evaluation.outcomes import Outcome
from barobot.evaluation.retrieval_measures import DEPTH, can_measure, rank_measures, relevant_passages
from barobot.evaluation.scorers import score_answer, score_error
from barobot.evaluation.stamp import EvaluatedBot, maker_of
from barobot.serialization import from_plain, to_plain
from barobot.types import Answer, Hit

__all__ = ["Progress", "ask_all", "close_run", "read_outcomes"]

OUTCOMES = "outcomes.jsonl"
PART = "outcomes.part.jsonl"
_CONTEXTS = 5  # passages whose text is kept for other tools

Progress = Callable[[str, int, int], None]  # of which set, how many questions are asked, and of how many


def ask_all(
    bot: EvaluatedBot,
    cases: Sequence[Case],
    *,
    dataset: str = "questions",
    folder: Path | None = None,
    progress: Progress | None = None,
) -> tuple[Outcome, ...]:
    """The outcomes of ``cases`` in their order.

    With ``folder`` each is written to it as soon as it is there, and those that an interrupted
    run has left are taken over; ``close_run`` ends the run. An exception becomes the outcome of
    its question; ``KeyboardInterrupt`` gets out.
    """
    tell = progress if progress is not None else _silent
    texts = {document.id: document.text for document in bot.index.documents}
    maker = json.dumps([maker_of(bot), can_measure()])
    known = _left_over(folder) if folder else {}
    outcomes: list[Outcome] = []
    tell(dataset, 0, len(cases))
    with _appending(folder) as keep:
        for case in cases:
            mark = _mark(maker, dataset, case)
            outcome = known.get(mark)
            if outcome is None or outcome.error:
                outcome = _ask(bot, case, dataset, texts)
                keep(mark, outcome)
            outcomes.append(outcome)
            tell(dataset, len(outcomes), len(cases))
    return tuple(outcomes)


def close_run(folder: Path, outcomes: Sequence[Outcome]) -> None:
    """Keep ``outcomes`` as those of a run that is done: the next one in ``folder`` asks anew."""
    folder.mkdir(parents=True, exist_ok=True)
    new = folder / f"{OUTCOMES}.new"
    new.write_text("".join(_line({"outcome": to_plain(outcome)}) for outcome in outcomes), encoding="utf-8")
    os.replace(new, folder / OUTCOMES)
    (folder / PART).unlink(missing_ok=True)


def read_outcomes(folder: Path) -> tuple[Outcome, ...]:
    """The outcomes of the finished run in ``folder``.

    Raises :class:`EvaluationError` where there is none, or it was written by another version.
    """
    path = folder / OUTCOMES
    try:
        with path.open(encoding="utf-8", newline="\n") as lines:
            return tuple(from_plain(Outcome, json.loads(line)["outcome"]) for line in lines)
    except FileNotFoundError:
        mend = f"run `barobot eval --out {folder}` to its end"
        raise EvaluationError(f"{folder} holds no finished run, expected {OUTCOMES}; {mend}") from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        mend = "ask the questions again with this version"
        raise EvaluationError(f"{path} cannot be read as outcomes of `barobot eval` ({error!r}); {mend}") from None


def _ask(bot: EvaluatedBot, case: Case, dataset: str, texts: dict[str, str]) -> Outcome:
    started = time.perf_counter()
    try:
        answer = bot.ask(case.question, case.messages)
        seconds = time.perf_counter() - started
        score = score_answer(case, answer, texts)
        relevant, found = relevant_passages(case, answer.language, bot.index, bot.lexicon), _search(bot, answer)
    except Exception as error:
        where = "".join(traceback.format_tb(error.__traceback__)[-1:]).strip()
        told = f"{type(error).__name__}: {error}\n{where}"
        return Outcome(dataset=dataset, case=case, score=score_error(case), error=told)
    ids = tuple(hit.passage.id for hit in found)
    ranking = rank_measures({"": relevant}, {"": ids})[""] if relevant and can_measure() else {}
    contexts = tuple(hit.passage.text for hit in found[:_CONTEXTS])
    return Outcome(
        dataset=dataset, case=case, score=score, answer=answer, seconds=seconds,
        relevant=relevant, found=ids, contexts=contexts, ranking=ranking,
    )  # fmt: skip


def _search(bot: EvaluatedBot, answer: Answer) -> list[Hit]:
    return bot.search(answer.understood, limit=DEPTH, language=answer.language) if answer.understood.strip() else []


def _mark(maker: str, dataset: str, case: Case) -> str:
    told = json.dumps([maker, dataset, to_plain(case)], ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()[:24]


def _left_over(folder: Path) -> dict[str, Outcome]:
    """The outcomes that an interrupted run has left, by mark; a line that was cut short is none."""
    found: dict[str, Outcome] = {}
    try:
        lines = (folder / PART).read_text(encoding="utf-8").split("\n")
    except OSError:
        return found
    for line in lines:
        try:
            row = json.loads(line)
            found[row["mark"]] = from_plain(Outcome, row["outcome"])
        except (ValueError, KeyError, TypeError):
            continue
    return found


@contextmanager
def _appending(folder: Path | None) -> Iterator[Callable[[str, Outcome], None]]:
    """A function that writes an outcome to the run in ``folder``, and has it on the disk when it returns."""
    if folder is None:
        yield lambda mark, outcome: None
        return
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / PART).open("a", encoding="utf-8", newline="\n") as lines:
        if lines.tell():
            lines.write("\n")  # ends a line that was cut short

        def keep(mark: str, outcome: Outcome) -> None:
            lines.write(_line({"mark": mark, "outcome": to_plain(outcome)}))
            lines.flush()

        yield keep


def _line(row: dict[str, Any]) -> str:
    """ASCII: what people type may hold half a character, which UTF-8 cannot."""
    return json.dumps(row, separators=(",", ":")) + "\n"


def _silent(dataset: str, done: int, total: int) -> None:
    return None
