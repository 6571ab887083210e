"""What the verifier refuses and what it lets pass, on the sample article and on the hand-written cases of the benchmark."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.answers.verifier.doubts import dropped_doubt
from assistant.answers.verifier.verify import Verifier
from assistant.records import Citation, Reading

ROOT = Path(__file__).resolve().parents[2]
CASES = [json.loads(line) for line in (ROOT / "benchmarks" / "verifier" / "faithful.jsonl").read_text(encoding="utf-8").splitlines()]
SEED_BARE = [(case["cites"], text) for case in CASES if case["article"] == "seed" for text in case.get("bare", [])]

Check = Callable[[str, list[str]], str | None]

SOURCES = "Sources within the Kyiv"
KIMAKOVSKY = "According to Kimakovsky"
DOCUMENT = "The document, marked"
EXCERPTS = "While the full text"
CORRESPONDENT = "The correspondent described"
IMPLICATIONS = "The implications of"
DEVELOPMENT = "This development, if"
THIRD_YEAR = "The suggestion comes"


@pytest.fixture(scope="module")
def check(seed: Reading) -> Check:
    """The verifier's reason against a sentence that cites the seed's sentences with these beginnings."""

    def run(text: str, begins: list[str]) -> str | None:
        claims = [next(claim for claim in seed.claims if claim.text.startswith(begin)) for begin in begins]
        citations = [Citation.of(seed.article, c.start, c.end, n=n, passage_id=c.passage_id) for n, c in enumerate(claims, start=1)]
        return Verifier(citations, {seed.article.id: seed.article}, {seed.article.id: seed.claims}).fault(
            text, range(1, len(citations) + 1)
        )

    return run


FAITHFUL = [
    ("Kimakovsky says that Russian troops have cut communication lines between Ukrainian formations.", KIMAKOVSKY),
    ("Russian troops, Igor Kimakovsky claims, isolated Ukrainian units from one another.", KIMAKOVSKY),
    ("The document, dated March 2022, was reportedly circulated among senior military officials.", DOCUMENT),
    ("An unnamed correspondent described a coordinated assault with electronic warfare.", CORRESPONDENT),
    ("The article says that the implications are profound.", IMPLICATIONS),
    ("The implications of these developments are profound.", IMPLICATIONS),
    ("If accurate, this could signal a turning point in the conflict.", DEVELOPMENT),
    ("The war is in its third year.", THIRD_YEAR),
]


@pytest.mark.parametrize(("text", "begin"), FAITHFUL)
def test_a_faithful_sentence_passes(check: Check, text: str, begin: str) -> None:
    assert check(text, [begin]) is None


UNFAITHFUL = [
    # What a source is called supports nothing else that is said of it; "volunteers" is no verb here.
    ("The war correspondent arrested the volunteers.", CORRESPONDENT, "nothing of it but names"),
    ("The document, dated March 2021, was reportedly circulated among military officials.", DOCUMENT, "2021"),
    ("The document, dated May 2022, was reportedly circulated among military officials.", DOCUMENT, "May"),
    ("The war is in its fourth year.", THIRD_YEAR, "fourth"),
    ("The war is in its third year, said Igor Kimakovsky.", THIRD_YEAR, "Igor"),
    ("Kimakovsky says that Ukrainian troops have cut communication lines.", KIMAKOVSKY, "stands where"),
    ("Kimakovsky says that Russian troops have cut communication lines in Bakhmut.", KIMAKOVSKY, "Bakhmut"),
    ("Kimakovsky says that Russian troops have not cut communication lines.", KIMAKOVSKY, "no where"),
    ("The document, dated March 2022, was circulated among senior military officials.", DOCUMENT, "reportedly"),
    ("The document, dated March 2022, was not reportedly circulated among military officials.", DOCUMENT, "no where"),
    ("This signals a critical turning point in the ongoing conflict.", DEVELOPMENT, "drops the doubt"),
    ("Igor Kimakovsky described the assault as coordinated, with electronic warfare.", CORRESPONDENT, "Igor"),
    ("Analysts say that Russian troops have cut communication lines.", KIMAKOVSKY, "Igor Kimakovsky"),
    ("The directive was written by lawyers in a secret bunker near the border last summer.", DOCUMENT, "of its words"),
]


@pytest.mark.parametrize(("text", "begin", "words"), UNFAITHFUL)
def test_an_unfaithful_sentence_is_refused_and_the_reason_says_why(check: Check, text: str, begin: str, words: str) -> None:
    reason = check(text, [begin])
    assert reason is not None
    assert words in reason


@pytest.mark.parametrize(("begins", "text"), SEED_BARE)
def test_no_dropped_attribution_passes_on_the_sample_article(check: Check, begins: list[str], text: str) -> None:
    assert check(text, begins) is not None


def test_the_content_of_every_attributed_sentence_is_refused_without_its_source(check: Check, seed: Reading) -> None:
    passed = []
    for claim in seed.claims:
        for span in claim.content if claim.sources else ():
            text = span.text.strip(" ,“”‘’").removeprefix("that ")
            if claim.start <= span.start < span.end <= claim.end and len(text.split()) > 5:
                text = f"{text[0].upper()}{text[1:].rstrip('.')}."
                if check(text, [claim.text[:25]]) is None:
                    passed.append(text)
    assert passed == []


def test_an_anonymous_source_never_becomes_a_named_one(check: Check) -> None:
    text = "According to Igor Kimakovsky, a rapid withdrawal from Kyiv may now be the most prudent course."
    assert check(text, [SOURCES]) is not None


def test_what_excerpts_suggest_is_not_a_fact(check: Check) -> None:
    assert check("Zelensky anticipated a prolonged siege.", [EXCERPTS]) is not None


def test_every_sentence_in_quotation_marks_passes(check: Check, seed: Reading) -> None:
    from assistant.answers.drafts.draft import quoted

    assert [claim.text for claim in seed.claims if check(quoted(claim.text), [claim.text]) is not None] == []


def test_two_citations_support_a_sentence_together(check: Check) -> None:
    text = "Kimakovsky claims that Russian troops isolated Ukrainian units, which, if accurate, could signal a turning point."
    assert check(text, [KIMAKOVSKY, DEVELOPMENT]) is None


def test_the_benchmark_holds_what_it_is_to_show() -> None:
    sys.path.insert(0, str(ROOT / "benchmarks"))
    try:
        import verifier_cases
    finally:
        sys.path.pop(0)
    counted = {half: {"faithful": [0, 0], "corrupted": [0, 0]} for half in ("tune", "measure")}
    read = verifier_cases.readings(verifier_cases.Analyst())
    for case, reason in verifier_cases.verdicts(read, list(verifier_cases.cases(read))):
        cell = counted[case.half]["faithful" if case.kind in verifier_cases.FAITHFUL else "corrupted"]
        cell[0] += reason is not None
        cell[1] += 1
    assert sum(case["half"] == "measure" for case in CASES) >= 50
    assert len(CASES) >= 100
    for half in counted.values():
        assert half["faithful"][0] <= 0.05 * half["faithful"][1]
        assert half["corrupted"][0] >= 0.95 * half["corrupted"][1]


def test_a_probable_cause_is_no_doubt() -> None:
    quote = "A probable cause statement says Roark told detectives he fired because he thought Tillery was reaching for a weapon."
    sentence = "Roark told detectives he fired because he thought Tillery was reaching for a weapon."
    assert dropped_doubt(sentence, quote, attributed=True) is None
    assert dropped_doubt("The cause was a fall.", "The probable reason was a fall.", attributed=False) is not None
