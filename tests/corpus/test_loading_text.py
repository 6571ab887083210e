from assistant.corpus.loading import Loaded, load_bytes


def load(text: str, name: str = "a.md") -> Loaded:
    return load_bytes(text.encode(), name=name, max_bytes=100_000)


def test_plain_text_is_the_text_unchanged() -> None:
    assert load("  Headline\n\nText — “x”.\n", "a.txt").text == "  Headline\n\nText — “x”.\n"


def test_markdown_keeps_its_marks() -> None:
    assert load("# Headline\n\nSome *text*.").text == "# Headline\n\nSome *text*."


def test_front_matter_is_read_as_metadata_and_left_out_of_the_text() -> None:
    loaded = load(
        '---\ntitle: "The bridge: a story"\nauthor: Jane Doe\ndate: 2024-05-06\nurl: https://a.example/b\ntags:\n  - x\n---\n\nHe left.'
    )
    assert loaded == Loaded(
        "He left.",
        title="The bridge: a story",
        author="Jane Doe",
        published="2024-05-06",
        url="https://a.example/b",
        notices=("The front matter was read as metadata and left out of the text",),
    )


def test_a_line_across_the_page_is_no_front_matter() -> None:
    text = "---\nHe left on Monday. She stayed.\n---\nThen rain."
    assert load(text).text == text


def test_front_matter_with_windows_line_ends_is_found() -> None:
    assert load("---\r\ntitle: A\r\n---\r\nHe left.\r\n").title == "A"


def test_front_matter_in_a_txt_file_is_text() -> None:
    assert load("---\ntitle: A\n---\nHe left.", "a.txt").text.startswith("---\ntitle")
