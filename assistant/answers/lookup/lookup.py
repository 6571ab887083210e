"""Lookup: whether and where given words stand in the articles, exactly, as the same words, altered, or not at all."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from assistant.answers.language.word_keys import wording
from assistant.answers.lookup.alignment import Codebook, letters
from assistant.answers.lookup.candidates import windows
from assistant.answers.lookup.places import Found, places
from assistant.answers.lookup.quotation import Quotation, readings
from assistant.answers.lookup.reasons import reason_of
from assistant.answers.lookup.speakers import standing
from assistant.answers.scope import Scope
from assistant.matches import Change, Difference, Match, MatchVerdict
from assistant.records import Article, Claim
from assistant.reports import LookupReport

SHOWN = 50
"""A long list shows this many and counts all."""
_NEAREST = 3
_ASKED = 10
_ORDER = {verdict: number for number, verdict in enumerate(MatchVerdict)}


def lookup(quote: str, scope: Scope) -> LookupReport:
    """Where the words of `quote` stand in a scope, the best matches first. Raises `UsageError` for a quotation without words."""
    read = readings(quote)
    found = places(read, windows(read, scope), quote)
    found.sort(key=lambda place: (_ORDER[place.verdict], -place.comparison.similarity))
    if not found:
        return LookupReport(quote, MatchVerdict.ABSENT, _nearest(read[0], scope), 0)
    claims = {i: scope.claims(i) for i in dict.fromkeys(place.window.article.id for place in found[:SHOWN])}
    matches = tuple(_match(place, claims[place.window.article.id]) for place in found[:SHOWN])
    return LookupReport(quote, found[0].verdict, matches, len(found))


def _match(place: Found, claims: Sequence[Claim]) -> Match:
    article, compared = place.window.article, place.comparison
    diff = () if place.verdict is MatchVerdict.EXACT else compared.differences()
    reason = reason_of(place.verdict, compared, article.text[place.start : place.end], diff)
    if place.part:
        reason = f"words of several places put together: this place has only “{compared.common()}”"
    similarity = 1.0 if place.verdict is MatchVerdict.EXACT else compared.similarity
    return _made(place.verdict, article, claims, place.start, place.end, similarity, diff, reason)


def _nearest(quotation: Quotation, scope: Scope) -> tuple[Match, ...]:
    """The passages nearest in meaning, as such."""
    hits = sorted(scope.search(quotation.text, _ASKED), key=lambda hit: -hit.cosine)[:_NEAREST]
    articles = scope.known(list(dict.fromkeys(hit.passage.article_id for hit in hits)))
    book = Codebook()
    asked = letters(book.codes(quotation.words.keys))
    found = []
    for hit in hits:
        article = articles[hit.passage.article_id]
        start, end = hit.passage.start, hit.passage.end
        common = fuzz.partial_ratio(asked, letters(book.codes(wording(article.text, start, end).keys))) / 100
        reason = "nothing close: the nearest passage by meaning"
        found.append(_made(MatchVerdict.ABSENT, article, scope.claims(article.id), start, end, common, (), reason))
    return tuple(found)


def _made(
    verdict: MatchVerdict,
    article: Article,
    claims: Sequence[Claim],
    start: int,
    end: int,
    similarity: float,
    diff: tuple[Difference, ...],
    reason: str,
) -> Match:
    stands = standing(article, claims, start, end)
    changed = {change for difference in diff for change in difference.changes} if verdict is MatchVerdict.ALTERED else set()
    if stands.others and verdict is not MatchVerdict.ABSENT:
        reason += f"; the words also reach into what {', '.join(stands.others)} says"
    return Match(
        verdict=verdict,
        article_id=article.id,
        title=article.title,
        start=start,
        end=end,
        text=article.text[start:end],
        similarity=round(similarity, 4),
        diff=diff,
        changed=tuple(change for change in Change if change in changed),
        speaker=stands.speaker,
        voice=stands.voice,
        sourcing=stands.sourcing,
        passage_id=stands.passage_id,
        before=stands.before,
        after=stands.after,
        reason=reason,
    )
