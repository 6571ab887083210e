"""Where a sentence may end: the repairs made to pysbd's verdicts, as rules on the words around one full stop.

pysbd (English) splits "5 p.m. | Tuesday" and "“Why!” | Trump said", joins "D.C. He left" and never splits inside quotation marks. The
rules decide what they are sure of; pysbd decides the rest. Tables hold American news usage (the Associated Press abbreviates states,
months and titles), found by reading the rules' and pysbd's disagreements on news articles.
"""

from __future__ import annotations

import re

CANDIDATE = re.compile(r"""(?<![.!?…؟।॥])(?P<stop>[.!?…؟।॥]++)(?P<closers>(?:["”’'»)\]]|\[\d{1,3}\])*)(?P<gap>\s+)""")
"""A possible end: terminal punctuation, the marks that close with it, white space. A run of stops is looked at once (time stays linear)."""

UNSPACED = re.compile(
    r"""[。！？]+[」』”’）]*|(?<=[a-z]{3})[.!?]["”]?(?=["“‘]?(?!(?:Com|Org|Net|Gov|Edu|Info|Js|Tv|Io|Co|Uk)\b)[A-Z][a-z]+[\s,])"""
)
"""An end without white space: Chinese and Japanese stops, and the space that web pages lose ("He left.The end")."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_TITLES = _set(
    "Mr Mrs Ms Mx Messrs Mme Mlle Dr Drs Prof Profs Rep Reps Sen Sens Gov Govs Gen Gens Lt Col Cols Maj Capt Cmdr Cmdt Adm Sgt Sgts Cpl "
    "Pvt Pfc Spc Brig Rev Revs Fr Hon Pres Supt Msgr Atty Attys Insp Det Amb Secy Dep Asst Assoc Ald Treas Ret rep sen gov gen"
)
_PLACES = _set("St Ste Mt Ft Pt Sts Mts")
_NEVER = _set("vs v cf eg e.g ie i.e viz approx ca c.f al pro tem a.k.a")
_NUMBERED = _set("No Nos no nos Art Arts Sec Secs Vol Vols p pp Fig Figs Ch Eq Op Par Cl Rm Apt Bldg Rte Hwy Lot Bk Res Ext Ep Pub")
_MONTHS = _set("Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec")
_DAYS = _set("Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun")
_COMPANIES = _set("Inc Corp Ltd Co Cos Bros LLC L.L.C Jr Sr Plc Esq Intl Assn Dept Univ Mfg")
_STREETS = _set("Ave Blvd Rd Sq Pl Hwy Pkwy Dr")
_STATES = _set(
    "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Vt Va Wash "
    "Wis Wyo Ont Que N.H N.J N.M N.Y N.C N.D R.I S.C S.D W.Va P.R B.C"
)
_EXCLAIMED = _set("Yahoo Jeopardy Panic Oklahoma Hamilton")
_STARTERS = (
    "A An The This That These Those He She It They We I You His Her Its Their Our My Your There Here In On At By For From To With Under "
    "During Among Without Within Between And But Or Nor So Yet If When While After Before As Although Though Because Since Until Unless "
    "Despite However Meanwhile Moreover Also Still Then Now What Who Why How Where Which Whether Some Many Most Several Both Each Every "
    "All Any No Not One Another According Asked Once Only Even Instead Perhaps Maybe Just More Such Others Earlier Later Last"
)
_STARTER = re.compile(rf"(?:{'|'.join(_STARTERS.split())})(?![\w.'-])|(?:It|He|She|That|They|We|I|You|There|What|Who)['’]")
_DAY = re.compile(r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.)")
_MONTH = re.compile(r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|\w{3,4}\. \d")
_ZONE = re.compile(r"[A-Z]{1,3}T\b|UTC\b|Eastern\b|Central\b|Pacific\b|Mountain\b|Greenwich\b|(?:[A-Z]\w+ ){1,2}[Tt]ime\b")
_SPEAKER = re.compile(
    r"(?:[A-Z][\w.'’-]*,? ){1,4}(?:said|says|asked|asks|wrote|writes|tweeted|added|adds|replied|responded|shouted|told|tells|declared|"
    r"exclaimed|quipped|cried|wondered|continued|demanded|recalled)\b"
)
_DASHES = "—–―-"
_OPENERS = "“\"‘'«([¿¡"
_QUOTES = "“\"‘'«"
_SPACES = str.maketrans({"\n": " ", "\t": " ", "\u00a0": " ", "\u202f": " "})


def verdict(before: str, stop: str, closers: str, after: str) -> bool | None:
    """Whether a sentence ends here; None where only pysbd has an opinion.

    `before` ends with the last character before `stop`, `after` begins with the first one after the white space; some 60 characters
    of each are enough. `stop` and `closers` are the groups of `CANDIDATE`.
    """
    before, after = before.translate(_SPACES), after.translate(_SPACES)
    if not after or after[0] in ".!?…,;:)”»":
        return False
    words = before.split()
    token = words[-1].lstrip(_OPENERS + _DASHES) if words and not before.endswith(" ") else ""
    first = after.lstrip(_OPENERS)[:1]
    if after[0] in _DASHES:
        return _after_dash(token, stop, after)
    if not first or re.match(r"\([A-Z][A-Za-z ]{1,24}\) ?[—–-]", after):  # "RENO, Nev. (AP) — ..." is a dateline.
        return False
    if first.islower():
        return _lowercase(token, stop, closers, after)
    if stop != ".":
        return _emphatic(before, token, stop, closers, after)
    if set(closers) & set("\"”’'»"):
        return True
    return _abbreviation(token, words, after, bracketed=")" in closers)


def _after_dash(token: str, stop: str, after: str) -> bool:
    """A short name after a dash, at the end of its paragraph, is the speaker of the quotation before it; "N.Y. —" is a dateline."""
    rest = after.lstrip(_DASHES + " ")
    dateline = stop == "." and ("." in token or token in _STATES | _MONTHS)
    return not (rest[:1].islower() or len(rest) < 60 or dateline)


def _lowercase(token: str, stop: str, closers: str, after: str) -> bool | None:
    if re.match(r"[a-z]{1,2}[A-Z]\w|al-[A-Z]", after):  # iPhone, eBay, al-Qaida.
        return None if token in _TITLES | _NEVER else True
    known = _TITLES | _NEVER | _NUMBERED | _COMPANIES | _STATES | _MONTHS
    if stop != "." or closers or len(token) <= 3 or "." in token or token in known or not token.islower():
        return False
    return None


def _emphatic(before: str, token: str, stop: str, closers: str, after: str) -> bool | None:
    """After "?", "!" and ellipses, before a capital, a figure or a quotation mark."""
    if "?" in stop or "!" in stop:
        if set(closers) & set("\"”’'»") and not _STARTER.match(after) and _SPEAKER.match(after):
            return False
        return not (stop == "!" and not closers and token in _EXCLAIMED and not _STARTER.match(after))
    if stop in ("…", "...", ".."):
        if closers or before.rstrip()[-1:] in (".", "!", "?"):  # "no proof. ... He": words left out between two sentences.
            return True
        return True if token and (_STARTER.match(after) or after[0] in _QUOTES) else None
    return True


def _abbreviation(token: str, words: list[str], after: str, *, bracketed: bool) -> bool | None:
    """After one full stop, before a capital, a figure or a quotation mark; `token` is the word that the full stop ends."""
    starter, quote, digit = bool(_STARTER.match(after)), after[0] in _QUOTES, after[:1].isdigit()
    tail = token.rpartition("-")[2] if re.match(r"[DRI]-", token) else token
    if token.lower() in ("a.m", "p.m"):
        return not (digit or _DAY.match(after) or _MONTH.match(after) or _ZONE.match(after))
    if token in _TITLES and not (token == "Dr" and starter):
        return False
    if token in _NEVER:
        return False
    if token in _PLACES:
        return starter
    if token in _NUMBERED and (digit or re.match(r"[IVX]+\b(?!\.)", after)):
        return False
    if token in ("Sec", "Secs"):
        return starter
    if token in _MONTHS or token in _DAYS:
        return not (digit or _MONTH.match(after))
    if token in _COMPANIES:
        return starter or quote
    if token in _STREETS:
        return not re.match(r"(?:NW|NE|SW|SE|N|S|E|W)\b", after)
    if tail in _STATES:
        # "Tampa, Fla. Police said" ends; "Fla. Gov. Rick Scott" and "Rep. Lee (R-Ky.) Friday" do not.
        placed = tail != token or (len(words) > 1 and words[-2].endswith(","))
        return starter or (placed and not bracketed and not _DAY.match(after))
    if re.fullmatch(r"(?:[A-Za-z]{1,2}\.)+[A-Za-z]{1,2}", token):  # U.S, D.C, J.K, Ph.D
        return True if starter else None if quote else False
    if re.fullmatch(r"[A-Z]", token):
        return starter or (token == "I" and not re.match(r"[A-Z]\.", after))
    if re.fullmatch(r"[A-Z][a-z]|[a-z]|Wm|Chas|Geo|Jos|Thos", token):
        return True if starter else None
    return None if not token else True
