"""Question sets: what is read, what is refused and how that is told, and ragas' columns."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from barobot.errors import EvaluationError
from barobot.evaluation import Turn, open_dataset, parse_case, read_cases
from barobot.evaluation.cases import expectation
from barobot.evaluation.datasets import default_datasets, spread
from barobot.evaluation.ragas import from_ragas, to_ragas
from barobot.serialization import to_plain
from barobot.types import Status

ROOT = Path(__file__).parents[1]
SHIPPED = sorted(path for path in (ROOT / "evals").rglob("*.jsonl") if "last" not in path.parts)
FIGURE = {"value": 7, "unit": "%", "population": ["soignant"]}


def row(**fields: Any) -> str:
    return json.dumps({"question": "Combien ?", "answerable": True, "figures": [FIGURE]} | fields)


def write(folder: Path, *lines: str) -> Path:
    path = folder / "set.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_set_that_ships_can_be_read_and_names_reports_that_exist(path: Path) -> None:
    dataset = open_dataset(path)
    assert len(dataset.cases) >= 60
    assert dataset.kb_dir is not None
    assert any(dataset.kb_dir.iterdir())


def test_the_question_set_of_the_readme_is_one(tmp_path: Path) -> None:
    (example,) = re.findall(r"^```json\n(.*?)^```$", (ROOT / "README.md").read_text(encoding="utf-8"), re.M | re.S)
    assert [case.answerable for case in read_cases(write(tmp_path, *example.splitlines()))] == [True, True, False]


def test_what_is_asked_without_a_name_is_the_barometer() -> None:
    assert [path.name for path in default_datasets()] == ["barometer.jsonl"]


def test_a_row_with_little_gets_defaults(tmp_path: Path) -> None:
    (one, two) = read_cases(write(tmp_path, "", row(), json.dumps({"question": "Et Mars ?", "answerable": False})))
    assert (one.id, one.cluster) == ("line-2", "line-2")
    assert one.status == (Status.ANSWERED, Status.CORRECTED)
    assert one.figures[0].value == Decimal(7)
    assert not one.figures[0].derived
    assert two.id == "line-3"
    assert two.status == (Status.ABSTAINED, Status.PARTIAL)


def test_what_a_row_expects_makes_it_answerable() -> None:
    assert parse_case({"question": "Qui ?", "words": ["ACSEL"]}).answerable
    with pytest.raises(EvaluationError, match="'answerable' is missing"):
        parse_case({"question": "Qui ?"})


def test_a_decimal_keeps_its_digits() -> None:
    assert parse_case(row(figures=[{"value": 72.1, "unit": "%"}])).figures[0].value == Decimal("72.1")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "this is no JSON"),
        ("[1]", "got a JSON list"),
        (row(answerable="yes"), 'answerable is "yes": input should be a valid boolean'),
        (row(figures=[{"value": "neuf", "unit": "%"}]), 'figures.0.value is "neuf"'),
        (row(figures=[{"value": 9}]), "'figures.0.unit' is missing"),
        (row(figures=[{"value": float("nan"), "unit": "%"}]), "finite"),
        (row(figuers=[]), "'figuers' is no field of a case, expected id, question"),
        (row(words=["("]), "words has '(', which is no regular expression"),
        (row(figures=[{**FIGURE, "population": ["*x"]}]), "population has '*x'"),
        (row(status=["answred"]), 'status.0 is "answred"'),
        (row(status=[]), "status is empty"),
        (row(history=[{"role": "bot", "content": "…"}]), 'history.0.role is "bot"'),
        (row(language="de"), 'language is "de"'),
        (row(figures=[]), "expects nothing"),
        (row(answerable=False), "answerable is false and figures"),
        (row(question=" "), "question is empty"),
        (row(sources=[{}]), "names neither document nor quote"),
        (row(question="\ud800"), "surrogate"),
    ],
)
def test_a_bad_row_is_refused_by_line_and_field(tmp_path: Path, line: str, told: str) -> None:
    with pytest.raises(EvaluationError) as caught:
        read_cases(write(tmp_path, row(id="fine"), line))
    assert "set.jsonl: line 2: " in str(caught.value)
    assert told in str(caught.value)


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match=r"line 1: .*; line 3: "):
        read_cases(write(tmp_path, row(kindd=1), row(), row(styel=1)))
    with pytest.raises(EvaluationError, match="and 10 more"):
        read_cases(write(tmp_path, *["{"] * 30))


def test_two_rows_of_one_id_are_refused(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="line 3: id 'a' is that of line 1 too"):
        read_cases(write(tmp_path, row(id="a"), row(id="b"), row(id="a")))


def test_an_empty_file_a_missing_one_and_one_in_another_encoding_are_refused(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="holds no question"):
        read_cases(write(tmp_path, ""))
    with pytest.raises(EvaluationError, match="cannot be read as a question set"):
        read_cases(tmp_path / "nowhere.jsonl")
    (tmp_path / "latin.jsonl").write_bytes(row(question="été").encode().decode("unicode_escape").encode("latin-1"))
    with pytest.raises(EvaluationError, match="UTF-8"):
        read_cases(tmp_path / "latin.jsonl")


def test_a_line_separator_inside_a_text_and_a_byte_order_mark_are_no_harm(tmp_path: Path) -> None:
    """Trap: Python's splitlines cuts at U+2028; Windows puts U+FEFF first."""
    path = write(tmp_path, row(question="Combien\u2028de soignants ?").replace("\\u2028", "\u2028"))
    path.write_text("\ufeff" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert read_cases(path)[0].question == "Combien\u2028de soignants ?"


def test_what_is_expected_reads_like_a_sentence() -> None:
    told = expectation(
        parse_case(row(language="fr", figures=[{**FIGURE, "population": [r"\bsoignant|professionn?el"]}]))
    )
    assert told == "7\u00a0% (soignant / professionnel)"
    assert expectation(parse_case({"question": "Qui ?", "words": ["compte.?rendu|d[ée]claration"]})) == (
        "compterendu / déclaration"
    )


def test_ragas_columns_are_read() -> None:
    case = parse_case(
        {
            "user_input": [
                {"content": "Qui utilise l'IA ?", "type": "human"},
                {"content": "90 % des soignants.", "type": "ai"},
                {"content": "Et le public ?", "type": "human"},
            ],
            "reference": "58 % du public",
            "reference_contexts": ["58 % des Français voient des risques."],
            "response": "58 %",
            "retrieved_contexts": ["…"],
            "synthesizer_name": "single_hop",
        }
    )
    assert case.question == "Et le public ?"
    assert case.history == (Turn("user", "Qui utilise l'IA ?"), Turn("assistant", "90 % des soignants."))
    assert [(one.value, one.unit) for one in case.figures] == [(Decimal(58), "%")]
    assert case.sources[0].quote == "58 % des Français voient des risques."


def test_a_reference_without_a_figure_must_come_back_in_its_words() -> None:
    case = parse_case({"user_input": "Qui a fait le rapport ?", "reference": "l'ACSEL  (Paris)"})
    assert case.figures == ()
    assert case.words == (r"l'ACSEL\s+\(Paris\)",)


@pytest.mark.parametrize("asked", [3, [], [{"content": "…"}], [{"content": "…", "type": "ai"}], ["texte"]])
def test_a_user_input_that_is_no_question_is_refused(asked: Any) -> None:
    with pytest.raises(EvaluationError, match="user_input: expected a text, or messages"):
        parse_case({"user_input": asked, "reference": "x"})


def test_what_is_written_for_ragas_is_read_back_as_the_same_case() -> None:
    """Trap: native fields and ragas' columns side by side, of which one would win over the other."""
    for case in read_cases(ROOT / "evals" / "heldout.jsonl"):
        written = to_ragas(to_plain(case, float), "Question entière ?", "réponse", ["contexte"], expectation(case))
        again = parse_case(json.loads(json.dumps(written)))
        assert again.figures == case.figures
        assert (again.question, again.history, again.status) == (case.question, case.history, case.status)
        assert (again.words, again.cluster, again.answerable) == (case.words, case.cluster, case.answerable)
        assert {"user_input", "response", "retrieved_contexts", "reference"} <= set(written)
        assert isinstance(written["user_input"], str)  # trap: a list makes ragas refuse the whole file


def test_a_field_of_a_case_wins_over_a_column_of_ragas() -> None:
    assert from_ragas({"question": "a", "user_input": "b", "reference": None}) == {"question": "a"}


def test_a_limit_takes_questions_from_every_part() -> None:
    cases = read_cases(ROOT / "evals" / "barometer.jsonl")
    some = spread(cases, 60)
    assert len(some) == 60 == len({one.id for one in some})
    assert {one.kind for one in some} == {one.kind for one in cases}
    assert spread(cases, None) == cases == spread(cases, 10_000)


def test_which_reports_a_set_is_about(tmp_path: Path) -> None:
    (tmp_path / "sets").mkdir()
    path = tmp_path / "sets" / "velo.jsonl"
    path.write_text(row(), encoding="utf-8")
    assert open_dataset(path).kb_dir is None
    assert open_dataset(path).name == "velo"
    (tmp_path / "datasets.toml").write_text('["sets/*.jsonl"]\nkb = "reports/{name}"\n', encoding="utf-8")
    assert open_dataset(path).kb_dir == tmp_path.resolve() / "reports" / "velo"
    assert open_dataset(path).name == "sets/velo"
    (tmp_path / "datasets.toml").write_text('["sets/*.jsonl"]\nkb = 3\n', encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"kb of 'sets/\*\.jsonl' is 3, expected a folder"):
        open_dataset(path)
    (tmp_path / "datasets.toml").write_text("[", encoding="utf-8")
    with pytest.raises(EvaluationError, match="expected TOML"):
        open_dataset(path)
