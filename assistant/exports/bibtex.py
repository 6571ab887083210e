"""The articles as BibTeX, for LaTeX. The text is UTF-8; LaTeX's own signs are written as commands."""

from __future__ import annotations

import re

from assistant.exports.csl_json import date_parts
from assistant.exports.outline import visible
from assistant.exports.subject import Subject, web_address
from assistant.records import Article

_COMMANDS = {
    "\\": r"{\textbackslash}",
    # BibTeX counts every brace, escaped or not: only as commands can single ones stand.
    "{": r"{$\lbrace$}",
    "}": r"{$\rbrace$}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    "<": "{$<$}",
    ">": "{$>$}",
    "|": "{$|$}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
}
_LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=`)(?=`)|(?<=,)(?=,)|(?<=[?!])(?=`)")
"""Where TeX would make one sign of two: dashes, curly and low quotation marks, inverted marks."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def write(subject: Subject) -> bytes:
    """One entry an article: `@article` where the outlet is known, else `@misc`."""
    return "\n".join(_entry(article) for article in subject.articles()).encode("utf-8")


def escaped(text: str) -> str:
    """Text on one line that LaTeX prints as it is."""
    parts = _LIGATURE.split(visible(" ".join(text.split())))
    return "{}".join("".join(_COMMANDS.get(character, character) for character in part) for part in parts)


def _entry(article: Article) -> str:
    address, published = web_address(article), date_parts(article.published)
    fields = {"title": f"{{{{{escaped(article.title)}}}}}"}  # Twice: styles leave the case of what stands in braces alone.
    if article.author:
        fields["author"] = f"{{{{{escaped(article.author)}}}}}"  # Twice: "and" inside is no second author.
    if article.outlet:
        fields["journal"] = f"{{{escaped(article.outlet)}}}"
    if published:
        fields["year"] = f"{{{published[0]}}}"
        if len(published) > 1 and 1 <= published[1] <= 12:
            fields["month"] = _MONTHS[published[1] - 1]
        if len(published) > 2:
            fields["day"] = f"{{{published[2]}}}"
    if address:
        fields["url"] = f"{{{address}}}"
        if article.added:
            fields["urldate"] = f"{{{article.added[:10]}}}"
    if article.language:
        fields["langid"] = f"{{{escaped(article.language)}}}"
    fields["note"] = f"{{Source Desk article {article.id}}}"
    lines = ",\n".join(f"  {name} = {value}" for name, value in fields.items())
    return f"@{'article' if article.outlet else 'misc'}{{sourcedesk-{article.id},\n{lines}\n}}\n"
