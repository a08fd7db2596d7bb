"""Hosting: who can reach the page, log-ins, limits, logs, proxies, and how it stops."""

from __future__ import annotations

import io
import json
import logging
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

import barobot
from barobot.cli import FAILED, WRONG_USAGE, run
from barobot.errors import SettingsError
from barobot.feedback import Feedback, FeedbackStore, Rating
from barobot.hosting import OPEN_LIMIT, Hosting
from barobot.passwords import check_password, hash_password, read_login_file
from barobot.settings import load_settings
from barobot.types import Status
from barobot.web.clients import RateLimiter, RefusedError, client_key, preferred_language, waiting
from barobot.web.guards import GUESSES, credentials
from barobot.web.logs import LOGGERS, JsonFormatter, log_as_json, tell
from web_browser import free_port, served
from web_fakes import FakeBot

ROOT = Path(__file__).parents[1]
QUESTION = {"question": "Qui craint le plus pour les données ?"}
PASSWORD = "ouvre-toi sésame"
NO_BREAK = "\u00a0"


@pytest.fixture(scope="module")
def hashed() -> str:
    return hash_password(PASSWORD)


@pytest.fixture
def logins(tmp_path: Path, hashed: str) -> Path:
    path = tmp_path / "logins.txt"
    path.write_text(f"# qui peut entrer\n\nanna:{hashed}\n", encoding="utf-8")
    return path


def opened(url: str, **options: Any) -> httpx.Client:
    return httpx.Client(base_url=url, trust_env=False, timeout=30, **options)


# ── Who can reach it ──────────────────────────────────────────────────────────────────────


def test_by_default_only_this_machine_reaches_the_page() -> None:
    assert Hosting().host == "127.0.0.1"
    with served(FakeBot()) as url:
        port = int(url.rstrip("/").rpartition(":")[2])
        with socket.socket() as other, pytest.raises(OSError, match="refused"):
            other.connect(("127.0.0.2", port))  # what listens on every address answers here


@pytest.mark.parametrize(
    ("given", "is_open"),
    [
        ({}, False),
        ({"host": "localhost"}, False),
        ({"host": "::1"}, False),
        ({"host": "0.0.0.0"}, True),
        ({"host": "192.168.1.4"}, True),
        ({"host": "page.example.org"}, True),
        ({"root_path": "/barobot"}, True),
        ({"trusted_proxies": ("127.0.0.1",)}, True),
    ],
)
def test_a_page_that_others_reach_is_limited_and_logged(given: dict[str, Any], is_open: bool) -> None:
    hosting = Hosting(**given)
    assert (hosting.is_open, hosting.logs) == (is_open, is_open)
    assert hosting.limit == (OPEN_LIMIT if is_open else None)


def test_what_is_chosen_holds_for_both() -> None:
    assert Hosting(rate_limit="5/second").limit == "5/second"
    assert Hosting(host="0.0.0.0", rate_limit="none", log=False).limit is None
    assert not Hosting(host="0.0.0.0", log=False).logs
    assert Hosting(log=False, log_questions=True).logs


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"port": 0}, "port is 0, expected a number from 1 to 65535"),
        ({"queue_size": 0}, "queue_size is 0, expected at least 1"),
        ({"concurrency": -1}, "concurrency is -1"),
        ({"root_path": "barobot"}, "expected a path such as /barobot"),
        ({"root_path": "/a/../b c"}, "expected a path such as /barobot"),
        ({"rate_limit": "many"}, "such as 30/minute, or none"),
        ({"rate_limit": "0/minute"}, "such as 30/minute, or none"),
        ({"trusted_proxies": ("proxy",)}, "expected one such as 10.0.0.1 or 10.0.0.0/24"),
    ],
)
def test_what_cannot_be_used_is_said(given: dict[str, Any], told: str) -> None:
    with pytest.raises(SettingsError, match=re.escape(told)):
        Hosting(**given)


# ── Passwords ─────────────────────────────────────────────────────────────────────────────


