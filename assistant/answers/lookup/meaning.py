"""Words whose change changes what a sentence says: negations, numbers, names, dates, modals. By list, so that the desk can say why.

The lists are English. Keys are those of `word_keys`: lower case, no apostrophes ("dont", "cant").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from assistant.answers.language.word_keys import Wording, key
from assistant.matches import Change


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


NEGATIONS = _set(
    "not no never none nobody nothing nowhere neither nor without cannot hardly scarcely barely rarely seldom unable "
    "dont doesnt didnt isnt arent wasnt werent hasnt havent hadnt wont wouldnt cant couldnt shouldnt mustnt mightnt neednt shant aint"
)
DENIALS = _set(
    "deny denies denied denying refuse refuses refused refusing fail fails failed failing decline declines declined declining reject "
    "rejects rejected lack lacks lacked avoid avoids avoided false untrue unless except"
)
"""Words that turn round what follows them."""
MODALS = _set(
    "can could may might must shall should will would ought wont wouldnt cant cannot couldnt shouldnt mustnt mightnt shant "
    "perhaps maybe possibly probably likely unlikely allegedly reportedly supposedly apparently seemingly potentially certainly "
    "definitely surely alleged reported purported"
)
"""Modal verbs, and the adverbs that say how sure something is."""
_MODAL_OF = {
    **dict.fromkeys(("cant", "cannot"), "can"),
    **{f"{modal}nt": modal for modal in ("would", "could", "should", "must", "might")},
    **{"wont": "will", "shant": "shall"},
}
_MODAL_ENDING = {"'ll": "will", "’ll": "will", "'d": "would", "’d": "would"}
_NUMBERS = _set(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
    "twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion billions "
    "trillion trillions dozen dozens half third thirds quarter quarters twice thrice once double triple first second fourth fifth sixth "
    "seventh eighth ninth tenth both % percent"
)
MAGNITUDES = _set("hundred thousand million billion trillion dozen percent % m bn k")
_MONTHS = _set("january february april june july august september october november december jan feb apr jun jul aug sep sept oct nov dec")
_AMBIGUOUS_MONTHS = _set("may march mar")
_DAYS = _set("monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri")
_RELATIVE = _set("today tomorrow yesterday tonight overnight morning afternoon evening noon midnight spring summer autumn winter")
_UNITS = _set(
    "day days week weeks month months year years decade decades century centuries hour hours minute minutes weekend night ago am pm"
)
_WHICH = _set("last next this past coming previous following")
_APOSTROPHE = re.compile("['’‘ʼ]")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\ds?")
_SENTENCE_END = re.compile(r"[.!?:…\n“\"‘][\s”\"’')\]]*$")

STAND_INS = _set("he she it they him her them his hers its their theirs we us our i me my you your this that these those who whom the a an")
"""What a word in brackets may stand for: "[Clinton] said" for "she said"."""
Words = tuple[Wording, int, int]
"""Some words of a text: the first, and the one after the last."""

FUNCTION_WORDS = _set(
    "a an the of in on at to for from by with as and or but if so than then that this these those there here is are was were be been being "
    "am do does did has have had having it its he she they them him her his hers their theirs we us our you your i me my who whom whose "
    "which what when where why how about into over under out up down off again once all any both each few more most other some such only "
    "own same too very just s t also"
)
_NO_NAMES = FUNCTION_WORDS | MODALS | _NUMBERS | _DAYS | _MONTHS


def changes(quote: Words, article: Words, commonly_lower: Callable[[str], bool]) -> tuple[Change, ...]:
    """The kinds of meaning in which two runs of words differ, in the order of `Change`. A run may be empty.

    `commonly_lower` tells of a key whether the article also writes it with a small letter, in which case a capital makes it no name.
    """
    found = []
    if Counter(_negations(quote)).total() != Counter(_negations(article)).total() or _opposite(quote, article):
        found.append(Change.NEGATION)
    if _differ(_numbers, quote, article):
        found.append(Change.NUMBER)
    if Counter(_names(quote, commonly_lower)) != Counter(_names(article, commonly_lower)) and not _only_case(quote, article):
        found.append(Change.NAME)
    if _differ(_dates, quote, article):
        found.append(Change.DATE)
    if _differ(_modals, quote, article):
        found.append(Change.MODAL)
    return tuple(found)


def negates(key: str) -> bool:
    """Whether a word turns what is said into its contrary."""
    return key in NEGATIONS or key in DENIALS


def _differ(listed: Callable[[Words], list[str]], quote: Words, article: Words) -> bool:
    return Counter(listed(quote)) != Counter(listed(article))


def _keys(words: Words) -> list[str]:
    return list(words[0].keys[words[1] : words[2]])


def _negations(words: Words) -> list[str]:
    return [key for key in _keys(words) if negates(key)]


def _opposite(quote: Words, article: Words) -> bool:
    """ "likely" and "unlikely", "legal" and "illegal"."""
    given, asked = set(_keys(article)), set(_keys(quote))
    prefixes = ("un", "in", "im", "il", "ir", "dis", "non", "mis", "anti")
    return any(f"{p}{word}" in other for one, other in ((given, asked), (asked, given)) for word in one if len(word) > 3 for p in prefixes)


def _numbers(words: Words) -> list[str]:
    return [key for key in _keys(words) if any(c.isdigit() for c in key) or key in _NUMBERS]


def _modals(words: Words) -> list[str]:
    found = []
    for i in range(words[1], words[2]):
        key, raw = words[0].keys[i], words[0].raw(i)
        if key in MODALS and not (key == "may" and _is_month(words[0], i)):
            found.append(_MODAL_OF.get(key, key))
        else:
            found += [modal for ending, modal in _MODAL_ENDING.items() if raw.lower().endswith(ending)]
    return found


def _dates(words: Words) -> list[str]:
    text, found = words[0], []
    for i in range(words[1], words[2]):
        key = text.keys[i]
        if key in _MONTHS or key in _DAYS or key in _RELATIVE or key in _UNITS or _YEAR.fullmatch(key):
            found.append(key)
        elif key in _AMBIGUOUS_MONTHS:
            found += [key] if _is_month(text, i) else []
        elif key in _WHICH:
            after = text.keys[i + 1] if i + 1 < len(text) else ""
            found += [key] if after in _UNITS | _MONTHS | _DAYS | _RELATIVE else []
        elif key[:1].isdigit() and any(0 <= k < len(text) and (text.keys[k] in _MONTHS or _is_month(text, k)) for k in (i - 1, i + 1)):
            found.append(key)
    return found


def _is_month(text: Wording, i: int) -> bool:
    """Whether "may" or "march" is a month here: written with a capital inside a sentence, or beside a figure."""
    if text.keys[i] not in _AMBIGUOUS_MONTHS or not text.raw(i)[:1].isupper():
        return False
    beside = [text.keys[k] for k in (i - 1, i + 1) if 0 <= k < len(text)]
    return not _opens(text, i) or any(key[:1].isdigit() for key in beside)


def _names(words: Words, commonly_lower: Callable[[str], bool]) -> list[str]:
    text, found = words[0], []
    for i in range(words[1], words[2]):
        raw, word = text.raw(i), text.keys[i]
        # "We’re" is no name, though its key is on no list.
        if not raw[:1].isupper() or negates(word) or key(_APOSTROPHE.split(raw)[0]) in _NO_NAMES:
            continue
        if (_opens(text, i) or _is_shouted(text)) and commonly_lower(word):
            continue
        found.append(word)
    return found


def _opens(text: Wording, i: int) -> bool:
    """Whether a capital says nothing here, at the beginning of a text, a sentence or a quotation."""
    return i == 0 or bool(_SENTENCE_END.search(text.between(i - 1)))


def _is_shouted(text: Wording) -> bool:
    """Whether most words have a capital, as in headlines."""
    letters = [text.raw(i)[0] for i in range(min(len(text), 60)) if text.raw(i)[0].isalpha()]
    return len(letters) > 3 and sum(c.isupper() for c in letters) > 0.6 * len(letters)


def _only_case(quote: Words, article: Words) -> bool:
    return _keys(quote) == _keys(article)
