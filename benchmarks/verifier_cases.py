"""How the verifier does: faithful sentences that it should pass, and corruptions of them that it should catch.

    python benchmarks/verifier_cases.py [--list]

`verifier/faithful.jsonl` holds paraphrases written by a language model over the sample article and those of `tests/golden`. "half" says
which tuned the rules and which only measure: those were written after the rules. Of the articles' own sentences every other one measures.
"cites" holds the beginnings of the sentences cited; "bare" says the same without the attribution, "sure" without the doubt. The other
corruptions are made here, from the paraphrases and from the articles' own sentences.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.analysis.reading import Analyst
from assistant.answers.drafts.draft import quoted
from assistant.answers.language.figures import figures
from assistant.answers.verifier.verify import Verifier
from assistant.corpus.articles import from_text
from assistant.records import Citation, Claim, Kind, Reading, SourceType, Sourcing

ROOT = Path(__file__).resolve().parents[1]
CASES = Path(__file__).parent / "verifier" / "faithful.jsonl"
FAITHFUL = ("paraphrase", "verbatim")
CORRUPTED = ("number", "name", "negation", "attribution", "doubt", "source", "citation")
_STRANGERS = ["Marcus Feld", "Ostravia", "Ilse Brandt", "Delvane Group", "Port Kessel", "Anton Ruiz"]
_SPELT = ["three", "five", "seven", "nine", "twelve", "forty", "sixty"]
_AUXILIARY = re.compile(r"\b(is|are|was|were|has|have|had|will|would|may|could|might|can|should)\b(?! (?:not|been not|no)\b)")
_NO = [
    (re.compile(r"\b(?:did|does|do) not (\w+)"), r"\1"),
    (re.compile(r"\b(is|are|was|were|has|have|had|will|would|may|could) not\b"), r"\1"),
    (re.compile(r"\bwon[’']t\b"), "will"),
    (re.compile(r"\b(had|has|have) never\b"), r"\1"),
    (re.compile(r"\b(?:[Nn]obody|[Nn]o one)\b"), "somebody"),
    (re.compile(r"\bno (?=[a-z])"), "a "),
    (re.compile(r"\bdenie[sd]\b"), "confirmed"),
]
_DOUBT = re.compile(r"\b(?:reportedly|allegedly|supposedly),? ")
_MODAL = re.compile(r"\b(?:may|might|could)(?: now| have)?\b")


@dataclass(frozen=True)
class Case:
    """A sentence with what it cites; `kind` is one of `FAITHFUL` or `CORRUPTED`."""

    kind: str
    half: str
    article: str
    cites: tuple[Claim, ...]
    text: str


def readings(analyst: Analyst) -> dict[str, Reading]:
    """The sample article ("seed") and the golden ones, by name."""
    paths = {"seed": next((ROOT / "seeds").glob("*.txt"))} | {path.stem: path for path in sorted((ROOT / "tests" / "golden").glob("*.txt"))}
    return {name: analyst.read(from_text(path.read_text(encoding="utf-8"), title=None)) for name, path in paths.items()}


def cases(read: dict[str, Reading]) -> Iterator[Case]:
    """Every case; the same ones in every run."""
    chance = random.Random(7)
    for line in CASES.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        reading = read[row["article"]]
        cites = tuple(next(claim for claim in reading.claims if claim.text.startswith(begin)) for begin in row["cites"])
        base = Case("paraphrase", row["half"], row["article"], cites, row["text"])
        yield base
        for text in row.get("bare", []):
            yield Case("attribution", base.half, base.article, cites, text)
        for text in row.get("sure", []):
            yield Case("doubt", base.half, base.article, cites, text)
        yield from corruptions(base, reading, chance)
    for name, reading in read.items():
        for number, claim in enumerate(reading.claims):
            if claim.kind is Kind.NONE or len(claim.text.split()) < 5:
                continue
            base = Case("verbatim", ("tune", "measure")[number % 2], name, (claim,), claim.text)
            yield replace(base, text=quoted(claim.text))  # As the offline engine writes it.
            yield from corruptions(base, reading, chance)
            yield from without_attribution(base, claim)


def corruptions(case: Case, reading: Reading, chance: random.Random) -> Iterator[Case]:
    """One of each kind that the sentence has something for."""

    def changed(kind: str, text: str, cites: tuple[Claim, ...] = case.cites) -> Iterator[Case]:
        if text != case.text or cites != case.cites:
            yield Case(kind, case.half, case.article, cites, text)

    yield from changed("number", _other_number(case.text, chance))
    yield from changed("name", _other_name(case, reading, chance))
    yield from changed("negation", _negated(case.text))
    yield from changed("doubt", _surer(case.text))
    yield from changed("source", _other_source(case, reading, chance))
    others = [claim for claim in reading.claims if claim not in case.cites and claim.kind is not Kind.NONE]
    yield from changed("citation", case.text, (chance.choice(others),))


def without_attribution(case: Case, claim: Claim) -> Iterator[Case]:
    """What a source said, as if it were so: the content of a sentence, where it is one clause."""
    spans = [span for span in claim.content if claim.start <= span.start and span.end <= claim.end]
    text = spans[0].text.strip(" ,“”\"'") if len(spans) == 1 else ""
    text = re.sub(r"^that\s+", "", text)
    if claim.sourcing in (Sourcing.UNSOURCED, Sourcing.VAGUE) or len(text.split()) < 6 or text.split()[0] in ("to", "of"):
        return
    yield Case("attribution", case.half, case.article, case.cites, text[0].upper() + text[1:].rstrip(".,") + ".")


def _other_number(text: str, chance: random.Random) -> str:
    found = [f for f in figures(text) if f.text.lower() not in ("one", "first", "second", "half", "quarter", "double")]
    if not found:
        return text
    figure = chance.choice(found)
    if figure.text[0].isdigit():
        digit = chance.choice([i for i, c in enumerate(figure.text) if c.isdigit()])
        new = figure.text[:digit] + chance.choice([c for c in "123456789" if c != figure.text[digit]]) + figure.text[digit + 1 :]
    else:
        new = chance.choice([word for word in _SPELT if figures(word)[0].value != figure.value])
    return text[: figure.start] + new + text[figure.end :]


def _people_and_places(text: str) -> list[str]:
    found = re.findall(r"(?<=[a-z,] )\b[A-Z][a-zà-ž]+(?: [A-Z][a-zà-ž]+)*", text)
    calendar = r"^(?:January|February|March|April|May|June|July|August|September|October|November|December|\w+day|I|The|Q)\b"
    return [name for name in found if not re.match(calendar, name)]


def _other_name(case: Case, reading: Reading, chance: random.Random) -> str:
    names = _people_and_places(case.text)
    if not names:
        return case.text
    name = chance.choice(names)
    cited = case.text + " ".join(claim.text for claim in case.cites) + " ".join(s.resolved for claim in case.cites for s in claim.sources)
    others = [n for n in _people_and_places(reading.article.text) if not any(part in cited for part in n.split())]
    return case.text.replace(name, chance.choice(others) if others and chance.random() < 0.5 else chance.choice(_STRANGERS), 1)


def _negated(text: str) -> str:
    for pattern, new in _NO:
        found = pattern.search(text)
        # That a source is not named is no part of what it says.
        if found and not re.match(r"[\w ]{0,12}?\b(?:nam|want|wish|print)", text[found.end() - len(found.expand(new).split()[-1]) :]):
            return text[: found.start()] + found.expand(new) + text[found.end() :]
    if re.search(r"who are not named|not name,", text):
        return text
    # The last verb: the first is often that of the attribution, which hardly anybody denies.
    verbs = list(_AUXILIARY.finditer(text))
    return text[: verbs[-1].end()] + " not" + text[verbs[-1].end() :] if verbs else text


def _surer(text: str) -> str:
    if _DOUBT.search(text):
        return _DOUBT.sub("", text, count=1)
    return _MODAL.sub(lambda m: "has" if "have" in m.group() else "will", text, count=1)


def _other_source(case: Case, reading: Reading, chance: random.Random) -> str:
    """The sentence with another of the article's people as its source."""
    claim = case.cites[0]
    if not claim.sources or len(case.cites) > 1:
        return case.text
    source = claim.sources[0]
    named = {s.resolved for c in reading.claims for s in c.sources if s.type is SourceType.NAMED_PERSON}
    others = sorted(name for name in named if name not in claim.text and name != source.resolved and " " in name)
    shorter = [source.resolved.split()[-1]] if source.type is SourceType.NAMED_PERSON else []
    mention = next((m for m in (source.text.split(",")[0], source.resolved, *shorter) if m in case.text), None)
    if mention is None or not others:
        return case.text
    return case.text.replace(mention, chance.choice(others), 1)


