"""Settings: the only reader of the environment.

SOURCEDESK_LIBRARY            folder of the library (default: the platform's data folder)
SOURCEDESK_ENGINE             auto | offline | model
SOURCEDESK_MAX_MB             largest file or page that is read, in megabytes (20)
SOURCEDESK_FETCH_SECONDS      longest that fetching one URL may take (30)
SOURCEDESK_THREADS            threads for the bundled networks (0: the machine's cores)
SOURCEDESK_EMBEDDINGS_URL     base URL of an OpenAI-compatible embeddings endpoint (none: the bundled network)
SOURCEDESK_EMBEDDINGS_MODEL   the model to ask it for
OPENAI_API_KEY                the key for it, where it asks for one
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from assistant.errors import UsageError

ENGINES = ("auto", "offline", "model")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set from outside. Sizes are in bytes, times in seconds."""

    library: Path | None = None
    engine: str = "auto"
    max_bytes: int = 20_000_000
    fetch_seconds: float = 30.0
    threads: int = 0
    embeddings_url: str | None = None
    embeddings_model: str | None = None
    api_key: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if self.engine not in ENGINES:
            raise UsageError(f"the engine is one of {', '.join(ENGINES)}, not {self.engine!r}")
        if self.max_bytes <= 0 or self.fetch_seconds <= 0 or self.threads < 0:
            raise UsageError("sizes, times and threads in the settings must be positive")
        if self.embeddings_url and not self.embeddings_model:
            raise UsageError("SOURCEDESK_EMBEDDINGS_URL is set: set SOURCEDESK_EMBEDDINGS_MODEL too, or unset both")

    @property
    def library_folder(self) -> Path:
        """The library that commands use when none is named."""
        if self.library is not None:
            return self.library
        from platformdirs import user_data_path  # Only where no folder is named: start-up time.

        return user_data_path("sourcedesk", appauthor=False) / "library"

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
            threads=int(_number(env, "SOURCEDESK_THREADS", 0.0)),
            embeddings_url=env.get("SOURCEDESK_EMBEDDINGS_URL") or None,
            embeddings_model=env.get("SOURCEDESK_EMBEDDINGS_MODEL") or None,
            api_key=env.get("OPENAI_API_KEY") or None,
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
