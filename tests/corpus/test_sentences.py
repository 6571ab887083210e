from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.corpus import sentences
from assistant.corpus.sentences import LONGEST, split

SEED = Path(__file__).parents[2] / "seeds" / "000_60704743329cbac1.txt"

# One case a line; " | " stands for a sentence end.
TABLE = """
He came at 5 p.m. Tuesday and left.
At 5 p.m. Eastern time it ended. | It was 6 a.m. EST then. | At 7 a.m. Moscow time it began.
He left at 5 p.m. | He slept.
He left at 5 p.m. | Officials came at 6 a.m. | Nobody stayed.
Then Rep. John Lewis and Gov. Mike Pence met Sen. Tim Kaine and Lt. Col. Jones.
State Del. Jennifer McClellan met Sec. Clinton and Pres. Obama.
Ranked No. 3 in the world. | He said no. | Trump said yes.
The U.S. Senate voted. | He left the U.S. Tuesday.
It is in the U.S. | The president spoke. | They left the U.K. | It rained.
He lives in Washington, D.C. | He left.
J. K. Rowling wrote. | George W. Bush spoke. | J.K. Rowling and John F. Kennedy Jr. did not.
He took vitamin C. | The doctor agreed. | That was World War I. | The next was worse.
It was Brown vs. Board of Education. | Roe v. Wade was cited, i.e. The case.
Apple Inc. said it. | He works at Apple Inc. | The firm grew.
Martin Luther King Jr. Day is near. | He met Donald Trump Jr. | The son spoke.
He met Donald Trump Jr. | “I love it,” he said.
It costs 3.5 million. | See http://a.example/b.html?c=1. | Then it ended.
It was... well, odd. | Then . . . nothing. | And… yes, it was.
He had no proof. ... | He would not stop. | They did nothing… | It was late.
“Never.” he said.
“I won. | We did it,” he said.
"I won. | We did it," he said. | "Why?" he asked. | Then it ended.
“It is over.” | She left.
“We lost.” | “No, we won.”
“Why?” he asked. | “Why!” Trump said. | “How?” Mr. Trump asked.
“Why?” | He did not know.
“You should resign. | You should give it back.”
He called it “Mostly False.” | The senator disagreed.
She sang ‘Yes.’ | They clapped.
(He left. | She stayed.) | Then it ended.
He left.[2] | She stayed.[3][4] | It rained.
1. First item is here. | 2. Second item is here.
He was in Tampa, Fla. | Police said so. | Fla. Gov. Rick Scott spoke.
Sen. Bob Casey, D-Pa., said so. | Rep. Lee (R-Ky.) Thursday agreed.
RENO, Nev. (AP) — Donald Trump spoke. | HEMPSTEAD, N.Y. ― If it worked once, it might just work again for the party this time.
Sept. 11 was a Tuesday. | On Sat. Jan. 5 it rained. | He came in Oct. | The rest is known.
St. Louis and Mt. Rainier are far. | He lives on Main St. | The house is old.
“It is a fact.” ― Pamela Padilla
The etc. is his. | He bought eggs, milk, etc. | The rest was sold.
Yahoo! News reported it. | Wow! | Great.
He bought an iPhone. | iPhones are dear. | al-Qaida said so.
he left. | she stayed. | they slept.
He earned a Ph.D. | He works there.
Wait! | What? | No!
Er ging. | Élodie est partie. | Он ушёл. | Она осталась.
他离开了。 | 她留下了。
He paid $5. | Nobody else did. | It fell by 3%. | Then it rose.
Ask Ms. Smith, e.g. Tuesday. | Prof. Dr. Jones knows approx. Everything.
The U.S. “Deep State” is a phrase.
"""


@pytest.mark.parametrize("line", TABLE.strip().splitlines())
def test_sentences_end_where_a_reader_ends_them(line: str) -> None:
    wanted = line.split(" | ")
    joint = "" if "。" in line else " "
    assert [span.text for span in split(joint.join(wanted))] == wanted


def test_the_space_that_a_web_page_lost_still_ends_a_sentence() -> None:
    assert [s.text for s in split("He left.The end came. Amazon.Com said so.")] == ["He left.", "The end came.", "Amazon.Com said so."]


