"""On whose word a sentence stands."""

from __future__ import annotations

import pytest
from hand_made import Read, attribution, judge_of

from assistant.analysis.attributions.linking import Linked
from assistant.analysis.claims.verdicts import Judged
from assistant.records import Claim, SourceType, Sourcing


def judged(text: str, *attributions: Linked) -> Judged:
    return judge_of(text, *attributions).judge(0, len(text))


def claim(read: Read, text: str) -> Claim:
    return read(text).claims[-1]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "expected"),
    [
        ("Anna Lind said that it rained.", "Anna Lind", "said", "that it rained", Sourcing.NAMED_PERSON),
        ("The Ministry of Health said that it rained.", "The Ministry of Health", "said", "that it rained", Sourcing.NAMED_ORGANIZATION),
        ("The report said that it rained.", "The report", "said", "that it rained", Sourcing.DOCUMENT),
        ("Officials said that it rained.", "Officials", "said", "that it rained", Sourcing.UNNAMED_GROUP),
        (
            "A person familiar with the talks said that it rained.",
            "A person familiar with the talks",
            "said",
            "that it rained",
            Sourcing.ANONYMOUS,
        ),
        ("Moscow wants that the war goes on.", "Moscow", "wants", "that the war goes on", Sourcing.ASCRIBED),
    ],
)
def test_the_type_of_the_deciding_source_is_the_verdict(text: str, source: str, cue: str, content: str, expected: Sourcing) -> None:
    found = judged(text, attribution(text, source, cue, content))
    assert found.sourcing is expected
    assert found.sources[0].text == source
    assert found.cue is not None
    assert found.cue.text == cue


def test_somebody_who_was_brought_in_without_a_name_is_taken_up() -> None:
    text = "A security researcher, who goes by a nickname, found the files. He said that he had warned the trust."
    start = text.index("He said")
    own = attribution(text, "He", "said", "that he had warned the trust")
    found = judge_of(text, own).judge(start, len(text))
    assert found.sourcing is Sourcing.UNNAMED_GROUP
    assert found.sources[0].resolved == "A security researcher"


def test_a_spokesperson_who_would_not_be_drawn_is_asked() -> None:
    assert judged("A spokesperson for the trust would not be drawn on the fine.").sourcing is Sourcing.NAMED_ORGANIZATION


def test_an_aside_may_part_a_name_from_its_verb() -> None:
    text = "“They buy growth,” wrote Li Chen. Morgan Stanley, by contrast, called the report clean."
    own = attribution(text, "Li Chen", "called", "the report clean")
    found = judge_of(text, own).judge(text.index("Morgan"), len(text))
    assert found.sources[0].text == "Morgan Stanley"


def test_an_institution_is_not_where_it_sits() -> None:
    text = "The Austin, Texas-based company expects more."
    own = attribution(text, "The Austin, Texas-based company", "expects", "more")
    assert judged(text, own).sources[0].resolved == "company"


def test_a_draft_that_was_circulated_and_seen_is_what_the_sentence_rests_on() -> None:
    found = judged("Under a draft circulated late on Wednesday and seen by Reuters, members would pledge to spend more.")
    assert found.sourcing is Sourcing.DOCUMENT


def test_a_sentence_without_attribution_is_unsourced() -> None:
    found = judged("The implications are profound.")
    assert found.sourcing is Sourcing.UNSOURCED
    assert found.sources == ()
    assert [span.text for span in found.unattributed] == ["The implications are profound."]


def test_reportedly_is_vague_where_there_is_no_source() -> None:
    found = judged("The boat was reportedly carrying fuel.")
    assert found.sourcing is Sourcing.VAGUE
    assert found.cue is not None
    assert found.cue.text == "reportedly"
    assert found.sources == ()


def test_reportedly_beside_a_source_leaves_the_verdict_to_the_source() -> None:
    text = "Anna Lind said that it reportedly rained."
    assert judged(text, attribution(text, "Anna Lind", "said", "that it reportedly rained")).sourcing is Sourcing.NAMED_PERSON


