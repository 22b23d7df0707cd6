"""Weights of the taggers: every attribute's weight for every label at every offset, and the word classes.

One file: a line with format and checksum, then a compressed archive of arrays and the card that says what they were
made from. A file of another version, or a damaged one, is refused.
"""

import hashlib
import io
import json
import pathlib
import zipfile
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from musnad.errors import BadWeights
from musnad.read.tags.layers import LAYERS

FORMAT = "musnad.weights/1"
SHIPPED = pathlib.Path(__file__).parent / "shipped.weights"
TABLES = ("told", "roles", "times")  # of the clues of events
OFFSETS = (-2, -1, 0, 1, 2)
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """``attributes`` and, for each, its stretch of ``columns`` and ``values`` (``starts[i]`` to ``starts[i + 1]``).

    A column is ``offset number * WIDTH + column of the label``. ``transitions``: a square matrix a layer, from × to.
    ``classes``: folded word -> (fine, coarse). ``acts``: what the clues of events weigh (``train.acts``), empty where
    none were learnt. ``card``: what it was made from, when, by which version, its scores.
    """

    attributes: dict[str, int]
    starts: NDArray[np.int64]
    columns: NDArray[np.int64]
    values: NDArray[np.float64]
    transitions: dict[str, Floats]
    classes: dict[str, tuple[int, int]]
    card: dict[str, Any] = field(default_factory=dict)
    acts: dict[str, Any] = field(default_factory=dict)
    checksum: str = ""
    rows: dict[str, dict[int, float]] = field(default_factory=dict, compare=False, repr=False)  # asked for already

    def row(self, attribute: str) -> dict[int, float]:
        """The weights of an attribute by column; kept once asked for."""
        found = self.rows.get(attribute)
        if found is None:
            at = self.attributes.get(attribute)
            stretch = slice(0, 0) if at is None else slice(self.starts[at], self.starts[at + 1])
            found = dict(zip(self.columns[stretch].tolist(), self.values[stretch].tolist(), strict=True))
            self.rows[attribute] = found
        return found


def save(weights: Weights, path: pathlib.Path) -> str:
    """Write a weights file; gives its checksum. The same weights give the same bytes."""
    packed = pack(weights)
    checksum = hashlib.sha256(packed).hexdigest()
    path.write_bytes(f"{FORMAT} {checksum}\n".encode() + packed)
    return checksum


def pack(weights: Weights) -> bytes:
    """The archive of a weights file."""
    arrays: dict[str, NDArray[Any]] = {
        "card": _text(json.dumps(weights.card, ensure_ascii=False, sort_keys=True)),
        "attributes": _text("\n".join(weights.attributes)),
        "lengths": np.diff(weights.starts).astype(np.uint16),
        "columns": weights.columns.astype(np.uint16),
        "values": weights.values.astype(np.float32),
        "words": _text("\n".join(weights.classes)),
        "fine": np.array([fine for fine, _ in weights.classes.values()], np.uint16),
        "coarse": np.array([coarse for _, coarse in weights.classes.values()], np.uint16),
    }
    arrays |= {f"transitions.{name}": matrix for name, matrix in weights.transitions.items()}
    arrays |= _pack_acts(weights.acts) if weights.acts else {}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in arrays.items():
            data = io.BytesIO()
            np.lib.format.write_array(data, array, allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(name), data.getvalue(), zipfile.ZIP_DEFLATED)
    return file.getvalue()


def load(path: pathlib.Path = SHIPPED) -> Weights:
    """Read a weights file; BadWeights for one that is missing, of another format or labels, or damaged."""
    try:
        head, _, packed = path.read_bytes().partition(b"\n")
    except OSError as error:
        how = "name a file that `musnad train` wrote"
        raise BadWeights(f"cannot be read: {error.strerror}", str(path), how) from None
    name, _, checksum = head[:200].decode("utf-8", "replace").partition(" ")
    if name != FORMAT:
        what = f"weights of another version ({name})" if name.startswith("musnad.weights/") else "no weights file"
        raise BadWeights(what, str(path), f"this version reads {FORMAT}; make it anew with `musnad train`")
    found = hashlib.sha256(packed).hexdigest()
    if found != checksum:
        raise BadWeights(
            f"damaged: its checksum is {found[:12]}, it says {checksum[:12]}", str(path), "copy or train it anew"
        )
    return _unpack(packed, checksum, path)


def _unpack(packed: bytes, checksum: str, path: pathlib.Path) -> Weights:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        arrays = {name: np.lib.format.read_array(io.BytesIO(archive.read(name))) for name in archive.namelist()}
    card = json.loads(arrays["card"].tobytes())
    labels = {layer.name: list(layer.labels) for layer in LAYERS}
    if card.get("labels") != labels:
        how = "make them anew with `musnad train`"
        raise BadWeights("weights for other labels than this version has", str(path), how)
    lengths = arrays["lengths"].astype(np.int64)
    attributes = arrays["attributes"].tobytes().decode().split("\n")
    words = arrays["words"].tobytes().decode().split("\n")
    return Weights(
        attributes=dict(zip(attributes, range(len(attributes)), strict=True)),
        starts=np.concatenate([[0], np.cumsum(lengths)]),
        columns=arrays["columns"].astype(np.int64),
        values=arrays["values"].astype(np.float64),
        transitions={layer.name: arrays[f"transitions.{layer.name}"] for layer in LAYERS if layer.chained},
        classes=dict(zip(words, zip(arrays["fine"].tolist(), arrays["coarse"].tolist(), strict=True), strict=False)),
        card=card,
        acts=_unpack_acts(arrays) if "acts" in arrays else {},
        checksum=checksum,
    )


def _pack_acts(acts: dict[str, Any]) -> dict[str, NDArray[Any]]:
    """The tables of clues as arrays."""
    settings = {key: acts[key] for key in ("bias", "floors")}
    arrays = {"acts": _text(json.dumps(settings, sort_keys=True))}
    for name in TABLES:
        clues, values = acts[name]
        arrays[f"acts.{name}"] = _text("\n".join(clues))
        arrays[f"acts.{name}.values"] = np.asarray(values, np.float32)
    return arrays


def _unpack_acts(arrays: dict[str, NDArray[Any]]) -> dict[str, Any]:
    """The tables of clues from their arrays: the clues, and a row of weights each."""
    acts: dict[str, Any] = json.loads(arrays["acts"].tobytes())
    for name in TABLES:
        values = arrays[f"acts.{name}.values"]
        acts[name] = (arrays[f"acts.{name}"].tobytes().decode().split("\n") if len(values) else [], values)
    return acts


def _text(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode(), np.uint8)
