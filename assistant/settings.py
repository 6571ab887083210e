"""Settings: the only reader of the environment.

SOURCEDESK_LIBRARY            folder of the library (default: the platform's data folder)
SOURCEDESK_ENGINE             auto | offline | model
SOURCEDESK_MAX_MB             largest file or page that is read, in megabytes (20)
SOURCEDESK_FETCH_SECONDS      longest that fetching one URL may take (30)
SOURCEDESK_OWN_SITES          host names whose robots.txt is not asked, separated by commas: your own sites (none)
SOURCEDESK_THREADS            threads for the bundled networks (0: the machine's cores)
SOURCEDESK_SUMMARY_SENTENCES  how long a summary is where nothing else is asked for (6)
SOURCEDESK_EMBEDDINGS_URL     base URL of an OpenAI-compatible embeddings endpoint (none: the bundled network)
SOURCEDESK_EMBEDDINGS_MODEL   the model to ask it for
OPENAI_API_KEY                the key for it and for the chat model, where they ask for one
OPENAI_BASE_URL               base URL of an OpenAI-compatible chat endpoint (OpenAI's own)
SOURCEDESK_MODEL              the chat model to ask there (none: the offline engine)
SOURCEDESK_MODEL_SECONDS      longest that one answer of the model may take (180)
SOURCEDESK_MODEL_STALL        longest that the model may be silent, in seconds (60)
SOURCEDESK_MODEL_CONNECT      longest that connecting to it may take, in seconds (10)
SOURCEDESK_MODEL_RETRIES      how often a busy or failing endpoint is asked again (2)
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from assistant.credentials import masked, passwords, shown
from assistant.errors import UsageError

ENGINES = ("auto", "offline", "model")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set from outside. Sizes are in bytes, times in seconds. A URL may hold a password: show `..._shown`."""

    library: Path | None = None
    engine: str = "auto"
    max_bytes: int = 20_000_000
    fetch_seconds: float = 30.0
    own_sites: tuple[str, ...] = ()
    threads: int = 0
    summary_sentences: int = 6
    embeddings_url: str | None = field(default=None, repr=False)
    embeddings_model: str | None = None
    api_key: str | None = field(default=None, repr=False)
    base_url: str | None = field(default=None, repr=False)
    model: str | None = None
    model_seconds: float = 180.0
    model_stall: float = 60.0
    model_connect: float = 10.0
    model_retries: int = 2

    def __post_init__(self) -> None:
        if self.engine not in ENGINES:
            raise UsageError(f"the engine is one of {', '.join(ENGINES)}, not {self.engine!r}")
        if self.max_bytes <= 0 or self.fetch_seconds <= 0 or self.threads < 0:
            raise UsageError("sizes, times and threads in the settings must be positive")
        if any(not re.fullmatch(r"[^\s/:@]+", site) for site in self.own_sites):
            raise UsageError("SOURCEDESK_OWN_SITES holds host names such as news.example.org, separated by commas")
        if not 1 <= self.summary_sentences <= 50:
            raise UsageError(f"a summary has between 1 and 50 sentences, not {self.summary_sentences}: see SOURCEDESK_SUMMARY_SENTENCES")
        if min(self.model_seconds, self.model_stall, self.model_connect) <= 0 or self.model_retries < 0:
            raise UsageError("the chat model's times in the settings must be positive, and its retries not negative")
        if self.embeddings_url and not self.embeddings_model:
            raise UsageError("SOURCEDESK_EMBEDDINGS_URL is set: set SOURCEDESK_EMBEDDINGS_MODEL too, or unset both")

    @property
    def library_folder(self) -> Path:
        """The library that commands use when none is named."""
        if self.library is not None:
            return self.library
        from platformdirs import user_data_path  # Only where no folder is named: start-up time.

        return user_data_path("sourcedesk", appauthor=False) / "library"

    @property
    def base_url_shown(self) -> str | None:
        """`base_url` without credentials."""
        return shown(self.base_url, "OPENAI_BASE_URL")

    @property
    def embeddings_url_shown(self) -> str | None:
        """`embeddings_url` without credentials."""
        return shown(self.embeddings_url, "SOURCEDESK_EMBEDDINGS_URL")

    def masked(self, text: str) -> str:
        """The text without the key, and without the addresses' passwords, should they stand in it."""
        return masked(text, (self.api_key, *passwords(self.base_url), *passwords(self.embeddings_url)))

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Raises `UsageError` for a value that does not fit, naming its variable."""
        env = os.environ if environment is None else environment
        folder = env.get("SOURCEDESK_LIBRARY")
        return cls(
            library=Path(folder).expanduser() if folder else None,
            engine=env.get("SOURCEDESK_ENGINE") or "auto",
            max_bytes=int(_number(env, "SOURCEDESK_MAX_MB", 20.0) * 1_000_000),
            fetch_seconds=_number(env, "SOURCEDESK_FETCH_SECONDS", 30.0),
            own_sites=tuple(site.strip() for site in env.get("SOURCEDESK_OWN_SITES", "").split(",") if site.strip()),
            threads=int(_number(env, "SOURCEDESK_THREADS", 0.0)),
            summary_sentences=int(_number(env, "SOURCEDESK_SUMMARY_SENTENCES", 6.0)),
            embeddings_url=env.get("SOURCEDESK_EMBEDDINGS_URL") or None,
            embeddings_model=env.get("SOURCEDESK_EMBEDDINGS_MODEL") or None,
            api_key=env.get("OPENAI_API_KEY") or None,
            base_url=env.get("OPENAI_BASE_URL") or None,
            model=env.get("SOURCEDESK_MODEL") or None,
            model_seconds=_number(env, "SOURCEDESK_MODEL_SECONDS", 180.0),
            model_stall=_number(env, "SOURCEDESK_MODEL_STALL", 60.0),
            model_connect=_number(env, "SOURCEDESK_MODEL_CONNECT", 10.0),
            model_retries=int(_number(env, "SOURCEDESK_MODEL_RETRIES", 2.0)),
        )


def environment_with(variables: Mapping[str, str]) -> dict[str, str]:
    """This process's environment and some variables more, for a process that it starts."""
    return {**os.environ, **variables}


def _number(env: Mapping[str, str], name: str, default: float) -> float:
    value = env.get(name)
    if not value:
        return default
    try:
        return float(value)
    except ValueError as error:
        raise UsageError(f"{name} must be a number, not {value!r}") from error
