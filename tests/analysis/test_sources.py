"""Who a source is."""

from __future__ import annotations

import pytest
from hand_made import Read, source_of

from assistant.analysis.people.people import Names
from assistant.analysis.sources.sources import Sources
from assistant.records import SourceType

PERSON, ORGANIZATION, DOCUMENT, GROUP, ANONYMOUS = (
    SourceType.NAMED_PERSON,
    SourceType.NAMED_ORGANIZATION,
    SourceType.DOCUMENT,
    SourceType.UNNAMED_GROUP,
    SourceType.ANONYMOUS,
)


@pytest.mark.parametrize(
    ("text", "mention", "expected"),
    [
        ("Anna Lind said so.", "Anna Lind", PERSON),
        ("A letter from the auditor came. The auditor said so.", "The auditor", ORGANIZATION),
        ("Prairie Gold said so. Prairie Gold employees left.", "Prairie Gold", ORGANIZATION),
        (
            "Department of the Interior (DILG) Assistant Secretary for Operations Ernesto Lim said so.",
            "Department of the Interior (DILG) Assistant Secretary for Operations Ernesto Lim",
            PERSON,
        ),
        ("The victim's brother said so.", "The victim's brother", GROUP),
        ("A source close to it spoke. His attorney said so.", "His attorney", PERSON),
        ("Tabloids close to the ruling party said so.", "Tabloids close to the ruling party", GROUP),
        ("The coast guard spokesman, Commander Jose Lim, said so.", "The coast guard spokesman, Commander Jose Lim", PERSON),
        ("One of them, Senator Leni Ocampo, said so.", "One of them, Senator Leni Ocampo", PERSON),
        ("The man who owns the pier said so.", "The man who owns the pier", GROUP),
        ("Det Con Lowri Hughes, of North Wales Police, said so.", "Det Con Lowri Hughes, of North Wales Police", PERSON),
        ("UN Libya envoy said so.", "UN Libya envoy", PERSON),
        ("A colonel reached by telephone said so.", "A colonel reached by telephone", ANONYMOUS),
        ("Phnom Penh said so.", "Phnom Penh", ORGANIZATION),
        ("Other public sources said so.", "Other public sources", DOCUMENT),
        ("Flight (ADS-B) data said so.", "Flight (ADS-B) data", DOCUMENT),
        ("Interviews with eight current and former employees said so.", "Interviews with eight current and former employees", ANONYMOUS),
        ("The worker who shared the transcript said so.", "The worker", ANONYMOUS),
        ("A statement from ACD spokesman Ghali Mossa said so.", "A statement from ACD spokesman Ghali Mossa", PERSON),
        ("The paper said so. It is a daily newspaper.", "The paper", ORGANIZATION),
        ("The paper said so. Its authors are scientists.", "The paper", DOCUMENT),
        ("Halden said so. Halden’s shares fell.", "Halden", ORGANIZATION),
        ("A leading weekly magazine said so.", "A leading weekly magazine", ORGANIZATION),
        ("The seven guards, who asked to stay anonymous, said so.", "The seven guards", ANONYMOUS),
        ("NATO's deputy secretary-general, Radka Venclova, said so.", "NATO's deputy secretary-general, Radka Venclova", PERSON),
        ("Lebanon’s official National News Agency said so.", "Lebanon’s official National News Agency", ORGANIZATION),
        ("The Justice Department said so.", "The Justice Department", ORGANIZATION),
        ("Morgan Stanley said so.", "Morgan Stanley", ORGANIZATION),
        ("Halifax Regional Police Supt. Dana Whitlock said so.", "Halifax Regional Police Supt. Dana Whitlock", PERSON),
        ("Representatives for Calder and Hartwell said so.", "Representatives for Calder and Hartwell", ORGANIZATION),
        ("A tracker kept by the Brookings Institution shows it.", "A tracker kept by the Brookings Institution", DOCUMENT),
        ("One executive said so.", "One executive", ANONYMOUS),
        ("One MSP said so.", "One MSP", ANONYMOUS),
        ("Four EU diplomats said so.", "Four EU diplomats", ANONYMOUS),
        ("Several diplomats said so.", "Several diplomats", GROUP),
        ("Three current and former employees said so.", "Three current and former employees", ANONYMOUS),
        ("A crane operator said so.", "A crane operator", GROUP),
        ("The operator said so.", "The operator", ORGANIZATION),
        ("A provost, seeking anonymity for fear of reprisal, said so.", "A provost", ANONYMOUS),
        ("A volunteer from Stawell, who’d rather you didn’t use his name, said so.", "A volunteer from Stawell", ANONYMOUS),
        ("Copper Lane, a London fund, said so.", "Copper Lane", ORGANIZATION),
        ("TotalEnergies said so.", "TotalEnergies", ORGANIZATION),
        ("Al Jazeera said so.", "Al Jazeera", ORGANIZATION),
        ("No 10 said so.", "No 10", ORGANIZATION),
        ("State media said so.", "State media", ORGANIZATION),
        ("The FIR said so.", "The FIR", DOCUMENT),
        ("Figures compiled by the club's analysts said so.", "Figures compiled by the club's analysts", DOCUMENT),
        ("MPs said so.", "MPs", GROUP),
        (
            "Conor, a chef who asked that his surname be left out, said so.",
            "Conor, a chef who asked that his surname be left out",
            ANONYMOUS,
        ),
        ("Prime Minister Anahera Toll said so.", "Prime Minister Anahera Toll", PERSON),
        ("Mr. Okafor said so.", "Mr. Okafor", PERSON),
        ("Ukraine's military General Staff said so.", "Ukraine's military General Staff", ORGANIZATION),
        ("The prime minister's spokesman said so.", "The prime minister's spokesman", ORGANIZATION),
        ("Another officer conversant with the matter said so.", "Another officer conversant with the matter", ANONYMOUS),
        ("Two current staff members said so.", "Two current staff members", ANONYMOUS),
        ("Olga, 54, who gave only her first name, said so.", "Olga, 54, who gave only her first name", ANONYMOUS),
        ("Blessing, whose name has been changed, said so.", "Blessing, whose name has been changed", ANONYMOUS),
        ("DCP (South) Raveena Tyagi said so.", "DCP (South) Raveena Tyagi", PERSON),
        ("PC Owen Hartley said so.", "PC Owen Hartley", PERSON),
        ("The Sheriff’s Office said so.", "The Sheriff’s Office", ORGANIZATION),
        ("The short-seller Hollow Creek Research said so.", "The short-seller Hollow Creek Research", ORGANIZATION),
        ("The Ministry of Health said so.", "The Ministry of Health", ORGANIZATION),
        ("Reuters said so.", "Reuters", ORGANIZATION),
        ("Analysts polled by Reuters said so.", "Analysts polled by Reuters", GROUP),
        ("The council's own business case said so.", "The council's own business case", DOCUMENT),
        ("Police said so.", "Police", ORGANIZATION),
        ("The Kremlin said so.", "The Kremlin", ORGANIZATION),
        ("Moscow said so.", "Moscow", ORGANIZATION),
        ("Harrow Telecom said so.", "Harrow Telecom", ORGANIZATION),
        ("A spokeswoman for the bank said so.", "A spokeswoman for the bank", ORGANIZATION),
        ("the company said so.", "the company", ORGANIZATION),
        ("A study found so.", "A study", DOCUMENT),
        ("Court filings show it.", "Court filings", DOCUMENT),
        ("A Quinnipiac poll shows it.", "A Quinnipiac poll", DOCUMENT),
        ("Officials said so.", "Officials", GROUP),
        ("Military analysts have warned.", "Military analysts", GROUP),
        ("Critics say so.", "Critics", GROUP),
        ("Some Republicans say so.", "Some Republicans", GROUP),
        ("A man in the crowd shouted.", "A man in the crowd", GROUP),
        ("A person familiar with the talks said so.", "A person familiar with the talks", ANONYMOUS),
        ("Sources within the ministry said so.", "Sources within the ministry", ANONYMOUS),
        ("An unnamed war correspondent said so.", "An unnamed war correspondent", ANONYMOUS),
        ("One adviser said so.", "One adviser", ANONYMOUS),
        ("Sources privy to the talks said so.", "Sources privy to the talks", ANONYMOUS),
        # Shares of people are no names; in an article with a poll they are its figures.
        ("About 4 in 10 said so.", "About 4 in 10", GROUP),
        ("Only about one in five said so.", "Only about one in five", GROUP),
        ("A third source said so.", "A third source", ANONYMOUS),
        ("A third of voters said so.", "A third of voters", GROUP),
        ("People in attendance said so.", "People in attendance", ANONYMOUS),
        ("Two-thirds of Democratic insiders said so.", "Two-thirds of Democratic insiders", ANONYMOUS),
        ("The chair of the harbour board denied it.", "The chair of the harbour board", PERSON),
        ("Harbour board chair denies it.", "Harbour board chair", PERSON),
        ("The clerk and the plaza manager declined to comment.", "The clerk and the plaza manager", GROUP),
        ("A Harrow poll is out. About 4 in 10 said so.", "About 4 in 10", DOCUMENT),
        ("A Harrow poll is out. Large majorities of voters said so.", "Large majorities of voters", DOCUMENT),
        ("They’re sure that they said so.", "They’re", GROUP),
        ("Anna Lind ran an ad. The ad’s narrator said so.", "The ad’s narrator", DOCUMENT),
        ("According to state law, it is so.", "state law", DOCUMENT),
        ("An investigation found so.", "An investigation", DOCUMENT),
        # Many people, whatever names follow.
        ("Advisers to Mr. Rubio said so.", "Advisers to Mr. Rubio", GROUP),
        ("Several delegates supporting Anna Lind said so.", "Several delegates supporting Anna Lind", GROUP),
        ("Lind’s close friends and allies said so.", "Lind’s close friends and allies", GROUP),
        ("Of the delegates 39 have said so.", "39", GROUP),
        # Who speaks together with people who have no names.
        ("Anna Lind and her aides said so.", "Anna Lind and her aides", PERSON),
        ("Ms. Henry and other labor leaders said so.", "Ms. Henry and other labor leaders", PERSON),
        ("One of his advisers, Tad Osei, said so.", "One of his advisers, Tad Osei", PERSON),
        # Acronyms with points, places, and outlets of one word.
        ("The F.B.I. said so.", "The F.B.I", ORGANIZATION),
        ("New Hampshire said so.", "New Hampshire", ORGANIZATION),
        ("According to Variety, it is so.", "Variety", ORGANIZATION),
        ("Two aides, who spoke on condition of anonymity, said so.", "Two aides", ANONYMOUS),
    ],
)
def test_the_type_of_a_source(text: str, mention: str, expected: SourceType) -> None:
    assert source_of(text, mention).type is expected


