from __future__ import annotations

from assistant.answers.verify import verify
from assistant.records import AnswerSentence, Article, Citation, Claim, Kind, Source, SourceType, Sourcing, Verdict

TEXT = "Mayor quits\n\nThe mayor “resigned at once”, police said. Nobody knows why."
ARTICLE = Article(Article.name("a.txt", TEXT), "a.txt", "Mayor quits", None, None, None, None, "en", TEXT, "", ())
CITED = Citation.of(ARTICLE, 13, 55, n=1, passage_id="p")


def check(text: str, *numbers: int, articles: dict[str, Article] | None = None) -> AnswerSentence:
    checked = verify([AnswerSentence(text, numbers, Verdict.KEPT, "")], [CITED], {ARTICLE.id: ARTICLE} if articles is None else articles)
    (sentence,) = checked.kept + checked.rejected
    return sentence


def test_a_verbatim_quote_is_kept() -> None:
    assert check("“The mayor ‘resigned at once’, police said.”", 1).verdict is Verdict.KEPT


def test_a_sentence_that_cites_nothing_is_rejected() -> None:
    assert check("“The mayor resigned.”").reason == "it cites nothing"


def test_a_number_without_a_citation_is_rejected() -> None:
    assert check("“The mayor”", 2).reason == "there is no citation [2]"


def test_words_that_are_not_in_what_is_cited_are_rejected() -> None:
    rejected = check("“The mayor did not resign.”", 1)
    assert rejected.verdict is Verdict.REJECTED
    assert "not in what it cites" in rejected.reason


def test_a_quote_of_another_version_is_rejected() -> None:
    changed = Article(Article.name("a.txt", TEXT + "!"), "a.txt", "Mayor quits", None, None, None, None, "en", TEXT + "!", "", ())
    assert "does not stand" in check("“The mayor”", 1, articles={ARTICLE.id: changed}).reason


def test_the_name_of_a_source_supports_nothing_else_that_is_said_of_it() -> None:
    text = "Eels\n\nPoachers pay 2,000 for a kilogram, the customs office says."
    article = Article(Article.name("e.txt", text), "e.txt", "Eels", None, None, None, None, "en", text, "", ())
    cited = Citation.of(article, 6, len(text), n=1, passage_id="p")
    said = AnswerSentence("The customs office arrested the volunteers.", (1,), Verdict.KEPT, "")
    place = text.index("the customs office")
    source = Source(place, place + 18, "the customs office", SourceType.NAMED_ORGANIZATION, "the customs office")
    claim = Claim(
        id=f"{article.id}:c0",
        article_id=article.id,
        passage_id="p",
        start=6,
        end=len(text),
        text=text[6:],
        sourcing=Sourcing.NAMED_ORGANIZATION,
        sources=(source,),
        cue=None,
        content=(),
        unattributed=(),
        quoted=False,
        hedges=(),
        kind=Kind.FACTUAL,
        checkworthiness=0.5,
        score=0.9,
        reason="“says”: the source is the customs office",
    )
    (rejected,) = verify([said], [cited], {article.id: article}, {article.id: (claim,)}).rejected
    assert rejected.reason == "nothing of it but names is in what it cites"