def test_a_thought_that_is_quoted_was_said() -> None:
    text = "Anna Lind hopes “that it will rain soon”."
    found = judged(text, attribution(text, "Anna Lind", "hopes", "“that it will rain soon”"))
    assert found.sourcing is not Sourcing.ASCRIBED


def test_the_attribution_with_most_words_decides() -> None:
    text = "The bank said that Oster told the court that he had never seen the letter before Monday."
    small = attribution(text, "The bank", "said")
    large = attribution(text, "Oster", "told", "the court that he had never seen the letter before Monday")
    found = judged(text, small, large)
    assert [source.text for source in found.sources] == ["Oster", "The bank"]


def test_who_speaks_in_the_sentence_comes_before_somebody_of_the_next() -> None:
    text = "The other said no decision had been taken by the board. The report shows a loss."
    own = attribution(text, "The other", "said")
    later = attribution(text, "The report", "shows", "no decision had been taken by the board")
    found = judge_of(text, own, later).judge(0, 55)
    assert found.sources[0].text == "The other"


def test_what_the_wording_shows_comes_before_a_source_of_the_next_sentence() -> None:
    text = "The audit, published at noon, puts the loss at 2 million. It says the money left in May."
    found = judge_of(text, attribution(text, "It", "says", "The audit, published at noon, puts the loss at 2 million")).judge(0, 57)
    assert found.cue is not None
    assert (found.sourcing, found.sources[0].text, found.cue.text) == (Sourcing.DOCUMENT, "The audit", "puts")


def test_a_subject_behind_an_adverbial_is_who_speaks() -> None:
    text = "A statement by Owen Hartley said so. Under cross-examination, the officer accepted that he had lied."
    found = judge_of(text, attribution(text, "A statement by Owen Hartley", "accepted", "that he had lied")).judge(37, len(text))
    assert found.sources[0].text == "the officer"


def test_a_source_of_the_next_sentence_is_none_of_this_one() -> None:
    text = "“The windows shook,” said Anna Lind. The two sides have accused each other."
    own = attribution(text, "Anna Lind", "said", "“The windows shook,”")
    later = attribution(text, "The two sides", "have accused", "Lind")
    assert [source.text for source in judge_of(text, own, later).judge(0, 36).sources] == ["Anna Lind"]


def test_what_a_document_is_titled_rests_on_the_document() -> None:
    text = "One slide was titled: “Do we want to know?”"
    found = judged(text, attribution(text, None, "was titled:", "“Do we want to know?”"))
    assert (found.sourcing, found.sources[0].text) == (Sourcing.DOCUMENT, "One slide")


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Neighbours remembered him as quiet.", "Neighbours", "remembered", "him as quiet"),
        ("She had, as Ms Lind liked to put it, four thousand patients.", "Ms Lind", "liked", "four thousand patients"),
    ],
)
def test_a_thought_that_was_put_in_words_was_said(text: str, source: str, cue: str, content: str) -> None:
    assert judged(text, attribution(text, source, cue, content)).sourcing is not Sourcing.ASCRIBED


def test_a_headline_that_quotes_rests_on_whom_it_names() -> None:
    text = "‘I never set out to be liked’: Ingrid Vale on fame"
    found = judged(text, attribution(text, None, None, "‘I never set out to be liked’"))
    assert (found.sourcing, found.sources[0].text) == (Sourcing.NAMED_PERSON, "Ingrid Vale")


def test_not_everyone_is_nobody() -> None:
    text = "Not everyone admired her methods."
    assert judged(text, attribution(text, "Not everyone", "admired", "her methods")).sourcing is Sourcing.UNSOURCED


def test_what_is_only_known_rests_on_nobody() -> None:
    text = "Everybody in town knows that the dam is old."
    found = judged(text, attribution(text, "Everybody in town", "knows", "that the dam is old"))
    assert found.sourcing is Sourcing.UNSOURCED


def test_a_rubric_is_no_source() -> None:
    text = "FACT CHECK: Did the minister say so?"
    assert judged(text, attribution(text, "FACT CHECK", "say", "so")).sourcing is Sourcing.UNSOURCED


