"""Score the analysis against labelled articles, beside two baselines in the same run: `make eval`.

    python benchmarks/evaluate.py --data ../shared/data

Spans are measured on PolNeAR's development articles; sentences on the measuring half of `benchmarks/labels` and on the golden articles of
`tests/golden`. Prints figures only, never a sentence: what is measured on must not be tuned on.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import sentence_scores
import span_scores
from gold import ROLES, ROOT, Article, Label, MissingData, golden, labelled, labels, polnear
from readers import OwnSentences, Read, Reader, RememberingTagger, SourceDesk
from shares import Share, Shares
from spacy_rules import SpacyRules
from verb_list import VerbList

from assistant.models.networks import describe

HALVES = {
    "dev": ("measure_dev",),
    "fresh": ("measure_fresh", "measure_rare"),
    "news": ("measure_news",),
    "world": ("measure_world",),
    "ordinary": ("measure_ordinary",),
    "modelled": ("measure_modelled",),
    "withheld": ("measure_withheld",),
}
"""The label files of the measuring half: development articles, training articles labelled last, other outlets' news, our own articles,
hard ones, ordinary ones, some modelled sentence by sentence on published stories, and some in which many withhold their names."""
PARTS = {
    "intent_cases": "Questions read for what they ask",
    "verifier_cases": "What the verifier lets through",
    "lookup_cases": "Quotations looked up",
    "summary_cases": "Summaries",
}
"""Modules beside this one with a `table()`, or a `table(data)`, that gives Markdown or rows of a name and a figure."""
COLUMNS = (
    "measure",
    "Source Desk",
    "95 %",
    "own sentences",
    "verb list",
    "spaCy rules",
    "of",
    "dev half",
    "fresh half",
    "other news",
    "world",
    "ordinary",
    "modelled",
    "withheld",
    "golden",
)
PARTLY = ("–",) * 8
"""In place of the parts' figures, which spans do not have."""
NOTES = """
Source Desk: the verdict on the labelled characters. Own sentences: the same through the product's own sentence splitter. 95 %: bootstrap
over articles. Sentences: {dev} of {dev_articles} development articles read whole ("dev half"), and {fresh} of {fresh_articles} training
articles that were labelled after the rules were written ("fresh half": whole articles, and sentences chosen for rare classes; the tagger
was not trained on them, but for those of measure_rare.jsonl). All labels are from a language model, unchecked by people. The first
columns are of both together, so their classes are not quite as frequent as in news. Other news: {news} sentences of {news_articles}
excerpts of CNN, the New York Times and the Wall Street Journal (1989 to 2014), unknown to the tagger. World: {world} sentences of
{world_articles} invented articles of many countries and beats, written to be hard, with their labels, by the same language model; the
other parts of both were tuned on. Ordinary: {ordinary} sentences of {ordinary_articles} articles that it wrote and labelled, as news
agencies would, when nearly everything was built. Modelled: {modelled} sentences of {modelled_articles} articles that it wrote after
published stories of many outlets, with their attributions as they are built there and everything else changed. Withheld:
{withheld} sentences of {withheld_articles} articles that it wrote and labelled to be full of people whose names are withheld.
Golden: {golden} sentences
of {golden_articles} articles of our own, which are tests: what is wrong there gets mended, so that they measure nothing new. Spans: exact
F1 without outer punctuation. Right source: of the contents that the reader itself found exactly, and that have one. "Tagger alone":
before spans are linked. All development articles, the measuring half among them, chose between checkpoints of the tagger."""


def spans(reader: Reader, articles: Sequence[Article]) -> Shares:
    """Span scores of a reader."""
    scores = Shares()
    for article in articles:
        span_scores.compare(article, reader.attributions(article.text), scores)
    return scores


def sentences(reader: Reader, labelled: Sequence[tuple[Article, Sequence[Label]]]) -> Shares:
    """Sentence scores of a reader."""
    scores = Shares()
    for article, own in labelled:
        reads: Sequence[Read] = reader.sentences(article.text, [(label.start, label.end) for label in own])
        sentence_scores.compare(article.id, article.text, own, reads, scores)
    return scores


def percent(share: Share | None) -> str:
    """One decimal, or a dash."""
    value = share.value if share is not None else None
    return "–" if value is None else f"{100 * value:.1f}"


def between(share: Share | None) -> str:
    """The interval, or a dash."""
    limits = share.interval() if share is not None else None
    return "–" if limits is None else f"{100 * limits[0]:.1f}–{100 * limits[1]:.1f}"


def row(*cells: str) -> str:
    """One line of a Markdown table."""
    return f"| {' | '.join(cells)} |"


