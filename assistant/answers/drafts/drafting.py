"""From a question to a draft: what it asks for, and the evidence in the scope that answers it. Nothing is written or verified here."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant import prompting
from assistant.answers.drafts.authority import evidence_of, told
from assistant.answers.drafts.closer_looks import explained, surroundings
from assistant.answers.drafts.draft import Draft, Line, quoted
from assistant.answers.drafts.figure_answers import figure_draft, has_figures
from assistant.answers.drafts.ledger_answers import GROUPS, Listed, list_claims, list_said, list_sources
from assistant.answers.drafts.lookup_answers import lookup_draft
from assistant.answers.drafts.source_names import looks_like_a_name, matching, somebodys
from assistant.answers.drafts.sourcing import cited_sources
from assistant.answers.drafts.summaries import SENTENCES, summary_draft
from assistant.answers.drafts.without_asides import WithoutAsides
from assistant.answers.drafts.worded_answers import list_replies, list_worded, refuses, wishing
from assistant.answers.evidence import evidence
from assistant.answers.evidence.claim_search import sentences_making
from assistant.answers.questions.figure_questions import figures_asked, only_figures
from assistant.answers.questions.intents import READINGS, Read, read_question
from assistant.answers.questions.request import Form, Request
from assistant.answers.questions.source_types import plural_of, type_asked
from assistant.answers.questions.worded import Worded, replies_asked, wishes_asked, worded
from assistant.answers.scope import Scope
from assistant.records import Claim, Coverage, Intent, Kind

SHOWN = 50
"""A long list shows this many and counts all."""
_BEST = 3
_CLOSE = 0.6
"""A second or third sentence is shown when its score is at least this share of the best one's."""
_ARTICLE = re.compile(r"^(?:An?|The|One|Two|Three|Four|Five|Six|Several|Some|Many|Most|Dozens|Another)(?=\s[a-z])")
"""What opens a description, within a heading: "What a military source said"."""
_SAYS_SOURCES = {Intent.ANONYMOUS: (Intent.SOURCES,), Intent.UNSOURCED: (Intent.SOURCES,)}
"""What people say "sources" in without asking for a list of them."""
_BY_WORDING = (Intent.QUESTION, Intent.WHO_SAID, Intent.SAID_BY, Intent.HEDGED)
"""Readings that the wording of sentences may answer better: "Which claims are disputed?"."""
_TOLL = re.compile(r"\bwhat(?:'s|’s| is| was)? the (?:\w+ )?(?:death toll|number of (?:dead|deaths|fatalities))\b", re.IGNORECASE)
_KILLED = "how many people were killed"
"""What a death toll is, in the words of most articles."""
_NOTHING = "There is no article to read. Add one: sourcedesk add PATH_OR_URL"


def draft(question: str, scope: Scope, *, reader: Callable[[str], Read] = read_question, sentences: int = SENTENCES) -> Draft:
    """The draft of an answer to a question that is not empty; `sentences` is the length of a summary."""
    return draft_request(Request.of(question, reader(question)), scope, sentences=sentences)


def draft_request(request: Request, scope: Scope, *, sentences: int = SENTENCES) -> Draft:
    """The draft of an answer to a question that has been read."""
    drafted = _drafted(request, scope, request.sentences or sentences)
    near = tuple(intent for intent in request.near if intent not in (drafted.intent, Intent.HELP, *_SAYS_SOURCES.get(drafted.intent, ())))
    meant = (f"Or did you mean: {'; '.join(READINGS[intent].lower() for intent in near)}?",) if near else ()
    return replace(drafted, near=near, notices=(*request.notices, *drafted.notices, *meant))


def _drafted(request: Request, scope: Scope, sentences: int) -> Draft:
    if request.refusal:
        return Draft(request.intent, request.refusal, refused=True, examined=Coverage(0, scope.sentences()))
    if request.intent is Intent.HELP:
        return Draft(request.intent, prompting.load("help"))
    if not scope.count():
        return Draft(request.intent, _NOTHING, refused=True)
    if request.form is not Form.LIST:
        return _looked_at(request, scope)
    asked = worded(request.question) if request.intent in _BY_WORDING else None
    if asked is not None:
        return _worded(asked, request, scope)
    if request.intent is Intent.QUESTION:
        return figure_draft(scope, SHOWN) if figures_asked(request.question) else _open(request, scope)
    if request.intent is Intent.SUMMARY:
        return summary_draft(scope, sentences)
    if request.intent is Intent.LOOKUP:
        return lookup_draft(request.question, scope)
    if request.intent is Intent.WHO_SAID:
        return _who_said(request, scope)
    if request.intent is Intent.SAID_BY:
        return _said_by(request, scope)
    return _from_ledger(request, scope)


