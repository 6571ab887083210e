"""An export as a document: a title, sections of lines, and numbered notes. Markdown, DOCX and HTML are written from it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from assistant.corpus.cleaning import shorten
from assistant.exports.subject import Place, Subject, web_address
from assistant.matches import Edit, Match, MatchVerdict
from assistant.records import Answer, Article, Citation, Claim, Verdict
from assistant.reports import AnswerOutline

OFFSETS = "Offsets count the characters of the article’s text from 0; the end is not included."
"""Closes every document."""
_NOTED_TITLE = 80
"""Characters of an article's title in a note, about."""
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029"  # Controls: XML and HTML have no way to hold most of them.
    "\u202a-\u202e\u2066-\u2069"  # What turns the reading direction round, and would go on doing so after the quote.
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"  # Halves of surrogate pairs, noncharacters.
)


def visible(text: str) -> str:
    """The text with a replacement mark (U+FFFD) for each character that a document cannot hold or show; as long as before.

    An article's text has none of these (`corpus.cleaning` drops them); a title given by a program, or a record made by one, may.
    """
    return _UNSEEN.sub("\ufffd", text)


@dataclass(frozen=True, slots=True)
class Note:
    """Note `n` says where words stand. With `quotes` it gives the words too; without, the line that it belongs to is the words."""

    n: int
    place: Place
    quotes: bool

    @property
    def quote(self) -> str:
        """The words, fit to be shown."""
        return visible(self.place.quote)

    @property
    def title(self) -> str:
        """Of the article, short: the whole of it is in the list of articles."""
        return visible(shorten(" ".join(self.place.article.title.split()), _NOTED_TITLE))

    @property
    def where(self) -> str:
        """The offsets, as they are written."""
        return f"characters {self.place.start}–{self.place.end}"

    @property
    def link(self) -> str | None:
        """To the words on the article's page; None where the article has no address."""
        return self.place.link


@dataclass(frozen=True, slots=True)
class Item:
    """One line, the numbers of its notes, and an aside: the verdict and its reason."""

    text: str
    notes: tuple[int, ...] = ()
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of level 2 or 3 (empty: none), paragraphs, then lines."""

    heading: str
    level: int = 2
    lead: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """The whole document; `articles` are those to be listed at its end. Every text is fit to be shown, not yet escaped."""

    title: str
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    articles: tuple[Article, ...]


@dataclass(slots=True)
class _Notes:
    quotes: bool
    found: dict[tuple[str, int, int], Note] = field(default_factory=dict)

    def number(self, place: Place) -> int:
        key = (place.article.id, place.start, place.end)
        return self.found.setdefault(key, Note(len(self.found) + 1, place, self.quotes)).n


def outline(subject: Subject) -> Outline:
    """The document of a ledger, of answers, or of a lookup."""
    notes = _Notes(quotes=subject.kind == "answers")
    if subject.kind == "ledger":
        title, sections = _ledger(subject, notes)
    elif subject.kind == "lookup":
        title, sections = _lookup(subject, notes)
    else:
        title, sections = _answers(subject, notes)
    return Outline(visible(title), sections, tuple(notes.found.values()), subject.articles())


def described(article: Article) -> str:
    """Who published an article and when, and its id: one line, without the title."""
    address = web_address(article)
    parts = [article.author, article.outlet, article.published, address or _file(article), f"article {article.id}"]
    return ", ".join(visible(part) for part in parts if part)


def _file(article: Article) -> str | None:
    """The name of the file, without the folders: they would tell strangers how the reader's machine is arranged."""
    if article.origin == "-" or article.origin.startswith("text:"):
        return None
    return re.split(r"[\\/]", article.origin)[-1] or None


def _ledger(subject: Subject, notes: _Notes) -> tuple[str, tuple[Section, ...]]:
    sections = []
    if subject.coverage is not None:
        sections.append(Section("", lead=(f"{subject.coverage.examined} of {subject.coverage.total} sentences examined.",)))
    for ledger in subject.ledgers:
        counts: dict[str, int] = {}
        for claim in ledger.claims:
            counts[_words(claim)] = counts.get(_words(claim), 0) + 1
        lead = [f"{count} {words}" for words, count in sorted(counts.items(), key=lambda pair: -pair[1])]
        items = tuple(
            Item(
                _quoted(claim.text),
                (notes.number(Place(ledger.article, claim.start, claim.end)),),
                visible(f"{_words(claim)} · {claim.kind} · {claim.reason}"),
            )
            for claim in ledger.claims
        )
        sections.append(Section(visible(ledger.article.title), lead=(", ".join(lead) + ".",) if lead else (), items=items))
    title = f"Claim ledger: {subject.ledgers[0].article.title}" if len(subject.ledgers) == 1 else "Claim ledger"
    return title, tuple(sections)


