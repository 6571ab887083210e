"""Direct quotations: the words in quotation marks of a sentence, and who says them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.drafts.authority import evidence_of, named
from assistant.answers.drafts.draft import Line, quoted
from assistant.answers.verifier.told_lines import NO_SPEAKER
from assistant.records import Claim, Sourcing

_RUNS = re.compile(r"“([^”]+)”|\"([^\"]+)\"|«([^»]+)»|„([^“”]+)[“”]|(?<!\w)‘(.+?)’(?!\w)|(?<!\w)'([^']{3,}?)'(?!\w)")


def quotation(claim: Claim, claims: Sequence[Claim]) -> Line:
    """The quoted words with their speaker. A sentence inside a longer quotation is quoted whole."""
    runs = [next(group for group in match.groups() if group) for match in _RUNS.finditer(claim.text)]
    words = " … ".join(quoted(run) for run in runs) if runs else quoted(claim.text)
    name, naming = named(claim, claims)
    evidence = (evidence_of(claim), *([naming] if naming is not None else []))
    if not name or claim.sourcing is Sourcing.ASCRIBED:
        return Line(f"{NO_SPEAKER}: {words}", (evidence_of(claim),), claim.reason)
    return Line(f"{name}: {words}", evidence, claim.reason)