def _from_ledger(request: Request, scope: Scope) -> Draft:
    every = _claims(scope)
    # Sources are kept by their own type, not by what decides the sentence they are in.
    kept = replace(request, only=()).keeps(every) if request.intent is Intent.SOURCES else request.keeps(every)
    if request.intent in (Intent.UNSOURCED, Intent.ANONYMOUS, Intent.HEDGED) and only_figures(request.question):
        kept = [claim for claim in kept if has_figures(claim.text)]
    chosen, notices = _on_topic(request, kept)
    if request.intent is Intent.SOURCES:
        listed = list_sources(chosen, only=request.only, skip=request.skip, limit=SHOWN)
        return _listed(request, listed, _count(listed.total, "source"), every, notices)
    listed = list_claims(request.intent, chosen, every, skip=request.skip, limit=SHOWN)
    if not listed.total and len(chosen) < len(kept):  # Not "none": a sentence may speak of "the company".
        listed = list_claims(request.intent, kept, every, skip=request.skip, limit=SHOWN)
        notices = [f"None of them has the words “{request.topic}”: all are listed."] if listed.total else notices
    silent = sum(claim.kind is Kind.NONE for claim in every)
    if silent and request.intent in GROUPS and request.intent is not Intent.QUOTES and not request.narrowed:
        notices.append(
            "1 sentence makes no claim (a question, byline or caption) and is not listed."
            if silent == 1
            else f"{silent} sentences make no claim (questions, bylines, captions) and are not listed."
        )
    return _listed(request, listed, f"{listed.total} of {_count(len(every), 'sentence')}", every, notices)


def _said_by(request: Request, scope: Scope) -> Draft:
    every = _claims(scope)
    wishes = wishes_asked(request.question)
    found = matching(request.about, cited_sources(every, thoughts=wishes))
    replies = list_replies(request.about, every, found, skip=request.skip, limit=SHOWN) if replies_asked(request.question) else None
    if replies is not None:
        drafted = _listed(request, replies, f"{replies.total} of {_count(len(every), 'sentence')}", every, [])
        return replace(drafted, opening=drafted.opening.replace(READINGS[Intent.SAID_BY], f"Whether {request.about} answered", 1))
    if not found and type_asked(request.about) is None:
        if request.guessed or not looks_like_a_name(request.about):
            return _open(request, scope)
        naming = [claim for claim in every if request.about.casefold() in claim.text.casefold()]
        where = f" {_count(len(naming), 'sentence')} with that name {'is' if len(naming) == 1 else 'are'} there." if naming else ""
        return Draft(
            request.intent,
            f"No sentence rests on the word of {request.about}.{where}",
            nearest=tuple(evidence_of(claim) for claim in naming[:_BEST]),
            refused=True,
            examined=Coverage(len(every), len(every)),
        )
    if wishes:
        found = [replace(cited, claims=wanting) for cited in found if (wanting := wishing(cited.claims))] or found
    said = [claim for cited in found for claim in cited.claims]
    chosen, notices = _on_topic(request, request.keeps(said))
    listed = list_said(found, chosen, skip=request.skip, limit=SHOWN)
    whose = somebodys(request.about, found)
    if whose:
        notices = [*notices, f"Whose {whose} this is, the sentences do not say: only “{whose}” was looked for."]
    kind = type_asked(request.about)
    names = "; ".join(_ARTICLE.sub(lambda match: match[0].lower(), " ".join(cited.source.resolved.split())) for cited in found[:_BEST])
    more = f" and {len(found) - _BEST} more" if len(found) > _BEST else ""
    drafted = _listed(request, listed, f"{listed.total} of {_count(len(every), 'sentence')}", every, notices)
    heading = f"What {names}{more} said" if kind is None else f"Claims that rest on {plural_of(kind)}"
    return replace(drafted, opening=drafted.opening.replace(READINGS[Intent.SAID_BY], heading, 1))


