"""The settings view on a fake desk, in Streamlit's own test runner."""

from __future__ import annotations

from dataclasses import replace

import pytest
import settings_view
from fake_desk import FakeDesk
from page_contents import payloads, words
from streamlit.testing.v1 import AppTest

from assistant.settings import Settings

SECRET = "sk-secret-never-shown"


def form(page: AppTest, *, press: str, **typed: str) -> None:
    page.session_state["sourcedesk"].view = "Settings"
    page.run()
    for field in page.text_input:
        if field.label.lower() in typed:
            field.set_value(typed[field.label.lower()])
    if "engine" in typed:
        page.radio[0].set_value(typed["engine"])
    next(button for button in page.button if button.label == press).click().run()


def everything(page: AppTest) -> str:
    """All that the server has sent to the page, widgets and their values included."""
    return "\n".join(str(element.proto) for element in page._tree if getattr(element, "proto", None) is not None)


def test_a_chat_model_is_taken_into_use_and_named_in_the_bar(page: AppTest, desk: FakeDesk) -> None:
    page.run()
    form(page, press="Use these settings", engine="model", endpoint="http://localhost:1234/v1", model="wise-7b", key=SECRET)
    assert (desk.settings.base_url, desk.settings.model, desk.settings.api_key) == ("http://localhost:1234/v1", "wise-7b", SECRET)
    assert payloads(page, "nav")[0]["engine"] == "Engine: wise-7b · sent to the model wise-7b"
    assert payloads(page, "nav")[0]["away"]


def test_a_key_that_was_typed_is_never_on_the_page_again(page: AppTest, desk: FakeDesk) -> None:
    page.run()
    form(page, press="Use these settings", engine="model", model="wise-7b", key=SECRET)
    page.run()
    assert desk.settings.api_key == SECRET
    assert SECRET not in everything(page)
    assert SECRET not in repr(page.session_state["sourcedesk"])
    assert next(field for field in page.text_input if field.label == "Key").value == ""


def test_testing_a_connection_says_whether_it_works_and_changes_nothing(page: AppTest, desk: FakeDesk) -> None:
    page.run()
    before = desk.settings
    form(page, press="Test connection", model="wise-7b", key="right")
    assert "It works: wise-7b answered" in words(page)
    form(page, press="Test connection", model="wise-7b", key="wrong")
    assert "the endpoint refused the key" in words(page)
    assert desk.settings == before


def test_settings_that_do_not_fit_are_one_line_and_leave_the_engine(page: AppTest, desk: FakeDesk) -> None:
    page.run()
    form(page, press="Use these settings", engine="model")
    assert "no chat model is configured" in words(page)
    assert desk.engine == "offline"


def test_forgetting_the_key_goes_back_to_offline(page: AppTest, desk: FakeDesk) -> None:
    desk.settings = Settings(engine="model", model="wise-7b", api_key=SECRET)
    page.run()
    page.session_state["sourcedesk"].view = "Settings"
    page.run().button(key="forget-key").click().run()
    assert (desk.settings.api_key, desk.engine) == (None, "offline")


@pytest.mark.parametrize(
    ("url", "key", "kept"),
    [("", "", "old"), ("", "new", "new"), ("http://elsewhere/v1", "", None), ("http://elsewhere/v1", "new", "new")],
)
def test_a_key_for_one_endpoint_is_not_sent_to_another(url: str, key: str, kept: str | None) -> None:
    settings = replace(Settings(), api_key="old")
    assert settings_view.changed(settings, engine="auto", url=url, model="m", key=key).api_key == kept
