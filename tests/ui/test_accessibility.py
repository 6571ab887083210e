"""axe-core on every view of the real app: nothing serious in our own markup; what is Streamlit's own is listed here by rule."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import browsing
import pytest
import screenshots
import serve
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
"""axe-core as Deque publishes it on npm, from a package of PyPI: the tests need no other registry."""
STREAMLITS = {
    # The upload zone is a section that is both presentational and labelled; no impact on its button, which is what one uses.
    "presentation-role-conflict",
}


def violations(page: Page) -> tuple[list[str], set[str]]:
    """Ours that are serious or critical, one line each; and the rules that Streamlit's own markup breaks."""
    page.wait_for_timeout(500)
    page.evaluate(AXE)
    found = page.evaluate(
        """async () => {
            const result = await axe.run(document, { resultTypes: ["violations"] });
            return result.violations.flatMap((rule) => rule.nodes.map((node) => ({
                rule: rule.id, impact: rule.impact, html: node.html.slice(0, 200),
                // A target of several steps leads into a shadow root: only our components have one.
                ours: Array.isArray(node.target[0]) || /class="[^"]*desk-/.test(node.html),
            })));
        }"""
    )
    ours = [line(item) for item in found if item["ours"] and item["impact"] in ("serious", "critical")]
    return ours, {item["rule"] for item in found if not item["ours"]}


def line(item: dict[str, Any]) -> str:
    return f"{item['impact']} {item['rule']}: {item['html']}"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    browsing.require_chromium()
    with browsing.chromium() as started:
        yield started


@pytest.fixture(scope="module")
def address(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder, port = tmp_path_factory.mktemp("axe"), browsing.free_port()
    argv, extra = serve.command(port, folder / "library", engine="offline")
    with browsing.served(argv, extra, port, folder / "log") as url:
        visit = browsing.Visit(browser, url)
        assert violations(visit.page) == ([], STREAMLITS)
        screenshots.add_articles(visit.page)
        visit.page.close()
        yield url


@pytest.mark.parametrize("look", ["light", "dark", "narrow"])
def test_no_view_has_a_serious_violation_of_ours(browser: Browser, address: str, look: str) -> None:
    width, height = screenshots.SIZES[look]
    visit = browsing.Visit(browser, address, width=width, height=height, scheme="dark" if look == "dark" else "light")
    for name, show in screenshots.SHOTS.items():
        show(visit.page)
        ours, streamlits = violations(visit.page)
        assert ours == [], name
        assert streamlits <= STREAMLITS, name
    assert (visit.foreign, visit.faults) == ([], [])
    visit.page.close()


def test_the_tab_key_reaches_every_part_of_the_desk(browser: Browser, address: str) -> None:
    visit = browsing.Visit(browser, address)
    screenshots.SHOTS["desk"](visit.page)
    reached: set[str] = set()
    visit.page.get_by_role("checkbox", name="Ask about Ukrainian").focus()
    visit.page.keyboard.press("Shift+Tab")
    for _ in range(120):
        visit.page.keyboard.press("Tab")
        reached.add(visit.page.evaluate(FOCUSED))
    for part in ("shelf checkbox", "shelf title", "nav", "turn cite", "chat input", "reader find", "reader filter", "reader sentence"):
        assert part in reached, part
    visit.page.close()


FOCUSED = """() => {
    let at = document.activeElement;
    if (at?.closest("[data-testid=stChatInput]")) return "chat input";
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    if (!at) return "";
    if (at.type === "checkbox") return "shelf checkbox";
    if (at.classList.contains("title")) return "shelf title";
    if (at.dataset?.view) return "nav";
    if (at.classList.contains("cite")) return "turn cite";
    if (at.getAttribute("aria-label") === "Find in text") return "reader find";
    if (at.dataset?.sourcing) return "reader filter";
    if (at.classList.contains("sentence")) return "reader sentence";
    return at.tagName;
}"""
