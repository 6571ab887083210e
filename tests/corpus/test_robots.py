import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.corpus.robots import LONGEST, Robots


def forbidden(rules: str, path: str, agent: str = "SourceDesk") -> str | None:
    rule = Robots.read(rules.encode("utf-8"), agent).forbids(path)
    return None if rule is None else str(rule)


ALL = "User-agent: *\n"


# The examples of RFC 9309, 5.1, and of its section 2.2.2.
@pytest.mark.parametrize(
    ("rules", "path", "free"),
    [
        (ALL + "Disallow: *.gif$\nDisallow: /example/\nAllow: /publications/", "/publications/a", True),
        (ALL + "Disallow: *.gif$\nDisallow: /example/\nAllow: /publications/", "/example/a", False),
        (ALL + "Disallow: *.gif$\nDisallow: /example/\nAllow: /publications/", "/pictures/a.gif", False),
        (ALL + "Disallow: *.gif$\nDisallow: /example/\nAllow: /publications/", "/pictures/a.gif?x=1", True),
        (ALL + "Allow: /example/page/\nDisallow: /example/page/disallowed.gif", "/example/page/disallowed.gif", False),
        (ALL + "Allow: /example/page/\nDisallow: /example/page/disallowed.gif", "/example/page/", True),
        (ALL + "Disallow: /foo/bar?baz=quz", "/foo/bar?baz=quz", False),
        (ALL + "Disallow: /foo/bar?baz=https://foo.bar", "/foo/bar?baz=https%3A%2F%2Ffoo.bar", True),
        (ALL + "Disallow: /foo/bar/ツ", "/foo/bar/%E3%83%84", False),
        (ALL + "Disallow: /foo/bar/%E3%83%84", "/foo/bar/%e3%83%84", False),
        (ALL + "Disallow: /foo/bar/%62%61%7A", "/foo/bar/baz", False),
        (ALL + "Disallow: /foo/bar/baz", "/foo/bar/%62%61%7a", False),
        (ALL + "Disallow: /path/file-with-a-%2A.html", "/path/file-with-a-%2A.html", False),
        (ALL + "Disallow: /path/file-with-a-%2A.html", "/path/file-with-a-b.html", True),
        (ALL + "Disallow: /path/foo-%24", "/path/foo-%24/x", False),
        (ALL + "Disallow: /fish*", "/fish.html", False),
        (ALL + "Disallow: /fish$", "/fish", False),
        (ALL + "Disallow: /fish$", "/fishing", True),
        (ALL + "Disallow: /*.php", "/a/index.php?x", False),
        (ALL + "Disallow: /*.php$", "/a/index.php?x", True),
        (ALL + "Disallow: /a*b*c$", "/a-b-b-c", False),
        (ALL + "Disallow: /a*b*b$", "/ab", True),
        (ALL + "Disallow: /a***c", "/abc", False),
        (ALL + "Disallow: *", "/anything", False),
        (ALL + "Disallow: /*a$", "/", True),
    ],
)
def test_a_path_is_matched_as_the_protocol_says(rules: str, path: str, free: bool) -> None:
    assert (forbidden(rules, path) is None) is free


def test_the_longest_pattern_decides_and_between_equals_the_one_that_allows() -> None:
    assert forbidden(ALL + "Disallow: /\nAllow: /page", "/page") is None
    assert forbidden(ALL + "Allow: /\nDisallow: /page", "/page") == "Disallow: /page"
    assert forbidden(ALL + "Disallow: /page\nAllow: /page", "/page") is None


@pytest.mark.parametrize("agent", ["SourceDesk", "sourcedesk", "SOURCEDESK/1.0", "SourceDesk and others"])
def test_our_own_group_goes_before_that_of_everyone(agent: str) -> None:
    rules = f"User-agent: *\nDisallow: /\nUser-agent: {agent}\nAllow: /"
    assert forbidden(rules, "/page") is None


@pytest.mark.parametrize("agent", ["Source", "SourceDeskBot", "Mozilla", "*bot", "", "Desk"])
def test_a_group_of_another_is_not_ours(agent: str) -> None:
    assert forbidden(f"User-agent: {agent}\nDisallow: /", "/page") is None


def test_groups_of_ours_are_read_together_and_one_group_may_have_several_names() -> None:
    rules = (
        "User-agent: SourceDesk\nDisallow: /a\n\nUser-agent: other\nUser-agent: SourceDesk\nDisallow: /b\nUser-agent: third\nDisallow: /c"
    )
    assert forbidden(rules, "/a") == "Disallow: /a"
    assert forbidden(rules, "/b") == "Disallow: /b"
    assert forbidden(rules, "/c") is None


def test_an_empty_group_of_ours_allows_everything() -> None:
    assert forbidden("User-agent: *\nDisallow: /\nUser-agent: SourceDesk\nDisallow:", "/page") is None


def test_other_lines_do_not_end_a_group_and_rules_without_one_count_for_nobody() -> None:
    assert (
        forbidden("Disallow: /\nUser-agent: a\nCrawl-delay: 5\nSitemap: /x\n<p>\nUser-agent: *\nDisallow: /page", "/page")
        == "Disallow: /page"
    )
    assert forbidden("Disallow: /", "/page") is None


@pytest.mark.parametrize("rules", ["\ufeffUSER-AGENT : *  # all\r\n disallow :/page # no\r\n", "user-agent:*\rDisallow:/page"])
def test_spelling_comments_and_line_ends_do_not_matter(rules: str) -> None:
    assert forbidden(rules, "/page") == "Disallow: /page"


def test_robots_txt_itself_is_always_free() -> None:
    assert forbidden(ALL + "Disallow: /", "/robots.txt") is None


@pytest.mark.parametrize("page", [b"<!DOCTYPE html><html><body>Not found</body></html>", b"\x89PNG\r\n\x1a\n\0\0", b"\xff\xfe", b""])
def test_what_is_no_robots_txt_forbids_nothing(page: bytes) -> None:
    assert Robots.read(page, "SourceDesk").forbids("/page") is None


def test_lines_beyond_the_limit_are_not_read() -> None:
    filler = "#" * (LONGEST - len(ALL)) + "\n"
    assert forbidden(ALL + filler + "Disallow: /", "/page") is None


@pytest.mark.parametrize(
    "rules",
    [
        "".join(f"User-agent: a{i}\n" for i in range(15_000)) + "Disallow: /a\n" * 15_000,
        ALL + "Disallow: /" + "*a" * 200_000 + "b",
        ALL + "".join(f"Disallow: /{'*a' * 50}{i}$\n" for i in range(4_000)),
        "User-agent" + " " * 400_000,
        "User-agent: *\n" * 40_000,
    ],
    ids=["groups times rules", "one long pattern", "many patterns", "spaces", "heads"],
)
def test_a_hostile_file_is_read_in_linear_time(rules: str) -> None:
    """No assertion on time: any of these would not end today, were the work quadratic or the pattern a regular expression."""
    assert forbidden(rules, "/" + "a" * 7_000) is None


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(st.binary(max_size=200), st.text("*$/ab%4\n:# ", max_size=80).map(lambda s: (ALL + "Disallow: " + s).encode())),
    st.text("ab/%$*?", max_size=20),
)
def test_any_bytes_are_read(data: bytes, path: str) -> None:
    rule = Robots.read(data, "SourceDesk").forbids("/" + path)
    assert rule is None or not rule.allows
