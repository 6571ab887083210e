"""How lookup judges quotations whose right verdict is known, because they are made from the articles they are looked up in.

    .venv/bin/python benchmarks/lookup_cases.py [--data ../shared/data] [--each 60] [--show]

The texts are those of `polnear/dev`; quotations without a source are made of `polnear/train`. A clause joined to another one's may be found
altered or absent, both are right; everything else has one right verdict.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lookup_library import BlindEmbedder, reading_of

from assistant.answers.lookup.lookup import lookup
from assistant.answers.lookup.meaning import MODALS, NEGATIONS
from assistant.answers.scope import LibraryScope
from assistant.library.library import Library

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data"
VERDICTS = ("exact", "normalized", "altered", "absent")
_AUXILIARY = re.compile(r"\b(?:is|are|was|were|has|had|will|would|could|should|did|can)\b")
_NUMBER = re.compile(r"\b\d[\d,.]*\d\b|\b\d\b|\b(?:two|three|four|five|six|seven|eight|nine|ten)\b")
_FIGURES = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
_NAMES = ("Hargrave", "Osterman", "Delacroix", "Pemberton", "Vukovic")
_ADDED = ("quickly", "secretly", "famously", "privately", "abroad")
_SWAPPED = ("harbour", "engine", "carpet", "violin", "orchard", "glacier")


@dataclass(frozen=True)
class Case:
    """A quotation, the verdict it must get, and how it was made."""

    quote: str
    verdict: str
    way: str


@dataclass(frozen=True)
class Source:
    """The articles' texts, and their words in a row, by which a made quotation is checked to be none of them by accident."""

    texts: tuple[str, ...]
    rows: tuple[str, ...]

    def has(self, quote: str) -> bool:
        row = f" {words(quote)} "
        return any(row in text for text in self.rows)


