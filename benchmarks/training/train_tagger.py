"""Train the attribution tagger on PolNeAR from the base weights, and score it on the development articles.

    nice python benchmarks/training/train_tagger.py --data ../shared/data/polnear --out /tmp/tagger --epochs 8

Labels are B/I for source, cue and content on the first piece of each word, decoded by a linear-chain CRF. Two pointer heads learn, for each
word of a content or cue, where its source and its cue begin (the [CLS] position stands for "no source in this window"); one more output
learns whether the attribution has no source. Input beyond word pieces: letter case and "inside quotation marks" as token types, and a
piece for the paragraph break. Half of the articles of each epoch have their best-known names replaced, so that the network does not
learn one campaign's cast. Sentence labels of training articles (`lessons.py`) shape the states of the fourth layer.

On two cores it goes faster with OMP_WAIT_POLICY=passive MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=100000000000 in the environment.
"""

from __future__ import annotations

import argparse
import copy
import json
import math
import random
import sys
import time
from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import torch
from lessons import LAYER, Lesson, Tutor, labelled, lessons
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional
from transformers import BertConfig, BertModel

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from assistant.models.words import BREAK, SHAPES, windows, words

ROLES = ("source", "cue", "content")
LABELS = ("O", *(f"{mark}-{role}" for role in ROLES for mark in "BI"))
POINTER = 64
LABELS_FOLDER = Path(__file__).resolve().parents[1] / "labels"
BREAK_PIECE = "[unused1]"
PIECES_OF_A_WORD = 12
CAST = """Trump Clinton Obama Sanders Pence Kaine Cruz Rubio Kasich Bush Romney Comey Putin Ryan McConnell Biden Warren Giuliani Christie
Conway Manafort Podesta Gingrich Bannon Ailes Lewandowski Priebus Carson Reid Pelosi Lynch Abedin Machado Khan Stein Johnson Kelly Huckabee
Sessions McCain Palin Limbaugh Hannity Weiner Mook Brazile""".split()
CAST_FIRST = "Donald Hillary Barack Bernie Mike Tim Ted Marco John Bill Melania Ivanka Michelle Chelsea Paul Jeb Mitt James".split()
SURNAMES = """Okafor Lindqvist Haddad Tanaka Moreau Silva Nowak Rahman Kowalczyk Mbeki Fernandes Ivanova Petrov Nguyen Garcia Schmidt Murphy
O'Brien Cohen Patel Khan Ahmed Yilmaz Papadopoulos Rossi Bianchi Jensen Hansen Virtanen Kim Park Choi Wang Li Chen Zhao Suzuki Sato
Abebe Diallo Mensah Nkosi Osei Kamau Hernandez Lopez Castillo Vargas Reyes Santos Pereira Costa Almeida Dubois Lefebvre Laurent Weber
Fischer Becker Novak Horvat Kovacs Popescu Dimitrova Georgiev Shevchenko Bondarenko Melnyk Sokolov Volkov Levy Mizrahi Aziz Hussain
Malik Chowdhury Banerjee Sharma Gupta Singh Kapoor Fernando Perera Wickramasinghe Tran Pham Santoso Wijaya Taylor Walker Hughes
Campbell Stewart Fraser Byrne Walsh Doyle Evans Morgan Price Bennett Foster Graham Harper Hayes Holloway Marsh Pearce Sutton""".split()
FIRSTS = """Amara Ines Yusuf Kenji Claire Mateus Agnieszka Farhan Thabo Olena Sergei Linh Carlos Anna Siobhan Daniel Priya Ayesha Mehmet
Eleni Marco Giulia Lars Aino Min-jun Wei Hiroshi Abeba Mamadou Kofi Wanjiru Lucia Pedro Ana Camille Hans Petra Jana Istvan Ioana Georgi
Taras Natalia Noa Leila Omar Hassan Fatima Rahul Deepa Nimal Budi Emma Oliver Grace Thomas Fiona Rhys Helen Peter Ruth Simon""".split()


