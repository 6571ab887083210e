"""What an update changed in an article, sentence by sentence, and which citations of earlier versions no longer stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz.distance import Indel, Levenshtein

from assistant.answers.language.word_keys import wording
from assistant.answers.lookup.alignment import Codebook, Pair, letters
from assistant.answers.lookup.candidates import Window
from assistant.answers.lookup.differences import Comparison
from assistant.answers.lookup.places import places
from assistant.answers.lookup.quotation import Quotation, readings
from assistant.answers.lookup.selectors import find, text_quote_selector
from assistant.matches import Change, Difference, MatchVerdict
from assistant.records import Article, Citation, Claim, Reading, Span
from assistant.revisions import ChangesReport, CitationCheck, Revision
from assistant.vocabulary import Sourcing

_ALIKE = 0.5
"""Share of words in common, in order, from which a sentence is another one reworded."""
_ORDER = {verdict: number for number, verdict in enumerate(MatchVerdict)}

Sentences = Sequence[Claim]


def changes(before: Reading, after: Reading, citations: Sequence[Citation], versions: Mapping[str, Article]) -> ChangesReport:
    """Compare two versions. `citations` are those given of earlier ones, which `versions` holds by id."""
    old, new = before.claims, after.claims
    same, removed, added = _same(old, new)
    moved = _moved(removed, added)
    reworded = _reworded(removed, added)
    gone = {id(a) for a, _ in (*moved, *reworded)}
    come = {id(b) for _, b in (*moved, *reworded)}
    edits = [_revision(a, b, before.article, after.article) for a, b in reworded]
    pairs = [_revision(a, b, before.article, after.article) for a, b in (*same, *moved)]
    resourced = [r for r in (*pairs, *edits) if (r.sourcing_before, _plain(r.source_before)) != (r.sourcing_after, _plain(r.source_after))]
    return ChangesReport(
        origin=after.article.origin,
        before=before.article,
        after=after.article,
        added=tuple(_revision(None, b, before.article, after.article) for b in added if id(b) not in come),
        removed=tuple(_revision(a, None, before.article, after.article) for a in removed if id(a) not in gone),
        reworded=tuple(edits),
        moved=tuple(_revision(a, b, before.article, after.article) for a, b in moved),
        resourced=tuple(sorted(resourced, key=lambda r: r.after.start if r.after else 0)),
        kept=len(same),
        citations=tuple(check(citation, versions[citation.article_id], after.article) for citation in citations),
    )


def check(citation: Citation, cited: Article, later: Article) -> CitationCheck:
    """Whether a citation of one version stands in a later one."""
    place = find(text_quote_selector(cited, citation.start, citation.end), later.text)
    if place is not None:
        return CitationCheck(citation, MatchVerdict.EXACT, True, *place, later.text[slice(*place)], (), ())
    found = places(readings(citation.quote), [Window(later, wording(later.text))], citation.quote) if wording(citation.quote) else []
    if not found:
        return CitationCheck(citation, MatchVerdict.ABSENT, False, None, None, None, (), ())
    best = min(found, key=lambda one: (_ORDER[one.verdict], -one.comparison.similarity))
    diff = best.comparison.differences()
    return CitationCheck(
        citation, best.verdict, False, best.start, best.end, later.text[best.start : best.end], diff, _changed(diff) if best.altered else ()
    )


def _same(old: Sentences, new: Sentences) -> tuple[list[tuple[Claim, Claim]], list[Claim], list[Claim]]:
    """The sentences that are the same, in the same order, and those of either side that are left."""
    names: dict[str, int] = {}
    a, b = ([names.setdefault(" ".join(claim.text.split()), len(names)) for claim in side] for side in (old, new))
    same: list[tuple[Claim, Claim]] = []
    removed: list[Claim] = []
    added: list[Claim] = []
    for step in Indel.opcodes(a, b):
        if step.tag == "equal":
            same += list(zip(old[step.src_start : step.src_end], new[step.dest_start : step.dest_end], strict=True))
        else:
            removed += old[step.src_start : step.src_end]
            added += new[step.dest_start : step.dest_end]
    return same, removed, added


def _moved(removed: Iterable[Claim], added: Sequence[Claim]) -> list[tuple[Claim, Claim]]:
    found = []
    free = list(added)
    for a in removed:
        b = next((b for b in free if " ".join(b.text.split()) == " ".join(a.text.split())), None)
        if b is not None:
            free.remove(b)
            found.append((a, b))
    return found


def _reworded(removed: Sequence[Claim], added: Sequence[Claim]) -> list[tuple[Claim, Claim]]:
    """The likest pairs first; of equally like ones the nearest."""
    book = Codebook()
    a, b = ([letters(book.codes(wording(claim.text).keys)) for claim in side] for side in (removed, added))
    likeness = [
        (Indel.normalized_similarity(x, y), -abs(i - j), i, j)
        for i, x in enumerate(a)
        for j, y in enumerate(b)
        if x and y and " ".join(removed[i].text.split()) != " ".join(added[j].text.split())
    ]
    taken: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for alike, _, i, j in sorted(likeness, reverse=True):
        if alike >= _ALIKE and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            pairs.append((removed[i], added[j]))
    return sorted(pairs, key=lambda pair: pair[1].start)


def _revision(a: Claim | None, b: Claim | None, old: Article, new: Article) -> Revision:
    diff = _diff(a, b, old) if a is not None and b is not None and a.text != b.text else ()
    return Revision(
        Span.of(old.text, a.start, a.end) if a is not None else None,
        Span.of(new.text, b.start, b.end) if b is not None else None,
        a.sourcing if a is not None else None,
        b.sourcing if b is not None else None,
        _source(a),
        _source(b),
        diff,
        _changed(diff),
    )


def _diff(a: Claim, b: Claim, old: Article) -> tuple[Difference, ...]:
    """Word by word, from the earlier sentence to the later."""
    later = Quotation(b.text, wording(b.text))
    earlier = wording(old.text, a.start, a.end)
    book = Codebook()
    pairs: list[Pair] = []
    for step in Levenshtein.opcodes(letters(book.codes(later.words.keys)), letters(book.codes(earlier.keys))):
        asked, given = range(step.src_start, step.src_end), range(step.dest_start, step.dest_end)
        if len(asked) == len(given):
            pairs += list(zip(asked, given, strict=True))
        else:
            pairs += [(i, None) for i in asked] + [(None, j) for j in given]
    return Comparison(later, earlier, pairs, whole=True).differences() if pairs else ()


def _changed(diff: Iterable[Difference]) -> tuple[Change, ...]:
    found = {change for difference in diff for change in difference.changes}
    return tuple(change for change in Change if change in found)


def _source(claim: Claim | None) -> str | None:
    if claim is None or not claim.sources or claim.sourcing is Sourcing.UNSOURCED:
        return None
    return " ".join(claim.sources[0].resolved.split())


def _plain(name: str | None) -> str:
    return " ".join(wording(name or "").keys)
