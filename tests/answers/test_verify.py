from __future__ import annotations

from assistant.answers.verifier.verify import verify
from assistant.records import AnswerSentence, Article, Citation, Verdict

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
