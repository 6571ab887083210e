"""The texts in `prompts/`: one Markdown file each, filled with `string.Template`.

Article text never goes through a template: it is passed beside it, as message content.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from string import Template

from assistant.errors import UsageError

_HERE = Path(__file__).parent
# In a wheel the prompts lie inside the package; in a checkout, beside it.
FOLDER = next((folder for folder in (_HERE / "prompts", _HERE.parent / "prompts") if folder.is_dir()), _HERE / "prompts")


def load(name: str, **values: str) -> str:
    """The text of `prompts/<name>.md` with its `$variables` filled.

    Raises `UsageError` for a missing file or a variable without a value.
    """
    try:
        return Template(_text(name)).substitute(values).strip()
    except KeyError as error:
        raise UsageError(f"the prompt {name} needs a value for {error}") from error


@cache
def _text(name: str) -> str:
    try:
        return (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    except OSError as error:
        raise UsageError(f"the prompt {name} cannot be read ({error}): reinstall sourcedesk") from error
