"""q1_look, q2_scale: knowing the data and bringing the pixels to one scale."""

from __future__ import annotations

from functools import partial

import numpy as np

from autograder.expect import EvidenceRejected, Pack, Submission, answers, question

from .evidence import BRIGHT, DARK

look = partial(question, "q1_look", 1)
scale = partial(question, "q2_scale", 2)

EVENLY = {
    "en": "`scale` should turn the darkest pixel value into 0, the brightest possible one into 1, and keep the steps "
    "between them even.",
    "ja": "`scale` は、いちばん暗い値を0に、ありえるいちばん明るい値を1にし、その間を等間隔に保つようにしましょう。",
}


@look(
    looks_at={"en": "The number of training images", "ja": "訓練画像の数"},
    hint={
        "en": "`n_images` is not the number of training images. Which of the three numbers in `x_train.shape` is it?",
        "ja": "`n_images` が訓練画像の枚数になっていません。`x_train.shape` の3つの数のうち、どれでしょうか。",
    },
)
def test_number_of_images(submission: Submission, pack: Pack) -> None:
    found = answers.integer(submission, "n_images")
    if found in (len(pack.validation), 28 * 28 * len(pack.train)):
        pixels = found != len(pack.validation)
        raise EvidenceRejected(
            f"n_images is {found}",
            hint={
                "en": "`n_images` is the number of all pixels. How many pictures are there?",
                "ja": "`n_images` がすべての画素の数になっています。画像は何枚ありますか。",
            }
            if pixels
            else {
                "en": "`n_images` is the number of validation pictures. Count those for training, `x_train`.",
                "ja": "`n_images` が検証用の画像の枚数になっています。訓練用の `x_train` の枚数を入れましょう。",
            },
        )
    assert found == len(pack.train)


@look(
    looks_at={"en": "The shape of one image", "ja": "画像1枚の形"},
    hint={
        "en": "`image_shape` is the height and the width of one image. What is the shape of `x_train[0]`?",
        "ja": "`image_shape` は画像1枚の高さと幅です。`x_train[0]` の形はどうなっていますか。",
    },
)
def test_shape_of_an_image(submission: Submission, pack: Pack) -> None:
    found = answers.array(submission, "image_shape").tolist()
    if found == [len(pack.train), 28, 28]:
        raise EvidenceRejected(
            "image_shape with the number of images",
            hint={
                "en": "`image_shape` holds the number of all pictures as well. Of one picture you need the height and "
                "the width alone.",
                "ja": "`image_shape` に、画像全体の枚数も入っています。必要なのは、画像1枚の高さと幅だけです。",
            },
        )
    assert found == [28, 28]


@scale(
    looks_at={"en": "Whether scaled values lie between 0 and 1", "ja": "変換した値が0〜1に入るか"},
    hint={
        "en": "`scale` should return numbers with a fraction between 0 and 1, in an array of the same shape.",
        "ja": "`scale` は、同じ形のまま、0から1までの小数を返すようにしましょう。",
    },
)
def test_scaled_values_lie_between_0_and_1(submission: Submission) -> None:
    scaled = _scaled(submission, 0)
    assert scaled.shape == BRIGHT.shape
    assert scaled.min() >= 0 and scaled.max() <= 1
    assert len(np.unique(scaled)) > 2


@scale(
    looks_at={"en": "Whether all pixels are scaled in the same way", "ja": "どの画素も同じように変換されるか"},
    weight=2,
    hint=EVENLY,
)
def test_pixels_are_scaled_evenly(submission: Submission) -> None:
    scaled = _scaled(submission, 0)
    assert scaled.shape == BRIGHT.shape
    assert np.allclose(scaled, BRIGHT / 255, atol=1e-3)


@scale(
    looks_at={"en": "What `scale` makes of a dark image", "ja": "暗い画像を `scale` に渡したときの値"},
    hint={
        "en": "Every image has to be scaled by the same number. Does your `scale` also give the right values for a "
        "dark image, in which no pixel is white?",
        "ja": "どの画像も同じ数で割りましょう。白い画素がひとつもない暗い画像でも、`scale` は正しい値を返しますか。",
    },
)
def test_dark_images_stay_dark(submission: Submission) -> None:
    bright = _scaled(submission, 0)
    if bright.shape != BRIGHT.shape or not np.allclose(bright, BRIGHT / 255, atol=1e-3):
        raise EvidenceRejected("wrong on bright images as well", hint=EVENLY)
    scaled = _scaled(submission, 1)
    assert scaled.shape == DARK.shape
    assert np.allclose(scaled, DARK / 255, atol=1e-3)


def _scaled(submission: Submission, index: int) -> np.ndarray:
    return answers.returned_array(submission, "scale", index)