class Tagger(nn.Module):
    """Word-piece ids, mask and shapes in; label scores, "no source" score and pointer vectors out, one row a piece."""

    def __init__(self, bert: BertModel) -> None:
        super().__init__()
        self.bert = bert
        hidden = bert.config.hidden_size
        self.drop = nn.Dropout(0.1)
        self.labels = nn.Linear(hidden, len(LABELS))
        self.sourceless = nn.Linear(hidden, 1)
        self.pointers = nn.Linear(hidden, 4 * POINTER)
        self.transitions = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.register_buffer("illegal", illegal())

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, shapes: torch.Tensor) -> tuple[torch.Tensor, ...]:
        found = self.bert(input_ids=ids, attention_mask=mask, token_type_ids=shapes, output_hidden_states=True)
        states = self.drop(found.last_hidden_state)
        return self.labels(states), self.sourceless(states).squeeze(-1), self.pointers(states), found.hidden_states[LAYER]

    def allowed(self) -> torch.Tensor:
        return self.transitions + self.illegal


def illegal() -> torch.Tensor:
    """-1e4 where a label may not follow another: an inside label follows only its own begin or inside."""
    table = torch.zeros(len(LABELS), len(LABELS))
    for i, before in enumerate(LABELS):
        for j, after in enumerate(LABELS):
            if after[0] == "I" and before[2:] != after[2:]:
                table[i, j] = -1e4
    return table


def base_model(folder: Path, dropout: float) -> BertModel:
    # Dropout within attention takes half of an epoch's time on a CPU, where its random numbers are drawn one by one.
    config = BertConfig(
        hidden_size=384,
        num_hidden_layers=6,
        num_attention_heads=12,
        intermediate_size=1536,
        vocab_size=30522,
        attention_probs_dropout_prob=0.0,
        hidden_dropout_prob=dropout,
    )
    bert = BertModel(config, add_pooling_layer=False)
    bert.set_attn_implementation("sdpa")
    from safetensors.torch import load_file

    weights = {name.removeprefix("bert."): value for name, value in load_file(folder / "model.safetensors").items()}
    missing, _ = bert.load_state_dict({k: v for k, v in weights.items() if "position_ids" not in k}, strict=False)
    if missing:
        raise SystemExit(f"the base weights lack {missing}")
    kinds = bert.embeddings.token_type_embeddings.weight.data
    grown = nn.Embedding(SHAPES, kinds.shape[1])
    grown.weight.data = kinds[:1].repeat(SHAPES, 1) + 0.01 * torch.randn(SHAPES, kinds.shape[1])
    bert.embeddings.token_type_embeddings = grown
    bert.config.type_vocab_size = SHAPES
    return bert


class Example:
    """One article as words, gold labels (one a word) and, for each labelled word, the first word of its source and cue (-1: none)."""

    def __init__(self, row: dict) -> None:
        self.id, self.text = row["id"], row["text"]
        self.words = words(self.text)
        n = len(self.words)
        starts = np.array([w.start for w in self.words])
        ends = np.array([w.end for w in self.words])
        self.labels = np.zeros(n, dtype=np.int64)
        self.sourceless = np.zeros(n, dtype=np.float32)
        self.source = np.full(n, -1, dtype=np.int64)
        self.cue = np.full(n, -1, dtype=np.int64)
        self.attributions = row["attributions"]
        self.lessons: list[Lesson] = []
        for attribution in row["attributions"]:
            first: dict[str, int] = {}
            for r, role in enumerate(ROLES):
                for start, end in attribution.get(role) or []:
                    inside = np.nonzero((starts < end) & (ends > start))[0]
                    if not len(inside):
                        continue
                    first.setdefault(role, int(inside[0]))
                    self.labels[inside] = 2 + 2 * r
                    self.labels[inside[0]] = 1 + 2 * r
                    self.sourceless[inside] = float(not attribution.get("source"))
            for role in ROLES:
                for start, end in attribution.get(role) or []:
                    inside = np.nonzero((starts < end) & (ends > start))[0]
                    self.source[inside] = first.get("source", -1)
                    self.cue[inside] = first.get("cue", -1)


