"""The JSON API, the endpoints for gradio_client and the tools for MCP clients, over HTTP as their users call them."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import fields
from decimal import Decimal
from typing import Any

import anyio
import httpx
import jsonschema
import pytest
from gradio_client import Client as GradioClient
from gradio_client.exceptions import AppError

from barobot.bot import Barobot
from barobot.catalogue import Selection
from barobot.errors import SettingsError
from barobot.hosting import Hosting
from barobot.serialization import answer_to_dict
from barobot.types import Answer, Figure, Language, Message
from barobot.web.api import MOST_MESSAGES, AnswerModel, FigureModel
from barobot.web.clients import BUSY, RefusedError
from barobot.web.service import MOST_HITS, QUESTION_LIMIT, Gate, Service
from barobot.web.tools import build_tools
from web_browser import served
from web_fakes import HOSTILE, REPORT, FakeBot

QUESTION = "Qui craint le plus pour les données ?"
HOSTILE_QUESTIONS = (
    "injection <script>alert(1)</script>",
    "injection [clic](javascript:alert(1))",
    "injection \u202eretournée\u202c",
    'injection "; DROP TABLE feedback; --',
)


@pytest.fixture(scope="module")
def fake() -> FakeBot:
    return FakeBot(documents=(REPORT, HOSTILE))


@pytest.fixture(scope="module")
def url(fake: FakeBot) -> Iterator[str]:
    with served(fake, mcp=True) as address:
        yield address


@pytest.fixture
def client(url: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=url, trust_env=False, timeout=30) as opened:
        yield opened


# ── POST /api/ask ─────────────────────────────────────────────────────────────────────────


def test_ask_gives_the_json_of_the_answer(client: httpx.Client, fake: FakeBot) -> None:
    got = client.post("/api/ask", json={"question": QUESTION})
    assert got.status_code == 200
    assert got.json() == answer_to_dict(fake.ask(QUESTION))
    figure = got.json()["figures"][0]
    assert (figure["value"], figure["unit"], figure["citation"]) == (89, "%", 1)
    assert isinstance(figure["value"], int)  # trap: a Decimal that becomes a string, or 89.0


def test_history_and_language_reach_the_bot(client: httpx.Client, fake: FakeBot) -> None:
    history = [{"role": "user", "content": QUESTION}, {"role": "assistant", "content": "89 %"}]
    got = client.post("/api/ask", json={"question": "Et chez les Français ?", "history": history}).json()
    assert got["understood"].endswith(f"(après : {QUESTION})")
    assert client.post("/api/ask", json={"question": "IA", "language": "en"}).json()["language"] == "en"


@pytest.mark.parametrize("question", HOSTILE_QUESTIONS)
def test_hostile_questions_come_back_as_they_were(client: httpx.Client, question: str) -> None:
    got = client.post("/api/ask", json={"question": question})
    assert got.json()["question"] == question
    # Trap: a browser that is led to the address must not take the text for a page.
    assert got.headers["content-type"] == "application/json"
    assert got.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"question": ""}, "question: String should have at least 1 character"),
        ({"question": "   "}, "question:"),
        ({"question": "x" * (QUESTION_LIMIT + 1)}, f"at most {QUESTION_LIMIT} characters"),
        ({}, "question: Field required"),
        ({"question": 7}, "question: Input should be a valid string"),
        ({"question": "Qui ?", "language": "de"}, "language: Input should be 'fr' or 'en'"),
        ({"question": "Qui ?", "lang": "fr"}, "lang: Extra inputs are not permitted"),
        ({"question": "Qui ?", "history": [{"role": "system", "content": "x"}]}, "history.0.role:"),
        ({"question": "Qui ?", "history": [{"role": "user", "content": "x"}] * (MOST_MESSAGES + 1)}, "at most 80"),
        (["Qui ?"], "the body: Input should be a valid dictionary"),
    ],
)
def test_what_is_wrong_with_a_request_is_said(client: httpx.Client, sent: Any, told: str) -> None:
    got = client.post("/api/ask", json=sent)
    assert got.status_code == 422
    assert told in got.json()["detail"]


def test_what_is_no_json_is_said(client: httpx.Client) -> None:
    got = client.post("/api/ask", content=b'{"question": "Qui', headers={"content-type": "application/json"})
    assert got.status_code == 422
    assert "JSON" in got.json()["detail"]


def test_a_refusal_does_not_repeat_what_was_sent(client: httpx.Client) -> None:
    assert "secret" not in client.post("/api/ask", json={"question": ["secret"]}).text


def test_a_failure_inside_tells_nothing_of_the_question(client: httpx.Client) -> None:
    """Trap: the text of an exception, which may hold the question, sent to whoever asks or into a log."""
    got = client.post("/api/ask", json={"question": "panne secrète"})
    assert got.status_code == 500
    assert got.json()["detail"].startswith("La réponse n’a pas pu être établie.")
    assert "secr" not in got.text
    # Trap: the server cuts the connection of whoever met a failure.
    for number in range(20):
        assert client.post("/api/ask", json={"question": f"panne {number}"}).status_code == 500


@pytest.mark.parametrize(("method", "path"), [("GET", "/api/ask"), ("GET", "/api/nothing"), ("POST", "/api/figures")])
def test_a_route_that_does_not_exist_names_the_description(client: httpx.Client, method: str, path: str) -> None:
    got = client.request(method, path)
    assert got.status_code == 404
    assert "/api/openapi.json" in got.json()["detail"]


def test_twenty_clients_at_once_each_get_their_own_answers(bot: Barobot) -> None:
    """Trap: answers that are mixed up, or one visitor's conversation in another's."""
    questions = [
        "Quelle part des soignants utilise l'IA ?",
        "Combien de Français souhaitent être informés de l'usage de l'IA ?",
        "What share of health professionals use AI?",
        "Combien d'infirmiers utilisent l'IA ?",
        "Qui a réalisé le baromètre ?",
    ] * 4
    alone = {question: _without_timings(answer_to_dict(bot.ask(question))) for question in set(questions)}
    with served(bot) as address:

        def visit(question: str) -> dict[str, Any]:
            with httpx.Client(base_url=address, trust_env=False, timeout=60) as own:
                got = own.post("/api/ask", json={"question": question})
                assert got.status_code == 200, got.text
                return _without_timings(got.json())

        with ThreadPoolExecutor(20) as pool:
            together = list(pool.map(visit, questions))
    assert together == [alone[question] for question in questions]


def _without_timings(answer: dict[str, Any]) -> dict[str, Any]:
    return json.loads(json.dumps({**answer, "timings": {}}))  # type: ignore[no-any-return]


# ── GET /api/figures, /api/search, /health ────────────────────────────────────────────────


def test_figures_come_with_document_and_section(client: httpx.Client, fake: FakeBot) -> None:
    got = client.get("/api/figures").json()
    assert got["total"] == len(got["figures"]) == len(fake.figures())
    first = got["figures"][0]
    assert (first["value"], first["population"], first["document"]) == (90, "professionnels de santé", REPORT.title)
    assert first["section"] == ["Usages et pratiques"]
    assert REPORT.text[first["start"] : first["end"]] == first["text"]


@pytest.mark.parametrize(("words", "count"), [("francais", 2), ("FRANÇAIS risque", 2), ("58", 2), ("rien de tel", 0)])
def test_figures_are_found_by_their_words_without_accents(client: httpx.Client, words: str, count: int) -> None:
    assert client.get("/api/figures", params={"q": words}).json()["total"] == count


def test_figures_come_in_parts(client: httpx.Client) -> None:
    whole = client.get("/api/figures").json()["figures"]
    part = client.get("/api/figures", params={"limit": 2, "offset": 1}).json()
    assert part["figures"] == whole[1:3]
    assert part["total"] == len(whole)


def test_search_gives_passages_with_exact_offsets(client: httpx.Client) -> None:
    (first, *_) = client.get("/api/search", params={"q": "risque", "limit": 1}).json()
    assert REPORT.text[first["start"] : first["end"]] == first["text"]
    assert first["document"] == REPORT.title


@pytest.mark.parametrize("limit", [0, MOST_HITS + 1, "viele"])
def test_a_limit_that_is_none_is_refused(client: httpx.Client, limit: Any) -> None:
    got = client.get("/api/search", params={"q": "risque", "limit": limit})
    assert got.status_code == 422
    assert got.json()["detail"].startswith("query.limit:")


def test_health_says_what_runs(client: httpx.Client) -> None:
    got = client.get("/health").json()
    assert (got["status"], got["documents"], got["figures"]) == ("ok", 2, 5)
    assert got["version"][0].isdigit()


# ── OpenAPI ───────────────────────────────────────────────────────────────────────────────


def test_openapi_describes_the_routes_and_nothing_of_the_page(client: httpx.Client) -> None:
    described = client.get("/api/openapi.json").json()
    assert set(described["paths"]) == {"/api/ask", "/api/search", "/api/figures", "/health"}
    assert set(described["paths"]["/api/ask"]["post"]["responses"]) >= {"200", "401", "413", "422", "429", "503"}
    for route in described["paths"].values():
        for operation in route.values():
            assert operation["summary"]


def test_answers_and_figures_are_what_openapi_says(client: httpx.Client) -> None:
    described = client.get("/api/openapi.json").json()
    for method, path, options in (
        ("post", "/api/ask", {"json": {"question": QUESTION}}),
        ("get", "/api/figures", {}),
        ("get", "/api/search", {"params": {"q": "risque"}}),
        ("get", "/health", {}),
    ):
        schema = described["paths"][path][method]["responses"]["200"]["content"]["application/json"]["schema"]
        got = client.request(method, path, **options).json()
        jsonschema.validate(got, {**schema, "components": described["components"]})


def test_the_models_have_every_field_of_the_nouns() -> None:
    """Trap: a field that a noun gains and the API drops without a word."""
    assert set(AnswerModel.model_fields) == {field.name for field in fields(Answer)}
    assert set(FigureModel.model_fields) == {field.name for field in fields(Figure)} | {"document", "section", "page"}


@pytest.mark.parametrize("path", ["/docs", "/redoc"])
def test_there_is_no_page_that_fetches_scripts_from_elsewhere(client: httpx.Client, path: str) -> None:
    assert "cdn." not in client.get(path).text


# ── gradio_client ─────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def gradio(url: str) -> GradioClient:
    return GradioClient(url, verbose=False)


def test_the_endpoints_keep_their_names_and_inputs(gradio: GradioClient) -> None:
    named = gradio.view_api(return_format="dict", print_info=False)["named_endpoints"]  # type: ignore[index]
    inputs = {name: [one["parameter_name"] for one in endpoint["parameters"]] for name, endpoint in named.items()}
    assert inputs == {
        "/ask": ["question", "language", "history"],
        "/search": ["query", "limit", "language"],
        "/figures": ["query", "language"],
    }
    assert all(endpoint["description"] for endpoint in named.values())


def test_gradio_client_asks_searches_and_lists(gradio: GradioClient, fake: FakeBot) -> None:
    answer = gradio.predict(QUESTION, api_name="/ask")
    assert answer["text"] == fake.ask(QUESTION).text
    # Trap: gradio_client fetches whatever has a "path" as a file, and fails.
    assert answer["citations"][0]["file"] == REPORT.path
    assert gradio.predict("risque", 1, api_name="/search")[0]["document"] == REPORT.title
    assert len(gradio.predict(api_name="/figures")) == 5


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"question": ""}, "vide"),
        ({"question": "x" * (QUESTION_LIMIT + 1)}, "2 001"),
        ({"question": "Qui ?", "language": "de"}, "expected fr, en or nothing"),
        ({"question": "Qui ?", "history": [{"role": "system", "content": "x"}]}, "history"),
    ],
)
def test_the_endpoints_say_what_is_wrong(gradio: GradioClient, given: dict[str, Any], told: str) -> None:
    with pytest.raises(AppError) as error:
        gradio.predict(**given, api_name="/ask")
    assert told in str(error.value).replace("\u202f", " ").replace("\u00a0", " ")


# ── MCP ───────────────────────────────────────────────────────────────────────────────────


def call(url: str, *calls: tuple[str, dict[str, Any]]) -> tuple[list[Any], list[Any]]:
    """The tools that a client of the Model Context Protocol finds, and what it gets for ``calls``."""
    from mcp import Client

    async def session() -> tuple[list[Any], list[Any]]:
        async with Client(f"{url}mcp") as client:
            tools = (await client.list_tools()).tools
            return tools, [await client.call_tool(name, given) for name, given in calls]

    return anyio.run(session)


def test_mcp_clients_find_three_tools_and_use_them(url: str, fake: FakeBot) -> None:
    tools, (answer, hits, figures) = call(
        url, ("ask", {"question": QUESTION}), ("search", {"query": "risque", "limit": 1}), ("figures", {})
    )
    assert {tool.name for tool in tools} == {"ask", "search", "figures"}
    assert all(tool.description and "context" not in tool.input_schema["properties"] for tool in tools)
    assert answer.structured_content["text"] == fake.ask(QUESTION).text
    assert answer.structured_content["figures"][0]["value"] == 89
    assert hits.structured_content["hits"][0]["document"] == REPORT.title
    assert len(figures.structured_content["figures"]) == 5


def test_mcp_works_under_a_path() -> None:
    with served(FakeBot(), mcp=True, root_path="/barobot", rate_limit="1/hour", log=False) as address:
        _, (answer, refused) = call(address, ("ask", {"question": QUESTION}), ("ask", {"question": QUESTION}))
    assert answer.structured_content["status"] == "answered"
    assert refused.is_error
    assert "You have asked many questions" in refused.content[0].text


def test_mcp_says_what_is_wrong(url: str) -> None:
    _, (empty, unknown) = call(url, ("ask", {"question": ""}), ("ask", {"question": "Qui ?", "language": "de"}))
    assert empty.is_error
    assert unknown.is_error


def test_without_the_option_there_is_no_mcp() -> None:
    with served(FakeBot()) as address, httpx.Client(trust_env=False) as opened:
        assert opened.post(f"{address}mcp", json={}).status_code in (404, 405)


def test_without_the_package_the_error_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mcp.server.mcpserver", None)
    with pytest.raises(SettingsError, match=r"pip install 'barobot\[mcp\]'"):
        build_tools(Service(FakeBot()), Gate(1, 1))


# ── The gate ──────────────────────────────────────────────────────────────────────────────


class HeldBot(FakeBot):
    """Answers once it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go = threading.Event()

    def ask(self, question: str, history: Sequence[Message] = (), *, language: Language | None = None) -> Answer:
        assert self.let_go.wait(30)
        return super().ask(question, history, language=language)


