"""What an HTTP response carried: its body out of chunks and content encodings, and whether a digest is its own."""

import base64
import hashlib
import re
import zlib
from collections.abc import Iterable

from musnad.errors import BadInput

CHUNK_SIZE = re.compile(rb"\s*([0-9a-fA-F]{1,12})[^\r\n]*\r?\n")
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
HASHES = {"sha1", "sha256", "sha512", "md5", "sha-1", "sha-256", "sha-512"}


def charset_of(media_type: str | None) -> str | None:
    """The charset that a Content-Type declares."""
    found = CHARSET.search(media_type or "")
    return found[1] if found else None


def unchunked(body: bytes) -> bytes:
    """A body out of its chunks; one that has none is given back as it is, one that is cut off up to there."""
    parts, at = list[bytes](), 0
    while found := CHUNK_SIZE.match(body, at):
        size, at = int(found[1], 16), found.end()
        if not size:
            return b"".join(parts)
        parts.append(body[at : at + size])
        at += size
        at += 2 if body[at : at + 2] == b"\r\n" else 1 if body[at : at + 1] == b"\n" else 0
    return b"".join(parts) if parts else body


def unpacked(body: bytes, encodings: str | None, most: int) -> bytes:
    """A body out of its content encodings, the last first; ``BadInput`` where it is longer than ``most`` bytes, broken,
    or in an encoding that is not known. One that is not encoded though it says so is given back as it is."""
    for name in reversed([] if not body else [name.strip().lower() for name in (encodings or "").split(",")]):
        if name in ("gzip", "x-gzip"):
            body = _inflated(body, (31,), most) if body.startswith(b"\x1f\x8b") else body
        elif name == "deflate":
            body = _inflated(body, (15, -15), most)
        elif name == "br":
            body = _unbrotli(body, most)
        elif name not in ("", "identity", "utf-8", "none", "binary"):
            raise BadInput(f"packed as {name[:30]!r}, which is not known", do="keep it as gzip")
    return body


def _inflated(body: bytes, windows: tuple[int, ...], most: int) -> bytes:
    for window in windows:
        engine = zlib.decompressobj(window)
        try:
            out = engine.decompress(body, most + 1)
        except zlib.error:
            continue
        if len(out) > most:
            raise _too_much(most)
        if not engine.eof:
            raise BadInput("its gzip is cut off", do="get it again")
        return out
    raise BadInput("its content encoding is broken", do="get it again")


def _unbrotli(body: bytes, most: int) -> bytes:
    try:
        import brotli
    except ModuleNotFoundError:
        raise BadInput("packed by brotli", do="install what unpacks it: pip install 'musnad[warc]'") from None
    engine = brotli.Decompressor()
    try:
        out: bytes = engine.process(body, output_buffer_limit=most + 1)
    except brotli.error:
        raise BadInput("its content encoding is broken", do="get it again") from None
    if len(out) > most:
        raise _too_much(most)
    return out


def _too_much(most: int) -> BadInput:
    return BadInput(f"unpacks to more than {most // 1_000_000} MB", do="no report is that long: leave it out")


def is_digest(told: str, bodies: Iterable[bytes]) -> bool | None:
    """Whether a digest (``sha1:…``, base32 or hex) is that of one of the bodies; None where it cannot be told."""
    algorithm, _, value = told.strip().partition(":")
    if algorithm.lower() not in HASHES or not value:
        return None
    for body in bodies:
        digest = hashlib.new(algorithm.lower().replace("-", ""), body, usedforsecurity=False).digest()
        if value.lower().rstrip("=") in (digest.hex(), base64.b32encode(digest).decode().lower().rstrip("=")):
            return True
    return False
