"""What a page's own style sheets (`<style>`) hide: the declarations of rules that hide text, written into the `style` attributes they meet.

Rules are matched by tag, class and id, also of ancestors (`.a .b`, `.a > .b`). Not read: linked sheets, which would have to be fetched;
rules under `@media`, `@supports` and their like; other selectors (`:hover`, `[x]`, `a + b`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_LONGEST = 1_000_000
"""Characters of style sheets that are read; more is a program's output, and no text."""
_BUDGET = 500_000
"""Comparisons of a rule with an element, and tens of characters written; a page that asks for more keeps all that its sheets may hide."""
_MOST = 1 / 3
"""A page that hides more than this share of its text waits for a script to show it: its sheets are not believed."""
# Each takes all that it began with, a stray brace or what is not closed included: sheets of a million braces are read in linear time.
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_RULE = re.compile(r"([^{}]*+)(?:\{([^{}]*+)\}|[{}]|\Z)")
_AT = re.compile(r"@[\w-]++[^{};]*+(?:;|\{(?:[^{}]++|\{[^{}]*+\})*+\}|\Z)")
_COMPOUND = re.compile(r"(?:\*|[a-z][\w-]*)?(?:[.#][\w-]+)*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Part:
    """One compound of a selector; `child`: its element stands directly in the one that the part before matches."""

    tag: str
    ids: frozenset[str]
    classes: frozenset[str]
    child: bool

    def meets(self, element: Any) -> bool:
        if not isinstance(element.tag, str) or (self.tag and element.tag.lower() != self.tag):
            return False
        return self.ids <= {element.get("id")} and self.classes <= set((element.get("class") or "").split())


@dataclass(frozen=True, slots=True)
class _Rule:
    """One selector with its declarations; a higher `weight` wins (ids, classes, tags, place in the sheet)."""

    parts: tuple[_Part, ...]
    declarations: str
    weight: tuple[int, int, int, int]

    def meets(self, element: Any) -> bool:
        if not self.parts[-1].meets(element):
            return False
        above, child = element.getparent(), self.parts[-1].child
        for part in reversed(self.parts[:-1]):
            while above is not None and not part.meets(above):
                if child:
                    return False
                above = above.getparent()
            if above is None:
                return False
            above, child = above.getparent(), part.child
        return True


class _Index:
    """Rules by the name that their last compound asks for, so that an element is compared with few of them."""

    def __init__(self, rules: Sequence[_Rule]) -> None:
        self.rules = rules
        self._by_name: dict[str, list[_Rule]] = {}
        for rule in rules:
            last = rule.parts[-1]
            name = next((f"#{n}" for n in last.ids), None) or next((f".{n}" for n in last.classes), None) or last.tag
            self._by_name.setdefault(name, []).append(rule)

    def near(self, element: Any) -> list[_Rule]:
        """The rules that may meet an element, those that win last."""
        names = {f"#{element.get('id')}", *(f".{name}" for name in (element.get("class") or "").split()), element.tag.lower(), ""}
        return sorted((rule for name in names for rule in self._by_name.get(name, ())), key=lambda rule: rule.weight)


def write_into(tree: Any, hides: Callable[[str, Mapping[str, str]], bool], declared: Callable[[str], dict[str, str]]) -> None:
    """Put what the sheets say of an element in front of its own `style`, for each element that a hiding rule meets.

    `hides` tells from a tag and declarations whether they hide; `declared` reads declarations. Nothing is written where more than a
    third of the page would be hidden, and where that would take too long to find out.
    """
    rules = _rules("\n".join(element.text or "" for element in tree.iter("style"))[:_LONGEST])
    hiding, every = _Index([rule for rule in rules if hides("p", declared(rule.declarations))]), _Index(rules)
    found: dict[Any, str] = {}
    left = _BUDGET
    for element in tree.iter() if hiding.rules else ():
        if not isinstance(element.tag, str):
            continue
        candidates = hiding.near(element)
        left -= len(candidates)
        if left > 0 and any(rule.meets(element) for rule in candidates):
            candidates = every.near(element)
            left -= len(candidates)
            said = [rule.declarations for rule in candidates if rule.meets(element)]
            left -= sum(map(len, said)) // 10
            found[element] = ";".join([*said, element.get("style") or ""])
        if left <= 0:
            return
    if not found:
        return
    elements = list(tree.iter())  # Also keeps lxml's proxies alive, so that they can be members of a set.
    inside: set[Any] = set()
    outermost = []
    for element in elements:
        if element.getparent() in inside:
            inside.add(element)
        elif element in found:
            inside.add(element)
            if hides(element.tag, declared(found[element])):
                outermost.append(element)
    if sum(map(_words, outermost)) > _MOST * _words(tree):
        return
    for element, style in found.items():
        element.set("style", style)


def _words(element: Any) -> int:
    """How many words stand in an element. (lxml's `itertext` takes time with the square of the comments among them.)"""
    count = 0
    for part in element.iter():
        if isinstance(part.tag, str):
            count += len((part.text or "").split())
        if part is not element:
            count += len((part.tail or "").split())
    return count


def _rules(sheet: str) -> list[_Rule]:
    """The rules that are understood, those that win last."""
    found = []
    for place, match in enumerate(_RULE.finditer(_AT.sub("", _COMMENT.sub("", sheet)))):
        for selector in match[1].split(",") if match[2] is not None else ():
            parts = _parts(selector.strip())
            if parts:
                weight = (sum(len(p.ids) for p in parts), sum(len(p.classes) for p in parts), sum(bool(p.tag) for p in parts), place)
                found.append(_Rule(parts, match[2], weight))
    return sorted(found, key=lambda rule: rule.weight)


def _parts(selector: str) -> tuple[_Part, ...]:
    """Empty for a selector that is not understood."""
    parts, child = [], False
    for word in selector.replace(">", " > ").split():
        if word == ">":
            child = True
        elif _COMPOUND.fullmatch(word):
            names = re.findall(r"([.#]?)([\w-]+)", word)
            parts.append(
                _Part(
                    next((name.lower() for mark, name in names if not mark), ""),
                    frozenset(name for mark, name in names if mark == "#"),
                    frozenset(name for mark, name in names if mark == "."),
                    child,
                )
            )
            child = False
        else:
            return ()
    return tuple(parts)
