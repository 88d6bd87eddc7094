"""Rows held in memory that more are added to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Growing:
    """An array whose rows grow in number.

    Args:
        kind: Type of its numbers.
        width: Numbers a row; none: each row is one number.
    """

    def __init__(self, kind: Any, *width: int) -> None:
        import numpy as np

        self._held = 0
        self._room: NDArray[Any] = np.empty((0, *width), dtype=kind)

    def __len__(self) -> int:
        return self._held

    @property
    def rows(self) -> NDArray[Any]:
        """All that was added, in order."""
        return self._room[: self._held]

    def add(self, block: NDArray[Any]) -> None:
        """Adds rows at the end."""
        import numpy as np

        end = self._held + len(block)
        if end > len(self._room):
            # A half more each time: reading a million in parts must not copy all for each part.
            room = np.empty((max(end, self._held * 3 // 2), *self._room.shape[1:]), dtype=self._room.dtype)
            room[: self._held] = self.rows
            self._room = room
        self._room[self._held : end] = block
        self._held = end