def test_a_court_that_hears_something_is_not_who_says_it() -> None:
    found = judged("Carlisle Crown Court heard the van crossed the road.")
    assert (found.sourcing, found.sources) == (Sourcing.VAGUE, ())


def test_what_is_told_from_a_document_that_was_obtained_rests_on_the_document() -> None:
    found = judged("A directive obtained by this newspaper orders the units to withdraw.")
    assert found.sourcing is Sourcing.DOCUMENT
    assert found.sources[0].type is SourceType.DOCUMENT
    assert "directive" in found.sources[0].text


def test_who_echoes_a_claim_is_its_source() -> None:
    found = judged("These claims are supported by an unnamed war correspondent.")
    assert found.sourcing is Sourcing.ANONYMOUS
    assert found.sources[0].text == "an unnamed war correspondent"


def test_what_the_echoing_source_told_in_the_same_breath_is_its_word() -> None:
    found = judged("These claims are supported by an unnamed war correspondent who reported on an ‘invisible attack’ by night.")
    assert [span.text for span in found.content] == ["an ‘invisible attack’ by night"]
    assert found.quoted
    assert all("invisible" not in span.text for span in found.unattributed)
    assert "%" not in found.reason


def test_why_a_source_has_no_name_is_said_of_the_source() -> None:
    text = "Two aides, speaking on condition of anonymity because they feared for their jobs, said that the dam had cracked."
    found = judged(text, attribution(text, "Two aides", "said", "that the dam had cracked"))
    assert found.unattributed == ()
    assert found.sources[0].anonymity_reason == "they feared for their jobs"


def test_words_that_nobody_stands_behind_are_listed() -> None:
    text = "After the long rain and the cold night, Anna Lind said that the dam was safe and dry and sound."
    found = judged(text, attribution(text, "Anna Lind", "said", "that the dam was safe and dry and sound"))
    assert [span.text for span in found.unattributed] == ["After the long rain and the cold night"]


def test_a_scare_quote_is_not_speech() -> None:
    assert not judged("The “Smart Plan” is neither.").quoted


def test_direct_speech_is_quoted() -> None:
    text = "“It rained all night,” said Anna Lind."
    assert judged(text, attribution(text, "Anna Lind", "said", "“It rained all night,”")).quoted


def test_the_reason_names_source_and_cue() -> None:
    text = "Anna Lind said that it rained."
    reason = judged(text, attribution(text, "Anna Lind", "said", "that it rained")).reason
    assert "Anna Lind" in reason
    assert "said" in reason
    assert "\n" not in reason


# With the real tagger


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Lind, a geologist, said on Monday that the dam was safe.", Sourcing.NAMED_PERSON),
        ("The Ministry of Health said on Monday that three patients had died.", Sourcing.NAMED_ORGANIZATION),
        ("According to a report by the auditors, four million euros are missing.", Sourcing.DOCUMENT),
        ("Military analysts have long warned that the bridge would fall.", Sourcing.UNNAMED_GROUP),
        ("A person familiar with the talks said the bank had made an offer.", Sourcing.ANONYMOUS),
        ("The ship was reportedly carrying fuel.", Sourcing.VAGUE),
        ("Moscow wants the war to end before the winter.", Sourcing.ASCRIBED),
        ("Two navy divers sat on the sea wall beside a line of scorched life jackets.", Sourcing.UNSOURCED),
        ("The council voted on Tuesday to close five libraries.", Sourcing.UNSOURCED),
        ("The implications are profound.", Sourcing.UNSOURCED),
    ],
)
def test_each_value_has_its_plain_case(read: Read, text: str, expected: Sourcing) -> None:
    assert claim(read, text).sourcing is expected


def test_a_quotation_over_two_sentences_has_one_speaker(read: Read) -> None:
    text = "“The doors were locked,” said Rodel Macaraeg, a deckhand. “Nobody told us anything.”"
    assert [c.sources[0].resolved for c in read(text).claims] == ["Rodel Macaraeg"] * 2


