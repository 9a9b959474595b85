from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from autograder.data.secret import SecretExposed, SecretUnreadable, read_or_create


def test_a_secret_is_made_once_for_its_owner_alone(tmp_path):
    path = tmp_path / ".secret" / "hidden_split"
    secret = read_or_create(path)
    assert len(secret) == 32
    assert read_or_create(path) == secret
    assert bytes.fromhex(path.read_text()) == secret
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [entry.name for entry in path.parent.iterdir()] == ["hidden_split"]


def test_two_courses_have_two_secrets(tmp_path):
    assert read_or_create(tmp_path / "a") != read_or_create(tmp_path / "b")


def test_processes_that_start_together_agree(tmp_path):
    path = tmp_path / ".secret" / "hidden_split"
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(read_or_create, [path] * 32))) == 1


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o666])
def test_a_secret_open_to_others_is_refused_and_not_quoted(tmp_path, mode):
    path = tmp_path / "secret"
    secret = read_or_create(path)
    path.chmod(mode)
    with pytest.raises(SecretExposed, match="chmod 600") as caught:
        read_or_create(path)
    assert secret.hex() not in str(caught.value)


@pytest.mark.parametrize("content", ["", "not hexadecimal", "abcd", "é"])
def test_a_file_with_something_else_is_refused_and_not_quoted(tmp_path, content):
    path = tmp_path / "secret"
    path.touch(mode=0o600)
    path.write_text(content)
    with pytest.raises(SecretUnreadable) as caught:
        read_or_create(path)
    assert not content or content not in str(caught.value)
    assert caught.value.__cause__ is None
