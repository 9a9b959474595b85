"""What stands where students are to write is the same in each language."""

import pytest

from autograder.evidence.stubs import in_words_of


@pytest.mark.parametrize(
    ("source", "japanese"),
    [
        (
            "    # YOUR CODE HERE\n    raise NotImplementedError()",
            "    # ここにコードを書きましょう\n    raise NotImplementedError()",
        ),
        ("YOUR ANSWER HERE", "ここに答えを書きましょう"),
        ('print("YOUR CODE HERE is what it said")', 'print("YOUR CODE HERE is what it said")'),
        ("Where it says `YOUR CODE HERE`, write.", "Where it says `ここにコードを書きましょう`, write."),
        ("# TODO", "# TODO"),
    ],
)
def test_stubs_go_into_a_language_and_back(source, japanese):
    assert in_words_of("ja", source) == in_words_of("ja", japanese) == japanese
    assert in_words_of("en", japanese) == source
