"""An article that tries to break out of every format, with a ledger, answers and a lookup about it, made without any network."""

from __future__ import annotations

from assistant.exports.subject import Subject
from assistant.matches import Change, Difference, Edit, Match, MatchVerdict, Voice
from assistant.records import (
    Answer,
    AnswerSentence,
    Article,
    Citation,
    Claim,
    Coverage,
    Intent,
    Kind,
    Source,
    SourceType,
    Sourcing,
    Verdict,
    digest,
)
from assistant.reports import ArticleLedger, LedgerReport, LookupReport

PARAGRAPHS = (
    "=1+1 is a formula, said <b>nobody</b> & co.",
    "@SUM(A1:A9) and \"double\" and 'single' and %COMSPEC%",
    "-2+3\tcmd|' /C calc'!A0",
    "# Not a heading\n- not a list\n1. not a number\n    not code\n> not a quote\n\n=====\n+ nor this\n***",
    "[^1]: not a note, [link](javascript:alert(1)) ![img](http://evil.example/x.png) <img src=x onerror=alert(1)>",
    "\\input{secret} $x_1^2$ ~ { # % & _ ^ | } } {{ `code` **bold** __bold__ ~~gone~~ \\",
    "right\u202eto left\u2066 and bell\x07 null\x00 escape\x1b[31m next\x85line\u2028end \ufffe",
    "www.evil.example http://evil.example/?a=1&b=2 mail@evil.example &lt;b&gt; &#60; &amp;amp;",
    "]]></w:t></w:r> </div></article></style></title><script>alert(2)</script> <!-- -->",
    "  white space at both ends  ",
    " = padded formula; =semicolon()",
    "＝full width",
    "'=quoted before it was a formula",
    "@article{evil, title = {x}} @comment",
    "العربية שלום 漢字 👩‍👩‍👧 e\u0301 ﬁ İ",
    '{"@context": "https://evil.example/context.jsonld", "@id": "x"}',
)
TITLE = (
    '=HYPERLINK("http://evil.example";"x") <script>alert(1)</script> {\\input{/etc/passwd} $x_1$ **bold** [^1] \u202egnol\x07 '
    + "a very long title " * 60
)
TEXT = "\n\n".join(PARAGRAPHS)
ADDRESS = "https://news.example/a(b)?q=1&x=%7By%7D"
"""How `article().url` is written out."""


def article(
    *, url: str | None = "https://ann:pa55word@news.example/a(b)?q=1&x={y}", origin: str = "/home/somebody/folder/hostile.txt"
) -> Article:
    return Article(
        Article.name(origin, TEXT),
        origin,
        TITLE,
        "-Ann {O'Neil} and <i>Bob</i>",
        "@The Daily & Sons\r\n",
        "2024-02-29T10:00:00+00:00",
        url,
        "en",
        TEXT,
        "2024-03-01T00:00:00",
    )


def ledger(of: Article) -> ArticleLedger:
    claims, at = [], 0
    for number, paragraph in enumerate(PARAGRAPHS):
        start = of.text.index(paragraph, at)
        at = start + len(paragraph)
        named = number % 2 == 0
        words = paragraph[: max(1, len(paragraph) // 2)]
        source = Source(start, start + len(words), words, SourceType.NAMED_PERSON, words, f"=chief <of> {words}")
        claims.append(
            Claim(
                f"{of.id}:c{number}",
                of.id,
                f"{of.id}:p0",
                start,
                at,
                paragraph,
                Sourcing.NAMED_PERSON if named else Sourcing.UNSOURCED,
                (source,) if named else (),
                None,
                (),
                (),
                False,
                (),
                Kind.FACTUAL if number % 3 else Kind.FORECAST,
                0.5,
                0.9,
                f"+because of {paragraph}",
            )
        )
    return ArticleLedger(of, (), tuple(claims))


def answer(of: Article) -> Answer:
    """Cites every paragraph, and stretches that overlap one another, begin together and lie inside one another."""
    claims = ledger(of).claims
    spans = [(claim.start, claim.end) for claim in claims]
    first, second = claims[0], claims[1]
    spans += [(first.start, first.start + 10), (first.start + 5, second.start + 5), (first.start + 7, first.start + 9)]
    citations = tuple(Citation.of(of, start, end, n=n, passage_id=f"{of.id}:p0") for n, (start, end) in enumerate(spans, start=1))
    sentences = [
        AnswerSentence(f"“{' '.join(c.quote.split())}” <b>*x*</b>", (c.n, citations[0].n), Verdict.KEPT, f"=why {c.n}") for c in citations
    ]
    question = "=Who said <script>alert(3)</script> **this** {\\bf and} \x1bwhy\u202e?"
    text = "Found <b>them</b>:\n\n=Heading *one*:\n" + "\n".join(
        f"  {sentence.text} [{n}]" for n, sentence in enumerate(sentences, start=1)
    )
    rejected = (AnswerSentence("</ul><script>alert(4)</script>", (), Verdict.REJECTED, "=it cites nothing"),)
    return Answer(
        digest(question),
        question,
        Intent.QUESTION,
        "offline",
        text,
        tuple(sentences),
        citations,
        rejected,
        (),
        Coverage(16, 16),
        len(sentences),
        len(sentences),
        False,
        ("=a notice <b>",),
        {},
        1,
    )


def refusal(of: Article) -> Answer:
    nearest = tuple(Citation.of(of, claim.start, claim.end, n=n, passage_id="p") for n, claim in enumerate(ledger(of).claims[:2], start=1))
    text = "The article does not say.\n\nClosest passages:\n  one\n  two"
    return Answer(
        digest("refused"),
        "Why?",
        Intent.QUESTION,
        "offline",
        text,
        (),
        (),
        (),
        nearest,
        Coverage(16, 16),
        0,
        0,
        True,
        (),
        {},
        1,
    )


def lookup(of: Article) -> LookupReport:
    matches = []
    for claim in ledger(of).claims:
        step = Difference(Edit.REPLACED, "=not <b>", claim.text[:3], claim.start, claim.start + 3, (Change.NEGATION,))
        matches.append(
            Match(
                MatchVerdict.ALTERED,
                of.id,
                of.title,
                claim.start,
                claim.end,
                claim.text,
                0.9,
                (step,),
                (Change.NEGATION,),
                "=Ann <b>",
                Voice.QUOTED,
                claim.sourcing,
                "p",
                "",
                "",
                "a word <b>was</b> put in",
            )
        )
    return LookupReport("=no such <script>alert(5)</script> words", MatchVerdict.ALTERED, tuple(matches), len(matches))


def subjects(of: Article) -> dict[str, Subject]:
    """One of each kind."""
    ledgers = (ledger(of),)
    return {
        "ledger": Subject.of_ledger(LedgerReport(ledgers, Coverage(len(PARAGRAPHS), len(PARAGRAPHS)))),
        "answer": Subject.of_answers([answer(of)], ledgers),
        "conversation": Subject.of_answers([answer(of), refusal(of), answer(of)], ledgers),
        "lookup": Subject.of_lookup(lookup(of), ledgers),
    }