def test_he_is_the_man_who_was_named(read: Read) -> None:
    text = "Rodel Macaraeg said the doors were locked. He added that nobody had a key."
    found = claim(read, text)
    assert found.sourcing is Sourcing.NAMED_PERSON
    assert found.sources[0].resolved == "Rodel Macaraeg"


def test_declining_to_comment_is_sourced(read: Read) -> None:
    assert claim(read, "The talks began in May. Harrow Telecom declined to comment.").sourcing is Sourcing.NAMED_ORGANIZATION


def test_what_the_reporter_saw_is_unsourced_and_the_reason_says_so(read: Read) -> None:
    found = claim(read, "On Friday this reporter saw a boy copy a page by hand.")
    assert found.sourcing is Sourcing.UNSOURCED
    assert "observation" in found.reason


def test_a_title_in_quotation_marks_attributes_nothing(read: Read) -> None:
    found = claim(read, "Her novel “The Wet Underneath” won the prize in 2019.")
    assert found.sourcing is Sourcing.UNSOURCED
    assert not found.quoted


def test_what_a_person_said_according_to_an_outlet_rests_on_the_person() -> None:
    text = "Anna Lind said that it would rain for a week, according to Reuters."
    relayed = attribution(text, "Anna Lind", "said", "that it would rain for a week")
    outlet = attribution(text, "Reuters", "according to", "Anna Lind said that it would rain for a week")
    found = judged(text, outlet, relayed)
    assert (found.sourcing, found.sources[0].text) == (Sourcing.NAMED_PERSON, "Anna Lind")


def test_a_study_that_concluded_something_did_not_think_it() -> None:
    text = "A study concluded that it rained."
    assert judged(text, attribution(text, "A study", "concluded", "that it rained")).sourcing is Sourcing.DOCUMENT


def test_the_person_named_right_before_a_cue_is_its_source() -> None:
    text = "The report says so. Radovan Mestic said that it rained."
    told = attribution(text, "The report", "said", "that it rained")
    found = judge_of(text, told).judge(20, len(text))
    assert found.sources[0].text == "Radovan Mestic"


def test_a_rumour_is_not_the_word_of_whoever_denies_it_later() -> None:
    text = "His party has allegedly taken money. He denies it, of course."
    told = attribution(text, "He", "denies", "His party has allegedly taken money")
    assert judge_of(text, told).judge(0, 36).sourcing is Sourcing.VAGUE


def test_who_declines_to_comment_is_found_without_the_tagger() -> None:
    found = judged("Harrow Telecom has declined to comment.")
    assert (found.sourcing, found.sources[0].text, found.cue and found.cue.text) == (
        Sourcing.NAMED_ORGANIZATION,
        "Harrow Telecom",
        "declined",
    )


def test_officials_who_speak_privately_are_anonymous() -> None:
    text = "Officials acknowledge privately that it failed."
    assert judged(text, attribution(text, "Officials", "acknowledge privately", "that it failed")).sourcing is Sourcing.ANONYMOUS


def test_he_who_speaks_on_condition_of_anonymity_is_anonymous() -> None:
    text = "Nobody came, he said, on condition of anonymity."
    assert judged(text, attribution(text, "he", "said", "Nobody came")).sourcing is Sourcing.ANONYMOUS


def test_whoever_asked_not_to_be_named_decides_a_sentence_that_says_so() -> None:
    text = "Anna Lind complained about the plan, according to two senators who requested anonymity."
    complained = attribution(text, "Anna Lind", "complained", "about the plan")
    told = attribution(text, "two senators who requested anonymity", "according to", "Anna Lind")
    assert judged(text, complained, told).sourcing is Sourcing.ANONYMOUS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By Anita Corrigan and Luke Mahony", Sourcing.UNSOURCED),
        ("Reuters could not independently confirm the accounts of the villagers.", Sourcing.UNSOURCED),
        ("Corvelle Ltd declined to talk about the posts.", Sourcing.NAMED_ORGANIZATION),
        ("The Guardian has seen emails in which managers discuss the leak.", Sourcing.DOCUMENT),
        ("Under the terms of the deal, seen by the Echo, the council bears all the costs.", Sourcing.DOCUMENT),
        ("Managers discussed the leak in internal emails seen by the Guardian.", Sourcing.DOCUMENT),
        ("A well-known early-warning scheme by the bank, which was backed by the ministry, ended.", Sourcing.UNSOURCED),
        ("BBC Sport understands the striker will miss the final.", Sourcing.VAGUE),
        ("However, the claim that this picture shows a seized mercenary is false.", Sourcing.UNSOURCED),
        ("ANKARA – Anadolu Agency", Sourcing.UNSOURCED),
        ("(Saskatchewan Public Safety Agency)", Sourcing.UNSOURCED),
    ],
)
def test_wording_alone_shows_it(text: str, expected: Sourcing) -> None:
    assert judged(text).sourcing is expected


