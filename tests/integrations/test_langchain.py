"""The retriever and the tools in LangChain itself, an agent included; the only thing scripted is the agent's chat model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from langchain.agents import create_agent
from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.tools import BaseTool
from pydantic import Field

from assistant import Citation, Desk
from assistant.integrations.langchain import DeskRetriever, desk_tools
from assistant.records import Article

(SEED,) = (Path(__file__).resolve().parents[2] / "seeds").glob("*.txt")


class ScriptedModel(BaseChatModel):
    """Says what was written down for it; complains when it is asked once more."""

    script: list[AIMessage] = Field(default_factory=list)
    offered: list[str] = Field(default_factory=list)
    heard: list[BaseMessage] = Field(default_factory=list)

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def bind_tools(self, tools: Sequence[BaseTool], **kwargs: Any) -> ScriptedModel:  # type: ignore[override]
        self.offered[:] = [tool.name for tool in tools]
        return self

    def _generate(
        self, messages: list[BaseMessage], stop: list[str] | None = None, run_manager: CallbackManagerForLLMRun | None = None, **kwargs: Any
    ) -> ChatResult:
        self.heard[:] = messages
        return ChatResult(generations=[ChatGeneration(message=self.script.pop(0))])


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    with Desk.open(engine="offline") as opened:
        yield opened


@pytest.fixture(scope="module")
def article(desk: Desk) -> Article:
    return desk.read(SEED)


def called(desk: Desk, article: Article, name: str, **arguments: Any) -> ToolMessage:
    (tool,) = [tool for tool in desk_tools(desk, [article]) if tool.name == name]
    message = tool.invoke({"type": "tool_call", "id": "1", "name": name, "args": arguments})
    assert isinstance(message, ToolMessage)
    return message


def cited(message: ToolMessage, article: Article) -> list[Citation]:
    found = [Citation.from_dict(data) for data in message.artifact]
    assert all(citation.stands_in(article) for citation in found)
    return found


def test_an_agent_asks_the_desk_and_gets_the_citations_as_an_artifact(desk: Desk, article: Article) -> None:
    call = {"name": "ask", "args": {"question": "Which claims here are unsourced?"}, "id": "call-1"}
    model = ScriptedModel(script=[AIMessage("", tool_calls=[call]), AIMessage("Thirteen of them.")])
    agent = create_agent(model, desk_tools(desk, [article]))
    result = agent.invoke({"messages": [HumanMessage("What is unsourced?")]})
    assert model.offered == ["ask", "claims", "sources", "lookup"]
    assert model.script == []
    (message,) = [m for m in result["messages"] if isinstance(m, ToolMessage)]
    assert "22 of 22 sentences examined." in message.content
    assert len(cited(message, article)) >= 10
    assert result["messages"][-1].content == "Thirteen of them."


def test_claims_keeps_the_verdicts_that_are_asked_for(desk: Desk, article: Article) -> None:
    message = called(desk, article, "claims", sourcing=["vague"])
    (citation,) = cited(message, article)
    assert citation.quote.startswith("The document, marked")
    assert "[1] vague | The document" in message.content


def test_sources_numbers_the_sentences_of_each(desk: Desk, article: Article) -> None:
    message = called(desk, article, "sources")
    line = next(line for line in message.content.splitlines() if line.startswith("Igor Kimakovsky"))
    numbers = {c.n: c.quote for c in cited(message, article)}
    assert any("According to Kimakovsky" in quote for n, quote in numbers.items() if f"[{n}]" in line)


def test_lookup_says_how_the_words_stand(desk: Desk, article: Article) -> None:
    message = called(desk, article, "lookup", quote="The implications of these developments are profound.")
    assert message.content.startswith("exact")
    assert cited(message, article)[0].quote == "The implications of these developments are profound."


def test_a_refusal_brings_the_nearest_passages(desk: Desk, article: Article) -> None:
    message = called(desk, article, "ask", question="Who won the 2018 World Cup?")
    assert "does not say" in message.content
    assert cited(message, article)


def test_an_error_of_the_desk_is_told_to_the_agent(desk: Desk, article: Article) -> None:
    message = called(desk, article, "ask", question="  ")
    assert message.status == "error"
    assert "the question is empty" in message.content


def test_an_unknown_verdict_is_told_to_the_agent(desk: Desk, article: Article) -> None:
    assert "it is one of named_person" in called(desk, article, "claims", sourcing=["secret"]).content


def test_every_tool_tells_the_model_what_it_is_for(desk: Desk) -> None:
    for tool in desk_tools(desk):
        assert len(tool.description) > 60
        assert set(tool.args) <= {"question", "sourcing", "quote"}


def test_the_retriever_brings_passages_with_their_citations(desk: Desk, article: Article) -> None:
    documents = DeskRetriever(desk=desk, articles=(article,), k=2).invoke("severed communication lines in Krasnoarmeysk")
    assert len(documents) == 2
    for document in documents:
        citation = Citation.from_dict(document.metadata["citation"])
        assert citation.stands_in(article)
        assert document.page_content == citation.quote
    assert "Kimakovsky" in documents[0].page_content


def test_an_empty_library_has_no_passages(desk: Desk) -> None:
    assert DeskRetriever(desk=desk).invoke("anything") == []
