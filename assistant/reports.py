"""What the desk's commands return, apart from answers: frozen records like the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from assistant.matches import Match, MatchVerdict
from assistant.records import Answer, Article, Attribution, Claim, Coverage, SourceType, Sourcing
from assistant.serialization import Record


@dataclass(frozen=True, slots=True)
class Failure(Record):
    """Something that could not be added, and why, in one line."""

    origin: str
    error: str


@dataclass(frozen=True, slots=True)
class AddReport(Record):
    """What became of each article of one `add`. `to_dict()` leaves the texts out."""

    added: tuple[Article, ...] = ()
    unchanged: tuple[Article, ...] = ()
    updated: tuple[Article, ...] = ()
    failed: tuple[Failure, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """JSON for the command line: articles without their text."""
        return {
            "added": [article.without_text() for article in self.added],
            "unchanged": [article.without_text() for article in self.unchanged],
            "updated": [article.without_text() for article in self.updated],
            "failed": [failure.to_dict() for failure in self.failed],
        }


@dataclass(frozen=True, slots=True)
class ArticleSummary(Record):
    """A stored article, its number of sentences, how many of them rest on what, and what each rests on, in order."""

    article: Article
    sentences: int
    sourcing: dict[str, int]
    strip: tuple[Sourcing, ...] = ()

    @classmethod
    def of(cls, article: Article, strip: Sequence[Sourcing]) -> Self:
        """The counts are those of the strip, the firmest value first."""
        counts = {str(value): strip.count(value) for value in Sourcing if value in strip}
        return cls(article, len(strip), counts, tuple(strip))

    def to_dict(self) -> dict[str, Any]:
        """JSON for the command line: the article's fields without its text, and the counts."""
        return {**self.article.without_text(), "sentences": self.sentences, "sourcing": self.sourcing}


@dataclass(frozen=True, slots=True)
class ArticleLedger(Record):
    """An article with its attributions and claims."""

    article: Article
    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]

    def to_dict(self) -> dict[str, Any]:
        """JSON for the command line: the article's own fields (text included), and the two lists."""
        return {
            **self.article.to_dict(),
            "attributions": [attribution.to_dict() for attribution in self.attributions],
            "claims": [claim.to_dict() for claim in self.claims],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Reads what `to_dict()` gives. Raises `InvalidRecord`."""
        article = {name: value for name, value in data.items() if name not in ("attributions", "claims")}
        return cls(
            Article.from_dict(article),
            tuple(Attribution.from_dict(item) for item in data["attributions"]),
            tuple(Claim.from_dict(item) for item in data["claims"]),
        )


@dataclass(frozen=True, slots=True)
class LedgerReport(Record):
    """The claims of some articles, and how many sentences were examined for them."""

    articles: tuple[ArticleLedger, ...]
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class SourceEntry(Record):
    """Everyone and everything cited: one entry for each resolved source, with its claims' ids. The most cited first."""

    name: str
    type: SourceType
    affiliation: str | None
    anonymity_reason: str | None
    claims: tuple[str, ...]
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DoctorReport(Record):
    """What `doctor` looked at, what it found, and what it mended. `facts` are one line each."""

    facts: tuple[str, ...]
    problems: tuple[str, ...]
    mended: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BackupReport(Record):
    """A backup that was written or restored. `bytes` is the file's size; `made` is ISO 8601, UTC; `notices` are one line each."""

    file: str
    library: str
    bytes: int
    made: str
    articles: int
    passages: int
    conversations: int
    embedder: str | None
    notices: tuple[str, ...] = ()

    @classmethod
    def of(cls, manifest: Mapping[str, Any], file: Path, library: Path, notices: Sequence[str] = ()) -> Self:
        """What the manifest of the backup in `file` says."""
        names = ("made", "articles", "passages", "conversations", "embedder")
        return cls(str(file), str(library), file.stat().st_size, **{name: manifest[name] for name in names}, notices=tuple(notices))


@dataclass(frozen=True, slots=True)
class LookupReport(Record):
    """Where the words of a quotation stand. `verdict` is the best of the matches', which come best first; `absent` where there is none.

    A long list has the best 50 of `total` places. An absent quotation has the nearest passages by meaning, each `absent`.
    """

    quote: str
    verdict: MatchVerdict
    matches: tuple[Match, ...]
    total: int


@dataclass(frozen=True, slots=True)
class AnswerOutline(Record):
    """The opening of an answer, which may be several lines, and a heading for each sentence, empty where no group begins."""

    opening: str
    headings: tuple[str, ...]

    @classmethod
    def of(cls, answer: Answer) -> Self:
        """Read off `Answer.text`: the opening, then groups of a heading at the margin and its sentences indented under it.

        A sentence that the text does not have gets no heading.
        """
        lines = answer.text.split("\n")
        if not answer.sentences:
            return cls(_opening(answer, lines), ())
        at, opening, headings = 0, "", []
        for number, sentence in enumerate(answer.sentences):
            first = sentence.text.split("\n")[0].strip()
            place = next((i for i in range(at, len(lines)) if lines[i].strip().startswith(first)), None)
            if place is None:
                headings.append("")
                continue
            between = [line.rstrip(":") if number else line for line in lines[at:place] if line and not line[0].isspace()]
            if number == 0:
                opening, between = (between[0] if between else ""), [line.rstrip(":") for line in between[1:]]
            headings.append(" ".join(between))
            at = place + 1
        return cls(opening.rstrip(":"), tuple(headings))


def _opening(answer: Answer, lines: list[str]) -> str:
    if answer.nearest:  # They are shown as passages that can be opened, not as text.
        lines = lines[: lines.index("")] if "" in lines else lines
    coverage = f"{answer.coverage.examined} of {answer.coverage.total} sentences examined."
    return "\n".join(line for line in lines if line != coverage).strip()