def test_a_hash_is_of_its_password_alone_and_never_twice_the_same(hashed: str) -> None:
    assert check_password(PASSWORD, hashed)
    assert not check_password(PASSWORD + "x", hashed)
    assert not check_password("", hashed)
    assert hash_password(PASSWORD) != hashed
    assert PASSWORD not in hashed


def test_the_hash_is_scrypt_as_another_implementation_has_it(hashed: str) -> None:
    import base64

    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    method, cost, block, parallel, salt, key = hashed.split("$")
    assert method == "scrypt"
    other = Scrypt(base64.b64decode(salt), 32, int(cost), int(block), int(parallel))
    assert other.derive(PASSWORD.encode()) == base64.b64decode(key)
    assert 128 * int(cost) * int(block) >= 16 * 2**20  # bytes of memory for each guess


@pytest.mark.parametrize("password", ["", "short", "x" * 2000])
def test_a_password_that_is_too_short_or_too_long_is_refused(password: str) -> None:
    with pytest.raises(SettingsError, match="expected 8 to 1024") as error:
        hash_password(password)
    assert len(str(error.value)) < 200


def test_the_file_has_names_and_lets_nobody_else_in(logins: Path) -> None:
    known = read_login_file(logins)
    assert known.allows("anna", PASSWORD)
    assert not known.allows("anna", "falsch falsch")
    assert not known.allows("berta", PASSWORD)
    assert not known.allows("", "")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("anna", "line 2: expected name:hash"),
        (":scrypt$1", "line 2: expected name:hash"),
        ("anna:geheim1234", "line 2: the hash of 'anna' cannot be used"),
        ("anna:scrypt$3$8$1$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAA==", "out of bounds"),
        ("anna:scrypt$1073741824$8$1$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAA==", "out of bounds"),
        ("anna:scrypt$16384$8$1$AAA=$AAAAAAAAAAAAAAAAAAAAAA==", "cut short"),
        ("anna:scrypt$16384$8$1$***$***", "not Base64"),
        ("# nobody", "names nobody"),
    ],
)
def test_a_file_that_is_wrong_names_the_line_and_no_secret(tmp_path: Path, line: str, told: str) -> None:
    path = tmp_path / "logins.txt"
    path.write_text(f"# first\n{line}\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=re.escape(told)) as error:
        read_login_file(path)
    assert "barobot password" in str(error.value)
    assert "geheim1234" not in str(error.value)


def test_a_name_that_is_there_twice_is_refused(tmp_path: Path, hashed: str) -> None:
    path = tmp_path / "logins.txt"
    path.write_text(f"anna:{hashed}\nanna:{hashed}\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="line 2: 'anna' is there twice"):
        read_login_file(path)


def test_a_file_that_is_missing_stops_the_page_before_it_listens(tmp_path: Path) -> None:
    """Trap: a page without a log-in because its file was mistyped."""
    port = free_port()
    with pytest.raises(SettingsError, match="cannot be read"), served(FakeBot(), auth_file=tmp_path / "nothing"):
        pass
    with socket.socket() as probe, pytest.raises(OSError, match="refused"):
        probe.connect(("127.0.0.1", port))


def test_barobot_password_prints_a_line_for_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PASSWORD}\n"))
    assert run(["password", "anna"]) == 0
    shown = capsys.readouterr()
    path = tmp_path / "logins.txt"
    path.write_text(shown.out, encoding="utf-8")
    assert read_login_file(path).allows("anna", PASSWORD)
    assert PASSWORD not in shown.out + shown.err


@pytest.mark.parametrize(("name", "code"), [("a:b", WRONG_USAGE), (" ", WRONG_USAGE), ("#a", WRONG_USAGE)])
def test_a_name_that_the_file_could_not_hold_is_refused(
    name: str, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PASSWORD}\n"))
    assert run(["password", name]) == code
    assert capsys.readouterr().out == ""


# ── The log-in ────────────────────────────────────────────────────────────────────────────

GUARDED = (
    ("GET", ""),
    ("GET", "config"),
    ("GET", "gradio_api/info"),
    ("GET", "gradio_api/file=kb/lexicon.toml"),
    ("GET", "gradio_api/queue/data?session_hash=x"),
    ("POST", "gradio_api/queue/join"),
    ("POST", "gradio_api/call/ask"),
    ("POST", "gradio_api/upload"),
    ("GET", "assets/index.js"),
    ("POST", "api/ask"),
    ("GET", "api/figures"),
    ("GET", "api/openapi.json"),
    ("POST", "mcp"),
    ("GET", "health/../api/figures"),
    ("GET", "//health"),
    ("GET", "health/x"),
)


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory, hashed: str) -> Iterator[str]:
    path = tmp_path_factory.mktemp("logins") / "logins.txt"
    path.write_text(f"anna:{hashed}\n", encoding="utf-8")
    with served(FakeBot(), auth_file=path, mcp=True, root_path="/barobot", rate_limit="none", log=False) as url:
        yield url