def verdicts(read: dict[str, Reading], every: Sequence[Case]) -> Iterator[tuple[Case, str | None]]:
    """Each case with the verifier's reason against it."""
    for case in every:
        reading = read[case.article]
        article = reading.article
        citations = [
            Citation.of(article, claim.start, claim.end, n=n, passage_id=claim.passage_id) for n, claim in enumerate(case.cites, start=1)
        ]
        verifier = Verifier(citations, {article.id: article}, {article.id: reading.claims})
        yield case, verifier.fault(case.text, [citation.n for citation in citations])


def table() -> str:
    """What is caught and what is wrongly refused, for each half."""
    read = readings(Analyst())
    counted: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for case, reason in verdicts(read, list(cases(read))):
        for kind in (case.kind, "all faithful" if case.kind in FAITHFUL else "all corrupted"):
            counted[kind, case.half]["refused" if reason else "passed"] += 1
    lines = [
        "Verifier: share of sentences refused (faithful ones should pass, corrupted ones should not)",
        "",
        "| sentences | tuning half | measuring half |",
        "|---|---|---|",
    ]
    for kind in (*FAITHFUL, "all faithful", *CORRUPTED, "all corrupted"):
        cells = []
        for half in ("tune", "measure"):
            refused, total = counted[kind, half]["refused"], counted[kind, half].total()
            cells.append(f"{100 * refused / total:.1f} % ({refused} of {total})" if total else "–")
        lines.append(f"| {kind} | {cells[0]} | {cells[1]} |")
    return "\n".join(lines)


def main() -> None:
    """Print the table; `--list` prints the mistakes of the tuning half first."""
    if "--list" in sys.argv:
        read = readings(Analyst())
        for case, reason in verdicts(read, list(cases(read))):
            if case.half == "tune" and (reason is not None) == (case.kind in FAITHFUL):
                print(f"{case.kind:12} {case.article:10} {reason or 'passed'} | {case.text} || {' '.join(c.text for c in case.cites)}")
    print(table())


if __name__ == "__main__":
    main()