class Encoder:
    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self.break_id = tokenizer.token_to_id(BREAK_PIECE)
        self.mask_id = tokenizer.token_to_id("[MASK]")
        self.cls, self.sep = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
        self.cache: dict[str, list[int]] = {}

    def pieces(self, word: str) -> list[int]:
        if word == BREAK:
            return [self.break_id]
        if word not in self.cache:
            self.cache[word] = self.tokenizer.encode(word, add_special_tokens=False).ids[:PIECES_OF_A_WORD] or [
                self.tokenizer.token_to_id("[UNK]")
            ]
        return self.cache[word]


def recast(example: Example, rng: random.Random) -> list[str]:
    """The words of an article with the campaign's best-known names replaced by others, each name by the same one throughout."""
    texts = [w.text for w in example.words]
    if rng.random() < 0.5:
        return texts
    names: dict[str, str] = {name: rng.choice(SURNAMES) for name in CAST} | {name: rng.choice(FIRSTS) for name in CAST_FIRST}
    return [names.get(t, t) if not t.endswith(("’s", "'s")) else names.get(t[:-2], t[:-2]) + t[-2:] for t in texts]


def pieces_of(example: Example, encoder: Encoder, texts: list[str]) -> list[list[int]]:
    return [encoder.pieces(t) for t in texts]


def masked(example: Example, pieces: list[list[int]], encoder: Encoder, share: float, rng: random.Random) -> list[list[int]]:
    """The pieces with a share of the words hidden, so that no single word is relied on."""
    return [[encoder.mask_id] if w.text != BREAK and rng.random() < share else p for w, p in zip(example.words, pieces, strict=True)]