@pytest.mark.parametrize(
    ("text", "mention", "expected"),
    [
        # The institution stands before "of".
        ("A spokeswoman for the Ministry of Health said so.", "A spokeswoman for the Ministry of Health", ORGANIZATION),
        # The capital is that of the sentence.
        ("Excerpts suggest it.", "Excerpts", DOCUMENT),
        # "Leaked" is an adjective here, and not where the phrase ends.
        ("The leaked memo says so.", "The leaked memo", DOCUMENT),
    ],
)
def test_the_type_of_a_source_that_is_easily_read_wrongly(text: str, mention: str, expected: SourceType) -> None:
    assert source_of(text, mention).type is expected


def test_the_source_has_its_mention_s_characters() -> None:
    source = source_of("It rained, said Anna Lind.", "Anna Lind")
    assert (source.start, source.end, source.text) == (16, 25, "Anna Lind")


@pytest.mark.parametrize(
    ("text", "mention", "before", "expected"),
    [
        ("Anna Lind came.\nLind said so.", "Lind", [], "Anna Lind"),
        ("The Institute for the Study of War said so.", "The Institute for the Study of War", [], "Institute for the Study of War"),
        (
            "The Department of Health and Social Care said so.",
            "The Department of Health and Social Care",
            [],
            "Department of Health and Social Care",
        ),
        # Nobody who was named before.
        (
            "Anna Lind came.\nThe district's chief administrator said so.",
            "The district's chief administrator",
            [],
            "The district's chief administrator",
        ),
        (
            "Two engineers agreed.\nOne, Karel Novak of the university, said so.",
            "One, Karel Novak of the university",
            ["Two engineers"],
            "Karel Novak",
        ),
        ("Alice Wahome left.\nHer Principal Secretary said so.", "Her Principal Secretary", [], "Her Principal Secretary"),
        ("A source at the ministry, who asked not to be named, said so.", "A source at", [], "A source at the ministry"),
        ("Gideon Mungaro came.\nThe Star said so.", "The Star", [], "Star"),
        ("Her ex-husband, the playwright Tom Askew, said so.", "Her ex-husband, the playwright Tom Askew", [], "Tom Askew"),
        ("Analysts polled by Reuters said so.", "Analysts polled by Reuters", [], "Analysts"),
        ("The airline, Aerosur Carga, said so.", "The airline, Aerosur Carga", [], "Aerosur Carga"),
        ("Harrow Telecom said so.\nA spokesperson said no.", "A spokesperson", ["Harrow Telecom"], "Harrow Telecom"),
        ("Emeka Okoro met Anna Lind.\nHis agent said so.", "His agent", [], "His agent"),
        ("Prof Martin Green left.\nHis letter of resignation, posted on X, said so.", "His", [], "His letter of resignation"),
        ("Blessing, whose name has been changed, left.\nAnother said so.", "Another", ["Blessing, whose name has been changed"], "Another"),
        ("Anna Lind came.\nShe said so.", "She", [], "Anna Lind"),
        ("Anna Lind, the coach, came.\nThe coach said so.", "The coach", [], "Anna Lind"),
        ("The Donetsk People's Republic (DPR) met.\nThe DPR said so.", "The DPR", [], "Donetsk People's Republic"),
        (
            "An unnamed war correspondent wrote it.\nThe correspondent said so.",
            "The correspondent",
            ["An unnamed war correspondent"],
            "An unnamed war correspondent",
        ),
        ("A preliminary report said so.\nThe report found it.", "The report", ["A preliminary report"], "A preliminary report"),
        (
            "Two people familiar with the talks said so.\nOne of the people left.",
            "One of the people",
            ["Two people familiar with the talks"],
            "Two people familiar with the talks",
        ),
    ],
)
def test_later_mentions_resolve_to_the_fullest(text: str, mention: str, before: list[str], expected: str) -> None:
    assert expected.lower() in source_of(text, mention, *before).resolved.lower()