def _answers(subject: Subject, notes: _Notes) -> tuple[str, tuple[Section, ...]]:
    sections: list[Section] = []
    alone = len(subject.answers) == 1
    for answer in subject.answers:
        sections += _answer(answer, subject, notes, "" if alone else visible(answer.question))
    return (subject.answers[0].question if alone else "Questions and answers"), tuple(sections)


def _answer(answer: Answer, subject: Subject, notes: _Notes, heading: str) -> list[Section]:
    said = AnswerOutline.of(answer)
    opening, headings = said.opening, said.headings
    places = {citation.n: _place(citation, subject) for citation in answer.citations}
    sections = [Section(heading, lead=(visible(opening),) if opening else ())]
    for sentence, group in zip(answer.sentences, headings, strict=True):
        item = Item(visible(sentence.text), tuple(notes.number(places[n]) for n in sentence.citations), visible(sentence.reason))
        last = sections[-1]
        if group:
            sections.append(Section(visible(group), level=3, items=(item,)))
        else:
            sections[-1] = Section(last.heading, last.level, last.lead, (*last.items, item))
    if answer.nearest:
        nearest = tuple(Item(_quoted(c.quote), (notes.number(_place(c, subject)),)) for c in answer.nearest)
        sections.append(Section("Closest passages", level=3, items=nearest))
    if answer.rejected:
        rejected = tuple(Item(visible(sentence.text), aside=visible(sentence.reason)) for sentence in answer.rejected)
        sections.append(Section("Rejected by the verifier", level=3, items=rejected))
    receipt = [f"{answer.coverage.examined} of {answer.coverage.total} sentences examined."] if answer.coverage.total else []
    receipt += [visible(notice) for notice in answer.notices]
    repaired = sum(sentence.verdict is Verdict.REPAIRED for sentence in answer.sentences)
    receipt += [f"The verifier repaired {repaired} of {len(answer.sentences)} sentences."] if repaired else []
    receipt.append(visible(f"Engine: {answer.engine}."))
    sections.append(Section("", lead=(" ".join(receipt),)))
    return sections


def _lookup(subject: Subject, notes: _Notes) -> tuple[str, tuple[Section, ...]]:
    report = subject.lookup
    if report is None:
        return "Lookup", ()
    items = []
    for match in report.matches:
        aside = [
            f"{match.verdict}: {match.reason}",
            *_differences(match),
            f"speaker: {match.speaker}" if match.speaker and match.verdict is not MatchVerdict.ABSENT else "",
            match.title,
        ]
        place = Place(subject.article(match.article_id), match.start, match.end)
        items.append(Item(_quoted(match.text), (notes.number(place),), visible(" · ".join(part for part in aside if part))))
    if report.verdict is MatchVerdict.ABSENT:
        lead = ["Nothing close was found." + (" The nearest passages by meaning:" if items else "")]
    else:
        lead = [f"Verdict: {report.verdict}."]
        lead += [f"The first {len(items)} of {report.total} places are listed."] if report.total > len(items) else []
    return f"Lookup: “{report.quote}”", (Section("", lead=tuple(lead), items=tuple(items)),)


def _differences(match: Match) -> list[str]:
    out = []
    for step in match.diff:
        if step.edit is not Edit.SAME:
            words = f"“{step.article}” in the article, “{step.quote}” in the quotation"
            words = words.replace("“” in", "nothing in")
            out.append(f"{step.edit}: {words}" + (f" ({', '.join(step.changes)})" if step.changes else ""))
    return out


def _place(citation: Citation, subject: Subject) -> Place:
    return Place(subject.article(citation.article_id), citation.start, citation.end)


def _quoted(words: str) -> str:
    return f"“{visible(words)}”"


def _words(claim: Claim) -> str:
    return str(claim.sourcing).replace("_", " ")
