"""An article read whole: sentences, passages, attributions, and one claim for each sentence."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from assistant.analysis.asides.remainder import Remainder
from assistant.analysis.attributions.linking import link, quotations
from assistant.analysis.attributions.tagger import Tagger, Tagging
from assistant.analysis.claims.kinds import checkworthiness, kind_of
from assistant.analysis.claims.sourcing import Judge
from assistant.analysis.language.hedges import hedges
from assistant.corpus.passages import passage_of, passages
from assistant.corpus.sentences import split
from assistant.errors import SourceDeskError
from assistant.models.networks import word_pieces
from assistant.records import Article, Claim, Reading


class Analyst:
    """Reads articles. The networks are opened when the first article is read."""

    def __init__(self, *, threads: int = 0, tagger: Tagger | None = None) -> None:
        self._tagger = tagger or Tagger(threads=threads)

    @property
    def id(self) -> str:
        """Names the tagger's weights."""
        return self._tagger.id

    def read(self, article: Article) -> Reading:
        """The whole article: every sentence gets a verdict."""
        return self._apart(_read(article, self._tagger.tag(article.text)))

    def read_each(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Reading | SourceDeskError]]:
        """The articles in order, each with its reading, the same as `read` gives, or with the error that kept it from being read.

        Faster than one by one: the network reads on in the articles that follow, of which some are taken ahead, while one is judged.
        """
        taken: deque[Article] = deque()

        def texts() -> Iterator[str]:
            for article in articles:
                taken.append(article)
                yield article.text

        for tagging in self._tagger.tag_each(texts()):
            article = taken.popleft()
            try:
                yield article, self._apart(_read(article, tagging))
            except SourceDeskError as error:
                yield article, error

    def _apart(self, whole: Reading) -> Reading:
        """The reading in which text that speaks to programs has no part in the other sentences' verdicts."""
        remainder = Remainder(whole)
        rest = remainder.article
        return remainder.joined(None if rest is None else _read(rest, self._tagger.tag(rest.text)))


def _read(article: Article, tagging: Tagging) -> Reading:
    text = article.text
    sentences = split(text)
    runs = passages(article.id, text, sentences, word_pieces().count)
    linked = link(tagging, text)
    judge = Judge(text, linked, quotations(text), tagging)
    claims = []
    for number, sentence in enumerate(sentences):
        judged = judge.judge(sentence.start, sentence.end)
        kind = kind_of(sentence.text, tagging.state(sentence.start, sentence.end))
        claims.append(
            Claim(
                id=f"{article.id}:c{number}",
                article_id=article.id,
                passage_id=passage_of(runs, sentence.start, sentence.end).id,
                start=sentence.start,
                end=sentence.end,
                text=sentence.text,
                sourcing=judged.sourcing,
                sources=judged.sources,
                cue=judged.cue,
                content=judged.content,
                unattributed=judged.unattributed,
                quoted=judged.quoted,
                hedges=hedges(text, sentence.start, sentence.end),
                kind=kind,
                checkworthiness=checkworthiness(sentence.text, kind),
                score=judged.score,
                reason=judged.reason,
            )
        )
    return Reading(article, tuple(runs), tuple(attribution.record(text) for attribution in linked), tuple(claims))