def test_one_more_than_may_wait_is_refused_at_once_and_the_others_are_answered() -> None:
    """Trap: a queue without an end."""
    bot = HeldBot()

    def ask(_: int) -> httpx.Response:
        with httpx.Client(base_url=address, trust_env=False, timeout=60) as own:
            return own.post("/api/ask", json={"question": QUESTION}, headers={"accept-language": "en"})

    with served(bot, concurrency=1, queue_size=2) as address, ThreadPoolExecutor(8) as pool:
        asked = as_completed([pool.submit(ask, number) for number in range(8)])
        refused = [next(asked).result() for _ in range(5)]
        bot.let_go.set()
        answered = [one.result() for one in asked]
    assert {one.status_code for one in refused} == {503}
    assert refused[0].json()["detail"] == BUSY["en"]
    assert refused[0].headers["retry-after"] == "1"
    assert [one.status_code for one in answered] == [200] * 3


def test_the_gate_lets_in_as_many_as_it_says() -> None:
    inside, most, refused = 0, 0, 0

    async def enter(gate: Gate) -> None:
        nonlocal inside, most, refused
        try:
            async with gate.enter():
                inside += 1
                most = max(most, inside)
                await anyio.sleep(0.02)
                inside -= 1
        except RefusedError:
            refused += 1

    async def crowd() -> None:
        gate = Gate(2, 3)
        async with anyio.create_task_group() as group:
            for _ in range(9):
                group.start_soon(enter, gate)
        async with gate.enter():  # and it is free again afterwards
            pass

    anyio.run(crowd)
    assert (most, refused, inside) == (2, 4, 0)


def test_decimals_are_numbers_and_keep_their_digits() -> None:
    service = Service(FakeBot(), Hosting())
    values = [row["value"] for row in service.catalogue(None, Selection())]
    assert values == [int(Decimal(value)) for value in ("90", "89", "58", "7")]
