"""Bytes into text, or a clear refusal: no character is ever guessed silently."""

from __future__ import annotations

import codecs
import re

from verifier.errors import UnreadableInput

#: First bytes of files that are not text, and what to call them.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .xls)"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"GGUF", "model weights"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"fLaC", "a FLAC recording"),
)
_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSET = re.compile(
    rb"""(?i)<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,200}encoding=["']([\w.:-]+)"""
)
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
#: Windows-1252 characters that English news is full of, beside accented letters.
_USUAL = frozenset("‘’“”–—…•€£¥§©®™°±²³½¼¾«»·¡¿\u00a0\u00ad×÷¢")
#: Signs of another code page: capitals after small letters ("JosŽ"), signs within words ("Wa³êsa").
_ODD_ACCENT = re.compile(
    r"[a-zß-öø-ÿ][À-ÖØ-ÞŠŒŽŸ]|[À-ÖØ-öø-ÿ]{3}|[A-Za-z][³²¹¼½¾±£¥§·×÷¢¿¡][A-Za-zÀ-ÿ]|[£¥¢³²¹][À-ÖØ-öø-ÿ]"
)

_SAVE_AS = "Save it as plain text in UTF-8 and try again."


def decode(data: bytes) -> str:
    """The text of ``data``, without its byte order mark; otherwise to the character.

    In order: byte order mark, UTF-8, the charset an HTML page declares, UTF-16 without a
    mark, and Windows-1252 where every non-ASCII character is one that English news uses, in
    a place where it uses it. Statistics are not asked: see ``docs/readers.md``.

    Raises:
        UnreadableInput: Binary content (said which), damaged UTF-8, or an unknown encoding.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strictly(data[len(bom) :], encoding)
    kind = looks_like(data)
    if kind:
        raise UnreadableInput(f"The input is {kind}, not text.", hint=_SAVE_AS)
    if b"\x00" in data:
        return _utf16_without_mark(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(data, error)


def looks_like(data: bytes) -> str | None:
    """What binary content is, by its first bytes ("a PDF file"), or ``None``."""
    if data.startswith(b"PK\x03\x04"):
        return _kind_of_zip(data)
    if data[4:8] == b"ftyp":
        return "a video or picture file"
    if data.startswith(b"RIFF") and data[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return "a picture, sound or video file"
    return next((kind for start, kind in _MAGIC if data.startswith(start)), None)


def _kind_of_zip(data: bytes) -> str:
    for mark, kind in (
        (b"word/", "a Word document (.docx)"),
        (b"xl/", "an Excel workbook (.xlsx)"),
        (b"ppt/", "a PowerPoint presentation (.pptx)"),
        (b"opendocument.text", "an OpenDocument text (.odt)"),
        (b"epub", "an e-book (.epub)"),
    ):
        if mark in data[:4096] or mark in data[-65536:]:
            return kind
    return "a ZIP archive"


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableInput(
            f"The input is marked as {encoding.upper()}, but byte {error.start} is not.", hint=_SAVE_AS
        ) from error


def _utf16_without_mark(data: bytes) -> str:
    """NUL bytes: UTF-16 where they fill every other place of plain Latin text, else binary."""
    head = data[:4096]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    for encoding, nuls, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if nuls > 0.7 * half and others == 0:
            return _strictly(data, encoding)
    raise UnreadableInput("The input is binary (it holds NUL bytes), not text.", hint=_SAVE_AS)


def _not_utf8(data: bytes, error: UnicodeDecodeError) -> str:
    declared = _CHARSET.search(data[:4096])
    if declared:
        text = _declared(data, (declared.group(1) or declared.group(2)).decode("ascii"))
        if text is not None:
            return text
    if len(_MULTIBYTE.findall(data)) > _bad_bytes(data):
        raise UnreadableInput(
            f"The input is UTF-8 with a damaged place at byte {error.start}.", hint=_SAVE_AS
        )
    text = _windows_1252(data)
    if text is not None:
        return text
    raise UnreadableInput("The input is text in an encoding that cannot be told for sure.", hint=_SAVE_AS)


def _bad_bytes(data: bytes) -> int:
    return sum("\udc80" <= ch <= "\udcff" for ch in data.decode("utf-8", "surrogateescape"))


def _declared(data: bytes, name: str) -> str | None:
    name = (
        "cp1252"
        if name.lower() in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii", "utf-8")
        else name
    )
    try:
        return data.decode(name)
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def _windows_1252(data: bytes) -> str | None:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    strange = [ch for ch in text if ch > "\x7f" and ch not in _USUAL]
    letters = sum(map(str.isalpha, text))
    if any(not ch.isalpha() for ch in strange) or len(strange) > 0.1 * letters or _ODD_ACCENT.search(text):
        return None
    return None if _has_controls(text) else text


def _has_controls(text: str) -> bool:
    return any(
        (ch < " " and ch not in "\t\n\r\f\v\x1c\x1d\x1e\x1f") or ("\x7f" <= ch <= "\x9f" and ch != "\x85")
        for ch in text
    )
