"""Questions that lean on the answer before them: "And who says that?", "only the anonymous ones", "in the other article", "why?".

Resolved from the last answer's citations and what it was asked; no network is needed for it. A question that leans on nothing is read as
it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property

from assistant.answers.conversations import followup_words as words
from assistant.answers.conversations.conversation import Conversation, Turn
from assistant.answers.drafts.source_names import matching
from assistant.answers.drafts.sourcing import cited_sources
from assistant.answers.evidence.evidence import stems
from assistant.answers.questions.intents import Read, read_question
from assistant.answers.questions.request import Form, Request
from assistant.answers.scope import Scope
from assistant.records import Citation, Claim, Intent, Kind, Sourcing

PAGE = 50
_LISTS = {Intent.UNSOURCED, Intent.ANONYMOUS, Intent.HEDGED, Intent.OPINION, Intent.QUOTES, Intent.SOURCES, Intent.SAID_BY}
_NOT_TRUTH = "The desk says who stands behind a sentence, not whether it is true."
_ONE_ARTICLE = "There is no other article in what this conversation is about."
_WHICH_ARTICLE = "The last answer was about all of them, or there are fewer: say which, as in “in the second article”."
_UNANSWERED = "The last question was not answered: these are the closest passages."
_NOTHING = "Nothing was shown before that this could point at. Ask in full."
_ASKING = frozenset({"who", "what", "when", "where", "which", "why", "how"})

Reader = Callable[[str], Read]


def resolve(question: str, conversation: Conversation, scope: Scope, reader: Reader) -> Request:
    """What a question asks for at the end of a conversation. `scope` has all articles that the conversation is about."""
    last = conversation.last
    plain = re.sub(r"[’‘]", "'", " ".join(question.lower().split())).strip(" ?.!")
    bare = words.LEAD.sub("", plain) or plain
    elsewhere = _elsewhere(question, bare, conversation, scope, reader)
    if elsewhere is not None:
        return elsewhere
    if last is None:
        return _fresh(question, None, reader)
    follow = _Follow(question, bare, last, scope)
    return (
        follow.pointing()
        or follow.about_all()
        or follow.narrowing()
        or follow.elliptical(reader, led=bare != plain)
        or _fresh(question, last, reader)
    )


def _fresh(question: str, last: Turn | None, reader: Reader) -> Request:
    """A question that stands alone; a pronoun in an open one stands for what was asked before."""
    request = Request.of(question, reader(question))
    if last is None or request.intent is not Intent.QUESTION or not words.PRONOUN.search(question.lower()):
        return request
    before = " ".join(word for word in re.findall(r"[\w’'-]+", last.request.question) if word.lower() not in _ASKING and stems(word))
    return replace(request, topic=before)


def _elsewhere(question: str, bare: str, conversation: Conversation, scope: Scope, reader: Reader) -> Request | None:
    """The same question, or the one that is asked, of another article."""
    last = conversation.last
    typed = " ".join(question.split()).rstrip(" ?.!")[-len(bare) :]  # With its capitals: names are known by them.
    for pattern in (words.ALL_ARTICLES, words.OTHER_ARTICLE, words.NTH_ARTICLE):
        match = pattern.search(bare)
        if match is None:
            continue
        rest = f"{typed[: match.start()]} {typed[match.end() :]}".strip(" ,?")
        if last is None and not rest:
            return None
        asked = (
            replace(last.request, skip=0, claims=(), notices=(), refusal="")
            if last is not None and (not rest or words.SAME.search(rest.lower()))
            else resolve(rest, conversation, scope, reader)
        )
        if pattern is words.ALL_ARTICLES:
            return replace(asked, articles=())
        ids = [article.id for article in scope.articles()]
        if pattern is words.OTHER_ARTICLE:
            seen = _seen(last) or set(ids[:1])
            wanted = [article_id for article_id in ids if article_id not in seen]
        else:
            nth = words.pointed_at(f"the {match['nth']} one") or 1
            wanted = ids[nth - 1 : nth] if nth > 0 else ids[-1:]
        if not wanted:
            return Request(question, asked.intent, refusal=_ONE_ARTICLE if len(ids) < 2 else _WHICH_ARTICLE)
        return replace(asked, articles=tuple(wanted))
    return None


def _seen(last: Turn | None) -> set[str]:
    """The articles that the last answer was about."""
    if last is None:
        return set()
    return set(last.request.articles) or {citation.article_id for citation in (*last.answer.citations, *last.answer.nearest)}


class _Follow:
    """One question over the turn before it; each method gives a request, or None where its words are not there."""

    def __init__(self, question: str, bare: str, last: Turn, scope: Scope) -> None:
        self._question, self._bare, self._last, self._scope = question, bare, last, scope
        self._base = replace(last.request, notices=(), refusal="")

    @cached_property
    def _every(self) -> list[Claim]:
        return [claim for article in self._scope.articles() for claim in self._scope.claims(article.id)]

    def pointing(self) -> Request | None:
        """ "the second one", "[3]": a sentence, or a source of a list of sources."""
        answer, cited = self._last.answer, words.CITED.search(self._bare)
        nth = words.pointed_at(self._bare)
        if cited is None and nth is None:
            return None
        if cited is not None:
            chosen = [citation for citation in answer.citations if citation.n == int(cited["n"])]
        else:
            lines = [line for line in answer.sentences if line.citations] if answer.citations else []
            place = (nth or 1) - 1 if (nth or 1) > 0 else len(lines) + (nth or 0)
            if not 0 <= place < max(len(lines), len(answer.nearest)):
                return self._nothing(f"The last answer has {len(lines)} lines." if lines else _NOTHING)
            if not lines:
                chosen = [answer.nearest[place]]
            elif self._base.intent is Intent.SOURCES:
                name = re.sub(r": \d+ sentences?\.?$", "", lines[place].text)
                return Request(self._question, Intent.SAID_BY, about=name.split(",")[0], articles=self._base.articles)
            else:
                chosen = [citation for citation in answer.citations if citation.n == lines[place].citations[0]]
        if not chosen:
            return self._nothing("The last answer has no such citation.")
        return self._looked(self._claims(chosen))

    def _looked(self, claims: tuple[str, ...]) -> Request:
        bare = re.sub(r"\b(?:the )?(?:\w+) (?:one|claim|statement|sentence|quote|line|point)\b|\[\d+\]|number \d+", "it", self._bare)
        request = Request(self._question, Intent.WHO_SAID, claims=claims, articles=self._base.articles)
        if words.WHY.search(bare):
            return replace(request, form=Form.WHY)
        if words.CONTEXT.search(bare) or re.search(r"\b(?:context|around|before|after|where|passage)\b", bare):
            return replace(request, form=Form.CONTEXT)
        return replace(request, notices=(_NOT_TRUTH,)) if words.TRUE.search(bare) else request

    def about_all(self) -> Request | None:
        """Questions about everything that was just shown."""
        bare, base, answer = self._bare, self._base, self._last.answer
        if words.REST.search(bare) and base.form is Form.LIST and (base.intent in _LISTS or base.claims):
            return replace(base, question=self._question, skip=base.skip + PAGE)
        if words.COUNT.search(bare):
            return replace(base, question=self._question, skip=0)
        if base.intent is Intent.SUMMARY and (words.SHORTER.search(bare) or words.LONGER.search(bare)):
            length = base.sentences or max(1, len(answer.sentences))
            return replace(base, question=self._question, sentences=max(1, length // 2) if words.SHORTER.search(bare) else length * 2)
        said = words.HE_SAYS.search(bare)
        if said is not None:
            return self._same_speaker(said["topic"] or "")
        asks = [pattern for pattern in (words.WHY, words.WHO, words.TRUE, words.CONTEXT, words.REST) if pattern.search(bare)]
        if not asks:
            return None
        shown = self._claims(answer.citations or answer.nearest)
        if not shown:
            return self._nothing(_NOTHING)
        request = Request(self._question, Intent.WHO_SAID, claims=shown, articles=base.articles)
        if words.WHY in asks:
            refused = ("No sentence that was read answers the question well enough; these are the closest.",) if answer.refused else ()
            return replace(request, intent=base.intent, form=Form.WHY, notices=refused)
        if asks[0] in (words.CONTEXT, words.REST):
            return replace(request, intent=base.intent, form=Form.CONTEXT)
        notices = (*((_UNANSWERED,) if answer.refused else ()), *((_NOT_TRUTH,) if words.TRUE in asks else ()))
        return replace(request, notices=notices)

    def narrowing(self) -> Request | None:
        """ "only the anonymous ones", "without the forecasts"."""
        match = words.NARROW.search(self._bare)
        if match is None:
            return None
        kept = words.filter_asked(match["what"])
        if kept.topic and re.match(r"are|is", match["how"]):
            return None  # "Is any of this confirmed?"
        if re.match(r"without|except|leave|not|drop|minus", match["how"]):
            kept = words.Kept(
                tuple(value for value in Sourcing if value not in kept.only) if kept.only else (),
                tuple(value for value in Kind if value not in kept.kinds) if kept.kinds else (),
            )
        return self._kept(kept)

    def _kept(self, kept: words.Kept) -> Request:
        base = self._base
        shown = [claim for claim in self._every if claim.id in set(self._claims(self._last.answer.citations))]
        narrow = replace(
            base,
            question=self._question,
            skip=0,
            only=tuple(v for v in kept.only if v in base.only) if base.only and kept.only else kept.only or base.only,
            kinds=kept.kinds or base.kinds,
            quoted=kept.quoted or base.quoted,
            hedged=kept.hedged or base.hedged,
            topic=kept.topic or base.topic,
        )
        whole = self._last.answer.total > len(self._last.answer.sentences)
        if base.intent in _LISTS and (whole or base.intent is Intent.SOURCES or narrow.keeps(shown)):
            return narrow
        fitting = [claim.id for claim in narrow.keeps(shown) if not kept.topic or stems(kept.topic) & stems(claim.text)]
        if base.intent not in _LISTS and fitting:
            return Request(self._question, Intent.WHO_SAID, claims=tuple(fitting), articles=base.articles)
        intent = _intent_of(kept)
        if intent is None:
            return self._nothing("None of the sentences just shown is of that kind.")
        notice = "None of the sentences just shown is of that kind: these are all that are."
        return Request(
            self._question, intent, only=kept.only, kinds=kept.kinds, topic=kept.topic, articles=base.articles, notices=(notice,)
        )

    def elliptical(self, reader: Reader, *, led: bool) -> Request | None:
        """ "and the quotes?", "what about the Pentagon?": the rest of the last question, or a question of its own in the same articles."""
        about = words.ABOUT.search(self._bare)
        if about is not None and self._base.intent in _LISTS:
            return replace(self._base, question=self._question, topic=about["rest"], skip=0)
        match = words.ELLIPSIS.search(self._bare)
        if match is None and not (led and len(self._bare.split()) <= 4):
            return None
        rest = match["rest"] if match else re.sub(r"^(?:the|any|those|these) ", "", self._bare)
        plain = re.sub(r"\bones?\b", "claims", rest)
        read = read_question(plain)
        if read.intent is Intent.QUESTION and not self._names_a_source(rest):
            read = reader(plain)
        if read.intent not in (Intent.QUESTION, Intent.HELP, Intent.SAID_BY, Intent.WHO_SAID):
            return replace(Request.of(self._question, read), articles=self._base.articles)
        if self._names_a_source(rest):
            return Request(self._question, Intent.SAID_BY, about=rest, articles=self._base.articles)
        if match is None:
            return None
        kept = words.filter_asked(rest)
        if not kept.topic:
            return self._kept(kept)
        if self._base.intent is Intent.WHO_SAID:
            return Request(self._question, Intent.WHO_SAID, about=rest, articles=self._base.articles)
        if self._base.intent in _LISTS:
            return replace(self._base, question=self._question, topic=rest, skip=0)
        return replace(self._base, question=f"{self._base.question} {rest}", intent=Intent.QUESTION, claims=(), form=Form.LIST)

    def _names_a_source(self, rest: str) -> bool:
        asks = re.match(r"(?:who|what|when|where|why|how|is|did|are|does)\b", rest)
        return asks is None and bool(matching(rest, cited_sources(self._every)))

    def _same_speaker(self, topic: str) -> Request:
        if self._base.intent is Intent.SAID_BY:
            return replace(self._base, question=self._question, topic=topic, skip=0)
        shown = self._claims(self._last.answer.citations)
        speaker = next((claim.sources[0] for i in shown for claim in self._every if claim.id == i and claim.sources), None)
        if speaker is None:
            return self._nothing("It is not clear who is meant: nobody stands behind what was just shown.")
        return Request(self._question, Intent.SAID_BY, about=speaker.resolved, topic=topic, articles=self._base.articles)

    def _claims(self, citations: tuple[Citation, ...] | list[Citation]) -> tuple[str, ...]:
        """Ids of the sentences cited, in order."""
        found: dict[str, None] = {}
        for citation in citations:
            held = [claim for claim in self._every if _holds(claim, citation)]
            found.update(dict.fromkeys(claim.id for claim in held))
        return tuple(found)

    def _nothing(self, why: str) -> Request:
        return Request(self._question, Intent.QUESTION, refusal=why)


def _intent_of(kept: words.Kept) -> Intent | None:
    if kept.only:
        return Intent.ANONYMOUS if Sourcing.ANONYMOUS in kept.only else Intent.UNSOURCED if Sourcing.VAGUE in kept.only else None
    if kept.kinds:
        return Intent.OPINION if Kind.FACTUAL not in kept.kinds else None
    return Intent.QUOTES if kept.quoted else Intent.HEDGED if kept.hedged else None


def _holds(claim: Claim, citation: Citation) -> bool:
    return claim.article_id == citation.article_id and claim.start < citation.end and citation.start < claim.end
