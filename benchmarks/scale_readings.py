"""Readings and vectors of made-up articles, put together from those of their paragraphs, which are made once and kept.

A paragraph is read by the product's own analysis and embedded by its own embedder. An article's claims are its paragraphs' claims, moved to
where they stand now; a passage's vector is the mean of its paragraphs', each by its length, at unit length. So a library of 50,000 passages
has the rows, the sizes and the spread of vectors of a real one, and takes minutes, not hours. Nothing is measured of what the desk says of
such articles. What is kept is named by the texts and by both networks' ids; after a change of the rules of the analysis it is as good.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scale_articles import Made, Part

from assistant.analysis.reading import Analyst
from assistant.corpus.articles import from_text
from assistant.library.embedder import BundledEmbedder, Embedder
from assistant.records import Article, Attribution, Claim, Passage, Reading

Matrix = npt.NDArray[np.float32]


def kept_in(given: Path | None = None) -> Path:
    """The folder for what is kept between runs: the given one, else one in the system's folder for such things."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return given or Path(base) / "sourcedesk-bench"


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Paragraphs with their claims and attributions as JSON, offsets counted from the paragraph's first character, and their vectors."""

    texts: Sequence[str]
    claims: Sequence[Sequence[Mapping[str, Any]]]
    attributions: Sequence[Sequence[Mapping[str, Any]]]
    vectors: Matrix

    def reading(self, made: Made) -> Reading:
        """The article read whole."""
        article = Article(Article.name(made.name, made.text), made.name, made.text[:60].split("\n")[0], *[None] * 4, "en", made.text, "")
        passages, claims, attributions = [], [], []
        for number, parts in enumerate(made.passages):
            start = parts[0].start if number else 0  # The headline belongs to the first one.
            passage = Passage(f"{article.id}:p{number}", article.id, start, self._end(parts[-1]))
            passages.append(passage)
            for part in parts:
                for claim in self.claims[part.paragraph]:
                    own = {"id": f"{article.id}:c{len(claims)}", "article_id": article.id, "passage_id": passage.id}
                    claims.append(Claim.from_dict({**moved(claim, part.start), **own}))
                attributions += [Attribution.from_dict(moved(a, part.start)) for a in self.attributions[part.paragraph]]
        return Reading(article, tuple(passages), tuple(attributions), tuple(claims))

    def matrix(self, made: Made) -> Matrix:
        """A row of unit length for each passage."""
        rows = []
        for parts in made.passages:
            numbers = [part.paragraph for part in parts]
            rows.append(np.asarray([len(self.texts[n]) for n in numbers], np.float32) @ self.vectors[numbers])
        found = np.stack(rows)
        return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), dtype=np.float32)

    def _end(self, part: Part) -> int:
        return part.start + len(self.texts[part.paragraph])


def moved(value: Any, by: int) -> Any:
    """A record as JSON with every `start` and `end` in it that much later."""
    if isinstance(value, Mapping):
        return {key: item + by if key in ("start", "end") else moved(item, by) for key, item in value.items()}
    return [moved(item, by) for item in value] if isinstance(value, list | tuple) else value


def read_paragraphs(texts: Sequence[str], folder: Path, *, analyst: Analyst | None = None, embedder: Embedder | None = None) -> Paragraphs:
    """Read and embed paragraphs, or take what an earlier run has kept in `folder`."""
    analyst, embedder = analyst or Analyst(), embedder or BundledEmbedder()
    name = hashlib.sha256("\0".join([analyst.id, embedder.id, *texts]).encode()).hexdigest()[:16]
    lines, rows = folder / f"paragraphs-{name}.jsonl", folder / f"paragraphs-{name}.npy"
    if not rows.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _read(texts, analyst, embedder, lines, rows)
    read = [json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines()]
    return Paragraphs(texts, [row["claims"] for row in read], [row["attributions"] for row in read], np.load(rows))


def _read(texts: Sequence[str], analyst: Analyst, embedder: Embedder, lines: Path, rows: Path) -> None:
    with lines.open("w", encoding="utf-8") as out:
        for number, text in enumerate(texts):
            reading = analyst.read(from_text(text))
            offset = text.index(reading.article.text[0])  # What cleaning takes off the beginning.
            claims, attributions = reading.claims, reading.attributions
            if text[offset : offset + len(reading.article.text)] != reading.article.text:
                claims, attributions = (), ()  # Invisible characters inside: the offsets are another text's.
            row = {
                name: [moved(r.to_dict(), offset) for r in found] for name, found in (("claims", claims), ("attributions", attributions))
            }
            out.write(json.dumps(row, ensure_ascii=True) + "\n")
            if number % 500 == 0:
                print(f"\r{number} of {len(texts)} paragraphs read", end="", file=sys.stderr, flush=True)
    matrix = embedder.embed(texts)
    print(f"\r{len(texts)} of {len(texts)} paragraphs read", file=sys.stderr)
    partial = rows.with_suffix(".partial.npy")
    np.save(partial, matrix)
    partial.rename(rows)  # Last, and at once: what is there is whole.


class RememberedEmbedder:
    """The bundled embedder, with the vectors of passages that are told to it: those are not made again."""

    def __init__(self, inner: Embedder) -> None:
        self._inner = inner
        self._known: dict[str, npt.NDArray[np.float32]] = {}
        self.id = inner.id

    def know(self, texts: Iterable[str], matrix: Matrix) -> None:
        """Forget what was told before, and remember these."""
        self._known = dict(zip(texts, matrix, strict=True))

    def embed(self, texts: Sequence[str]) -> Matrix:
        """As `Embedder.embed`."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        made = dict(zip(new, self._inner.embed(new), strict=True)) if new else {}
        return np.stack([self._known[text] if text in self._known else made[text] for text in texts])