def test_a_later_mention_of_an_anonymous_source_stays_anonymous() -> None:
    text = "An unnamed war correspondent wrote it.\nThe correspondent said so."
    assert source_of(text, "The correspondent", "An unnamed war correspondent").type is ANONYMOUS


def test_a_person_has_the_role_that_the_article_gives() -> None:
    source = source_of("Igor Kimakovsky, an adviser to the head of the region, spoke.\nKimakovsky said so.", "Kimakovsky")
    assert source.affiliation == "an adviser to the head of the region"


def test_an_anonymous_source_has_the_stated_reason() -> None:
    text = "An official, who asked not to be named because of the sensitivity of the information, said so."
    reason = source_of(text, "An official").anonymity_reason
    assert reason is not None
    assert "the sensitivity of the information" in reason


def test_the_reason_stays_with_later_mentions() -> None:
    text = "Two sources, who asked not to be named because the talks are private, said so.\nThe sources said more."
    assert source_of(text, "The sources", "Two sources").anonymity_reason == "the talks are private"


def test_a_named_source_has_no_reason_for_anonymity() -> None:
    assert source_of("Anna Lind, who asked not to be named because of fear, said so.", "Anna Lind").anonymity_reason is None


def test_a_document_has_the_people_it_came_through() -> None:
    via = source_of("A directive, obtained through sources within the ministry, says so.", "A directive").via
    assert via is not None
    assert "sources" in via


