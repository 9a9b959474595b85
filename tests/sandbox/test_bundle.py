"""A bundle is whole at each moment, bounded, and read without trust."""

import io
import os
import tempfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.sandbox import bundle
from autograder.sandbox.bundle import BundleFull, Writer, pack, unpack

ROOM = 64 << 10


def read(stream) -> dict[str, bytes]:
    return unpack(os.pread(stream.fileno(), ROOM * 2, 0))


def test_later_files_replace_earlier_ones():
    with tempfile.TemporaryFile() as stream:
        writer = Writer(stream, ROOM)
        writer.add("a", b"1")
        writer.add("folder/b", b"2" * 1000)
        writer.add("a", b"3")
        assert read(stream) == {"a": b"3", "folder/b": b"2" * 1000}


actions = st.lists(
    st.tuples(st.sampled_from(["a", "b", "c"]), st.integers(0, 9000), st.sampled_from(["add", "add", "drop"])),
    max_size=80,
)


@settings(max_examples=60)
@given(actions)
def test_holds_what_was_added_at_each_moment_and_never_more_than_its_room(actions):
    """Also where the writer is killed between any two of its writes."""
    wanted: dict[str, bytes] = {}
    states: list[dict[str, bytes]] = []
    with tempfile.TemporaryFile() as stream, pytest.MonkeyPatch.context() as patch:
        writer = Writer(stream, ROOM)
        write = bundle._write

        def looked_at(file, data, offset):
            write(file, data, offset)
            states.append(read(stream))

        patch.setattr(bundle, "_write", looked_at)
        for number, (name, size, action) in enumerate(actions):
            before, states = dict(wanted), []
            if action == "drop":
                writer.drop(name)
                wanted.pop(name, None)
                continue
            data = number.to_bytes(2, "big") * (size // 2)
            writer.add(name, data)
            wanted[name] = data
            for state in states:
                for key, value in before.items():
                    assert state[key] in (value, wanted[key])
            assert read(stream).items() >= wanted.items()
            assert os.fstat(stream.fileno()).st_size <= ROOM


def test_what_was_added_along_the_way_leaves_room_for_the_last():
    with tempfile.TemporaryFile() as stream:
        writer = Writer(stream, ROOM)
        for number in range(100):
            writer.add("along", bytes([number]) * 20_000)
        with pytest.raises(BundleFull):
            writer.add("too-large", bytes(40_000))
        assert read(stream) == {"along": bytes([99]) * 20_000}
        writer.drop("along")
        writer.finish()
        writer.add("last", bytes(40_000))
        writer.add("later", bytes(15_000))
        with pytest.raises(BundleFull):
            writer.add("too-much", bytes(15_000))
        assert read(stream) == {"last": bytes(40_000), "later": bytes(15_000)}


def test_stays_readable_however_often_a_file_is_written():
    with tempfile.TemporaryFile() as stream:
        writer = Writer(stream, 8 << 20)
        writer.add("kept", b"1")
        for number in range(5000):
            writer.add("progress.json", str(number).encode())
        assert unpack(os.pread(stream.fileno(), 8 << 20, 0)) == {"kept": b"1", "progress.json": b"4999"}


@given(st.binary(max_size=2000), st.integers(0, 3000))
def test_reads_any_bytes(noise, cut):
    whole = pack({"a": b"1" * 700, "b": b"2"})
    assert set(unpack(noise)) == set() or noise
    found = unpack(whole[:cut] + noise)
    assert all(isinstance(name, str) and len(data) <= len(whole) + len(noise) for name, data in found.items())


def test_a_name_that_is_no_plain_file_name_is_refused():
    for name in ("../a", "/a", "a/../b", "", "a" * 400):
        with pytest.raises(ValueError, match="no plain file name"):
            pack({name: b""})
    assert unpack(io.BytesIO(pack({"x" * 121: b"1"})).getvalue()) == {"x" * 121: b"1"}