@pytest.mark.parametrize(("method", "path"), GUARDED)
def test_nothing_but_health_is_open(guarded: str, method: str, path: str) -> None:
    with opened(guarded) as client:
        got = client.request(method, f"{guarded}{path}")
        assert got.status_code == 401
        assert got.headers["www-authenticate"] == 'Basic realm="barobot", charset="UTF-8"'
        root = guarded.replace("/barobot/", "/")
        assert client.request(method, f"{root}{path}").status_code == 401
        assert client.get("health").json()["status"] == "ok"
        assert client.get(f"{root}health").json()["status"] == "ok"


def test_whoever_logs_in_gets_page_api_and_endpoints(guarded: str) -> None:
    with opened(guarded, auth=("anna", PASSWORD)) as client:
        assert "<!doctype html>" in client.get("").text
        assert client.post("api/ask", json=QUESTION).json()["status"] == "answered"
        assert client.get("gradio_api/info").status_code == 200


@pytest.mark.parametrize("header", ["", "Basic", "Basic !!!", "Bearer abc", "Basic YW5uYQ==", "Basic /w=="])
def test_a_header_without_a_name_and_password_is_none(header: str) -> None:
    assert credentials(header) is None


def test_the_refusal_is_in_the_language_of_the_browser(guarded: str) -> None:
    with opened(guarded) as client:
        for language, words in (("fr-FR,fr;q=0.9", "mot de passe"), ("en-GB", "password"), ("de", "mot de passe")):
            got = client.get("", headers={"accept": "text/html", "accept-language": language})
            assert words in got.text
        assert "password" in client.get("api/figures", headers={"accept-language": "en"}).json()["detail"]


def test_guessing_passwords_is_slowed_down_and_shuts_nobody_out_who_is_in(logins: Path) -> None:
    with served(FakeBot(), auth_file=logins) as url, opened(url) as client:
        assert client.get("api/figures", auth=("anna", PASSWORD)).status_code == 200
        guesses = [client.get("api/figures", auth=("anna", f"guess {number}")).status_code for number in range(12)]
        assert guesses == [401] * int(GUESSES.partition("/")[0]) + [429] * 2
        assert int(client.get("api/figures", auth=("anna", "again")).headers["retry-after"]) >= 1
        assert client.get("api/figures", auth=("anna", PASSWORD)).status_code == 200


# ── Limits ────────────────────────────────────────────────────────────────────────────────


def test_each_client_has_its_own_limit_and_is_told_how_long_to_wait() -> None:
    limiter = RateLimiter("3/minute")
    for _ in range(3):
        limiter.check("a")
    with pytest.raises(RefusedError) as refused:
        limiter.check("a")
    limiter.check("b")
    assert 1 <= refused.value.seconds <= 60
    assert refused.value.message("fr").startswith("Vous avez posé beaucoup de questions")
    assert refused.value.message("en").startswith("You have asked many questions")


def test_without_a_limit_nobody_waits() -> None:
    limiter = RateLimiter(None)
    for _ in range(1000):
        limiter.check("a")
    assert not limiter.is_spent("a")


def test_threads_together_do_not_get_more_than_the_limit() -> None:
    limiter, admitted = RateLimiter("50/hour"), []

    def ask() -> None:
        for _ in range(20):
            try:
                limiter.check("a")
            except RefusedError:
                return
            admitted.append(1)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(admitted) == 50


