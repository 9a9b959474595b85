"""Arrays from outside: the numbers of an npz, read by hand and within bounds."""

from __future__ import annotations

import io
import math
import re
import struct
import zipfile

import numpy as np

MAX_ARRAYS = 128 << 20
MAX_ENTRIES = 10_000
_MAX_HEADER = 10_000
_STEP = 1 << 20

# What numpy writes for an array of numbers, and nothing that would have to be evaluated.
_HEADER = re.compile(
    r"\{'descr': '(?P<descr>[<>|=][biuf]\d{1,2})', 'fortran_order': (?P<fortran>True|False), "
    r"'shape': \((?P<shape>(?:\d{1,12}(?:, \d{1,12}){0,31},?)?)\), \}\s*"
)
_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 1


def read_arrays(data: bytes, most: int = MAX_ARRAYS) -> dict[str, np.ndarray]:
    """Numeric arrays of an npz, by name: never unpickled, of at most so many bytes together.

    What is no array of numbers is left out. Nothing at all comes of an archive that is damaged or out of bounds.
    """
    # Opening an archive makes an object for each entry.
    if data.count(_ENTRY) > MAX_ENTRIES:
        return {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > most or not all(map(_is_ordinary, entries)):
                return {}
            found = {entry.filename.removesuffix(".npy"): _array(archive, entry) for entry in entries}
    except Exception:  # zipfile raises what zlib, struct and others do, and what it raises changes with its version
        return {}
    return {name: array for name, array in found.items() if array is not None}


def _is_ordinary(entry: zipfile.ZipInfo) -> bool:
    return entry.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) and not entry.flag_bits & _ENCRYPTED


def _array(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> np.ndarray | None:
    """Raises ValueError where the entry does not hold what its header says."""
    with archive.open(entry) as stream:
        start = stream.read(8)
        if start[:6] != b"\x93NUMPY":
            return None
        width = "<H" if start[6] == 1 else "<I"
        (length,) = struct.unpack(width, stream.read(struct.calcsize(width)))
        header = _HEADER.fullmatch(stream.read(min(length, _MAX_HEADER)).decode("latin-1"))
        if header is None:
            return None
        dtype = np.dtype(header["descr"])
        shape = tuple(int(size) for size in re.findall(r"\d+", header["shape"]))
        size = math.prod(shape) * dtype.itemsize
        if size > entry.file_size:
            raise ValueError("an array of more bytes than its file")
        content = bytearray(size)
        place, whole = 0, memoryview(content)
        while place < size and (part := stream.read(min(_STEP, size - place))):
            whole[place : place + len(part)] = part
            place += len(part)
        if place < size or stream.read(1):
            raise ValueError("an array of another size than its header says")
    flat = np.frombuffer(content, dtype)
    return flat.reshape(shape, order="F" if header["fortran"] == "True" else "C")