def _who_said(request: Request, scope: Scope) -> Draft:
    if request.claims:
        every = _claims(scope)
        chosen = request.keeps(every)
        shown = chosen[request.skip : request.skip + SHOWN]
        listed = Listed(tuple(told(claim, every) for claim in shown), len(chosen), tuple(chosen))
        return _listed(request, listed, _count(len(chosen), "sentence"), every, [])
    made = sentences_making(request.about or request.question, scope)
    covered = Coverage(made.examined, scope.sentences())
    if not made.claims and request.guessed:
        return _open(request, scope)
    if not made.claims:
        nearest = tuple(evidence_of(claim) for claim in made.nearest)
        return Draft(request.intent, "No sentence makes that claim.", nearest=nearest, refused=True, examined=covered)
    claims = [claim for claim in made.claims if not refuses(claim)] or made.claims
    lines = tuple(told(claim, scope.claims(claim.article_id)) for claim in claims)
    return Draft(request.intent, f"{READINGS[request.intent]}:", lines, len(lines), examined=covered)


def _worded(asked: Worded, request: Request, scope: Scope) -> Draft:
    every = _claims(scope)
    listed = list_worded(asked, every, cited_sources(every), skip=request.skip, limit=SHOWN)
    notices = [asked.notice] if asked.notice and listed.total else []
    drafted = _listed(request, listed, f"{listed.total} of {_count(len(every), 'sentence')}", every, notices)
    return replace(drafted, intent=Intent.QUESTION, opening=drafted.opening.replace(READINGS[request.intent], asked.heading, 1))


def _looked_at(request: Request, scope: Scope) -> Draft:
    """Why sentences have their verdicts, or what stands around them."""
    every = _claims(scope)
    chosen = request.keeps(every)
    if request.form is Form.WHY:
        listed = Listed(tuple(explained(claim) for claim in chosen[:SHOWN]), len(chosen))
        return replace(_listed(request, listed, "", every, []), opening="Why each has its verdict:")
    lines = surroundings(chosen[:_BEST], every)
    return Draft(request.intent, "In their surroundings:", lines, len(lines), examined=Coverage(len(every), len(every)))


def _open(request: Request, scope: Scope) -> Draft:
    total = scope.sentences()
    found = evidence.find(f"{_TOLL.sub(_KILLED, request.question)} {request.topic}".strip(), WithoutAsides(scope))
    covered = Coverage(min(found.examined, total), total)
    if not found.answers:
        nearest = tuple(evidence_of(scored.claim) for scored in found.sentences[:_BEST])
        opening = "The articles do not say." if scope.count() > 1 else "The article does not say."
        return Draft(Intent.QUESTION, opening, nearest=nearest, refused=True, examined=covered)
    best = found.sentences[0].score
    chosen = [s for s in found.sentences[:_BEST] if s.score >= _CLOSE * best]
    lines = tuple(Line(quoted(s.claim.text), (evidence_of(s.claim),), s.claim.reason) for s in chosen)
    return Draft(Intent.QUESTION, f"{READINGS[Intent.QUESTION]}:", lines, len(lines), examined=covered)


def _listed(request: Request, listed: Listed, count: str, every: Sequence[Claim], notices: list[str]) -> Draft:
    """A list with its count and coverage; what was shown before, or is left to show, is said."""
    last = request.skip + len(listed.lines)
    if request.skip:
        notices = [*notices, f"{request.skip + 1} to {last} of {listed.total} are shown." if listed.lines else "There are no more."]
    elif len(listed.lines) < listed.total:
        notices = [*notices, f"The first {len(listed.lines)} of {listed.total} are shown."]
    opening = f"{READINGS[request.intent]}: {count if listed.total else 'none'}."
    return Draft(request.intent, opening, listed.lines, listed.total, examined=Coverage(len(every), len(every)), notices=tuple(notices))


def _on_topic(request: Request, claims: list[Claim]) -> tuple[list[Claim], list[str]]:
    """The claims that have at least half of the topic's words; all of them, with a notice, where none has."""
    asked = evidence.stems(request.topic)
    if not asked:
        return claims, []
    kept = [claim for claim in claims if 2 * len(asked & evidence.stems(claim.text)) >= len(asked)]
    if not kept:
        return claims, [f"None of them has the words “{request.topic}”: all are listed."]
    return kept, [f"Only sentences with the words “{request.topic}” are listed."]


def _claims(scope: Scope) -> list[Claim]:
    return [claim for article in scope.articles() for claim in scope.claims(article.id)]


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
