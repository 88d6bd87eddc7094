"""Everything that cannot be read says so, with the error the tree has for it."""

# ruff: noqa: E501 - paragraphs are single lines

from __future__ import annotations

import io
import os
import sys
import zipfile
from pathlib import Path

import pytest

from verifier.errors import (
    InputTooLarge,
    NotAnArticle,
    SettingsError,
    UnreadableInput,
    UnsupportedLanguage,
)
from verifier.read import MAX_BYTES, read_bytes, read_path, read_text

STORY = (
    "Two people were hurt on Sunday when a fire broke out at the Old Harbour, the mayor said. "
    "The coast road was closed for six hours, and the cause is not known.\n"
)
CURLY = STORY + "“We saw smoke – and ran,” said José Núñez of the café. It cost €40.\n"


def docx() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b" \n\t\r\n ", "white space"),
        ("\u200b \ufeff\n".encode(), "white space"),
        (b"%PDF-1.7\n...", "a PDF file"),
        (docx(), "a Word document"),
        (b"\x89PNG\r\n\x1a\n0000", "a PNG image"),
        (b"\xff\xd8\xff\xe0JFIF", "a JPEG image"),
        (b"RIFF0000WEBPVP8 ", "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file"),
        (b"{\\rtf1 Hello}", "an RTF document"),
        (b"abc\x00def" * 20, "NUL"),
        (CURLY.encode().replace("é".encode(), b"\xe9"), "damaged"),
        (CURLY.encode("mac_roman"), "encoding"),
        ((STORY + "Lech Wałęsa came from Łódź.\n").encode("cp1250"), "encoding"),
        ("Пожар в старом порту: два человека пострадали.".encode("cp1251"), "encoding"),
        (b"\xff\xfe" + "abc".encode("utf-16-le") + b"\x00", "UTF-16"),
    ],
)
def test_unreadable(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableInput, match=words):
        read_bytes(data)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_encodings_that_are_sure(encoding: str) -> None:
    assert read_bytes(CURLY.encode(encoding)).text == CURLY


def test_a_declared_charset_is_believed() -> None:
    page = f"<html><head><meta charset=iso-8859-2></head><body><p>{STORY} Łódź</p></body></html>"
    pytest.importorskip("trafilatura")
    assert "Łódź" in read_bytes(page.encode("iso-8859-2")).text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Fire at the harbour.", "4 words"),
        ("name,age,city\n" + "Jane Doe,41,Harbour City\n" * 20, "table"),
        ("import os\n\ndef main():\n    x = 1\n    return x;\n" * 10, "source code"),
        ("function f() {\n  const a = 1;\n  return a;\n}\n" * 10, "source code"),
        ("\n".join(f"harbour{n}" for n in range(60)), "list of words"),
        ("2026-01-21 10:00:01 INFO started the worker\n" * 12, "log"),
        ("\n".join(f"https://x.example/{n}" for n in range(40)), "list of words"),
    ],
)
def test_not_an_article(text: str, words: str) -> None:
    with pytest.raises(NotAnArticle, match=words):
        read_text(text)


@pytest.mark.parametrize(
    "text",
    [
        STORY * 2 + "The measure:\n" + "\n".join(f"- item {n}, of the plan" for n in range(9)),
        STORY + "Results: Roe 40, Doe 38, Pike 22, others 10.\n" * 3,
        "“We ran,” he said.\n" * 8 + STORY,
    ],
)
def test_unusual_articles_pass(text: str) -> None:
    assert read_text(text).sentences


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("El fuego en el puerto viejo hirió a dos personas el domingo, dijo la alcaldesa, y cerró la carretera de "
         "la costa por seis horas. La causa no se conoce y los bomberos no han hecho comentarios.", "Spanish"),
        ("Bei einem Brand im alten Hafen sind am Sonntag zwei Menschen verletzt worden, wie die Bürgermeisterin sagte. "
         "Die Straße war sechs Stunden gesperrt, und die Ursache ist noch nicht bekannt.", "German"),
        ("Пожар в старом порту: два человека пострадали в воскресенье, сообщила мэр города. Дорога вдоль берега была "
         "закрыта на шесть часов, причина пожара пока не известна, и следствие начнётся в понедельник утром.", "Cyrillic"),
        ("旧港で日曜日に火災が発生し、二人が負傷したと市長が述べた。海岸道路は六時間閉鎖された。原因はまだ分かっていない。" * 2, "Japanese"),
    ],
)  # fmt: skip
def test_other_languages(text: str, words: str) -> None:
    with pytest.raises(UnsupportedLanguage, match=words):
        read_text(text)
    assert read_text(text * 3, language="en").text == text * 3 if " " in text else True


def test_a_stated_language_that_is_not_english() -> None:
    with pytest.raises(UnsupportedLanguage, match="es-MX"):
        read_text(STORY, language="es-MX")
    assert read_text(STORY, language="en_US").language == "en_US"


def test_english_with_foreign_names_and_quotes_passes() -> None:
    text = (
        STORY
        + "“Nos fuimos,” said José Ángel Núñez de la Peña y García. “¡Qué horror!” said María del Rosario.\n"
    )
    assert read_text(text).language == "en"


def test_size() -> None:
    with pytest.raises(InputTooLarge, match="10 MB"):
        read_bytes(b"a" * (MAX_BYTES + 1))
    with pytest.raises(InputTooLarge):
        read_text("a" * (MAX_BYTES + 1))


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    with pytest.raises(InputTooLarge):
        read_path(path)


def test_paths(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="no file"):
        read_path(tmp_path / "gone.txt")
    with pytest.raises(UnreadableInput, match="directory"):
        read_path(tmp_path)
    with pytest.raises(UnreadableInput):
        read_path("bad\0path")
    with pytest.raises(UnreadableInput):
        read_path(tmp_path / ("x" * 5_000))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(STORY)
    path.chmod(0)
    with pytest.raises(UnreadableInput, match="permission"):
        read_path(path)


def test_permission_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(STORY)

    def refuse(*_: object, **__: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UnreadableInput, match="permission"):
        read_path(path)


def test_a_file_and_standard_input_give_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(CURLY.encode().replace(b"\n", b"\r\n"))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(path.read_bytes())))
    from_file, from_stdin = read_path(path), read_path("-")
    assert from_file.text == from_stdin.text == CURLY.replace("\n", "\r\n")
    assert (from_file.source, from_stdin.source) == (str(path), "-")


def test_unknown_format() -> None:
    with pytest.raises(SettingsError, match="docx") as caught:
        read_text(STORY, format="docx")
    assert "markdown" in caught.value.hint


def test_half_characters() -> None:
    with pytest.raises(UnreadableInput, match="half a character"):
        read_text(STORY + "\ud800")
