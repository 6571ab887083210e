"""The bundled networks themselves, opened as the desk opens them."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import NetworkDamaged
from assistant.models.networks import FOLDER, Network, WordPieces, describe, padded, word_pieces
from assistant.models.words import SHAPES

EMBEDDER, TAGGER = "embedder_v1", "tagger_v1"


@pytest.fixture(scope="module")
def embedder() -> Network:
    return Network.load(EMBEDDER, threads=1)


@pytest.fixture(scope="module")
def tagger() -> Network:
    return Network.load(TAGGER, threads=1)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A folder with a copy of the embedder that a test may damage."""
    shutil.copytree(FOLDER / EMBEDDER, tmp_path / EMBEDDER)
    return tmp_path


def vectors(network: Network, *texts: str) -> np.ndarray:
    """One at a time, as the desk embeds."""
    rows = []
    for text in texts:
        ids, mask = word_pieces().batch([text], limit=256)
        rows.append(network.run(input_ids=ids, attention_mask=mask)[0][0])
    return np.stack(rows)


def test_the_embedder_gives_vectors_of_length_one(embedder: Network) -> None:
    found = vectors(embedder, "Troops left the city.", "a", "Rates rose. " * 200)
    assert found.shape == (3, embedder.config["dimension"])
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)


@pytest.mark.parametrize(
    ("question", "near", "far"),
    [
        ("Who ordered the retreat?", "The general told his troops to withdraw.", "The bakery sells bread on Sundays."),
        ("How much did prices rise?", "Inflation reached nine per cent in June.", "The striker scored twice before half-time."),
        ("Is the vaccine safe?", "The trial found no serious side effects of the shot.", "The bridge will be closed for repairs."),
    ],
)
def test_sentences_of_like_meaning_are_nearer_than_unrelated_ones(embedder: Network, question: str, near: str, far: str) -> None:
    asked, like, unlike = vectors(embedder, question, near, far)
    assert asked @ like > asked @ unlike + 0.1


def test_padding_hardly_moves_a_vector(embedder: Network) -> None:
    short = "The minister resigned on Tuesday."
    ids, mask = word_pieces().batch([short, "A much longer text about the weather. " * 20], limit=256)
    assert vectors(embedder, short)[0] @ embedder.run(input_ids=ids, attention_mask=mask)[0][0] > 0.9


def test_the_tagger_gives_scores_and_pointers_for_each_piece(tagger: Network) -> None:
    pieces = word_pieces()
    ids, mask = pieces.batch(["Police said the road was closed.", "No."], limit=384)
    labels, sourceless, pointers, states = tagger.run(input_ids=ids, attention_mask=mask, token_type_ids=np.zeros_like(ids))
    assert labels.shape == (*ids.shape, len(tagger.config["labels"]))
    assert sourceless.shape == ids.shape
    assert pointers.shape == (*ids.shape, 4 * tagger.config["pointer"])
    assert states.shape == (*ids.shape, 384)


def test_the_tagger_reads_its_longest_window_and_every_shape(tagger: Network) -> None:
    ids = np.full((1, tagger.config["window"] + 2), word_pieces().id("[UNK]"))
    shapes = np.arange(ids.shape[1])[None] % SHAPES
    labels = tagger.run(input_ids=ids, attention_mask=np.ones_like(ids), token_type_ids=shapes)[0]
    assert np.isfinite(labels).all()


def test_the_tagger_tells_a_source_a_cue_and_content_in_a_plain_sentence(tagger: Network) -> None:
    words = ["Police", "said", "the", "road", "was", "closed", "after", "the", "storm", "."]
    pieces = word_pieces()
    rows = [pieces.word(word, limit=12) for word in words]
    starts = np.cumsum([1, *(len(row) for row in rows[:-1])])
    ids, mask = padded([[pieces.id("[CLS]"), *(i for row in rows for i in row), pieces.id("[SEP]")]])
    shapes = np.zeros_like(ids)
    shapes[0, 1] = 1
    labels = tagger.run(input_ids=ids, attention_mask=mask, token_type_ids=shapes)[0][0][starts]
    names = [tagger.config["labels"][i].removeprefix("B-").removeprefix("I-") for i in labels.argmax(1)]
    assert names[:7] == ["source", "cue", *["content"] * 5]


def test_no_transition_leads_into_the_middle_of_a_span_from_outside(tagger: Network) -> None:
    labels, table = tagger.config["labels"], np.array(tagger.config["transitions"])
    assert table.shape == (len(labels), len(labels))
    for i, before in enumerate(labels):
        for j, after in enumerate(labels):
            assert (table[i, j] < -1000) == (after.startswith("I-") and before[2:] != after[2:])