def words(text: str) -> str:
    """The words in a row, lower case; apostrophes and hyphens are no part of them."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))


def load(path: Path) -> Source:
    """The texts of a file of articles."""
    with path.open(encoding="utf-8") as lines:
        texts = tuple(json.loads(line)["text"] for line in lines)
    return Source(texts, tuple(f" {words(text)} " for text in texts))


def sentences(text: str, least: int = 9, most: int = 45) -> list[str]:
    """Sentences of a text, roughly, of this many words."""
    found = [s.strip() for paragraph in text.split("\n") for s in re.split(r"(?<=[.!?][\"”]) |(?<=[.!?]) (?=[A-Z“\"])", paragraph)]
    return [s for s in found if least <= len(s.split()) <= most]


# Normalized, in eight ways. None: the sentence has nothing to change.


def quotation_marks(s: str, _: random.Random) -> str | None:
    """Curly marks straight, or straight ones curly."""
    if re.search("[“”‘’]", s):
        return s.translate(str.maketrans("“”‘’", "\"\"''"))
    opened = re.sub(r'(^|\s)"', r"\1“", s)
    return opened.replace('"', "”").replace("'", "’")


def dashes(s: str, _: random.Random) -> str | None:
    """Another dash."""
    return s.replace("—", " - ").replace("–", "-") if re.search("[—–]", s) else re.sub(r"(?<=\w)-(?=\w)", "‑", s).replace(" -- ", " — ")


def spaces(s: str, rng: random.Random) -> str | None:
    """Non-breaking, double, and line ends for spaces."""
    return "".join(rng.choice(("\u00a0", "  ", "\n", " ")) if c == " " else c for c in s)


def letter_case(s: str, rng: random.Random) -> str | None:
    """Capitals, or none."""
    return rng.choice((s.upper(), s.lower(), s[0].swapcase() + s[1:]))


def punctuation(s: str, _: random.Random) -> str | None:
    """Without commas, semicolons and the last full stop."""
    return re.sub(r"[;,](?!\d)|[.!?](?=\W*$)", "", s)


def ellipsis(s: str, rng: random.Random) -> str | None:
    """Some words in the middle left out, and said so; none that turns the rest round."""
    parts = s.split(" ")
    if len(parts) < 12:
        return None
    first = rng.randint(4, len(parts) - 8)
    last = rng.randint(first + 1, min(first + 9, len(parts) - 4))
    gone = " ".join(parts[first:last])
    keys = set(re.findall(r"[a-z]+", gone.lower().replace("’", "").replace("'", "")))
    if keys & (NEGATIONS | MODALS) or re.search(
        r"\d|[.!?]|\b(?:den|refus|fail|declin|reject|lack|unless|except|percent|hundred|thousand|[mb]illion|false)", gone
    ):
        return None
    mark = rng.choice(("...", "…", "[...]", "[…]", ". . ."))
    return f"{' '.join(parts[:first])} {mark} {' '.join(parts[last:])}"


def brackets(s: str, rng: random.Random) -> str | None:
    """Words put in, and said so."""
    parts = s.split(" ")
    at = rng.randint(2, len(parts) - 3)
    return " ".join([*parts[:at], rng.choice(("[sic]", "[the senator]", "[of Ohio]", "[in Washington]")), *parts[at:]])


def unicode_form(s: str, _: random.Random) -> str | None:
    """Decomposed letters, ligatures, soft hyphens."""
    long = re.sub(r"(\w{4})(?=\w{4})", "\\1\u00ad", unicodedata.normalize("NFD", s))
    return long.replace("fi", "ﬁ")


# Altered, in eight ways.


def negation(s: str, _: random.Random) -> str | None:
    """A "not" dropped, or put in."""
    if re.search(r"\bnot ", s):
        return re.sub(r"\bnot ", "", s, count=1)
    if re.search(r"n[’']t\b", s) and not re.search(r"(?:ca|wo)n[’']t\b", s):
        return re.sub(r"n[’']t\b", "", s, count=1)
    return _AUXILIARY.sub(lambda m: f"{m.group()} not", s, count=1) if _AUXILIARY.search(s) else None


def number(s: str, rng: random.Random) -> str | None:
    """Another figure."""
    match = _NUMBER.search(s)
    if match is None:
        return None
    old = match.group()
    new = rng.choice([f for f in _FIGURES if f != old]) if old.isalpha() else str((int(old[0]) % 9) + 1) + old[1:]
    return s[: match.start()] + new + s[match.end() :]


def name(s: str, rng: random.Random) -> str | None:
    """Another name."""
    return _NAME.sub(rng.choice(_NAMES), s, count=1) if _NAME.search(s) else None


def swapped(s: str, rng: random.Random) -> str | None:
    """One word for another."""
    parts = s.split(" ")
    places = [i for i in range(2, len(parts) - 1) if re.fullmatch("[a-z]{4,}", parts[i])]
    if not places:
        return None
    parts[rng.choice(places)] = rng.choice(_SWAPPED)
    return " ".join(parts)


def dropped(s: str, rng: random.Random) -> str | None:
    """A word in the middle left out."""
    parts = s.split(" ")
    places = [i for i in range(2, len(parts) - 2) if re.fullmatch("[a-z]{4,}", parts[i])]
    if not places:
        return None
    del parts[rng.choice(places)]
    return " ".join(parts)


def added(s: str, rng: random.Random) -> str | None:
    """A word more."""
    parts = s.split(" ")
    parts.insert(rng.randint(2, len(parts) - 2), rng.choice(_ADDED))
    return " ".join(parts)


def hidden(s: str, _: random.Random) -> str | None:
    """A "not" left out behind an ellipsis."""
    parts = s.split(" ")
    at = next((i for i, word in enumerate(parts) if word == "not"), None)
    return " ".join([*parts[:at], "...", *parts[at + 1 :]]) if at is not None and 3 <= at <= len(parts) - 4 else None


NORMALIZED: tuple[Callable[[str, random.Random], str | None], ...] = (
    *(quotation_marks, dashes, spaces, letter_case, punctuation, ellipsis, brackets, unicode_form),
)
ALTERED: tuple[Callable[[str, random.Random], str | None], ...] = (negation, number, name, swapped, dropped, added, hidden)


def clause(s: str, rng: random.Random) -> str:
    """Five to ten words of a sentence in a row."""
    parts = s.split(" ")
    length = min(len(parts), rng.randint(5, 10))
    at = rng.randint(0, len(parts) - length)
    return " ".join(parts[at : at + length]).strip(' ,;.“”"')


def joinings(source: Source, rng: random.Random) -> Iterator[str]:
    """Clauses of two places put together, of one article or of two, with a comma, an "and" or an ellipsis."""
    while True:
        texts = [rng.choice(source.texts)] * 2 if rng.random() < 0.7 else rng.sample(source.texts, 2)
        found = [sentences(text) for text in texts]
        if min(map(len, found)) < 12:
            continue
        a = rng.randrange(len(found[0]))
        b = rng.choice([i for i in range(len(found[1])) if texts[0] != texts[1] or abs(i - a) > 4])
        yield clause(found[0][a], rng) + rng.choice((", ", " and ", " ", " ... ")) + clause(found[1][b], rng)


def absent(source: Source, others: Source, rng: random.Random) -> Iterator[str]:
    """Sentences of other articles, and sentences whose words are in no order."""
    rows = set()
    for row in source.rows:
        parts = row.split()
        rows |= {tuple(parts[i : i + 4]) for i in range(len(parts) - 3)}
    while True:
        text = rng.choice(others.texts)
        s = rng.choice(sentences(text) or [""])
        parts = words(s).split()
        if len(parts) < 9:
            continue
        shared = sum(tuple(parts[i : i + 4]) in rows for i in range(len(parts) - 3))
        # The same wire story, or the same speech, in both sets.
        if shared <= 2:
            yield s
        mixed = rng.choice(sentences(rng.choice(source.texts)) or ["a"]).split(" ")
        rng.shuffle(mixed)
        if len(mixed) >= 9 and rng.random() < 0.3:
            yield " ".join(mixed)


def cases(data: Path, each: int, seed: int = 7) -> list[Case]:
    """`each` cases of every way, and as many exact and absent ones as there are of the largest verdict's half."""
    rng = random.Random(seed)
    source, others = load(data / "polnear" / "dev.jsonl"), load(data / "polnear" / "train.jsonl")
    pool = [s for text in source.texts for s in sentences(text)]
    found: list[Case] = []
    for verdict, ways in (("normalized", NORMALIZED), ("altered", ALTERED)):
        for way in ways:
            made: list[Case] = []
            for s in rng.sample(pool, len(pool)):
                quote = way(s, rng)
                if quote is None or quote == s or (verdict == "altered" and source.has(quote)):
                    continue
                if verdict == "normalized" and any(quote in text for text in source.texts):
                    continue
                made.append(Case(quote, verdict, way.__name__))
                if len(made) == each:
                    break
            found += made
    found += [Case(q, "altered", "joined") for q, _ in zip(_unless(source, joinings(source, rng)), range(2 * each), strict=False)]
    for text in rng.choices(source.texts, k=4 * each):
        paragraphs = sentences(text, 4)
        at = rng.randrange(len(text) // 2)
        at = text.find(" ", at) + 1
        run = text[at : text.find(" ", at + rng.choice((60, 200, 900)))].strip()
        quote = rng.choice([rng.choice(paragraphs or [run]), run])
        if len(quote.split()) >= 4 and quote in text:
            found.append(Case(quote, "exact", "as it stands"))
    unlike = (q for q in _unless(source, absent(source, others, rng)))
    found += [Case(q, "absent", "elsewhere") for q, _ in zip(unlike, range(4 * each), strict=False)]
    return found


def _unless(source: Source, quotes: Iterator[str]) -> Iterator[str]:
    return (quote for quote in quotes if not source.has(quote))


def judged(data: Path, each: int) -> list[tuple[Case, str]]:
    """Each case with the verdict it gets, in a library of the articles."""
    source = load(data / "polnear" / "dev.jsonl")
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder), BlindEmbedder()) as library:
        library.add([reading_of(text, f"{n}.txt") for n, text in enumerate(source.texts)])
        scope = LibraryScope(library, BlindEmbedder())
        return [(case, str(lookup(case.quote, scope).verdict)) for case in cases(data, each)]


