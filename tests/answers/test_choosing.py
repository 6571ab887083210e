from __future__ import annotations

import pytest

from assistant.answers.choosing import engine_for
from assistant.errors import MissingKey
from assistant.settings import Settings


@pytest.mark.parametrize(
    ("settings", "name"),
    [
        (Settings(), "offline"),
        (Settings(model="m"), "offline"),
        (Settings(api_key="k"), "offline"),
        (Settings(model="m", api_key="k"), "m"),
        (Settings(model="m", base_url="http://localhost:1/v1"), "m"),
        (Settings(engine="offline", model="m", api_key="k"), "offline"),
        (Settings(engine="model", model="m", api_key="k"), "m"),
    ],
)
def test_auto_takes_the_model_where_one_can_be_asked(settings: Settings, name: str) -> None:
    assert engine_for(settings).name == name


@pytest.mark.parametrize("settings", [Settings(engine="model"), Settings(engine="model", model="m")])
def test_a_model_that_is_asked_for_and_not_configured_is_an_error(settings: Settings) -> None:
    with pytest.raises(MissingKey, match="--engine offline"):
        engine_for(settings)
