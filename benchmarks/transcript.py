"""Ten turns about the sample article, written to docs/conversation.md: python benchmarks/transcript.py

A test checks that the page has these turns, that each is still understood in the same way, and that its quotations stand in the article.
"""

from __future__ import annotations

import re
from pathlib import Path

from assistant import Desk
from assistant.answers.conversations.conversation import Conversation

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "conversation.md"
TURNS = (
    "What is this article about, in four sentences?",
    "Which of its claims are unsourced?",
    "only the factual ones",
    "why?",
    "And which rest on anonymous sources?",
    "What does Kimakovsky say?",
    "Is that confirmed?",
    "Who reported the invisible attack?",
    "When was the directive dated?",
    "And who says that?",
)
HEAD = """# A conversation about the sample article

What a fact-checker might ask of the article in `seeds/`, with the offline engine: `sourcedesk chat seeds/*.txt`.
Each question is read with the answer before it; each line of an answer is cited, and under
it stands why it has its verdict. Made by `benchmarks/transcript.py`.
"""


def talk() -> Conversation:
    """The conversation as it goes now."""
    with Desk.open(None, engine="offline") as desk:
        conversation = desk.conversation([desk.read(path) for path in sorted((ROOT / "seeds").glob("*.txt"))])
        for question in TURNS:
            conversation = desk.converse(conversation, question)
    return conversation


def page(conversation: Conversation) -> str:
    """The conversation as Markdown."""
    out = [HEAD]
    for number, turn in enumerate(conversation.turns, start=1):
        notices = "".join(f"\n{notice}" for notice in turn.answer.notices)
        out += [
            f"## {number}. {turn.question}",
            "",
            f"*read as `{turn.answer.intent}`*",
            "",
            "```",
            f"{turn.answer.text}{notices}",
            "```",
            "",
        ]
    return "\n".join(out)


def turns_of(text: str) -> list[tuple[str, str]]:
    """The questions of a page, each with how it was read."""
    return re.findall(r"^## \d+\. (.+)\n\n\*read as `(\w+)`\*", text, flags=re.MULTILINE)


def quotations_of(text: str) -> list[str]:
    """The longer stretches in curly quotation marks: the article's own words."""
    return [run for run in re.findall(r"“([^“”]{25,})”", text) if "\n" not in run]


if __name__ == "__main__":
    PAGE.write_text(page(talk()), encoding="utf-8")
