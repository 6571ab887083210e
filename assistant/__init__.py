"""Source Desk: who stands behind each sentence of a news article, cited to the exact characters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assistant.errors import SourceDeskError
from assistant.records import Answer, Article, Attribution, Citation, Claim, Coverage, Kind, Passage, Source, SourceType, Sourcing, Span

if TYPE_CHECKING:
    from assistant.desk import Desk

__version__ = "0.1.0"
__all__ = [
    "Answer",
    "Article",
    "Attribution",
    "Citation",
    "Claim",
    "Coverage",
    "Desk",
    "Kind",
    "Passage",
    "Source",
    "SourceDeskError",
    "SourceType",
    "Sourcing",
    "Span",
    "__version__",
]


def __getattr__(name: str) -> Any:
    if name == "Desk":  # Loaded when first asked for: the desk brings the whole house, and `--help` needs none of it.
        from assistant.desk import Desk

        return Desk
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