@pytest.mark.parametrize(
    ("seconds", "french", "english"),
    [
        (1, f"1{NO_BREAK}seconde", f"1{NO_BREAK}second"),
        (45, f"45{NO_BREAK}secondes", f"45{NO_BREAK}seconds"),
        (119, f"119{NO_BREAK}secondes", f"119{NO_BREAK}seconds"),
        (121, f"3{NO_BREAK}minutes", f"3{NO_BREAK}minutes"),
        (7201, f"3{NO_BREAK}heures", f"3{NO_BREAK}hours"),
    ],
)
def test_waits_are_said_in_words_and_never_too_short(seconds: int, french: str, english: str) -> None:
    assert (waiting(seconds, "fr"), waiting(seconds, "en")) == (french, english)


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        (None, "unknown"),
        ("socket", "socket"),
    ],
)
def test_a_client_cannot_dodge_its_limit_with_another_address_of_its_network(address: str | None, key: str) -> None:
    assert client_key(address) == key


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("en-US,en;q=0.9", "en"),
        ("de-DE,de;q=0.9,en;q=0.8,fr;q=0.3", "en"),
        ("en;q=0.2, fr-CA;q=0.7", "fr"),
        ("de", "fr"),
        ("", "fr"),
        ("en;q=quatsch, fr;q=0.1", "fr"),
    ],
)
def test_the_language_is_the_one_that_is_liked_best(accepted: str, language: str) -> None:
    assert preferred_language(accepted, "fr") == language


def test_the_api_refuses_one_question_too_many_in_the_language_of_the_client() -> None:
    with served(FakeBot(), rate_limit="2/hour") as url, opened(url) as client:
        for _ in range(2):
            assert client.post("api/ask", json=QUESTION).status_code == 200
        french = client.post("api/ask", json=QUESTION, headers={"accept-language": "fr"})
        english = client.get("api/search", params={"q": "IA"}, headers={"accept-language": "en"})
        assert french.status_code == english.status_code == 429
        assert french.json()["detail"].startswith("Vous avez posé")
        assert english.json()["detail"].startswith("You have asked")
        assert 1 <= int(french.headers["retry-after"]) <= 3600
        # What costs nothing is not counted.
        assert client.get("health").status_code == client.get("api/figures").status_code == 200


def test_the_endpoints_and_the_api_share_one_limit() -> None:
    from gradio_client import Client
    from gradio_client.exceptions import AppError

    with served(FakeBot(), rate_limit="1/hour") as url, opened(url) as client:
        assert client.post("api/ask", json=QUESTION).status_code == 200
        with pytest.raises(AppError, match="You have asked many questions"):
            Client(url, verbose=False, headers={"accept-language": "en"}).predict("Qui ?", api_name="/ask")


def test_forwarded_addresses_count_only_from_a_trusted_proxy() -> None:
    """Trap: whoever writes X-Forwarded-For has a new limit with each question."""

    def statuses(url: str) -> list[int]:
        with opened(url) as client:
            return [
                client.post("api/ask", json=QUESTION, headers={"x-forwarded-for": f"192.0.2.{number}"}).status_code
                for number in range(3)
            ]

    with served(FakeBot(), rate_limit="1/hour") as url:
        assert statuses(url) == [200, 429, 429]
    with served(FakeBot(), rate_limit="1/hour", trusted_proxies=("10.0.0.0/8",)) as url:
        assert statuses(url) == [200, 429, 429]
    with served(FakeBot(), rate_limit="1/hour", trusted_proxies=("127.0.0.0/8",)) as url:
        assert statuses(url) == [200, 200, 200]
        with opened(url) as client:  # trap: the address that the client wrote itself, before the proxy added its own
            spoofed = [f"203.0.113.{number}, 198.51.100.9" for number in range(2)]
            got = [client.post("api/ask", json=QUESTION, headers={"x-forwarded-for": each}) for each in spoofed]
            assert [one.status_code for one in got] == [200, 429]


