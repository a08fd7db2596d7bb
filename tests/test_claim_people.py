"""Whom a number of an answer is given to, where the words that narrow its people stand elsewhere in the source."""

from __future__ import annotations

import pytest

from barobot.bot import Barobot
from barobot.composing import compose
from barobot.decisions import Decision, Finding
from barobot.evidence import EvidenceKind
from barobot.index import build_index
from barobot.settings import load_settings
from barobot.testing import HashEmbedder
from barobot.types import Status
from barobot.verifying import verify

QUAY = """---
title: "Le port et ses loueurs"
edition: "2025"
language: fr
---
# Le port et ses loueurs

Le port compte des loueurs et des marins. Les logements des marins sont petits.
On y compte 96 logements.

Les règles inquiètent : 62 % des loueurs les connaissent mal. Parmi ceux dont un logement est classé F ou G, 41 %
comptent faire des travaux, 34 % vendre et 25 % ne savent pas encore.
"""


@pytest.fixture(scope="module")
def quay(tmp_path_factory: pytest.TempPathFactory) -> Barobot:
    kb = tmp_path_factory.mktemp("quay")
    (kb / "quay.md").write_text(QUAY, encoding="utf-8")
    chosen = load_settings(kb_dir=kb, index_dir=kb.parent / "quay-index")
    return Barobot(chosen, build_index(chosen, HashEmbedder()), HashEmbedder())


@pytest.mark.parametrize("value", [41, 34, 25])
def test_what_narrows_the_people_may_name_others(quay: Barobot, value: int) -> None:
    """Trap: "logements" are counted elsewhere in the report, and the second number leans on the words of the first."""
    question = quay.understand("Que comptent faire les loueurs de logements classés G ?")
    found = [one for one in quay.store.of_passages(quay.index.passages) if one.kind is EvidenceKind.FIGURE]
    evidence = next(one for one in found if one.figure is not None and one.figure.value == value)
    decision = Decision(Status.ANSWERED, 0.9, (Finding(question.whole, evidence, 0.9),))
    answer = verify(compose(question, decision, quay.index, quay.lexicon), question, quay.index, quay.lexicon)
    assert [int(figure.value) for figure in answer.figures] == [value]
