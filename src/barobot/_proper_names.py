"""Names as they are written."""

from __future__ import annotations

import re

from barobot.part import Part

# A name as it is written: in capitals, or with one where no sentence begins.
NAME = re.compile(r"(?<=[\w,’'(] )[A-ZÀ-Ý][\w&’'-]+|(?<=[’'(])[A-ZÀ-Ý][\w&-]+|\b[A-Z]{2,}\b")


def names_someone(part: Part) -> bool:
    """Whether a name stands in the text, beside the capital that it begins with and the terms of the lexicon."""
    return any(
        not any(mention.start <= match.start() < mention.end for mention in part.mentions)
        for match in NAME.finditer(part.text)
    )


__all__ = ["NAME", "names_someone"]