def span_rows(articles: Sequence[Article], mine: SourceDesk, spacy: SpacyRules, alone: Shares) -> list[str]:
    """Spans, as the attributions have them, and as the tagger alone gives them."""
    ours, theirs = spans(mine, articles), spans(spacy, articles)
    count = f"{len(articles)} articles"
    out = []
    for name, share in ours.items():
        of = str(share.of) if name.startswith("right") else count
        out.append(row(name, percent(share), between(share), "–", "–", percent(theirs.get(name)), of, *PARTLY))
    for name in (f"{role}, exact F1" for role in ROLES):
        out.append(row(f"tagger alone: {name}", percent(alone[name]), between(alone[name]), "–", "–", "–", count, *PARTLY))
    return out


def quantisation(alone: Shares) -> str:
    """The int8 network as it reads now, beside what it and the float network scored when it was exported."""
    measured = " / ".join(percent(alone[f"{role}, exact F1"]) for role in ROLES)
    out = f"Tagger alone, exact F1 source / cue / content. int8, measured now: {measured}."
    stored = describe("tagger_v1").get("scores")
    if not stored:
        return f"{out} When exported: not in its config.json, where export_tagger.py writes the scores of float and int8."
    for name in ("float", "int8"):
        out += f" {name}, when exported: {' / '.join(f'{stored[name][role]:.2f}' for role in ROLES)}."
    lost = [stored["float"][role] - stored["int8"][role] for role in ROLES]
    return f"{out} Lost by int8: {' / '.join(f'{points:.2f}' for points in lost)}."


def analysis(data: Path, limit: int | None) -> str:
    """The table of the analysis, with its notes. Raises `MissingData`."""
    articles = polnear(data, "dev")
    texts = labelled(data)
    halves = {
        half: [(texts[article], own) for name in names for article, own in list(labels(name).items())[:limit]]
        for half, names in HALVES.items()
    }
    both = [*halves["dev"], *halves["fresh"]]
    articles, gold = articles[:limit], golden()[:limit]
    tagger = RememberingTagger()
    mine, own, verbs, spacy = SourceDesk(tagger), OwnSentences(tagger), VerbList(), SpacyRules()
    alone = Shares()
    for article in articles:
        span_scores.compare(article, mine.mentions(article.text), alone)
    out = ["## On whose word: the analysis", "", row(*COLUMNS), row(*("---" for _ in COLUMNS))]
    out += span_rows(articles, mine, spacy, alone)
    dev, fresh, *more = (sentences(mine, halves[name]) for name in HALVES)
    together, through = dev.merged(fresh), sentences(own, both)
    theirs, parsed, written = sentences(verbs, both), sentences(spacy, both), sentences(own, gold)
    for name in sentence_scores.ORDER:
        share = together.get(name)
        if share is None:
            continue
        others = [percent(scores.get(name)) for scores in (through, theirs, parsed)]
        parts = [percent(scores.get(name)) for scores in (dev, fresh, *more, written)]
        count = "–" if name.endswith("F1") else str(share.of)
        out.append(row(name, percent(share), between(share), *others, count, *parts))
    counts = {
        **{half: sum(len(rows) for _, rows in found) for half, found in halves.items()},
        **{f"{half}_articles": len(found) for half, found in halves.items()},
        "golden": sum(len(rows) for _, rows in gold),
        "golden_articles": len(gold),
    }
    return "\n".join([*out, NOTES.format(**counts), "", quantisation(alone)])


def part(name: str, data: Path) -> str:
    """The table of a part that is a module of its own."""
    table = importlib.import_module(name).table
    found = table(data) if "data" in inspect.signature(table).parameters else table()
    if isinstance(found, str):
        return found
    return "\n".join([row("measure", "value"), row("---", "---"), *(row(str(key), str(value)) for key, value in found)])


def main() -> None:
    """Print everything, the slow parts last."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data", help="folder with polnear/ and evidence/")
    parser.add_argument("--limit", type=int, help="articles and questions of each set, for a trial")
    parser.add_argument("--only", choices=("analysis", "evidence", *PARTS), help="one part")
    args = parser.parse_args()
    try:
        if args.only in (None, "analysis"):
            print(analysis(args.data, args.limit), flush=True)
        for name, title in PARTS.items():
            if args.only in (None, name) and find_spec(name) is not None:
                print(f"\n## {title}\n\n{part(name, args.data)}", flush=True)
        if args.only in (None, "evidence"):
            evidence = importlib.import_module("evidence_cases")  # Here, because it opens the second network's files.
            print(f"\n## Open questions\n\n{evidence.table(args.data, limit=args.limit)}")
    except MissingData as error:
        parser.exit(2, f"{error}\n")


if __name__ == "__main__":
    main()
