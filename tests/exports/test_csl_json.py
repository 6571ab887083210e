"""CSL-JSON: valid, and read by citeproc without a complaint."""

from __future__ import annotations

import json
import re
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

from assistant.exports import csl_json
from assistant.exports.csl_json import date_parts
from assistant.exports.subject import Subject

from . import hostile
from .readers import SCHEMAS, csl_items


def published(name: str) -> set[str]:
    """The names in a list of the CSL schema, which citeproc-py brings."""
    return set(re.findall(r'"([\w-]+)"', files("citeproc").joinpath("data", "schema", "schemas", "styles", name).read_text("utf-8")))


@pytest.mark.parametrize("which", ["seed", "hostile"])
def test_the_items_are_valid(which: str, seed_subjects: dict[str, Subject], hostile_subjects: dict[str, Subject]) -> None:
    subject = (seed_subjects if which == "seed" else hostile_subjects)["ledger"]
    validator = Draft202012Validator(json.loads((SCHEMAS / "csl_data.schema.json").read_text("utf-8")))
    assert [error.message for error in validator.iter_errors(json.loads(csl_json.write(subject)))] == []


def test_types_and_variables_are_those_of_the_published_schema(hostile_subjects: dict[str, Subject]) -> None:
    schema = json.loads((SCHEMAS / "csl_data.schema.json").read_text("utf-8"))["items"]["properties"]
    assert set(schema["type"]["enum"]) <= published("csl-types.rnc")
    assert set(schema) - {"id", "type"} <= published("csl-variables.rnc")


def test_the_article_is_read_back_by_citeproc(hostile_subjects: dict[str, Subject]) -> None:
    article = hostile.article()
    item = csl_items(csl_json.write(hostile_subjects["ledger"]))[article.id]
    assert item.type == "article-newspaper"
    assert (item.issued.year, item.issued.month, item.issued.day) == (2024, 2, 29)
    assert item["URL"] == [hostile.ADDRESS]


def test_a_tag_in_a_title_stays_text(hostile_subjects: dict[str, Subject]) -> None:
    (item,) = json.loads(csl_json.write(hostile_subjects["ledger"]))
    assert item["author"] == [{"literal": "-Ann {O'Neil} and <\u2060i>Bob<\u2060/i>"}]


@pytest.mark.parametrize(
    ("when", "parts"),
    [("2024-02-29T10:00:00Z", [2024, 2, 29]), ("2024-02", [2024, 2]), ("2024", [2024]), (None, None), ("", None), ("last Monday", None)],
)
def test_a_date_goes_as_far_as_it_is_known(when: str | None, parts: list[int] | None) -> None:
    assert date_parts(when) == parts
