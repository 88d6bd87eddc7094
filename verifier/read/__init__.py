"""Bytes or a string into an ``Article``: text untouched, everything else by position.

Start with ``read_path``, ``read_bytes`` or ``read_text``. How to add a format or a rule is
told in ``docs/readers.md``.
"""

from verifier.read.door import MAX_BYTES, read_bytes, read_path, read_text

__all__ = ["MAX_BYTES", "read_bytes", "read_path", "read_text"]