def test_the_seed_article_has_22_sentences_and_the_headline_is_one() -> None:
    found = split(SEED.read_text(encoding="utf-8"))
    assert len(found) == 22
    assert found[0].text.endswith("Sources Indicate")


def test_a_sentence_that_occurs_twice_has_two_places() -> None:
    text = "it rained. he left. it rained. he left. it rained."
    assert [(s.start, s.end) for s in split(text)] == [(0, 10), (11, 19), (20, 30), (31, 39), (40, 50)]


def test_a_blank_line_ends_a_sentence() -> None:
    assert [s.text for s in split("A headline\n \t\nthe text. More.\n\n\nEnd")] == ["A headline", "the text.", "More.", "End"]


def test_wrapped_lines_run_on() -> None:
    text = (
        "The mayor of Springfield said on Monday that the well known\n"
        "bridge over the river will be closed for maintenance by the\n"
        "U.S. Army Corps of Engineers. He gave no date. Residents of\n"
        "Springfield complained."
    )
    assert [s.text.replace("\n", " ") for s in split(text)] == [
        "The mayor of Springfield said on Monday that the well known bridge over the river will be closed for maintenance by the "
        "U.S. Army Corps of Engineers.",
        "He gave no date.",
        "Residents of Springfield complained.",
    ]


def test_a_line_break_that_was_meant_ends_a_sentence() -> None:
    text = "Stop lying\nShow humility\nFill in the gaps in the many policy proposals of the last year, and say so in public every day."
    assert len(split(text)) == 3


def test_list_items_and_headings_are_sentences() -> None:
    text = "# Why now\nThe bridge is old\n- the first reason\n- the second\n2) the third\nThe end."
    assert [s.text for s in split(text)] == [
        "# Why now",
        "The bridge is old",
        "- the first reason",
        "- the second",
        "2) the third",
        "The end.",
    ]


def test_a_line_that_breaks_before_a_small_letter_runs_on() -> None:
    assert len(split("The editor regularly\nincites\nviolence, they say, and has\nrepeatedly pledged it.")) == 1


def test_no_sentence_is_longer_than_the_bound() -> None:
    for text in ("word " * 5_000, "x" * 10_000, "a, b; " * 3_000):
        assert max(len(s.text) for s in split(text)) <= LONGEST


def test_a_long_sentence_is_cut_at_a_semicolon() -> None:
    assert split("a" * 1_500 + "; " + "b " * 1_000)[0].text == "a" * 1_500 + ";"


def test_pysbd_sees_bounded_pieces_and_only_those_with_an_open_question(monkeypatch: pytest.MonkeyPatch) -> None:
    """What keeps the time linear: pysbd is superlinear."""
    seen: list[int] = []
    monkeypatch.setattr(sentences, "_pysbd", lambda text: seen.append(len(text)) or [])
    split("He left the house. She stayed there. " * 3_000)
    assert seen == []
    split("he left the house. she stayed there. " * 3_000)
    assert max(seen) <= sentences.CHUNK
    assert sum(seen) <= 37 * 3_000


def test_a_million_words_without_a_full_stop_are_split() -> None:
    assert sum(len(s.text.split()) for s in split("word " * 1_000_000)) == 1_000_000


WORDS = 'He_left _she_ . ! ? … ... _ __ “ ” " ’ ( ) U.S. p.m. Dr. J. No. 3 1. -_ #_ [2] 。 word,_ http://a.b/c Трамп é — ־'
PIECES = st.sampled_from([*(word.replace("_", " ") for word in WORDS.split()), "\n", "\n\n", "\t", "\u00a0", " ", "a" * 50])


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=200)))
def test_spans_cover_everything_but_white_space_in_order_without_overlap(text: str) -> None:
    position = 0
    for span in split(text):
        assert span.start >= position
        assert not text[position : span.start].strip()
        assert span.text == text[span.start : span.end] == span.text.strip()
        position = span.end
    assert not text[position:].strip()


@settings(max_examples=15, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=8).map("".join), st.integers(100, 400))
def test_repetitive_texts_longer_than_a_chunk_are_covered_too(piece: str, times: int) -> None:
    text = piece * times
    assert "".join("".join(s.text for s in split(text)).split()) == "".join(text.split())