def test_a_person_s_statement_is_the_person_s() -> None:
    assert source_of("Anna Lind’s statement said so.", "Anna Lind’s statement").type is PERSON


def test_an_apposition_behind_a_role_is_who_speaks() -> None:
    source = source_of("It holds, its chief engineer, Rosario Vidal, said.", "its chief engineer, Rosario Vidal")
    assert (source.type, source.resolved) == (PERSON, "Rosario Vidal")


def test_a_group_named_for_its_country_is_no_person() -> None:
    assert source_of("Ukrainians say so.", "Ukrainians").type is GROUP


def test_a_pronoun_with_nobody_before_it_is_itself() -> None:
    assert source_of("He said so.", "He").resolved == "He"


def test_a_name_that_the_tagger_cut_in_two_is_read_whole() -> None:
    source = source_of("Will Estrada said so.", "Will")
    assert (source.text, source.type) == ("Will Estrada", PERSON)


def test_the_tally_that_an_agency_made_is_the_source_and_not_the_agency() -> None:
    source = source_of("She has 2,205 delegates, according to a tally by the Associated Press.", "the Associated Press")
    assert (source.text, source.type) == ("a tally by the Associated Press", DOCUMENT)


def test_a_pronoun_is_not_taken_up_by_one_that_stands_for_nobody() -> None:
    text = "It showed that. They said so."
    assert source_of(text, "They", "It").resolved == "They"