def test_an_outlet_s_understanding_is_nobody_s_word() -> None:
    text = "BBC Sport understands the striker will miss the final."
    assert judged(text, attribution(text, "BBC Sport", "understands", "the striker will miss the final")).sourcing is Sourcing.VAGUE


def test_the_document_is_the_last_noun_phrase_before_it_was_seen() -> None:
    found = judged("The managers discussed the leak in internal emails seen by the Guardian.")
    assert found.sources[0].text == "internal emails"


def test_according_to_takes_what_stands_behind_it() -> None:
    text = "Lind found that she is not in command, according to interviews with eight current and former employees."
    found = judged(text, attribution(text, "Lind", "according to", "that she is not in command"))
    assert found.sourcing is Sourcing.ANONYMOUS


def test_a_dateline_is_no_source() -> None:
    text = "UNITED NATIONS, Jan. 30 (Xinhua) -- The UN special envoy for Libya said that the front line had become a tinderbox."
    own = attribution(text, "UNITED NATIONS", "said", "that the front line had become a tinderbox")
    assert judged(text, own).sources[0].text == "The UN special envoy for Libya"


def test_hardly_a_word_makes_nothing_anybodys_account(read: Read) -> None:
    text = "Police opened an investigation in September, sources tell NRK. The police lawyer in charge will neither confirm nor deny this."
    assert read(text).claims[1].sources[0].resolved == "The police lawyer in charge"


@pytest.mark.parametrize(
    "text",
    [
        "The Gazette asked all seven councillors who voted in favour if they had accepted hospitality.",
        "Reuters has contacted the ministry for comment.",
    ],
)
def test_what_an_outlet_asks_it_tells_in_its_own_voice(text: str, read: Read) -> None:
    assert read(text).claims[0].sourcing.value == "unsourced"


def test_what_was_said_to_an_outlet_is_told_by_who_said_it(read: Read) -> None:
    assert read("The Guardian spoke to three residents who said the water was brown.").claims[0].sourcing.value == "unnamed_group"


def test_minutes_say_what_they_show_and_not_those_who_met(read: Read) -> None:
    text = (
        "Federal Reserve officials were sharply divided over rates, minutes of their October meeting showed on Wednesday.\n\nThe minutes, "
        "released late, do not name anybody. “Participants judged that the outlook was uncertain,” they said."
    )
    claims = read(text).claims
    assert [claims[i].sourcing.value for i in (0, 2)] == ["document", "document"]
    assert claims[2].sources[0].resolved == "The minutes"


def test_a_mention_ends_with_the_initials_before_a_sentence(read: Read) -> None:
    text = (
        "The law was challenged by two booksellers and a mother identified in court papers only as J.M. Their attorney, Laura Prather, "
        "called the ruling “a love letter to reading.”"
    )
    claims = read(text).claims
    assert (claims[-1].sources[0].resolved, claims[-1].sources[0].affiliation) == ("Laura Prather", "attorney")


def test_by_its_own_account_is_the_account_of_whom_it_is_about(read: Read) -> None:
    source = read("Aqualis pumps, by its own account, 900 cubic metres a day, well within its permit.").claims[0].sources[0]
    assert (source.resolved, source.type.value) == ("Aqualis", "named_organization")
