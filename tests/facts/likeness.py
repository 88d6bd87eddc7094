"""An embedding model for tests: words of one meaning have one direction, so what is found can be foreseen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from zlib import crc32

import numpy as np

#: Words that mean the same.
ALIKE = {"vessels": "ships", "harbour": "harbor", "departed": "left", "bateaux": "ships", "quitté": "left"}


class WordEmbedder:
    """Directions by words; counts what it is asked, and can be made to fail."""

    floor = 0.3

    def __init__(self, name: str = "test/words", dimensions: int = 64) -> None:
        self.name, self.dimensions = name, dimensions
        self.read: list[str] = []
        self.asked: list[str] = []
        self.error: BaseException | None = None
        self.fails_after: int | None = None

    def queries(self, texts: Sequence[str]) -> Any:
        self.asked += texts
        return self._vectors(texts)

    def passages(self, texts: Sequence[str]) -> Any:
        if self.fails_after is not None and len(self.read) >= self.fails_after and self.error:
            raise self.error
        self.read += texts
        return self._vectors(texts)

    def _vectors(self, texts: Sequence[str]) -> Any:
        if self.error is not None and self.fails_after is None:
            raise self.error
        made = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in zip(made, texts, strict=True):
            row[0] = 0.01  # a text without words has a direction too
            for word in re.findall(r"\w+", text.lower()):
                row[crc32(ALIKE.get(word, word).encode()) % self.dimensions] += 1
        return made / np.linalg.norm(made, axis=1, keepdims=True)
