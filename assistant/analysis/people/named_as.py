"""How an article names things, each pattern looked for once in all of its text: with "Mr", with "the", as a title, as a poll."""

from __future__ import annotations

import re
from functools import cached_property

from assistant.analysis.language.lexicon import INSTITUTIONS
from assistant.analysis.people.false_names import false_names

_TITLED = re.compile(r"\b(?:Mr|Ms|Mrs|Dr)\.? (?=(\S{1,60}))")
_THING = re.compile(r"\b[Tt]he (?=(\S{1,60}))")
_OWNS = re.compile(
    r"\b([A-Z]\w{1,40})[’']s\s(?:[\w-]+\s){0,2}?(?:unit|arm|shares|shareholders|stock|chief executive|ceo|cfo|headquarters|subsidiary|"
    r"workforce|factory|factories|plants?|stores|spokes\w+|servers|app)\b"
)
_ITS = re.compile(r"\sits\s")
_WHOSE = re.compile(
    r"\b([A-Z]\w{1,40})\s(?:(?:has|had|is|was|will|would|wants?|plans?|declined|denied)\b[^.!?“”\"\nA-Z]{0,80}|[a-z]+,\s(?:by|in|on)|"
    r"(?:said|says)(?:\sthat)?)$"
)
_OWNER = 135
"""Characters before "its" in which its owner stands."""
"""What only firms and institutions have: a board, staff, "its"."""
_OUTLET = re.compile(
    r"\b([A-Z][\w’'-]{1,40})\s(?:has|have|had)\s(?:seen|obtained|reviewed|viewed|spoken\sto|verified|agreed\s(?:to\s(?:call|withhold)|not\sto)|"
    r"interviewed|learn(?:ed|t)|contacted)\b|\b(?:seen|obtained|reviewed|verified|viewed)\sby\s(?:the\s)?([A-Z][\w’'-]{1,40})"
)
_NEWSPAPER = re.compile(
    r"(?:[A-Z][\w’'-]{1,30}\s){0,3}(?:Times|Guardian|Post|Herald|Tribune|Journal|Telegraph|Zeitung|Gazette|Observer|Chronicle|Monde|País|"
    r"Repubblica|Globe)\b|"
    r"\b(?:[A-Z][\w’'-]{1,30}\s){1,3}newspaper\b|\b(?:an?|the)\s(?:[\w’'-]{1,30}\s){0,3}?(?:newspaper|daily|tabloid|broadsheet|weekly)\b"
)
_STUDIED = re.compile(
    r"\b(?:study|preprint|peer-reviewed|researchers|scientists|"
    r"(?:working|white|green|discussion|policy|consultation|position|research) paper)\b",
    re.IGNORECASE,
)
_VERB = re.compile(r"\s(?:said|says|has|is|was|will|and)\b")
_THE = re.compile(r"\b[Tt]he (?=[A-Z])")
_CAPITAL = re.compile(r"([A-Z]\w{0,60})[\w’'-]{0,60}")
_OF = re.compile(r"(?: (?:of|for)(?: the)?(?: (?:[A-Z][\w’'-]+|and)){1,12})?")
_WORDS = 9
"""Words of a title before "of"."""
_NAMES = re.compile(r"(?<=\s)[A-Z][\w’'/-]*")
_CLAUSE = re.compile(r"\s(?:an?|the|[a-z]+ed)\s")
"""In what is more than a noun phrase: "The Post conducted a 50-state poll"."""
_POLL = re.compile(r"\b(?:an?|the)\s(?:[\w’'/-]{1,60}\s){0,5}?(?:poll|survey)\b", re.IGNORECASE)


class NamedAs:
    """Reads one article, and each pattern only when it is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def titled(self) -> frozenset[str]:
        """What stands behind "Mr", "Ms", "Mrs" and "Dr", to each boundary of a word."""
        found: set[str] = set()
        for match in _TITLED.finditer(self._text):
            word, begin = match[1], match.end()
            found.update(self._text[begin : begin + b.start()] for b in re.finditer(r"(?<=.)\b", word))
        return frozenset(found)

    @cached_property
    def things(self) -> frozenset[str]:
        """What stands behind "the" and in front of punctuation or a verb: "the Kremlin’s", "the Post said"; who has staff, and "its"."""
        found: set[str] = set()
        for match in _THING.finditer(self._text):
            word = match[1]
            found.update(word[:i] for i, mark in enumerate(word) if i and mark in ".,;:’'")
            if _VERB.match(self._text, match.end() + len(word)):
                found.add(word)
        found.update(match[1] for match in _OWNS.finditer(self._text))
        owners = (_WHOSE.search(self._text[max(0, its.start() - _OWNER) : its.start()]) for its in _ITS.finditer(self._text))
        found.update(owner[1] for owner in owners if owner is not None)
        return frozenset(found)

    @cached_property
    def titles(self) -> dict[str, str]:
        """The first title with each capitalised word: "Supreme Court of Justice" for "Court"."""
        found: dict[str, str] = {}
        for match in _THE.finditer(self._text):
            begin = at = match.end()
            words: list[tuple[str, int]] = []
            while len(words) < _WORDS and (word := _CAPITAL.match(self._text, at)):
                words.append((word[1], word.end(1)))
                if len(word.group()) < 2 or self._text[word.end() : word.end() + 1] != " ":
                    break
                at = word.end() + 1
            for word_text, end in reversed(words):  # Of a word that comes twice, the longer title.
                title = self._text[begin : words[-1][1] if words[-1][0].lower() in INSTITUTIONS else end]
                rest = _OF.match(self._text, begin + len(title))
                found.setdefault(word_text, title + (rest.group() if rest else ""))
        return found

    @cached_property
    def false_names(self) -> frozenset[str]:
        """Names that the article says are not the real or not the whole ones: "Luca, not his real name"."""
        return false_names(self._text)

    @cached_property
    def outlets(self) -> frozenset[str]:
        """Who has seen documents and spoken to people: "which NRK has seen"."""
        return frozenset(match[1] or match[2] for match in _OUTLET.finditer(self._text))

    @cached_property
    def newspaper(self) -> str | None:
        """The newspaper that "the paper" stands for, unless the article has a study."""
        if _STUDIED.search(self._text):
            return None
        found = _NEWSPAPER.search(self._text)
        return found.group() if found else "the paper"

    @cached_property
    def poll(self) -> str | None:
        """The poll or survey of the article, with the words before it: the one with a name, if only one has, or else the first."""
        found = [match.group() for match in _POLL.finditer(self._text)]
        named = {" ".join(_NAMES.findall(poll)): poll for poll in reversed(found) if _NAMES.search(poll) and not _CLAUSE.search(poll)}
        return next(iter(named.values())) if len(named) == 1 else next(iter(found), None)

    @cached_property
    def named_poll(self) -> str | None:
        """The only poll that has a name: "the PPIC poll"."""
        return self.poll if self.poll is not None and _NAMES.search(self.poll) and not _CLAUSE.search(self.poll) else None