@pytest.mark.parametrize("announced", [True, False])
def test_a_request_that_is_too_large_is_refused(announced: bool) -> None:
    body = json.dumps({"question": "x" * 9000}).encode()
    with served(FakeBot(), request_limit=8192) as url, opened(url) as client:
        content: Any = body if announced else iter([body[:5000], body[5000:]])
        headers = {"content-type": "application/json", "accept-language": "en"}
        for path in ("api/ask", "gradio_api/queue/join"):
            got = client.post(path, content=body if path != "api/ask" else content, headers=headers)
            assert got.status_code == 413
            assert got.json()["detail"] == "The request is too large: the limit is 8 KiB."
        fits = client.post("api/ask", content=iter([json.dumps(QUESTION).encode()]), headers=headers)
        assert fits.status_code == 200


def test_every_answer_forbids_to_fetch_from_elsewhere() -> None:
    with served(FakeBot()) as url, opened(url) as client:
        for path in ("", "api/figures", "api/nothing", "gradio_api/info"):
            policy = client.get(path).headers["content-security-policy"]
            assert "default-src 'self'" in policy
            assert not re.search(r"https?:|\*", policy)


# ── Behind a proxy ────────────────────────────────────────────────────────────────────────


def test_it_works_under_a_path_whether_the_proxy_takes_it_off_or_not() -> None:
    with served(FakeBot(), root_path="/barobot", rate_limit="none", log=False) as url, opened(url) as client:
        assert url.endswith("/barobot/")
        bare = url.removesuffix("barobot/")
        for base in (url, bare):
            assert client.get(f"{base}health").json()["status"] == "ok"
            assert client.post(f"{base}api/ask", json=QUESTION).status_code == 200
            page = client.get(base).text
            asset = re.search(r'(?:src|href)="([^"]*assets/[^"]+\.js)"', page)
            assert asset is not None
            assert client.get(httpx.URL(url).join(asset[1])).status_code == 200
        assert client.get(f"{url}config").json()["root"].endswith("/barobot")


# ── Logs ──────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def quiet_loggers() -> Iterator[None]:
    before = [(logging.getLogger(name), list(logging.getLogger(name).handlers)) for name in LOGGERS]
    yield
    for logger, handlers in before:
        logger.handlers, logger.propagate = handlers, True
        logger.setLevel(logging.NOTSET)


SECRET = "Combien gagne mon voisin ?"


@pytest.mark.usefixtures("quiet_loggers")
@pytest.mark.parametrize("with_questions", [False, True])
def test_logs_are_json_and_have_questions_only_when_asked_for(
    with_questions: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    with served(FakeBot(), log=True, log_questions=with_questions) as url, opened(url) as client:
        client.get("health")
        client.post("api/ask", json={"question": SECRET})
        client.get("api/search", params={"q": SECRET})
        client.get("", params={"q": SECRET})
        client.post("api/ask", json={"question": f"panne {SECRET}"})
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    requests = [line for line in lines if line["event"] == "request"]
    assert [(line["method"], line["path"], line["status"]) for line in requests] == [
        ("POST", "/api/ask", 200),
        ("GET", "/api/search", 200),
        ("GET", "/", 200),
        ("POST", "/api/ask", 500),
    ]
    assert all(line["client"] == "127.0.0.1" and line["milliseconds"] >= 0 for line in requests)
    (answered,) = [line for line in lines if line["event"] == "answered"]
    assert (answered["status"], answered["language"]) == ("answered", "fr")
    assert answered.get("question") == (SECRET if with_questions else None)
    (failed,) = [line for line in lines if "error" in line]
    assert failed["error"]["kind"] == "RuntimeError"
    assert any("web_fakes.py" in place for place in failed["error"]["where"])
    # Trap: the message of an exception, or the query of an address, tells what was asked.
    assert ("voisin" in json.dumps(lines)) is with_questions


@pytest.mark.usefixtures("quiet_loggers")
def test_without_a_log_only_failures_are_told_and_never_what_was_asked(capsys: pytest.CaptureFixture[str]) -> None:
    with served(FakeBot(), mcp=True) as url, opened(url) as client:
        client.post("api/ask", json=QUESTION)
        assert client.post("api/ask", json={"question": f"panne {SECRET}"}).status_code == 500
        call = {"name": "ask", "arguments": {"question": f"panne {SECRET}"}}
        asked = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call}
        accepted = {"accept": "application/json, text/event-stream"}
        assert client.post("mcp", json=asked, headers=accepted).json()["result"]["isError"]
    shown = capsys.readouterr()
    assert "voisin" not in shown.out + shown.err
    assert "RuntimeError" in shown.err
    assert all(json.loads(line)["level"] == "error" for line in shown.err.splitlines())