def training_windows(examples: list[Example], encoder: Encoder, size: int, rng: random.Random, mask: float = 0.0) -> list[tuple]:
    found = []
    for example in examples:
        pieces = masked(example, pieces_of(example, encoder, recast(example, rng)), encoder, mask, rng)
        lengths = [len(p) for p in pieces]
        first_end = rng.randint(size // 3, size)
        cuts = [0]
        used = 0
        limit = first_end
        for i, length in enumerate(lengths):
            if used + length > limit:
                cuts.append(i)
                used, limit = 0, size
            used += length
        cuts.append(len(lengths))
        for a, b in pairwise(cuts):
            if b > a:
                found.append((example, a, b, pieces[a:b]))
    return found


def collate(batch: list[tuple], encoder: Encoder) -> dict[str, Any]:
    length = max(sum(len(p) for p in w[3]) for w in batch) + 2
    width = max(w[2] - w[1] for w in batch)
    n = len(batch)
    ids, mask, shapes = (torch.zeros(n, length, dtype=torch.long) for _ in range(3))
    firsts = torch.zeros(n, width, dtype=torch.long)
    present = torch.zeros(n, width, dtype=torch.bool)
    labels, source, cue = (torch.zeros(n, width, dtype=torch.long) for _ in range(3))
    sourceless = torch.zeros(n, width)
    todo: list[tuple[int, Lesson]] = []
    for row, (example, a, b, pieces) in enumerate(batch):
        flat = [encoder.cls]
        kinds = [0]
        starts = []
        for word, word_pieces in zip(example.words[a:b], pieces, strict=True):
            starts.append(len(flat))
            flat += word_pieces
            kinds += [word.shape] * len(word_pieces)
        flat.append(encoder.sep)
        kinds.append(0)
        ids[row, : len(flat)] = torch.tensor(flat)
        mask[row, : len(flat)] = 1
        shapes[row, : len(flat)] = torch.tensor(kinds)
        w = b - a
        firsts[row, :w] = torch.tensor(starts)
        present[row, :w] = True
        own = torch.tensor(example.labels[a:b])
        # A span cut by the window's edge begins here.
        if own[0] > 0 and LABELS[own[0]][0] == "I":
            own[0] -= 1
        labels[row, :w] = own
        sourceless[row, :w] = torch.tensor(example.sourceless[a:b])
        todo += [
            (row, replace(lesson, first=lesson.first - a, last=lesson.last - a))
            for lesson in example.lessons
            if a <= lesson.first and lesson.last <= b
        ]
        for target, gold in ((source, example.source), (cue, example.cue)):
            for i in range(a, b):
                g = gold[i]
                target[row, i - a] = starts[g - a] if a <= g < b else 0
    return {
        "ids": ids,
        "mask": mask,
        "shapes": shapes,
        "firsts": firsts,
        "present": present,
        "labels": labels,
        "source": source,
        "cue": cue,
        "sourceless": sourceless,
        "lessons": todo,
    }


def crf_loss(scores: torch.Tensor, labels: torch.Tensor, present: torch.Tensor, transitions: torch.Tensor) -> torch.Tensor:
    """Negative log-likelihood a word of the gold labels under a linear-chain CRF. Scores are (windows, words, labels)."""
    width = scores.shape[1]
    start = scores[:, 0] + transitions[0]
    gold = start.gather(1, labels[:, :1]).squeeze(1)
    alpha = start
    for t in range(1, width):
        on = present[:, t]
        step = torch.logsumexp(alpha.unsqueeze(2) + transitions, dim=1) + scores[:, t]
        alpha = torch.where(on.unsqueeze(1), step, alpha)
        move = transitions[labels[:, t - 1], labels[:, t]] + scores[:, t].gather(1, labels[:, t : t + 1]).squeeze(1)
        gold = gold + torch.where(on, move, torch.zeros_like(move))
    return (torch.logsumexp(alpha, dim=1) - gold).sum() / present.sum()


def losses(model: Tagger, tutor: Tutor, batch: dict[str, Any], crf_weight: float, lesson_weight: float) -> torch.Tensor:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        label_scores, sourceless, pointers, states = model(batch["ids"], batch["mask"], batch["shapes"])
    label_scores, sourceless, pointers = label_scores.float(), sourceless.float(), pointers.float()
    firsts, present, labels = batch["firsts"], batch["present"], batch["labels"]
    at = lambda x: x.gather(1, firsts.unsqueeze(-1).expand(-1, -1, x.shape[-1]))  # noqa: E731
    words_scores = at(label_scores)
    loss = functional.cross_entropy(words_scores[present], labels[present])
    loss = loss + crf_weight * crf_loss(words_scores, labels, present, model.allowed())
    if batch["lessons"]:
        loss = loss + lesson_weight * tutor.loss(at(states.float()), batch["lessons"])
    attributed = present & (labels > 0)
    if attributed.any():
        loss = loss + 0.3 * functional.binary_cross_entropy_with_logits(
            sourceless.gather(1, firsts)[attributed], batch["sourceless"][attributed]
        )
        queries = at(pointers)
        padding = (batch["mask"] == 0).unsqueeze(1)
        for k, target in enumerate(("source", "cue")):
            q = queries[..., 2 * k * POINTER : (2 * k + 1) * POINTER]
            keys = pointers[..., (2 * k + 1) * POINTER : (2 * k + 2) * POINTER]
            scores = (q @ keys.transpose(1, 2) / math.sqrt(POINTER)).masked_fill(padding, -1e4)
            # A source word does not look for its source, nor a cue word for its cue.
            own = attributed & ((labels > 2) if target == "source" else ((labels <= 2) | (labels > 4)))
            if own.any():
                loss = loss + 0.3 * functional.cross_entropy(scores[own], batch[target][own])
    return loss


def viterbi(scores: np.ndarray, transitions: np.ndarray) -> np.ndarray:
    width, n = scores.shape
    back = np.zeros((width, n), dtype=np.int64)
    best = scores[0] + transitions[0]
    for t in range(1, width):
        paths = best[:, None] + transitions
        back[t] = paths.argmax(0)
        best = paths.max(0) + scores[t]
    path = np.zeros(width, dtype=np.int64)
    path[-1] = best.argmax()
    for t in range(width - 1, 0, -1):
        path[t - 1] = back[t, path[t]]
    return path


def spans_of(path: np.ndarray) -> list[tuple[str, int, int]]:
    """(role, first word, last word + 1) of each run of labels."""
    found, i = [], 0
    while i < len(path):
        if path[i] == 0:
            i += 1
            continue
        role, j = LABELS[path[i]][2:], i + 1
        while j < len(path) and LABELS[path[j]] == "I-" + role:
            j += 1
        found.append((role, i, j))
        i = j
    return found


@torch.no_grad()
def predict(model: Tagger, examples: list[Example], encoder: Encoder, size: int, overlap: int) -> list[dict]:
    """Word scores (triangular weights over overlapping windows) and, a window, the pointer vectors."""
    model.eval()
    transitions = model.allowed().numpy()
    jobs = []
    for e, example in enumerate(examples):
        pieces = pieces_of(example, encoder, [w.text for w in example.words])
        for w in windows([len(p) for p in pieces], size=size, overlap=overlap):
            jobs.append((e, example, w.first, w.last, pieces[w.first : w.last]))
    jobs.sort(key=lambda j: j[3] - j[2])
    results = [{"scores": np.zeros((len(x.words), len(LABELS))), "weight": np.zeros(len(x.words)), "windows": []} for x in examples]
    for i in range(0, len(jobs), 16):
        chunk = jobs[i : i + 16]
        batch = collate([j[1:] for j in chunk], encoder)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            label_scores, _, pointers, _ = model(batch["ids"], batch["mask"], batch["shapes"])
        for row, (e, _, a, b, _) in enumerate(chunk):
            firsts = batch["firsts"][row, : b - a]
            weight = np.minimum(np.arange(1, b - a + 1), np.arange(b - a, 0, -1)).astype(float)
            results[e]["scores"][a:b] += label_scores[row, firsts].float().numpy() * weight[:, None]
            results[e]["weight"][a:b] += weight
            p = pointers[row].float().numpy()
            results[e]["windows"].append((a, b, p[firsts.numpy()], p[0]))
    for r in results:
        r["scores"] /= np.maximum(r["weight"], 1)[:, None]
        r["path"] = viterbi(r["scores"], transitions)
    return results


def linked_source(result: dict, span: tuple[int, int], sources: list[tuple[int, int]]) -> int | None:
    """Index of the source span that a content span points to, or None."""
    a, b = span
    inside = [w for w in result["windows"] if w[0] <= a and b <= w[1]] or [w for w in result["windows"] if w[0] <= a < w[1]]
    first, last, own, cls = max(inside, key=lambda w: min(a - w[0], w[1] - b))
    q = own[a - first : b - first, :POINTER].mean(0)
    options = [(q @ cls[POINTER : 2 * POINTER], None)]
    for i, (s, _) in enumerate(sources):
        if first <= s < last:
            options.append((q @ own[s - first, POINTER : 2 * POINTER], i))
    return max(options, key=lambda o: o[0])[1]


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def score(examples: list[Example], results: list[dict]) -> dict[str, float]:
    hits, found, gold_count = defaultdict(int), defaultdict(int), defaultdict(int)
    right = linkable = 0
    for example, result in zip(examples, results, strict=True):
        text, ws = example.text, example.words
        gold = defaultdict(set)
        owner: dict[tuple[int, int], list] = {}
        for attribution in example.attributions:
            for role in ROLES:
                for s, e in attribution.get(role) or []:
                    span = stripped(text, s, e)
                    gold[role].add(span)
                    if role == "content":
                        owner[span] = attribution.get("source") or []
        mine = defaultdict(set)
        runs = spans_of(result["path"])
        sources = [(i, j) for role, i, j in runs if role == "source"]
        for role, i, j in runs:
            span = stripped(text, ws[i].start, ws[j - 1].end)
            mine[role].add(span)
            if role == "content" and owner.get(span):
                linkable += 1
                choice = linked_source(result, (i, j), sources)
                if choice is not None:
                    s, e = ws[sources[choice][0]].start, ws[sources[choice][1] - 1].end
                    right += any(s < ge and e > gs for gs, ge in owner[span])
        for role in ROLES:
            hits[role] += len(gold[role] & mine[role])
            found[role] += len(mine[role])
            gold_count[role] += len(gold[role])
    report = {role: round(200 * hits[role] / max(found[role] + gold_count[role], 1), 2) for role in ROLES}
    return report | {"link": round(100 * right / max(linkable, 1), 2), "linkable": linkable}


def load(path: Path) -> list[Example]:
    return [Example(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/polnear"))
    parser.add_argument("--base", type=Path, required=True, help="folder with model.safetensors and tokenizer.json of all-MiniLM-L6-v2")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", type=int, default=384, help="word pieces in a window")
    parser.add_argument("--batch", type=int, default=10)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--dropout", type=float, default=0.1, help="between the layers")
    parser.add_argument("--mask", type=float, default=0.0, help="share of the words hidden from the network in training")
    parser.add_argument("--crf", type=float, default=1.0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--limit", type=int, default=0, help="articles to train on, for a quick trial")
    parser.add_argument(
        "--labels", type=Path, nargs="*", default=sorted(LABELS_FOLDER.glob("tune_*.jsonl")), help="sentence labels to learn from"
    )
    parser.add_argument(
        "--held", type=Path, nargs="*", default=sorted(LABELS_FOLDER.glob("measure_fresh.jsonl")), help="labels whose articles are kept out"
    )
    parser.add_argument("--lessons", type=float, default=0.2, help="weight of the sentence labels")
    parser.add_argument("--resume", type=Path, help="checkpoint to go on from: its weights, with a schedule of its own")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    encoder = Encoder(Tokenizer.from_file(str(args.base / "tokenizer.json")))
    train, dev = load(args.data / "train.jsonl"), load(args.data / "dev.jsonl")
    held, taught = labelled(args.held), labelled(args.labels)
    train = [example for example in train if example.id not in held][: args.limit or None]
    for example in train:
        example.lessons = lessons(taught.get(example.id, []), [word.start for word in example.words])
    print(f"{sum(bool(e.lessons) for e in train)} articles with labelled sentences, {len(held)} articles kept out", flush=True)
    tutor = Tutor(384)
    model = Tagger(base_model(args.base, args.dropout))
    if args.resume is not None:
        model.load_state_dict(torch.load(args.resume, weights_only=False)["state"])
    heads = [*(p for n, p in model.named_parameters() if not n.startswith("bert.")), *tutor.parameters()]
    groups = [{"params": model.bert.parameters(), "lr": args.rate}, {"params": heads, "lr": 5 * args.rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    per_epoch = math.ceil(len(training_windows(train, encoder, args.size, random.Random(0))) / args.batch)
    total = per_epoch * args.epochs
    warm = int(0.06 * total)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: s / max(warm, 1) if s < warm else max(0.02, (total - s) / (total - warm))
    )
    average = copy.deepcopy(model)
    step, begun = 0, time.time()
    print(f"{len(train)} articles, {per_epoch} steps an epoch", flush=True)
    for epoch in range(1, args.epochs + 1):
        model.train()
        todo = training_windows(train, encoder, args.size, rng, args.mask)
        rng.shuffle(todo)
        # Batches of like length, in random order: less padding.
        pools = [sorted(todo[i : i + 20 * args.batch], key=lambda w: w[2] - w[1]) for i in range(0, len(todo), 20 * args.batch)]
        batches = [pool[i : i + args.batch] for pool in pools for i in range(0, len(pool), args.batch)]
        rng.shuffle(batches)
        running = 0.0
        for i, chunk in enumerate(batches, start=1):
            loss = losses(model, tutor, collate(chunk, encoder), args.crf, args.lessons)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            running += loss.item()
            with torch.no_grad():
                decay = min(0.997, (1 + step) / (10 + step))
                for kept, now in zip(average.parameters(), model.parameters(), strict=True):
                    kept.lerp_(now, 1 - decay)
            if i % 50 == 0:
                print(f"epoch {epoch} step {i}/{len(batches)} loss {running / i:.4f} {time.time() - begun:.0f}s", flush=True)
        for name, candidate in (("last", model), ("average", average)):
            report = score(dev, predict(candidate, dev, encoder, args.size, 128))
            print(json.dumps({"epoch": epoch, "weights": name, **report, "seconds": round(time.time() - begun)}), flush=True)
            torch.save({"state": candidate.state_dict(), "report": report, "args": vars(args)}, args.out / f"{name}.pt")


if __name__ == "__main__":
    main()