def test_the_headlines_rival_is_the_one_whom_the_article_names() -> None:
    text = "Former rival says he will vote\n\nCarl Weber, a former rival, spoke on Monday."
    assert source_of(text, "Former rival").resolved == "Carl Weber"


def test_a_speaker_in_capitals_is_the_person_whom_the_article_names() -> None:
    text = "Gov. Mary Fallin spoke. FALLIN: It is so."
    source = source_of(text, "FALLIN")
    assert (source.type, source.resolved) == (PERSON, "Mary Fallin")


def test_an_outlets_reporter_is_a_person() -> None:
    assert source_of("CNN’s Jake Weber said so.", "CNN’s Jake Weber").type is PERSON


def test_a_verb_with_a_capital_in_a_headline_is_no_part_of_a_name() -> None:
    assert source_of("Army Considers Withdrawal, Sources Indicate", "Sources").text == "Sources"


@pytest.mark.parametrize(
    ("text", "mention", "expected"),
    [
        ("The road is closed. Shopkeepers say so.", "Shopkeepers", GROUP),
        ("On Monday Sanders left. Sanders said so.", "Sanders", PERSON),
        ("Bernie Sanders left. Sanders said so.", "Sanders", PERSON),
    ],
)
def test_a_plural_of_people_that_only_opens_sentences_is_no_name(text: str, mention: str, expected: SourceType) -> None:
    assert source_of(text, mention).type is expected


@pytest.mark.parametrize(
    ("text", "mention", "expected", "resolved"),
    [
        ("A senior aide met Anna Lind on Monday. The aide declined to say why.", "The aide", ANONYMOUS, "A senior aide"),
        ("One Treasury official was in the room with Anna Lind. The official said so.", "The official", ANONYMOUS, "One Treasury official"),
        (
            "Anna Lind owns the brand. One designer, who asked not to be named, had a child.\nThe designer said so.",
            "The designer",
            ANONYMOUS,
            "One designer",
        ),
        ("Anna Lind stopped a baker in the street. The baker said so.", "The baker", GROUP, "a baker"),
        # Who has a name is known by it.
        ("A baker, Tad Osei, wrote to her. The baker said so.", "The baker", PERSON, "Tad Osei"),
        ("Anna Lind, a designer, has a shop. The designer said so.", "The designer", PERSON, "Anna Lind"),
        ("Anna Lind spoke. The designer said so.", "The designer", PERSON, "Anna Lind"),
    ],
)
def test_a_role_takes_up_who_was_brought_in_by_it_and_nobody_else(text: str, mention: str, expected: SourceType, resolved: str) -> None:
    found = source_of(text, mention)
    assert (found.type, found.resolved) == (expected, resolved)