def right(case: Case, verdict: str) -> bool:
    """Whether a verdict is one that the case may get."""
    return verdict == case.verdict or (case.way == "joined" and verdict == "absent")


def table(data: Path = DATA, each: int = 60) -> list[tuple[str, str]]:
    """What was measured, as rows of a name and a figure."""
    return rows(judged(data, each))


def rows(results: list[tuple[Case, str]]) -> list[tuple[str, str]]:
    """The figures: macro-F1, the mistakes that must not happen, and the share right by way."""
    pairs = [(case.verdict, case.verdict if right(case, verdict) else verdict) for case, verdict in results]
    counts = Counter(pairs)
    scores = []
    for v in VERDICTS:
        gold, said = sum(n for (g, _), n in counts.items() if g == v), sum(n for (_, s), n in counts.items() if s == v)
        scores.append(2 * counts[v, v] / (gold + said) if gold + said else 0.0)
    by_way: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for case, verdict in results:
        by_way[case.verdict, case.way].append(right(case, verdict))
    worst = sum(case.verdict in ("altered", "absent") and verdict == "exact" for case, verdict in results)
    blurred = sum(case.verdict in ("altered", "absent") and verdict == "normalized" for case, verdict in results)
    return [
        ("lookup: macro-F1 of four verdicts", f"{sum(scores) / len(scores):.3f} ({len(results)} quotations)"),
        *((f"lookup: F1 {v}", f"{score:.3f}") for v, score in zip(VERDICTS, scores, strict=True)),
        ("lookup: altered or absent, found exact", str(worst)),
        ("lookup: altered or absent, found normalized", str(blurred)),
        *((f"lookup: {verdict}, {way.replace('_', ' ')}", f"{sum(ok)} of {len(ok)}") for (verdict, way), ok in sorted(by_way.items())),
    ]


def main() -> None:
    """Print the table, and with --show the cases judged wrongly."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--each", type=int, default=60)
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    results = judged(arguments.data, arguments.each)
    for label, figure in rows(results):
        print(f"{label:52} {figure}")
    for case, verdict in results if arguments.show else ():
        if not right(case, verdict):
            print(f"\n{case.verdict} ({case.way}) found {verdict}: {case.quote!r}")


if __name__ == "__main__":
    main()
