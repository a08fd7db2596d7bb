"""How a comparison is put: the gap asked beside it, the frame around two things."""

from __future__ import annotations

import pytest

from barobot.comparing import asks_gap, compared, without_frame, without_gap


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Are tenants fonder of lifts than owners? What's the gap?", "Are tenants fonder of lifts than owners?"),
        ("Do they want maps or guides more, and by how many points?", "Do they want maps or guides more"),
        ("Plus de cartes ou plus de guides ? Avec l'écart.", "Plus de cartes ou plus de guides ?"),
        (
            "Compare the trust of pupils with that of teachers, in points.",
            "Compare the trust of pupils with that of teachers",
        ),
        (
            "Les clubs préfèrent les cartes ou les guides, lequel est devant ?",
            "Les clubs préfèrent les cartes ou les guides",
        ),
        ("Those who walk against riders: how many points lie between the two?", "Those who walk against riders"),
        ("Compare clubs and schools. How wide is the gap between those two shares?", "Compare clubs and schools"),
        ("clubs ruraux / clubs urbains, différence en points", "clubs ruraux / clubs urbains"),
        (
            "Les clubs qui ferment et ceux qui ouvrent : quel écart en points ?",
            "Les clubs qui ferment et ceux qui ouvrent",
        ),
        (
            "The share of clubs that grow, the rate that shrinks, and the spread between the two in percentage points",
            "The share of clubs that grow, the rate that shrinks",
        ),
        (
            "la part des clubs qui ferment, celle qui recrute et la différence",
            "la part des clubs qui ferment, celle qui recrute",
        ),
        ("Do walkers or riders ask for more maps, and what's between them?", "Do walkers or riders ask for more maps"),
        (
            "Les clubs veulent-ils des cartes ou des guides, et ça se joue à combien ?",
            "Les clubs veulent-ils des cartes ou des guides",
        ),
        ("Clubs that grow versus clubs that shrink. How wide is it?", "Clubs that grow versus clubs that shrink"),
        (
            "Qui marche le plus, les clubs ou les écoles, et avec quels scores ?",
            "Qui marche le plus, les clubs ou les écoles",
        ),
        # Traps: all that is asked; a relative clause at the end.
        ("What's the gap?", "What's the gap?"),
        ("la part des clubs qui ferment et celle des clubs qui recrutent", None),
    ],
)
def test_the_difference_asked_beside_is_left_out(text: str, left: str | None) -> None:
    assert without_gap(text) == (left or text)


@pytest.mark.parametrize(
    ("text", "things"),
    [
        (
            "Which do walkers want more, maps or guides",
            ["Which do walkers want more maps", "Which do walkers want more guides"],
        ),
        (
            "Maps versus guides: which one do walkers ask for",
            ["which one do walkers ask for Maps", "which one do walkers ask for guides"],
        ),
        (
            "Compare walkers' taste for maps with their taste for guides",
            ["walkers' taste for maps", "their taste for guides"],
        ),
        (
            "Quel écart sépare les clubs qui recrutent de ceux qui ferment",
            ["les clubs qui recrutent", "ceux qui ferment"],
        ),
        ("How many points separate clubs that grow from those that shrink", ["clubs that grow", "those that shrink"]),
        (
            "Set the share of clubs that grow against the share that shrink",
            ["the share of clubs that grow", "the share that shrink"],
        ),
        (
            "Could you set the share of clubs that grow next to the share that shrink",
            ["the share of clubs that grow", "the share that shrink"],
        ),
        ("How do walkers see maps and guides", []),
    ],
)
def test_the_frame_is_said_of_both(text: str, things: list[str]) -> None:
    assert compared(text) == things


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("How wide is the gulf between those who walk and those who ride?", "those who walk and those who ride?"),
        (
            "Y a un écart de combien entre ceux qui marchent et ceux qui roulent ?",
            "ceux qui marchent et ceux qui roulent ?",
        ),
        ("Veuillez comparer les clubs et les écoles", "les clubs et les écoles"),
        ("By how many points do walkers outnumber riders?", "walkers outnumber riders?"),
        (  # Trap: whose gap it is stands within what asks for it
            "l'écart chez les marcheurs entre lire une carte et suivre un guide",
            "chez les marcheurs, lire une carte et suivre un guide",
        ),
        # Trap: people who see a gap are no request.
        ("Les clubs voient un écart entre la ville et eux", "Les clubs voient un écart entre la ville et eux"),
    ],
)
def test_what_only_asks_to_compare_is_left_out(text: str, left: str) -> None:
    assert without_frame(text) == left


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Quel décalage entre les clubs qui recrutent et ceux qui ferment ?", True),
        ("Je vous prie de mettre en regard les clubs et les écoles", True),
        ("Which is the bigger wish, maps or guides, and by how many points?", True),
        ("What kind of gap is there between clubs and schools?", False),  # no number: who is apart from whom
        ("The share that grow, the share that shrink, and what separates the two?", True),
        ("Walkers against riders: how wide is the gulf?", True),
        ("How many clubs recruit?", False),
        ("How wide is the river?", False),
    ],
)
def test_a_gap_is_asked_for(text: str, asked: bool) -> None:
    assert asks_gap(text) is asked


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("écart en points : marcheurs / cyclistes", "marcheurs / cyclistes"),
        ("comparison: walkers vs riders", "walkers vs riders"),
        (
            "Chez les marcheurs, comparez l'envie de cartes et de guides",
            "Chez les marcheurs, l'envie de cartes et de guides",
        ),
        ("mettre face à face les marcheurs et les cyclistes", "les marcheurs et les cyclistes"),
        # Traps: no two things behind the label; "comparaison" inside a question.
        ("fossé culturel", None),
        ("la comparaison des prix plaît-elle aux marcheurs", None),
    ],
)
def test_a_label_before_two_things_is_no_thing(text: str, left: str | None) -> None:
    assert without_frame(text) == (left or text)
