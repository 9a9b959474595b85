"""Formulas become MathML: what is drawn, what is refused, and that no formula takes the process along."""

import re

import pytest

from autograder.feedback.cells import Rendering
from autograder.feedback.mathematics import mathml


@pytest.mark.parametrize(
    "tex",
    [
        r"\frac{1}{n}\sum_{i=1}^n x_i",
        r"\begin{aligned} L &= -\sum y \log p \\ &< 1 \end{aligned}",
        r"\begin{cases} a & x > 0 \\ b & y \end{cases}",
        r"\operatorname{softmax}(\mathbf{x}) \in \mathbb{R}^{10}",
        r"\text{差} = L_{\text{検証}} - L_{\text{訓練}}",
    ],
)
def test_formulas_are_drawn(tex):
    made = mathml(tex, is_block=True)
    assert made.startswith("<math") and "\\" not in made


@pytest.mark.parametrize(
    "tex",
    [
        "x^",
        r"\href{javascript:alert(1)}{x}",
        r"\class{a}{b}",
        r"\style{color:red}{x}",
        r"\unicode{x41}",
        r"\def\a{\a\a}\a",
        r"\newcommand{\x}{\x\x}\x",
        r"\includegraphics{x}",
        r'\color{"><script>}x',
    ],
)
def test_what_is_no_formula_is_refused(tex):
    assert mathml(tex, is_block=False) is None


def test_text_in_a_formula_is_text():
    made = mathml(r"\text{<script>alert(1)</script>} < 1", is_block=False)
    assert re.findall(r"<(?!/?(?:math|mtext|mo|mn|mi|mrow|mspace)\b)", made) == []


@pytest.mark.parametrize(
    "tex",
    ["{" * 900 + "}" * 900, r"\sqrt" * 900, r"\frac{1}{" * 400 + "}" * 400, "x^{" * 600 + "}" * 600, "x" * 3000]
    + [piece * (2000 // len(piece)) for piece in (r"\left(", r"\begin{matrix}", "{", "_", "'", "&", "\\", "$", "^")],
)
def test_no_formula_is_too_deep(tex):
    """A formula of some thousand levels ends the process: what is let through is not of that kind."""
    mathml(tex, is_block=True)


def test_markdown_has_its_formulas_drawn_and_others_as_typed():
    rendering = Rendering("en", frozenset())
    made = rendering.markdown("Loss $L_i < 1$, and $\\href{x}{y}$, not `$code$`.\n\n$$\\frac{1}{2}$$")
    assert made.count("<math") == 2
    assert r"$\href{x}{y}$" in made and "<code>$code$</code>" in made


def test_a_page_draws_so_many_formulas_and_no_more():
    rendering = Rendering("en", frozenset())
    rendering.formulas = 2
    assert rendering.markdown("$a$ $b$ $c$ $d$").count("<math") == 2
