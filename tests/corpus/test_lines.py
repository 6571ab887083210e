from assistant.corpus.lines import Line, join


def column(*texts: str, size: float = 12, leading: float = 14) -> list[Line]:
    return [Line(text, 72, 700 - i * leading, size) for i, text in enumerate(texts) if text]


WIDE = "This line is as long as the column is wide, and it runs on"


def test_a_gap_ends_a_paragraph() -> None:
    assert join([column(WIDE, "to here.", "", WIDE, "to there.")]) == f"{WIDE} to here.\n\n{WIDE} to there."


def test_an_indented_line_begins_a_paragraph() -> None:
    lines = column(WIDE, f"and on, {WIDE}", WIDE)
    indented = [*lines, Line("He left again, and that was the end of the matter, he", 84, 658, 12), Line("said.", 72, 644, 12)]
    assert join([indented]).split("\n\n")[1] == "He left again, and that was the end of the matter, he said."


def test_a_line_with_room_for_the_next_word_ends_a_paragraph() -> None:
    assert join([column(WIDE, "First thing", "Second thing", "Third thing")]).endswith("First thing\n\nSecond thing\n\nThird thing")


def test_a_heading_of_two_lines_stays_one() -> None:
    lines = [Line("Council Closes", 72, 760, 24), Line("The Old Bridge", 72, 734, 24), *column(WIDE, "to here.")]
    assert join([lines]).split("\n\n")[0] == "Council Closes The Old Bridge"


def test_a_list_item_begins_a_paragraph() -> None:
    assert join([column(WIDE, "• one thing", "• another thing")]).split("\n\n")[1:] == ["• one thing", "• another thing"]


def test_a_sentence_runs_on_across_a_page() -> None:
    assert join([column(WIDE), column("over the page.")]) == f"{WIDE} over the page."


def test_a_hyphen_that_the_document_uses_elsewhere_is_kept() -> None:
    text = join([column("The anti-war party and its friends met again, an anti-", "war crowd, in an exami-", "nation hall for the night.")])
    assert "an anti-war crowd, in an examination hall" in text


def test_a_compound_of_names_keeps_its_hyphen() -> None:
    assert "Anglo-Saxon" in join([column("They spoke at some length about the Anglo-", "Saxon world.")])


def test_lines_without_places_are_joined_by_their_words() -> None:
    assert join([[Line(WIDE), Line("to here.")]]) == f"{WIDE} to here."


def test_no_lines_are_no_text() -> None:
    assert join([[], []]) == ""
