"""How much of a page is read: bounds that keep time and memory in proportion to its length, whoever wrote it.

Measured with lxml 6.1 (libxml2 2.14) and trafilatura 2.3: libxml2 looks for each attribute of a tag among those before it; trafilatura
takes time with the square of the depth and of the number of an element's children.
"""

from __future__ import annotations

import re
from typing import Any

from assistant.errors import DamagedFile, TooLarge

TAGS = 1_000_000
"""Tags of a page, closing ones included; a long news page has 10,000."""
ATTRIBUTES = 200
"""Attributes of one tag; more than a few dozen are not seen in the wild."""
LEVELS = 2_000
"""libxml2 stops at 2,048, silently: what follows would be lost."""
ELEMENTS, CHILDREN, DEPTH, IN_ALL = 30_000, 5_000, 150, 150_000
"""Beyond these the article is not told from the page around it: everything that the page shows is read. `IN_ALL` counts attributes."""
# Each takes all that it began with, to the end of the page if need be, so that no character is looked at twice.
_BEGINS = re.compile(r"<!--|<([a-z][^\s/>]*+)", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+)?)?""")
_ATTRIBUTES = re.compile(f"(?:{_ATTRIBUTE.pattern})*+")
_COMMENT_ENDS = re.compile(r"--!?>")
_RAW = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style")}


def check_source(text: str, name: str) -> None:
    """Raises `TooLarge` for too many tags, `DamagedFile` for a tag with too many attributes."""
    if text.count("<") > TAGS:
        raise TooLarge(f"{name} has more than {TAGS:,} tags: split it")
    position = 0
    while begin := _BEGINS.search(text, position):
        if begin[1] is None:
            end = _COMMENT_ENDS.search(text, begin.start() + 2)  # "<!-->" is a comment.
        else:
            attributes = _ATTRIBUTES.match(text, begin.end())
            end = attributes
            if attributes is not None and attributes.end() - begin.end() > 2 * ATTRIBUTES and _many(attributes.group()):
                raise DamagedFile(
                    f"{name} has a tag with more than {ATTRIBUTES} attributes, as no page for readers has: save its text as .txt"
                )
            if begin[1].lower() in _RAW and attributes is not None:
                end = _RAW[begin[1].lower()].search(text, attributes.end())
        if end is None:
            return
        position = end.end()


def _many(attributes: str) -> bool:
    return any(i >= ATTRIBUTES for i, _ in enumerate(_ATTRIBUTE.finditer(attributes)))


def is_ordinary(tree: Any, name: str) -> bool:
    """Whether the parsed page keeps to `ELEMENTS`, `CHILDREN`, `DEPTH` and `IN_ALL` attributes. Raises `DamagedFile` beyond `LEVELS`."""
    deepest = most = count = attributes = 0
    path: list[Any] = []
    children: list[int] = []
    for element in tree.iter():
        parent = element.getparent()
        while path and path[-1] is not parent:
            path.pop()
            most = max(most, children.pop())
        if children:
            children[-1] += 1
        path.append(element)
        children.append(0)
        count, deepest, attributes = count + 1, max(deepest, len(path)), attributes + len(element.attrib)
    most = max(most, *children)
    if deepest > LEVELS:
        raise DamagedFile(f"{name} nests its elements more than {LEVELS:,} deep, and cannot be read whole: save its text as .txt")
    return count <= ELEMENTS and most <= CHILDREN and deepest <= DEPTH and attributes <= IN_ALL
