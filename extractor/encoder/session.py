"""Running the network: words in, the scores of every head out, window by window."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extractor.encoder.labels import Labels
from extractor.encoder.pieces import PieceTable, frame, mark_features
from extractor.encoder.windows import Window, cut_windows
from extractor.errors import SetupError
from extractor.weights import open_network

Floats = NDArray[np.float32]
FILES = ("config.json", "tokenizer.json", "model.onnx")
# `words` has the scores of all heads that judge single words, side by side; `vectors` what they judge.
OUTPUTS = frozenset({"words", "head", "link", "dep", "vectors"})


@dataclass(frozen=True)
class Reading:
    """The network's output for one window, with a row for each word.

    `scores` are logits by head, with a column for each label; those of `head` and `link`
    are (word, word), where the column is the governor or the cue's word. `vectors` are
    not scores but the words' vectors in the last layer.
    """

    window: Window
    scores: Mapping[str, Floats]


class Encoder:
    """The network in a model's folder: `config.json`, `tokenizer.json` and `model.onnx`.

    Raises SetupError where one of them is missing or the network has other heads.
    """

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        if missing := [name for name in FILES if not (folder / name).is_file()]:
            raise SetupError(f"{folder} lacks {', '.join(missing)}; reinstall newsclaims")
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self.labels = Labels(**{head: tuple(names) for head, names in config["labels"].items()})
        self.version: str = config["version"]
        self._table = PieceTable.load(folder / "tokenizer.json")
        self._session = open_network(folder / "model.onnx", threads=threads)
        self._heads = [output.name for output in self._session.get_outputs()]
        if set(self._heads) != OUTPUTS:
            raise SetupError(f"{folder}: the network is of another version of newsclaims; export it again")
        sizes = [len(names) for names in self.labels.by_word().values()]
        self._splits = np.cumsum(sizes)[:-1].tolist()

    def read(
        self, words: Sequence[str], breaks: Sequence[int], cuts: Collection[int] = ()
    ) -> Iterator[Reading]:
        """Yield the readings of a text's windows in text order; `breaks` are the words that begin a line.

        Breaks that are also in `cuts` always begin a window.

        Windows are read one at a time: int8 activations are scaled over all that is read
        at once, so in a batch a text's scores would depend on its neighbours; and on
        one thread a batch is no faster (measured).
        """
        pieces = [self._table.cut(word) for word in words]
        features = mark_features(words, breaks)
        for window in cut_windows(words, [len(p) for p in pieces], breaks, cuts):
            span = slice(window.start, window.end)
            yield Reading(window, self._run(pieces[span], features[span]))

    def _run(self, pieces: Sequence[tuple[int, ...]], features: Sequence[int]) -> dict[str, Floats]:
        ids, marks, firsts = frame(pieces, features, self._table)
        feed = {"pieces": ids[None], "features": marks[None], "firsts": firsts[None]}
        outputs = zip(self._heads, self._session.run(None, feed), strict=True)
        scores: dict[str, Floats] = {name: values[0] for name, values in outputs}
        by_word = np.split(scores.pop("words"), self._splits, axis=1)
        return scores | dict(zip(self.labels.by_word(), by_word, strict=True))
