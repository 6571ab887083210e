from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import LibraryDamaged
from assistant.library.lexical import Words

ROWS = [
    ("p1", "a1", "The directives were dated March 2022."),
    ("p2", "a1", "The Pentagon’s analysts doubted the reported success."),
    ("p3", "a2", "U.S. officials met in a café in Munich."),
]


@pytest.fixture(params=["memory", "folder"])
def words(request: pytest.FixtureRequest, tmp_path: Path) -> Words:
    made = Words() if request.param == "memory" else Words(tmp_path / "words")
    made.add(ROWS)
    return made


def found(words: Words, query: str, article_ids: list[str] | None = None) -> list[str]:
    return [i for i, _ in words.search(query, 10, article_ids)]


@pytest.mark.parametrize(
    ("query", "passage"),
    [
        ("directive", "p1"),
        ("DATING", "p1"),
        ("Pentagon's", "p2"),
        ("the analyst's doubt", "p2"),
        ("US official", "p3"),
        ("Cafe", "p3"),
        ("ｍｕｎｉｃｈ", "p3"),
    ],
)
def test_a_word_is_found_in_any_of_its_forms(words: Words, query: str, passage: str) -> None:
    assert found(words, query) == [passage]


def test_the_passage_that_shares_more_rare_words_comes_first(words: Words) -> None:
    words.add([("p4", "a2", "A directive about officials.")])
    assert found(words, "directive dated March")[0] == "p1"


def test_scores_are_above_zero(words: Words) -> None:
    assert all(score > 0 for _, score in words.search("directive officials", 10))


@pytest.mark.parametrize("query", ["when was it?", "what did they say the", "", "  ", "?!", "“”"])
def test_a_query_without_words_of_its_own_finds_nothing(words: Words, query: str) -> None:
    assert [i for i in found(words, query) if i == "p1"] == []


@pytest.mark.parametrize(
    "query",
    [
        "directive AND NOT (",
        "text:directive^9",
        '"directive',
        "directive~2 OR *",
        "id:p3 directive",
        "+directive -dated",
        "[a TO z] directive",
        "\\",
    ],
)
def test_query_syntax_is_taken_for_words(words: Words, query: str) -> None:
    assert set(found(words, query)) <= {"p1"}


def test_a_field_name_does_not_reach_the_field(words: Words) -> None:
    assert found(words, "article:a2") == []


def test_a_search_restricted_to_articles_finds_theirs_only(words: Words) -> None:
    assert found(words, "directive officials analysts", ["a2"]) == ["p3"]


def test_a_restriction_does_not_change_scores(words: Words) -> None:
    assert words.search("officials", 1, ["a2"])[0][1] == pytest.approx(words.search("officials", 1)[0][1], abs=1e-5)


def test_a_search_restricted_to_no_article_finds_nothing(words: Words) -> None:
    assert found(words, "directive", []) == []


def test_no_more_than_k_are_found(words: Words) -> None:
    assert len(words.search("directive officials analysts", 2)) == 2


def test_a_passage_added_again_replaces_the_former(words: Words) -> None:
    words.add([("p1", "a1", "Nothing of the kind.")])
    assert (found(words, "directive"), words.count()) == ([], 3)


def test_a_removed_passage_is_not_found(words: Words) -> None:
    words.remove(["p1", "never there"])
    assert (found(words, "directive"), words.ids()) == ([], {"p2", "p3"})


def test_lone_surrogates_do_no_harm(words: Words) -> None:
    words.add([("p5", "a3", "A broken \ud800 letter and a giraffe.")])
    assert found(words, "giraffe \udfff") == ["p5"]


def test_an_index_that_does_not_exist_is_empty_and_stays_unmade(tmp_path: Path) -> None:
    words = Words(tmp_path / "words")
    words.remove(["p1"])
    assert (words.search("directive", 5), words.count(), words.ids(), list(tmp_path.iterdir())) == ([], 0, set(), [])


