"""An article read whole: sentences, passages, attributions, and one claim for each sentence."""

from __future__ import annotations

from assistant.analysis.attributions import link, quotations
from assistant.analysis.hedges import hedges
from assistant.analysis.kinds import checkworthiness, kind_of
from assistant.analysis.sourcing import Judge
from assistant.analysis.tagger import Tagger
from assistant.corpus.passages import passage_of, passages
from assistant.corpus.sentences import split
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
        text = article.text
        tagging = self._tagger.tag(text)
        sentences = split(text)
        runs = passages(article.id, text, sentences, word_pieces().count)
        linked = link(tagging, text)
        judge = Judge(text, linked, quotations(text), tagging.state)
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
