"""What an HTML page holds and its reader does not see. Such text can carry instructions to a program; it is dropped and counted.

Judged on the page as written: elements, attributes, inline styles and, as far as `stylesheets` reads them, its own style sheets; no
scripts. `aria-hidden` hides from screen readers only, so that text stays. Styles on <html> and <body> are ignored: pages hide themselves
until a script has run.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.corpus import stylesheets

_NEVER_SHOWN = frozenset({"template", "noscript", "noframes", "noembed", "datalist", "iframe", "canvas", "audio", "video"})
_NOT_TEXT = frozenset({"script", "style"})
_WHOLE_PAGE = frozenset({"html", "body", "head"})
_OFFSETS = ("left", "top", "right", "bottom", "text-indent", "margin-left", "margin-top")
_LENGTH = re.compile(r"(-?\d*\.?\d+)\s*([a-z]+|%)?")
_PIXELS = {"": 1.0, "px": 1.0, "pt": 1.3, "em": 16.0, "rem": 16.0, "vw": 10.0, "vh": 10.0, "cm": 38.0, "mm": 4.0, "in": 96.0}
_CLIPPED = re.compile(r"rect\(\s*(?:0|1px)(?:px)?[\s,]+(?:0|1px)|inset\(\s*(?:50|100)%|circle\(\s*0")
_SHRUNK = re.compile(r"scale(?:3d|[xy])?\(\s*0(?:\.0+)?\s*[,)]")
_MOVED = re.compile(r"translate(?:3d|[xy])?\(\s*([^,)]+)(?:,\s*([^,)]+))?")
_TRANSPARENT = re.compile(r"transparent|(?:rgba?|hsla?)\([^)]*[,/]\s*(?:0|0?\.0+|0%)\s*\)|#[0-9a-f]{3}0|#[0-9a-f]{6}00")
_NO_SIZE = re.compile(r"(?:.*\s)?0(?:px|pt|em|rem|%)?(?:/|\s|$)")
_COLOURS = {"white": "ffffff", "black": "000000", "red": "ff0000", "yellow": "ffff00", "blue": "0000ff", "green": "008000"}
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)  # One that is not closed goes to the end, as in CSS.
_WORD = re.compile(r"[^\W\d_]{2,}")
_CODE = re.compile(r"[{}<>=;|\\]|\]$")


@dataclass(slots=True)
class Dropped:
    """Hidden text: how many passages, how many characters (runs of white space count as one)."""

    passages: int = 0
    characters: int = 0

    def add(self, text: str | None) -> None:
        """Count a passage, unless it is white space only."""
        words = " ".join((text or "").split())
        if words:
            self.passages += 1
            self.characters += len(words)

    def notice(self) -> str | None:
        """One line for the reader, None when nothing was hidden."""
        if not self.passages:
            return None
        passages = "1 passage" if self.passages == 1 else f"{self.passages} passages"
        return f"Hidden text was dropped: {passages}, {self.characters} character{'s' * (self.characters != 1)}"


def drop_hidden(tree: Any) -> Dropped:
    """Remove from the lxml `tree`, in place, all that a reader cannot see. Scripts and stylesheets go uncounted.

    A comment counts when it reads like prose (five words, no code): nearly every page has comments that mark its parts.
    """
    dropped = Dropped()
    stylesheets.write_into(tree, _hides, _declared)
    elements = list(tree.iter())  # Also keeps lxml's proxies alive, so that they can be members of a set.
    inside: set[Any] = set()
    doomed = []
    for outside in (*tree.itersiblings(preceding=True), *tree.itersiblings()):
        _count_comment(outside, dropped)
    for element in elements:
        if element.getparent() in inside:
            inside.add(element)
        elif not isinstance(element.tag, str):
            _count_comment(element, dropped)
            doomed.append(element)
        elif element.tag in _NOT_TEXT or _unseen(element):
            dropped.add(_words(element))
            inside.add(element)
            doomed.append(element)
    _remove(doomed)
    _drop_inherited(tree, dropped)
    return dropped


def _words(element: Any) -> str:
    """The text of an element without that of scripts and style sheets."""
    words = []
    for part in element.iter():
        if isinstance(part.tag, str) and part.tag not in _NOT_TEXT:
            words.append(part.text or "")
        if part is not element:
            words.append(part.tail or "")
    return " ".join(words)


def _remove(doomed: Sequence[Any]) -> None:
    """Take elements out of their parents and leave the text behind them; all of one parent at once, so that texts are joined once."""
    gone = set(doomed)
    for parent in dict.fromkeys(parent for element in doomed if (parent := element.getparent()) is not None):
        kept, texts = None, [parent.text]
        for child in list(parent):
            if child in gone:
                texts.append(child.tail)
                parent.remove(child)
                continue
            _set_text(parent, kept, texts)
            kept, texts = child, [child.tail]
        _set_text(parent, kept, texts)


def _set_text(parent: Any, kept: Any, texts: Sequence[str | None]) -> None:
    """Put joined texts behind `kept`, or, where that is None, at the beginning of the parent."""
    if len(texts) == 1:
        return
    joined = "".join(text for text in texts if text) or None
    if kept is None:
        parent.text = joined
    else:
        kept.tail = joined


def _count_comment(element: Any, dropped: Dropped) -> None:
    comment = element.text or ""
    if len(_WORD.findall(comment)) >= 5 and not _CODE.search(comment.strip()):
        dropped.add(comment)


def _style(element: Any) -> dict[str, str]:
    """The declarations of the inline style."""
    return _declared(element.get("style") or "")


def _declared(style: str) -> dict[str, str]:
    """Declarations by their names, names and values in lower case."""
    declared: dict[str, str] = {}
    for declaration in _COMMENT.sub("", style).lower().split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            declared[name.strip()] = value.replace("!important", "").strip()
    return declared


def _pixels(value: str) -> float | None:
    match = _LENGTH.match(value.strip())
    return float(match[1]) * _PIXELS.get(match[2] or "", 1.0) if match else None


def _unseen(element: Any) -> bool:
    """Whether the element and everything in it is hidden, whatever its children say."""
    if element.tag in _WHOLE_PAGE:
        return False
    if element.tag in _NEVER_SHOWN or (element.tag == "dialog" and element.get("open") is None):
        return True
    style = _style(element)
    if element.get("hidden") is not None and style.get("display", "none") == "none":
        return True
    return _out_of_sight(style)


def _hides(tag: str, style: Mapping[str, str]) -> bool:
    """Whether these declarations hide the text of such an element, as long as nothing inside it undoes them."""
    if tag in _WHOLE_PAGE:
        return False
    shrunk = _tiny(style["font-size"], False) if "font-size" in style else bool(_NO_SIZE.match(style.get("font", "")))
    unseen = style.get("visibility") in ("hidden", "collapse") or ("color" in style and _same_colour(style))
    return _out_of_sight(style) or shrunk or unseen


def _out_of_sight(style: Mapping[str, str]) -> bool:
    if style.get("display") == "none" or style.get("content-visibility") == "hidden":
        return True
    opacity = _LENGTH.match(style.get("opacity", ""))
    if opacity and float(opacity[1]) < 0.05:
        return True
    if _CLIPPED.search(style.get("clip", "") + style.get("clip-path", "")) or _SHRUNK.search(style.get("transform", "")):
        return True
    clipped = style.get("overflow", "").startswith(("hidden", "clip"))
    if clipped and any(_pixels(style.get(side, "")) == 0 for side in ("height", "width", "max-height", "max-width")):
        return True
    return _off_screen(style)


def _off_screen(style: Mapping[str, str]) -> bool:
    distances = [style[name] for name in _OFFSETS if name in style]
    moved = _MOVED.search(style.get("transform", ""))
    distances += [group for group in moved.groups() if group] if moved else []
    for distance in distances:
        pixels = _pixels(distance)
        if pixels is not None and (pixels <= -999 or pixels >= 5000):
            return True
    return False


def _drop_inherited(tree: Any, dropped: Dropped) -> None:
    """Remove text hidden by a style that children inherit and may undo: visibility, size of letters, colour."""
    hidden: dict[Any, tuple[bool, bool, bool]] = {}
    for element in list(tree.iter()):
        visibility, size, colour = hidden.get(element.getparent(), (False, False, False))
        style = {} if element.tag in _WHOLE_PAGE else _style(element)
        if "visibility" in style:
            visibility = style["visibility"] in ("hidden", "collapse")
        if "font-size" in style:
            size = _tiny(style["font-size"], size)
        elif "font" in style:
            size = bool(_NO_SIZE.match(style["font"]))
        if "color" in style:
            colour = _same_colour(style)
        hidden[element] = (visibility, size, colour)
        if visibility or size or colour:
            dropped.add(" ".join([element.text or "", *(child.tail or "" for child in element)]))
            element.text = None
            for child in element:
                child.tail = " " if child.tail else None


def _tiny(value: str, inherited: bool) -> bool:
    """Letters of less than two pixels; a share of nothing stays nothing."""
    match = _LENGTH.match(value)
    if match is None:
        return False
    if match[2] in ("em", "%"):
        return inherited or float(match[1]) == 0
    return (_pixels(value) or 0.0) < 2


def _same_colour(style: Mapping[str, str]) -> bool:
    colour = style["color"]
    if _TRANSPARENT.fullmatch(colour):
        return True
    behind = style.get("background-color") or style.get("background", "").split(" ")[0]
    return bool(behind) and _colour(colour) == _colour(behind)


def _colour(value: str) -> str:
    """One spelling for the common ways to write a colour."""
    value = _COLOURS.get(value, value.replace(" ", "").lstrip("#"))
    if re.fullmatch(r"[0-9a-f]{3}", value):
        return "".join(c * 2 for c in value)
    parts = re.fullmatch(r"rgba?\((\d{1,9}),(\d{1,9}),(\d{1,9})(?:,[\d.]+%?)?\)", value)
    return "".join(f"{min(255, int(part)):02x}" for part in parts.groups()) if parts else value