@pytest.mark.parametrize("name", [EMBEDDER, TAGGER])
def test_a_network_is_named_after_its_weights(name: str) -> None:
    config = describe(name)
    assert Network(name, dict(config), None).id == f"{name}@{config['sha256'][:12]}"


@pytest.mark.parametrize("name", ["config.json", "model.onnx"])
def test_a_missing_file_is_said_to_be_damage(copied: Path, name: str) -> None:
    (copied / EMBEDDER / name).unlink()
    with pytest.raises(NetworkDamaged, match=r"embedder_v1.*reinstall"):
        Network.load(EMBEDDER, folder=copied)


def test_weights_that_do_not_fit_the_checksum_are_not_loaded(copied: Path) -> None:
    weights = copied / EMBEDDER / "model.onnx"
    weights.write_bytes(weights.read_bytes()[:-1] + b"\0")
    with pytest.raises(NetworkDamaged, match=r"not the one its config\.json describes"):
        Network.load(EMBEDDER, folder=copied)


@pytest.mark.parametrize("text", ["{", "[]", "{}"])
def test_a_config_that_says_nothing_is_damage(copied: Path, text: str) -> None:
    (copied / EMBEDDER / "config.json").write_text(text, encoding="utf-8")
    with pytest.raises(NetworkDamaged):
        Network.load(EMBEDDER, folder=copied)


def test_weights_that_are_no_network_are_damage_even_if_the_checksum_fits(copied: Path) -> None:
    (copied / EMBEDDER / "model.onnx").write_bytes(b"not a network")
    config = {"sha256": hashlib.sha256(b"not a network").hexdigest()}
    (copied / EMBEDDER / "config.json").write_text(json.dumps(config), encoding="utf-8")
    with pytest.raises(NetworkDamaged):
        Network.load(EMBEDDER, folder=copied)


def test_a_config_alone_can_be_read_without_the_weights(copied: Path) -> None:
    (copied / EMBEDDER / "model.onnx").unlink()
    assert describe(EMBEDDER, copied)["dimension"] == 384


def test_a_missing_tokenizer_is_damage(tmp_path: Path) -> None:
    with pytest.raises(NetworkDamaged, match="reinstall"):
        WordPieces(tmp_path / "tokenizer.json")


@pytest.mark.parametrize("name", [EMBEDDER, TAGGER])
def test_each_network_has_a_model_card_that_names_its_weights_and_licence(name: str) -> None:
    card = (FOLDER / name / "README.md").read_text(encoding="utf-8")
    assert describe(name)["sha256"] in card
    assert "Apache-2.0" in card
    assert "{" not in card


def test_the_tagger_s_card_and_config_name_the_corpus_it_learned_from() -> None:
    assert "PolNeAR" in (FOLDER / TAGGER / "README.md").read_text(encoding="utf-8")
    assert "PolNeAR" in describe(TAGGER)["license"]


def _inputs(texts: list[str]) -> list[dict[str, np.ndarray]]:
    rows = word_pieces().rows(texts, limit=256)
    return [dict(zip(("input_ids", "attention_mask"), padded([row]), strict=True)) for row in rows]


MANY = [f"The minister spoke to {n} reporters about the bridge, and said no more. " * (n % 5 + 1) for n in range(40)]


def test_several_inputs_at_once_give_what_each_gives_alone(embedder: Network) -> None:
    beside = Network.load(EMBEDDER, threads=3)
    alone = [embedder.run(**one)[0] for one in _inputs(MANY)]
    together = [outputs[0] for outputs in beside.run_each(_inputs(MANY))]
    assert all((a == b).all() for a, b in zip(alone, together, strict=True))


def test_inputs_are_taken_a_few_ahead_and_not_all_at_once() -> None:
    taken = 0

    def inputs() -> Iterator[dict[str, np.ndarray]]:
        nonlocal taken
        for one in _inputs(["No."] * 200):
            taken += 1
            yield one

    outputs = Network.load(EMBEDDER, threads=2).run_each(inputs())
    next(outputs)
    assert 1 < taken < 50


def test_a_failing_input_is_heard_of_and_those_before_it_are_not_lost() -> None:
    good = _inputs(["Yes."])[0]
    outputs = Network.load(EMBEDDER, threads=2).run_each([good, {**good, "input_ids": np.full((1, 3), -5)}])
    assert next(outputs)[0].shape == (1, 384)
    with pytest.raises(Exception, match="ONNXRuntimeError"):
        next(outputs)


def test_no_inputs_give_no_outputs(embedder: Network) -> None:
    assert list(embedder.run_each([])) == []
    assert list(Network.load(EMBEDDER, threads=2).run_each([])) == []