def test_an_insider_in_other_words_is_the_one_without_a_name_who_has_just_spoken() -> None:
    text = "Anna Lind has a plan. A ministry official who spoke anonymously said so.\nThe aide would not say more."
    found = source_of(text, "The aide", "A ministry official")
    assert (found.type, found.resolved) == (ANONYMOUS, "A ministry official")
    named = source_of(text.replace("A ministry official", "Tad Osei"), "The aide", "Tad Osei")
    assert named.resolved == "Tad Osei"


@pytest.mark.parametrize(
    ("mention", "resolved"),
    [("One of them", "one of four EU diplomats"), ("The other two", "Four EU diplomats"), ("another", "one of four EU diplomats")],
)
def test_a_mention_without_a_noun_stands_for_those_who_spoke_before(mention: str, resolved: str) -> None:
    text = f"Four EU diplomats said so. The council met. {mention} said more."
    first = source_of(text, "Four EU diplomats")
    assert first.type is ANONYMOUS
    found = source_of(text, mention, "Four EU diplomats")
    assert (found.type, found.resolved) == (ANONYMOUS, resolved)


def test_she_who_asks_for_her_name_to_be_withheld_is_anonymous() -> None:
    text = "The slides came from a former manager, who kept copies. She asked that her name be withheld because she fears being sued."
    found = source_of(text, "She")
    assert (found.type, found.resolved, found.anonymity_reason) == (ANONYMOUS, "a former manager", "she fears being sued")


def test_a_copy_is_of_the_document_named_before_it() -> None:
    text = "It rained. The review, a copy of which has been seen by this newspaper, puts the cost at £1.3bn."
    found = source_of(text, "a copy of which has been seen by this newspaper")
    assert (found.type, found.text) == (DOCUMENT, "The review")


def test_of_whom_nothing_is_said_the_asking_itself_is_the_fullest_mention() -> None:
    found = source_of("It rained. She asked that her name be withheld, and left.", "She")
    assert (found.type, found.resolved) == (ANONYMOUS, "She asked that her name be withheld")


@pytest.mark.parametrize(
    "introduced",
    [
        "Luca, not his real name, works there.",
        "Luca (a pseudonym) works there.",
        "Luca, 34, a fitter whose name has been changed, works there.",
        "Luca, who gave only his first name, works there.",
        "Luca agreed to talk on the condition that his last name not be used because his cover has not been lifted.",
        "Luca, who spoke on condition that his surname not be printed, works there.",
        "Luca, a fitter who declined to give his surname, works there.",
        "A man who gave his name only as Luca works there.",
        "Luca, who asked that only his first name be used, works there.",
        "A fitter, whom we are calling Luca, works there.",
    ],
)
def test_who_speaks_under_a_false_name_is_anonymous_to_the_end(introduced: str) -> None:
    text = f"{introduced} The line ran all day, Luca said."
    assert source_of(text, "Luca").type is ANONYMOUS


@pytest.mark.parametrize(
    ("mention", "resolved"),
    [
        ("The senator", "Leni Ocampo"),
        ("The candidate", "Leni Ocampo"),
        ("The archbishop", "The archbishop"),
        ("The nurse", "The nurse"),
        ("The woman who owns the pier", "The woman"),
    ],
)
def test_a_role_is_not_that_of_whoever_was_named_last(mention: str, resolved: str) -> None:
    text = f"Senator Leni Ocampo said that the agency was asleep. {mention} asked for prayers."
    assert source_of(text, mention).resolved == resolved


@pytest.mark.parametrize(
    ("before", "resolved"),
    [
        ("Nestwell said that it rained. Shares in Nestwell fell.", "Nestwell"),
        ("Nestwell said that it rained. Rival Cosyhome disagreed.", "The company"),
        ("Nestwell said that it rained. Anna Lind in London disagreed.", "Nestwell"),
        ("Reuters said that it rained.", "The company"),
        ("The Ministry of Health said that it rained.", "The company"),
        ("The regulator said that it rained.", "The company"),
    ],
)
def test_the_company_is_the_only_firm_named_of_late(before: str, resolved: str) -> None:
    source = before.split(" said")[0]
    text = f"Nestwell’s shares fell. {before} The company said so." if source == "Nestwell" else f"{before} The company said so."
    sources = Sources(text, Names(text))
    at = text.index(f"{source} said")
    sources.read(at, at + len(source), (0, len(text)))
    last = text.rindex("The company")
    assert sources.read(last, last + 11, (last, len(text))).resolved == resolved


