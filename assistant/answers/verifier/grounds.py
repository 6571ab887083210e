"""What a sentence of an answer may rest on: the cited words, the claims behind them, and what the article says just before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.answers.language.word_forms import Word, content_stems, words
from assistant.records import Article, Citation, Claim, Source, Sourcing

_POINTING = frozenset(["he", "she", "it", "they", "him", "her", "them", "his", "hers", "its", "their", "theirs"])
_PEOPLE = frozenset(["he", "she", "him", "her", "his", "hers"])
_BEFORE = 6
"""Sentences before the cited one that its pronouns may point to."""
_ACRONYM = re.compile(r"\(([A-Z]{2,8})\)")


@dataclass(frozen=True)
class Cited:
    """One citation with its claims: the sentences that it overlaps. `before` is the text of the sentences ahead of them."""

    n: int
    quote: str
    claims: tuple[Claim, ...]
    before: str

    @cached_property
    def words(self) -> list[Word]:
        """The words of the quote."""
        return words(self.quote)

    @property
    def points_back(self) -> bool:
        """Whether a pronoun in the quote may stand for somebody named before: one with no name ahead of it in the quote."""
        names = people = False
        for i, word in enumerate(self.words):
            if word.lower in _POINTING and not (word.lower in _PEOPLE and people) and not (word.lower not in _PEOPLE and names):
                return True
            following = self.words[i + 1] if i + 1 < len(self.words) else None
            full = following is not None and following.capital and following.content
            if word.capital and word.content and (i > 0 or full or word.lower.endswith("'s")):
                names, people = True, people or full
        return False

    @property
    def sources(self) -> tuple[Source, ...]:
        """Everybody behind its claims."""
        return tuple(source for claim in self.claims for source in claim.sources)

    @property
    def own_voice(self) -> bool:
        """Whether nobody is cited for any of it."""
        return bool(self.claims) and all(claim.sourcing is Sourcing.UNSOURCED for claim in self.claims)


@dataclass(frozen=True)
class Grounds:
    """All that one sentence cites."""

    cited: tuple[Cited, ...]

    @cached_property
    def text(self) -> str:
        """The cited words, one quote a line."""
        return "\n".join(one.quote for one in self.cited)

    @cached_property
    def stems(self) -> set[str]:
        """The stems of the cited words that carry meaning, and of the names of those who stand behind them."""
        found = set(content_stems(self.text))
        for source in self.sources:
            found |= set(content_stems(f"{source.resolved} {source.affiliation or ''} {source.via or ''}"))
        return found

    @cached_property
    def names(self) -> set[str]:
        """The words, in lower case, that a name in the sentence may consist of."""
        found: set[str] = set()
        for text in self.texts:
            found |= {part for word in words(text) for part in bare(word.lower).split("-")}
            found |= {short.lower() for short in _ACRONYM.findall(text)}
            found |= initials(text)
        return found

    @cached_property
    def texts(self) -> list[str]:
        """The cited words, who stands behind them, and the words before them where they point back."""
        found = []
        for one in self.cited:
            found += [one.quote, *(f"{s.resolved} {s.affiliation or ''} {s.via or ''} {s.text}" for s in one.sources)]
            if one.points_back:
                found.append(one.before)
        return found

    @property
    def self_contained(self) -> bool:
        """Whether every cited sentence names its source itself. The second sentence of a long quotation does not."""
        return all(c.start <= c.sources[0].start < c.end for one in self.cited for c in one.claims if c.sources)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Everybody behind what is cited."""
        return tuple(source for one in self.cited for source in one.sources)


def bare(word: str) -> str:
    """A lower-case word without a possessive ending."""
    return re.sub(r"['’]s?$", "", word)


def initials(text: str) -> set[str]:
    """What the capitalised names of a text may be shortened to: "State Biodiversity Council" to "sbc"."""
    return {
        "".join(part[0] for part in re.findall(r"[A-Z][\w’'-]*", run)).lower()
        for run in re.findall(r"(?:[A-Z][\w’'-]*\s?(?:of\s|the\s|for\s|and\s)?){2,}", text)
    }


def ground(
    numbers: Sequence[int], citations: dict[int, Citation], articles: dict[str, Article], claims: dict[str, Sequence[Claim]]
) -> Grounds:
    """What the sentence with these citations rests on. All of them must exist."""
    found = []
    for number in numbers:
        citation = citations[number]
        article = articles[citation.article_id]
        every = claims.get(citation.article_id, ())
        behind = tuple(claim for claim in every if claim.start < citation.end and citation.start < claim.end)
        ahead = [claim for claim in every if claim.end <= citation.start][-_BEFORE:]
        # The headline names whom the article is about.
        before = f"{article.title}\n{article.text[ahead[0].start : citation.start]}" if ahead else ""
        found.append(Cited(number, citation.quote, behind, before))
    return Grounds(tuple(found))
