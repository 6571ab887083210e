"""Citations after they were given: one in its surroundings, and what an update of its article did to it and to the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assistant.errors import InvalidRecord
from assistant.matches import Change, Difference, MatchVerdict, Voice
from assistant.records import Article, Citation, Span
from assistant.serialization import Record
from assistant.vocabulary import Sourcing


@dataclass(frozen=True, slots=True)
class CitationReport(Record):
    """A citation and where it stands.

    `article` is the version cited. `before` and `after` are the rest of the cited sentences and the sentence on either side; `selectors`
    are the W3C TextQuoteSelector and TextPositionSelector; `link` opens the page with the words marked, null where it has no address.
    `newest` is the id of the newest version of the article; `stands`: it still has the very characters, at `place`.
    """

    citation: Citation
    article: Article
    before: str
    after: str
    speaker: str | None
    voice: Voice
    sourcing: Sourcing | None
    selectors: tuple[dict[str, str | int], ...]
    link: str | None
    newest: str
    stands: bool
    place: tuple[int, ...] | None

    def to_dict(self) -> dict[str, Any]:
        """JSON for the command line: the article without its text."""
        return {
            **{name: value for name, value in Record.to_dict(self).items() if name not in ("article", "selectors")},
            "article": self.article.without_text(),
            "selectors": [dict(selector) for selector in self.selectors],
        }


@dataclass(frozen=True, slots=True)
class Revision(Record):
    """A sentence of the earlier version, the later one's in its stead, or both; `sourcing` and `source` are what each rests on.

    `diff` goes from the earlier words (`Difference.article`) to the later (`Difference.quote`); `changed` names what changes the meaning.
    """

    before: Span | None
    after: Span | None
    sourcing_before: Sourcing | None
    sourcing_after: Sourcing | None
    source_before: str | None
    source_after: str | None
    diff: tuple[Difference, ...] = ()
    changed: tuple[Change, ...] = ()

    def __post_init__(self) -> None:
        if self.before is None and self.after is None:
            raise InvalidRecord("a revision has a sentence before, after, or both")


@dataclass(frozen=True, slots=True)
class CitationCheck(Record):
    """An earlier citation looked up in the later version. `start` and `end` are its place there; null: nothing close.

    It stands only where the verdict is `exact`.
    """

    citation: Citation
    verdict: MatchVerdict
    stands: bool
    start: int | None
    end: int | None
    text: str | None
    diff: tuple[Difference, ...]
    changed: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class ChangesReport(Record):
    """What the newest version of an article (`after`) changed in the one before it; null and empty lists where there is one version only.

    `resourced` are sentences, kept or reworded, that rest on something else than before; `moved` are those that stand elsewhere word for
    word. `citations` are all that were given of any earlier version. `kept` counts the sentences that are the same.
    """

    origin: str
    before: Article | None
    after: Article
    added: tuple[Revision, ...] = ()
    removed: tuple[Revision, ...] = ()
    reworded: tuple[Revision, ...] = ()
    moved: tuple[Revision, ...] = ()
    resourced: tuple[Revision, ...] = ()
    kept: int = 0
    citations: tuple[CitationCheck, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """JSON for the command line: articles without their text."""
        return {
            **Record.to_dict(self),
            "before": self.before.without_text() if self.before is not None else None,
            "after": self.after.without_text(),
        }
