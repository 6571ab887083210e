"""Names of more than one: of two who speak together, behind what several are, of one with others who have none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.analysis.language.names import Name, names_in
from assistant.analysis.language.phrases import Phrase
from assistant.analysis.people.people import Names
from assistant.analysis.sources.naming import Naming
from assistant.records import Source, SourceType

_AND = re.compile(r"(?:,\s\d\d,)?\s*and\s+(?:(?:Mr|Dr|Ms)\s+)?")
_AND_OTHERS = re.compile(r"\sand\s(?:his|her|their|other)\s")
_COUNSEL = frozenset({"lawyers", "solicitors", "attorneys", "accountants", "auditors", "advisers", "advisors", "brokers", "architects"})
"""Whose firm a name behind them is: "CareLoop's lawyers, Fenner Marsh"."""
_LENGTH = 40
"""Characters behind a name in which another begins."""


class Together:
    """Finds them in one article."""

    def __init__(self, text: str, names: Names, naming: Naming) -> None:
        self._text = text
        self._names = names
        self._naming = naming

    def both(self, start: int, end: int, phrase: Phrase) -> Source | None:
        """Two people who speak together: "Helen Tsao and Robert Quill of Brandt College"."""
        found = names_in(self._text, phrase.start, max(phrase.end, end))[:2]
        if len(found) < 2 or _AND.fullmatch(self._text, found[0].end, found[1].start) is None:
            return None
        if (
            not all((" " in name.text or name.titled) and self._names.is_person(name.text) for name in found)
            or found[0].start > phrase.start + 8
        ):
            pair = (f"{found[0].text} {found[1].last}", found[1].text)
            if found[0].start != phrase.start or pair not in self._names.couples:
                return None
            return Source(start, end, self._text[start:end], SourceType.NAMED_PERSON, f"{found[0].text} and {found[1].text}")
        names = " and ".join(self._names.bearer(name) for name in found)
        return Source(start, end, self._text[start:end], SourceType.NAMED_PERSON, names)

    def relative(self, phrase: Phrase, last: Sequence[Source]) -> str | None:
        """Who is "her son", that was "her son, Pieter Varnholt"; "her husband", of a couple of whom one has just spoken."""
        kin = self._names.all_with_role(phrase.head)
        if len(kin) == 1:
            return kin[0]
        if phrase.head not in ("husband", "wife", "partner"):
            return None
        couple = next((pair for one in last for pair in self._names.couples if one.resolved in pair), ())
        return next((full for full in couple if full != last[0].resolved), None)

    def behind(self, start: int, end: int, phrase: Phrase) -> Source | None:
        """Who is named behind what several are: "Two former inmates, Luis Ortega and James Pitt"; of lawyers, the firm."""
        first = self._naming.beside(phrase)
        if first is not None and phrase.head in _COUNSEL:
            return Source(start, end, self._text[start:end], SourceType.NAMED_ORGANIZATION, first.text)
        rest = names_in(self._text, first.end, first.end + _LENGTH)[:1] if first is not None else []
        if first is None or not rest or _AND.fullmatch(self._text, first.end, rest[0].start) is None:
            return None
        if not (self._names.is_person(first.text) and self._names.is_person(rest[0].text)):
            return None
        both = f"{self._names.bearer(first)} and {self._names.bearer(rest[0])}"
        return Source(start, end, self._text[start:end], SourceType.NAMED_PERSON, both)

    def with_others(self, phrase: Phrase) -> Name | None:
        """The person who speaks with people who have no names: "Lind and her aides", "Ms. Henry and other labor leaders"."""
        match = _AND_OTHERS.search(phrase.text)
        found = names_in(self._text, phrase.start, phrase.start + match.start()) if match else []
        return found[0] if len(found) == 1 and (found[0].titled or self._names.is_person(found[0].text)) else None