@pytest.mark.usefixtures("quiet_loggers")
def test_a_log_line_is_one_line_whatever_is_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    log_as_json(requests=True, with_questions=True)
    tell(logging.getLogger("barobot.questions"), "answered", question='zwei\nZeilen "und" \u2028 Zeichen\x1b[31m')
    shown = capsys.readouterr().err
    assert shown.count("\n") == 1
    assert "\x1b" not in shown
    assert json.loads(shown)["question"].startswith("zwei\nZeilen")


def test_an_error_is_told_without_its_message() -> None:
    try:
        raise ValueError(SECRET)
    except ValueError:
        record = logging.LogRecord("barobot", logging.ERROR, __file__, 1, "failed", (), sys.exc_info())
    assert "voisin" not in JsonFormatter().format(record)
    assert "voisin" in JsonFormatter(with_questions=True).format(record)


# ── How it stops ──────────────────────────────────────────────────────────────────────────

HELD = """
import sys, time
from web_fakes import FakeBot
from barobot.hosting import Hosting
from barobot.web import serve

class SlowBot(FakeBot):
    def ask(self, *given, **more):
        print("asked", flush=True)
        time.sleep(1.5)
        return super().ask(*given, **more)

serve(SlowBot(), Hosting(port=int(sys.argv[1])), on_ready=lambda url: print(url, flush=True))
print("stopped", flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="sends SIGTERM")
def test_sigterm_lets_the_question_be_answered_and_ends_with_0() -> None:
    """Trap: a container that is stopped cuts off whoever is being answered, or is killed after ten seconds."""
    port = free_port()
    running = subprocess.Popen(
        [sys.executable, "-c", HELD, str(port)], cwd=Path(__file__).parent, stdout=subprocess.PIPE, text=True
    )
    assert running.stdout is not None
    try:
        url = running.stdout.readline().strip()
        answers: list[httpx.Response] = []
        # A page that is open keeps a stream to the server.
        stream_of_a_page = opened(url).stream("GET", "gradio_api/heartbeat/abc")
        with opened(url) as client, stream_of_a_page as stream:
            assert stream.status_code == 200
            asking = threading.Thread(target=lambda: answers.append(client.post("api/ask", json=QUESTION)))
            asking.start()
            assert running.stdout.readline() == "asked\n"
            running.send_signal(signal.SIGTERM)
            asking.join(30)
        assert [answer.status_code for answer in answers] == [200]
        assert running.wait(timeout=30) == 0
        assert running.stdout.readline() == "stopped\n"
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"{url}health", trust_env=False)
    finally:
        running.kill()
        running.stdout.close()


# ── barobot chat ──────────────────────────────────────────────────────────────────────────


@dataclass
class Hosted:
    """What ``barobot chat`` hands to the page, which is not served."""

    hosting: Hosting | None = None
    keep_feedback: Callable[[Feedback], None] | None = None


@pytest.fixture
def hosted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hosted:
    seen = Hosted()

    def opener(*_: Any, feedback: bool | None = None, **__: Any) -> Any:
        settings = load_settings({}, feedback=feedback, feedback_file=tmp_path / "feedback.sqlite3")
        index = types.SimpleNamespace(manifest=types.SimpleNamespace(fingerprint="0123456789ab"))
        return types.SimpleNamespace(settings=settings, index=index)

    def serve(_: Any, hosting: Hosting, *, keep_feedback: Any, **__: Any) -> None:
        seen.hosting, seen.keep_feedback = hosting, keep_feedback

    page = types.ModuleType("barobot.web")
    page.serve = serve  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "barobot.web", page)
    monkeypatch.setitem(vars(barobot), "open", opener)
    return seen


def test_every_option_reaches_the_page(hosted: Hosted) -> None:
    options = (
        "--host 0.0.0.0 --port 8000 --root-path /barobot/ --auth-file logins.txt --trusted-proxy 10.0.0.1 "
        "--trusted-proxy 10.1.0.0/16 --rate-limit 5/minute --concurrency 3 --queue-size 9 --request-limit 16 --no-log "
        "--log-questions --no-feedback --mcp"
    )
    assert run(["chat", *options.split()]) == 0
    assert hosted.hosting == Hosting(
        host="0.0.0.0",
        port=8000,
        root_path="/barobot",
        auth_file=Path("logins.txt"),
        queue_size=9,
        concurrency=3,
        rate_limit="5/minute",
        request_limit=16 * 1024,
        trusted_proxies=("10.0.0.1", "10.1.0.0/16"),
        log=False,
        log_questions=True,
        mcp=True,
    )
    assert hosted.keep_feedback is None


def test_without_options_it_is_hosted_here_alone_and_keeps_feedback_with_its_index(
    hosted: Hosted, tmp_path: Path
) -> None:
    assert run(["chat"]) == 0
    assert hosted.hosting == Hosting()
    assert hosted.keep_feedback is not None
    hosted.keep_feedback(Feedback(rating=Rating.UP, status=Status.ANSWERED, question="Qui ?", answer="90 %"))
    (kept,) = FeedbackStore(tmp_path / "feedback.sqlite3").all()
    assert (kept.question, kept.index) == ("Qui ?", "0123456789ab")


@pytest.mark.usefixtures("hosted")
@pytest.mark.parametrize(
    ("options", "warned"),
    [([], False), (["--host", "0.0.0.0"], True), (["--host", "0.0.0.0", "--auth-file", "logins.txt"], False)],
)
def test_whoever_opens_the_page_to_everyone_is_told(
    options: list[str], warned: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["chat", *options]) == 0
    assert ("--auth-file" in capsys.readouterr().err) is warned


@pytest.mark.usefixtures("hosted")
def test_a_wrong_option_is_one_line_and_opens_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["chat", "--rate-limit", "lots"]) == FAILED
    assert len(capsys.readouterr().err.splitlines()) == 1


# ── The container ─────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def dockerfile() -> str:
    return (ROOT / "Dockerfile").read_text(encoding="utf-8")


def test_the_image_is_built_from_the_lock_file_and_runs_as_nobody_special(dockerfile: str) -> None:
    assert re.search(r"pip install .*-c constraints\.txt", dockerfile)
    users = re.findall(r"^USER (\S+)", dockerfile, re.MULTILINE)
    assert users
    assert users[-1] not in ("root", "0")
    assert "HEALTHCHECK" in dockerfile
    assert "/health" in dockerfile
    assert re.search(r"^CMD \[|^ENTRYPOINT \[", dockerfile, re.MULTILINE), (
        "the exec form gets SIGTERM, a shell does not"
    )


def test_every_option_and_file_of_the_image_exists(dockerfile: str) -> None:
    from typer.main import get_command

    from barobot.cli.commands import app

    options = {name for parameter in get_command(app).commands["chat"].params for name in parameter.opts}  # type: ignore[attr-defined]
    compose = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    command = [*re.findall(r'"(--[a-z-]+)"', dockerfile), *compose["services"]["barobot"].get("command", [])]
    assert {word.partition("=")[0] for word in command if word.startswith("--")} <= options
    for names in re.findall(r"^COPY (?!--from)(.*) \S+$", dockerfile, re.MULTILINE):
        for name in names.split():
            assert (ROOT / name).exists(), name


def test_compose_publishes_to_this_machine_alone_and_keeps_feedback() -> None:
    service = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]["barobot"]
    assert service["ports"]
    assert all(str(port).startswith("127.0.0.1:") for port in service["ports"])
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert any("feedback" in value or "/data" in value for value in service["volumes"])