def test_who_says_its_is_no_person() -> None:
    assert source_of("Rival Cosyhome said its gates were safe.", "Rival Cosyhome").type is ORGANIZATION


def test_the_mayor_is_not_the_landlord_who_was_named_last() -> None:
    text = "“My mortgage doubled,” says Piet Hoekstra, who lets four flats. The mayor wants a freeze."
    assert source_of(text, "The mayor", "Piet Hoekstra").resolved == "The mayor"


@pytest.mark.parametrize(
    ("text", "mention", "resolved"),
    [
        ("Devon and Cornwall Police said so.", "Devon and Cornwall Police", "Devon and Cornwall Police"),
        (
            "The Independent Electoral and Boundaries Commission said so.",
            "The Independent Electoral and Boundaries Commission",
            "Independent Electoral and Boundaries Commission",
        ),
        ("Another neighbour, retired teacher Brian Moss, said so.", "Another neighbour, retired teacher Brian Moss", "Brian Moss"),
        (
            "It fell, according to calculations by the economist Burak Yener.",
            "the economist Burak Yener",
            "calculations by the economist Burak Yener",
        ),
        ("The memos, sent between March and June, say so.", "The memos, sent", "The memos"),
    ],
)
def test_a_name_is_taken_whole_and_what_the_tagger_cut_off_is_left(text: str, mention: str, resolved: str) -> None:
    assert source_of(text, mention).resolved == resolved


def test_the_other_has_not_said_why_the_name_is_withheld(read: Read) -> None:
    text = (
        "Two people who attended the meeting said he was told. “He looked at it,” said one of the two, who asked not to be named because "
        "she still works for the state. The other gave the same account but said he had left."
    )
    found = [claim.sources[0] for claim in read(text).claims]
    assert [one.resolved for one in found] == ["Two people"] * 3
    assert [one.anonymity_reason for one in found] == [None, "she still works for the state", None]


def test_an_outlet_that_withholds_a_name_tells_it_in_its_own_voice(read: Read) -> None:
    text = "The Courier has agreed not to publish the memos in full to protect the person who provided them."
    assert read(text).claims[0].sourcing.value == "unsourced"


@pytest.mark.parametrize(
    ("text", "before", "mention", "resolved"),
    [
        ("The families’ lawyer said so. The police lawyer will not.", "The families’ lawyer", "The police lawyer", "The police lawyer"),
        ("The families’ lawyer said so. The lawyer will not.", "The families’ lawyer", "The lawyer", "The families’ lawyer"),
        ("Manager Erik Sandvik said so. The Norwegian left.", "Erik Sandvik", "The Norwegian", "Erik Sandvik"),
        ("Palmeiras president Leila Duarte agreed. Speaking to ESPN Brasil, she left.", "Leila Duarte", "she", "Leila Duarte"),
        ("Leila Duarte agreed. Speaking to Piers Morgan, she left.", "Leila Duarte", "she", "Leila Duarte"),
        ("Honor Lytton left. In her memoir, The Loud Eye, she left again.", "Honor Lytton", "she", "Honor Lytton"),
        ("NRK has spoken to him. The company left.", "NRK", "The company", "The company"),
    ],
)
def test_a_later_mention_is_not_whoever_stands_nearest(text: str, before: str, mention: str, resolved: str) -> None:
    assert source_of(text, mention, before).resolved == resolved


def test_one_of_those_who_were_spoken_to_is_not_the_man_before_them(read: Read) -> None:
    text = (
        "“I was given the numbers,” said the man, whom NRK has agreed to call Olav.\n\nNRK has spoken to six other former employees. One "
        "recalls being told to “open the door”. All asked for anonymity, citing non-disclosure agreements."
    )
    claims = read(text).claims
    assert [claim.sources[0].resolved for claim in claims[2:]] == ["one of six other former employees"] * 2
    assert claims[3].sources[0].anonymity_reason == "non-disclosure agreements"


