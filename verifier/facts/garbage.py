"""Python's search for cyclic garbage, put off while a batch is worked on."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def put_off() -> Iterator[None]:
    """No search for cycles inside; what was due is done right after.

    A batch is some hundred thousand objects that all stay until it is written, and none of which are in
    cycles: looking through them (and all else) every few facts takes a quarter of an import's time and frees
    nothing. Counted references free the rest at once, as ever. Another thread that ends this early costs
    time only.
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()