def test_a_reader_sees_new_passages_once_it_reloads(tmp_path: Path) -> None:
    writer, reader = Words(tmp_path / "words"), Words(tmp_path / "words")
    writer.add(ROWS)
    assert reader.count() == 3
    writer.add([("p4", "a2", "A giraffe.")])
    before = found(reader, "giraffe")
    reader.reload()
    assert (before, found(reader, "giraffe")) == ([], ["p4"])


def test_an_interrupted_addition_leaves_nothing(tmp_path: Path) -> None:
    words = Words(tmp_path / "words")
    words.add(ROWS)
    with pytest.raises(LibraryDamaged):
        words.add([("p4", "a2", "A giraffe."), ("p5", "a2", None)])  # type: ignore[list-item]
    words.add([("p6", "a2", "An elephant.")])
    assert words.ids() == {"p1", "p2", "p3", "p6"}


def test_a_damaged_index_says_what_to_do(tmp_path: Path) -> None:
    words = Words(tmp_path / "words")
    words.add(ROWS)
    (tmp_path / "words" / "meta.json").write_text("{")
    with pytest.raises(LibraryDamaged, match="doctor --repair"):
        Words(tmp_path / "words").search("directive", 5)


@pytest.mark.parametrize("suffix", ["fieldnorm", "idx", "pos", "store", "term"])
@pytest.mark.parametrize("how", ["altered", "cut short"])
def test_a_damaged_file_is_noticed_before_it_is_searched(tmp_path: Path, suffix: str, how: str) -> None:
    index = Words(tmp_path)
    index.add([(f"p{n}", "a1", f"The directive {n} was dated March.") for n in range(50)])
    index.close()
    (path,) = tmp_path.glob(f"*.{suffix}")
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 0xFF
    path.write_bytes(data if how == "altered" else data[:-200])
    with pytest.raises(LibraryDamaged, match="doctor --repair"):
        Words(tmp_path).search("directive", 3)


def test_replaced_passages_are_the_only_ones(tmp_path: Path) -> None:
    index = Words(tmp_path)
    index.add([("p1", "a1", "An old directive."), ("p2", "a1", "Snow fell.")])
    index.replace([("p3", "a2", "A new directive.")])
    assert index.ids() == {"p3"}
    assert [i for i, _ in index.search("directive", 5)] == ["p3"]


def test_words_in_a_row_are_found_whatever_function_words_stand_between(words: Words) -> None:
    assert words.phrases(["directives were dated March"], 10) == ["p1"]
    assert words.phrases(["directives are dated March"], 10) == ["p1"]
    assert words.phrases(["dated directives"], 10) == []
    assert words.phrases(["directives dated"], 10) == []
    assert words.phrases(["US officials met in a cafe"], 10) == ["p3"]


def test_any_of_several_runs_will_do_and_articles_can_be_named(words: Words) -> None:
    assert sorted(words.phrases(["dated March", "met in a café"], 10) or []) == ["p1", "p3"]
    assert words.phrases(["dated March", "met in a café"], 10, ["a2"]) == ["p3"]


def test_the_index_cannot_tell_where_there_are_function_words_only(words: Words) -> None:
    assert words.phrases(["to be or not to be"], 10) is None


def test_an_index_of_an_earlier_version_is_made_anew(tmp_path: Path) -> None:
    import tantivy

    folder = tmp_path / "words"
    folder.mkdir()
    schema = tantivy.SchemaBuilder()
    for name in ("id", "article", "text"):
        schema.add_text_field(name, stored=name == "id", index_option="freq")
    tantivy.Index(schema.build(), path=str(folder))
    words = Words(folder)
    assert words.count() == 0
    words.add(ROWS)
    assert words.phrases(["dated March"], 10) == ["p1"]


def test_what_a_killed_writer_left_is_no_hindrance(tmp_path: Path) -> None:
    index = Words(tmp_path)
    index.add([(f"p{n}", "a1", "A directive.") for n in range(3)])
    index.remove(["p0"])
    index.close()
    (kept,) = tmp_path.glob("*.del")
    segment, opstamp, _ = kept.name.split(".")
    for later in range(1, 9):
        (tmp_path / f"{segment}.{int(opstamp) + later}.del").write_bytes(b"half")
    again = Words(tmp_path)
    again.remove(["p1"])
    assert again.ids() == {"p2"}
