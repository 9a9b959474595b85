"""A feedback page of a student who is right here and wrong there, made without a gradebook."""

from nbformat.v4 import new_output

from autograder.feedback.cells import Rendering, fitting
from autograder.feedback.curve_drawing import curve_svg
from autograder.feedback.exhibits import exhibits_text
from autograder.feedback.findings import Finding
from autograder.feedback.page import FeedbackPage, Piece, QuestionPage, Score, Section
from autograder.grading.report import Exhibit

RUN = Exhibit(
    {"en": "Bigger", "ja": "大きい"}, (0.6, 0.3, 0.1, 0.05), (0.55, 0.5, 0.7, 0.9), answer=4, acceptable=(1, 2), onset=3
)
SAID = {
    "en": ("Draw the validation loss dotted.", "The lines of `history`", "validation solid", "Curves", "Build"),
    "ja": ("検証の損失は点線で描きましょう。", "`history` の線", "検証は実線", "曲線", "組み立て"),
}


def passed(words: str | None = None) -> Finding:
    return Finding("passed", words, None, None)


def failed(hint: str, looks_at: str | None = None, found: str | None = None) -> Finding:
    return Finding("failed", looks_at, hint, found)


def sample(language: str = "en", *, with_key: bool = False, with_hints: bool = True) -> FeedbackPage:
    """Two questions, formulas, a table and a comment."""
    hint, looked_at, found, curves, build = SAID[language]
    # As Keras shows a network, and pandas a table.
    wide = f'<pre style="white-space:pre;overflow-x:auto">{"1" * 300}</pre><table><tr><th></th><th>0</th></tr></table><img>'
    outputs = [new_output("display_data", data={"text/html": wide})]
    rendering = Rendering(language, fitting(outputs))
    drawn = curve_svg(RUN, language, with_key)
    text = rendering.markdown(
        f"# Lesson\n\n### Task\n\n|a|b|\n|-|-|\n|`{'1' * 90}`|2|\n\n$$\\frac{{1}}{{n}}\\sum_i x_i$$\n\n$L_{{val}}$"
    )
    questions = [
        QuestionPage("q1", build, 3, 3, (passed(looked_at), passed(looked_at))),
        QuestionPage(
            "q2",
            curves,
            2,
            1,
            (passed(), failed(hint, looked_at, found), failed(hint, looked_at + " 2")),
            comments=(rendering.markdown("**Look** at $x^2$."),),
            curves=(drawn,),
        ),
    ]
    answer = Piece("answer", rendering.code("model = 1  # right\nprint('x')"), rendering.outputs(outputs), 3)
    check = Piece("check", rendering.given_code("assert model"), None, 4)
    return FeedbackPage(
        language=language,
        title=curves,
        student="s1",
        score=Score(3, 5, 4, 0, 1, 0),
        sections=tuple(Section(question, (Piece("text", text),), (answer, check)) for question in questions),
        problems=(hint,),
        curves=((curves, drawn, exhibits_text([RUN], language, with_key)),),
        with_hints=with_hints,
    )