def test_patients_report_what_the_study_found(read: Read) -> None:
    text = (
        "Ibuprofen does not help, according to a trial of 2,400 patients published in The Lancet.\n\nPatients given the drug for four "
        "weeks reported the same average pain score as those given a placebo."
    )
    assert read(text).claims[1].sources[0].resolved.startswith("a trial of 2,400 patients")


def test_a_group_s_name_is_taken_whole() -> None:
    text = "Northgate City lost. The fans' group Northgate Forever said so."
    assert source_of(text, "The fans' group Northgate", "Northgate City").resolved == "Northgate Forever"


@pytest.mark.parametrize(
    ("text", "mention", "resolved", "affiliation"),
    [
        ("Minister of Health Zweli Mkhize said so.", "Minister of Health Zweli Mkhize", "Zweli Mkhize", "Minister of Health"),
        (
            "US Secretary of State Antony Blinken said so.",
            "US Secretary of State Antony Blinken",
            "Antony Blinken",
            "US Secretary of State",
        ),
        ("MEC for Transport Siboniso Duma said so.", "MEC for Transport Siboniso Duma", "Siboniso Duma", "MEC for Transport"),
        ("Speaker of the House Mike Johnson said so.", "Speaker of the House Mike Johnson", "Mike Johnson", "Speaker of the House"),
        (
            "Aoife Brody SC for the Director of Public Prosecutions said so.",
            "Aoife Brody SC for the Director of Public Prosecutions",
            "Aoife Brody SC",
            None,
        ),
        ("It burns, according to Ukrainian intelligence.", "Ukrainian intelligence", "Ukrainian intelligence", None),
        ("Acme SA, a global leader in foods, rose. The Company said so.", "The Company", "The Company", None),
    ],
)
def test_an_office_is_no_part_of_the_name(text: str, mention: str, resolved: str, affiliation: str | None) -> None:
    found = source_of(text, mention)
    assert (found.resolved, found.affiliation) == (resolved, affiliation)


def test_whose_employer_is_told_does_not_speak_for_it() -> None:
    text = "Tariq left. A spokesperson for DHX, Tariq’s employer, said so."
    found = source_of(text, "A spokesperson for DHX, Tariq’s employer")
    assert (found.resolved, found.type) == ("DHX", ORGANIZATION)
    assert source_of(text, "Tariq").affiliation is None


def test_a_firm_has_the_name_behind_what_it_is() -> None:
    assert source_of("Its maker, the Dutch start-up Mirovia, said so.", "Its maker, the Dutch start-up Mirovia").resolved == "Mirovia"


def test_two_are_not_the_one_who_spoke_before_them(read: Read) -> None:
    text = "“Not officially,” an engineer answered.\n\nLawyers who read it were divided. Two said that it was plainly illegal."
    assert read(text).claims[2].sources[0].resolved != "an engineer"


def test_a_firm_that_leads_in_its_field_is_no_person() -> None:
    assert source_of("Solara Foods SA, a global leader in proteins, said so.", "Solara Foods SA").type is ORGANIZATION


def test_who_was_met_somewhere_is_who_begged(read: Read) -> None:
    text = "A driver I met at the depot on Monday, who begged me not to use his name, said he is late. “They fine us,” he said."
    assert not any("depot on" in source.resolved for claim in read(text).claims for source in claim.sources)


@pytest.mark.parametrize(
    ("text", "before", "mention", "resolved"),
    [
        ("Police lawyer Anne Strand spoke. She denies it, her lawyer says.", "Police lawyer Anne Strand", "her lawyer", "her lawyer"),
        ("His lawyer, Conor Pike, spoke. His lawyer left.", "His lawyer, Conor Pike", "His lawyer", "Conor Pike"),
        ("Siri Moe praised nobody. It was published by Altinget. Its editor said so.", "Siri Moe", "Its editor", "Its editor"),
        ("Engineer Rosario Vidal spoke. The engineer left.", "Engineer Rosario Vidal", "The engineer", "Rosario Vidal"),
    ],
)
def test_whose_lawyer_it_is_tells_who_it_is(text: str, before: str, mention: str, resolved: str) -> None:
    assert source_of(text, mention, before).resolved == resolved
