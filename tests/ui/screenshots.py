"""Pictures of the web app for the README and the docs: `make screenshots`, or `python tests/ui/screenshots.py [FOLDER]`.

The real app on a fresh library with the sample article and two short ones of our own making; light, dark and narrow; each view. PNG with
256 colours, which is what an interface needs: the whole set stays below 2 MB.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "ui"), str(Path(__file__).parent)]

import browsing  # noqa: E402
import serve  # noqa: E402
from PIL import Image  # noqa: E402
from playwright.sync_api import Page  # noqa: E402

FLAGSHIP = "Which claims here are unsourced?"
OTHERS = {
    "harbour.txt": """Harbour Bridge to Close for Two Years

The Harbour Bridge will close on 3 May, the city council said on Tuesday. Engineers found cracks in four of its six piers, according to
a report by the inspection office. "We cannot keep it open in good conscience," said Mayor Ada Lindqvist.

Two officials, who asked not to be named because the contract is not signed, said the repair would cost 80 million. Shopkeepers fear for
their trade. The decision is a disaster for the old town.

Lindqvist said ferries would run every ten minutes. Critics say that is not enough. The bridge reportedly failed an inspection in 2019.
""",
    "clinic.txt": """Clinic Cut Waiting Times by Half, Study Finds

Waiting times at the Northside clinic fell from 40 to 19 days, a study by the University of Ostby found. "The booking system made the
difference," said Mira Halvorsen, who led the study.

The health ministry said it would extend the scheme. Staff are said to be exhausted. According to the nurses' union, one in five posts is
vacant.

Halvorsen warned that the figures cover six months only. Nobody doubts that the scheme has a future.
""",
}


def add_articles(page: Page) -> None:
    """The sample, and the two articles of our own, from an empty library."""
    page.get_by_role("button", name="Read the sample article").click()
    page.locator(".sentence").nth(21).wait_for()
    page.get_by_text("Add articles", exact=True).click()
    uploads = [{"name": name, "mimeType": "text/plain", "buffer": text.encode()} for name, text in OTHERS.items()]
    page.locator("input[type=file]").set_input_files(uploads)  # type: ignore[arg-type]
    for title in ("Harbour Bridge", "Clinic Cut"):
        page.get_by_role("button", name=f"Remove {title}").wait_for()
    page.get_by_role("button", name="Dismiss").click()
    page.get_by_text("Add articles", exact=True).click()


def _view(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="Views").get_by_role("button", name=name).click()
    page.wait_for_timeout(1200)


def _desk(page: Page) -> None:
    if (page.viewport_size or {"width": 0})["width"] > 1000:  # On a narrow screen the library is folded away.
        page.get_by_role("checkbox", name="Ask about Ukrainian").check()
        page.wait_for_timeout(1000)
    page.get_by_role("button", name=FLAGSHIP).click()
    page.locator(".receipt").first.wait_for()
    page.wait_for_timeout(600)
    page.locator(".cite").nth(2).click()


def _ledger(page: Page) -> None:
    _view(page, "Ledger")
    page.locator(".open").nth(2).click()


def _sources(page: Page) -> None:
    _view(page, "Sources")
    page.locator("tbody .open").first.click()


def _lookup(page: Page) -> None:
    _view(page, "Lookup")
    page.get_by_role("textbox", name="Quotation").fill("The implications of these developments are not profound.")
    page.get_by_role("button", name="Look it up").click()
    page.locator(".match").first.click()


def _settings(page: Page) -> None:
    _view(page, "Settings")


SHOTS: dict[str, Callable[[Page], None]] = {"desk": _desk, "ledger": _ledger, "sources": _sources, "lookup": _lookup, "settings": _settings}
SIZES = {"light": (1440, 900), "dark": (1440, 900), "narrow": (400, 800)}


def save(page: Page, path: Path) -> None:
    """The visible page, in few colours."""
    page.wait_for_timeout(1200)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(256, kmeans=4, dither=Image.Dither.NONE).save(path, optimize=True)


def main(folder: Path, wanted: list[str]) -> None:
    """Make all pictures, or those of the wanted views."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        port = browsing.free_port()
        argv, extra = serve.command(port, Path(place) / "library", engine="offline")
        with browsing.served(argv, extra, port, Path(place) / "log") as address, browsing.chromium() as browser:
            first = browsing.Visit(browser, address)
            add_articles(first.page)
            first.page.close()
            for look, (width, height) in SIZES.items():
                scheme = "dark" if look == "dark" else "light"
                visit = browsing.Visit(browser, address, width=width, height=height, scheme=scheme)
                for name in wanted or SHOTS:
                    SHOTS[name](visit.page)
                    save(visit.page, folder / f"{name}-{look}.png")
                    print(folder / f"{name}-{look}.png")
                print("".join(f"{fault}\n" for fault in visit.faults), end="")
                visit.page.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images", sys.argv[2:])
