"""The words without which nothing tells what a question asks for: a reason, a condition, a role.

A sentence about the same thing that gives no reason answers no "why", however near it is.
Patterns are matched against folded text (lower case, no accents).
"""

from __future__ import annotations

import re

# What gives a reason, in a sentence or in what introduces a list.
BECAUSE = re.compile(
    r"\b(?:parce qu|car\b|puisqu|en raison d|faute d|grace a|a cause d|du fait|tient|tiennent|expli(?:qu|cat)"
    r"|raisons?\b|motif|causes?\b|invoqu|imput|due?s? (?:a|aux?)\b|par (?:manque|peur|crainte|honte|souci|habitude)"
    r"|frein|obstacles?\b|avantage|benefice|atouts?\b|provien|vien(?:t|nent) (?:de|du|d')|because|since\b|due to"
    r"|owing to|thanks to|for (?:lack|want|fear)|reasons?\b|expla|blam|causes?d?\b|motiv|attribut|account for|so that"
    r"|benefits?\b|advantages?\b|what holds|what puts|what keeps|what draws|drives?\b|fear of|pushes|pouss"
    r"|reti(?:ent|enn)|what (?:brings?|attracts?|motivates?|stops?|prevents?|deters?|discourages?|leads?)\b"
    r"|ce qui (?:l[ea]s? )?(?:pousse|attire|amene|incite|motive|freine|empeche|decourage|dissuade|conduit)\w*)"
)
# What a question asks for, and the words without which nothing tells it.
TOLD_BY: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (
        re.compile(
            r"\b(?:de quoi depend\w*|sur quoi (?:repos|se fond|s'appu)\w*|a quoi tien\w*|a quelles? conditions?"
            r"|sous quelles? conditions?|quelles? (?:sont les )?conditions?"
            r"|de quoi .{2,50} a[- ](?:t-)?(?:il|elle) besoin"
            r"|what .{2,50} depends? on|on what .{2,50} (?:depend|rest|hinge)s?|(?:what|which) conditions"
            r"|what does it take|what .{2,50} needs? (?:in order )?to|hinges? on what)\b"
        ),
        re.compile(
            r"\b(?:depend|condition|repos|fond|tient|besoin|need|requir|only if|rests? on|hinge|necess|a savoir)"
        ),
    ),
    (
        re.compile(
            r"\b(?:questions?|interrogations?|issues?|doutes?|doubts?|debats?)\b.{0,80}"
            r"\b(?:soulev\w*|naitre|suscit\w*|pose(?:nt|e)?|rais(?:e|es|ed|ing)|rise|prompt\w*)\b"
        ),
        re.compile(
            r"\b(?:soulev|suscit|pose(?:nt)? (?:des|la|une)|interrog|rais(?:e|es|ing)\b|rise to|prompt|doute|doubt)"
        ),
    ),
    (
        re.compile(r"\b(?:role|remplac\w+|replac\w+|substitu\w+|take over|prendre la place)\b"),
        re.compile(r"\b(?:role|remplac|replac|substitu|complet|complement|assist|take over|appui|support)"),
    ),
)
