"""Texts that mean harm, read whole with the real rules and a tagger that finds something everywhere: `python hostile_texts.py NAME...`.

One line of JSON for each: its name, the number of sentences, seconds of processor time. A text that takes more than `CPU` seconds ends the
process: that is a bound of safety, some twenty times what the slowest takes, and what is quadratic goes beyond it.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Iterable, Iterator

import numpy as np

from assistant.analysis.attributions.tagger import Mention, Tagger, Tagging
from assistant.analysis.reading import Analyst
from assistant.corpus.articles import from_text
from assistant.models.words import words

CPU, LENGTH = 40, 60_000
UNITS = {
    "words": "word ",
    "letters": "a ",
    "one letter lines": "a\n",
    "marks": "!?.,;:-",
    "stops": ". ",
    "dots": ".",
    "emoji": "😀",
    "accents": "é̂",
    "open quotes": "“",
    "quotes": "“a” ",
    "straight quotes": '" ',
    "single quotes": "‘a ",
    "The": "The ",
    "Mr": "Mr. ",
    "capitals": "REPORTS SAY POLICE ",
    "tabs": "a\t\t\t\t",
    "who": "who ",
    "he said": "he said. ",
    "quoted": "“It is over,” he said. ",
    "figures": "1234567890 ",
    "abbreviations": "U.S. Dr. No. p.m. ",
    "labels": "Jane Doe: well.\n",
    "questions": "Q: well.\nA: no.\n",
    "brackets": "(",
    "dashes": "— ",
    "hyphens": "a-",
    "Hebrew": "שלום עולם. ",
    "Chinese": "他离开了",
    "references": "He left.[1] ",
    "anonymous": "sources familiar with the matter said because of the ",
    "documents": "the documents ",
    "echoes": "reports claims were ",
    "acronyms": "(AB) ",
    "alternatives": ", or AB, ",
    "polls": "40 percent of ",
    "Markdown": "# a\n- b\n> c\n",
    "of the": "of the of ",
    "ministries": "The Ministry of ",
    "apostrophes": "A’",
    "possessives": "A’A’A’ ",
    "initials": "A.A.",
    "apart": "A A. ",
    "one capital": "A",
    "capitals apart": "A ",
    "only apostrophes": "’",
    "onlys": "only ",
    "enumerated": "1.",
    "lines": "a\n\n",
    "signed posts": "a — B (@c) ",
    "posts": '<tweet author="a" ',
    "noun phrases": "the a b c d e ",
}


def text(name: str) -> str:
    """`LENGTH` characters of a unit, or of what no unit makes."""
    if name == "spaces":
        return f"Mr. Doe said it.{' ' * LENGTH}He left."
    if name == "line ends":
        return "Mr. Doe said it.\n" + " \n" * (LENGTH // 2) + "He left."
    if name == "names":
        letters = "abcdefghij"
        named = ("X" + "".join(letters[int(digit)] for digit in str(i)) for i in range(LENGTH // 60))
        return " ".join(f"Mr. {name} Y{name[1:]} said that it rained, the {name[1:]} said." for name in named)
    return UNITS[name] * (LENGTH // len(UNITS[name]))


NAMES = [*UNITS, "spaces", "line ends", "names"]
_CUES = frozenset({"said", "say", "well", "reportedly", "claims"})


class Eager(Tagger):
    """Takes every capital for a source, every verb of speech for a cue and the rest for content, linked to what stands near."""

    def tag(self, text: str) -> Tagging:
        """As `Tagger.tag`."""
        return next(self.tag_each([text]))

    def tag_each(self, texts: Iterable[str]) -> Iterator[Tagging]:
        """As `Tagger.tag_each`."""
        for each in texts:
            found, mentions, near = words(each), [], {"source": -99, "cue": -99}
            for i, word in enumerate(found):
                role = (
                    "cue" if word.text.lower() in _CUES else "source" if word.text[0].isupper() or word.text in ("who", "he") else "content"
                )
                if role == "content" and (i % 4 or not word.text[0].isalnum()):
                    continue
                at = len(mentions)
                source, cue = (near[other] if other != role and at - near[other] < 40 else None for other in ("source", "cue"))
                mentions.append(Mention(role, word.start, word.end, 0.9, 0.2, source, cue, 0.8))
                if role != "content":
                    near[role] = at
            sources = np.array([0.5 * word.text[0].isupper() for word in found], np.float32)
            yield Tagging(tuple(found), tuple(mentions), np.zeros((len(found), 384), np.float32), sources)


def main() -> None:
    """One line for each name."""
    analyst = Analyst(tagger=Eager())
    for name in sys.argv[1:]:
        used = resource.getrusage(resource.RUSAGE_SELF).ru_utime
        resource.setrlimit(resource.RLIMIT_CPU, (int(used) + CPU, resource.RLIM_INFINITY))
        reading = analyst.read(from_text(text(name)))
        print(json.dumps([name, len(reading.claims), round(resource.getrusage(resource.RUSAGE_SELF).ru_utime - used, 2)]), flush=True)


if __name__ == "__main__":
    main()
