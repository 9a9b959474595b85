# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown] tags=["lang-en"]
# # A small notebook
#
# Make every pixel a number between 0 and 1.

# %% [markdown] tags=["lang-ja"]
# # 小さなノートブック
#
# すべての画素を0から1までの数にします。

# %% nbgrader={"grade": false, "grade_id": "load", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

images = np.load("images.npz")["x_train"]


# %% nbgrader={"grade": false, "grade_id": "q2_scale_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
def scale(images):
    ### BEGIN SOLUTION
    return images.astype("float32") / 255.0
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "q2_scale", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false} tags=["lang-en"]
assert scale(images).max() <= 1, "A value is above 1. What is the largest pixel value?"

# %% nbgrader={"grade": true, "grade_id": "q2_scale", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false} tags=["lang-ja"]
assert scale(images).max() <= 1, "1より大きい値があります。画素の最大値はいくつでしょうか。"

# %% [markdown] nbgrader={"grade": true, "grade_id": "q11_reflection", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# A model answer: scaled inputs keep the first steps of the training small.
