"""The fixed texts of the class report, side by side in English and Japanese."""

from __future__ import annotations

from collections.abc import Mapping

from autograder.evidence.languages import LANGUAGES
from autograder.grading.report import Text

MESSAGES: Mapping[str, Text] = {
    "made": {"en": "Made on {date}.", "ja": "{date} に作成しました。"},
    "only_some": {
        "en": "Only some of the class were graded: this page is about these.",
        "ja": "クラスの一部だけを採点しました。このページは、その学生についてのものです。",
    },
    "nobody": {"en": "There is no submission yet.", "ja": "まだ提出がありません。"},
    # Numbers at the top
    "handed_in": {"en": "Handed in", "ja": "提出"},
    "graded": {"en": "Graded", "ja": "採点済み"},
    "late": {"en": "Late", "ja": "遅れて提出"},
    "to_review": {"en": "To look at by hand", "ja": "先生の確認待ち"},
    "mean": {"en": "Mean", "ja": "平均"},
    "median": {"en": "Median", "ja": "中央値"},
    # What to teach next
    "teach": {"en": "What to teach next", "ja": "次に教えるとよいこと"},
    "misread": {"en": "The commonest misreadings", "ja": "よくある読み違い"},
    "answered": {"en": "{count} of {asked} answered with {said}", "ja": "{asked} 人中 {count} 人の答え：{said}"},
    "no_misreading": {
        "en": "No wrong answer is one of those that have a name.",
        "ja": "名前の付いた読み違いは見つかりませんでした。",
    },
    "read_hints": {"en": "The commonest hints", "ja": "よく表示されたヒント"},
    "read_by": {"en": "read by {count} of {asked}", "ja": "{asked} 人中 {count} 人が読むヒント"},
    "who": {"en": "Students", "ja": "学生"},
    # Plots
    "totals": {
        "en": "Totals of {count} students: mean {mean} (line), median {median}, lowest {lowest}, highest {highest} of "
        "{maximum} points.",
        "ja": "{count} 人の合計点の分布です。{maximum} 点満点で、平均 {mean}（縦線）、中央値 {median}、最低 {lowest}、"
        "最高 {highest} です。",
    },
    "shares": {
        "en": "How hard each question is: the share of its points earned. The stronger the colour, the harder.",
        "ja": "問題の難しさ（得られた点の割合）です。色が濃いほど難しい問題です。",
    },
    "shares_marked": {
        "en": "In brackets: how many students have a mark, where not everybody has one yet.",
        "ja": "かっこの中は、まだ全員の採点が終わっていない問題で、採点済みの人数です。",
    },
    "over_time": {
        "en": "When {count} submissions came: the newest one of each student. The line is the due date.",
        "ja": "{count} 件の提出の時期です（学生ごとに最新の提出）。縦線は締め切りです。",
    },
    "all_over_time": {
        "en": "When {all} submissions came. Strong colour: the {count} that are in the gradebook; pale: other attempts,"
        " as far as known. The line is the due date.",
        "ja": "{all} 件の提出の時期です。濃い色が成績簿にある {count} 件、薄い色がほかの提出（分かるものだけ）で、"
        "縦線は締め切りです。",
    },
    "class_curves": {
        "en": "Learning curves `{name}` laid over each other (submissions: {count}): loss after each epoch, training "
        "solid, validation dotted, the class median thick. Submissions that leave the picture at the top: {hidden}.",
        "ja": "{count} 件の提出の学習曲線 `{name}` を重ねたものです。各エポック後の損失で、実線が訓練、点線が検証、"
        "太線がクラスの中央値です。上にはみ出した提出: {hidden} 件。",
    },
    # Questions
    "questions": {"en": "Question by question", "ja": "問題ごとの結果"},
    "question": {"en": "Question", "ja": "問題"},
    "worth": {"en": "Points", "ja": "配点"},
    "difficulty": {"en": "Earned", "ja": "得点率"},
    "discrimination": {"en": "Discrimination", "ja": "識別力"},
    "spread": {"en": "All / some / none", "ja": "満点 / 部分点 / 0 点"},
    "by_hand": {"en": "marked by hand", "ja": "先生が採点"},
    "unmarked": {"en": "not marked yet: {count}", "ja": "未採点：{count} 人"},
    "items_told": {
        "en": "Earned: the mean share of the points (in test theory the difficulty; low is hard). Discrimination: the "
        "correlation with the sum of all other questions, from -1 to 1; below 0.2 (⚠) a question says little about who "
        "knows the rest, so look at it or its grader; – where nobody differs or fewer than three have a mark.",
        "ja": "得点率は、得られた点の割合の平均です（テスト理論の「困難度」。低いほど難しい問題です）。識別力は、"
        "ほかの問題の合計点との相関で、-1〜1の値です。0.2未満（⚠）の問題は、ほかの問題ができる人とできない人をあまり"
        "区別していません。問題か採点プログラムを見直しましょう。差がない場合や3人未満の場合は「–」です。",
    },
    # Changes
    "changes": {"en": "What changed since the last grading", "ja": "前回の採点から変わったこと"},
    "first_report": {
        "en": "There is no earlier report to compare with.",
        "ja": "比べられる前回のレポートがありません。",
    },
    "unchanged": {
        "en": "Since {date} no mark has changed.",
        "ja": "{date} から変わった点はありません。",
    },
    "changed": {
        "en": "Since {date} marks of {count} students have changed.",
        "ja": "{date} から、{count} 人の点が変わりました。",
    },
    "first_time": {"en": "Graded for the first time: {count}.", "ja": "はじめて採点した学生：{count} 人。"},
    "before": {"en": "Before", "ja": "前回"},
    "now": {"en": "Now", "ja": "今回"},
    "why": {"en": "Why", "ja": "理由"},
    "why_hand": {"en": "marked by hand", "ja": "先生が採点した"},
    "why_submission": {"en": "another submission", "ja": "別の提出がある"},
    "why_graders": {"en": "the graders were changed", "ja": "採点プログラムが変わった"},
    "why_again": {
        "en": "graded again, with the same submission and graders",
        "ja": "同じ提出と採点プログラムで、採点し直した",
    },
    "why_lateness": {"en": "lateness", "ja": "遅れによる減点"},
    "penalty": {"en": "Penalty", "ja": "減点"},
    # Programs
    "programs": {"en": "Programs that look alike", "ja": "似ているプログラム"},
    "programs_told": {
        "en": "Something to look at, and no accusation: people learn together, and tasks leave few ways. Code that was "
        "handed out does not count, nor what many in the class have written. Names and layout make no difference.",
        "ja": "見ておくとよいことの記録で、不正だという意味ではありません。いっしょに学ぶこともあり、書き方が限られる"
        "問題もあります。配られたコードと、クラスの多くが書いたコードは数えません。変数名や書き方の違いは問いません。",
    },
    "the_same": {"en": "The same program", "ja": "同じプログラム"},
    "nearly": {
        "en": "Nearly the same: {share} of what only some have written",
        "ja": "ほぼ同じ（少数の人だけが書いた部分の {share} が共通）",
    },
    "none_alike": {"en": "No two programs are nearly the same.", "ja": "ほぼ同じプログラムはありません。"},
    # The table
    "table": {"en": "Scores by student and question", "ja": "学生と問題ごとの得点"},
    "legend": {
        "en": "As the gradebook has them. ✓ all points, ◐ some points, ✗ no points, … waits for an earlier question, "
        "! look at it by hand, ✎ marked by hand, – no mark.",
        "ja": "成績簿の点です。✓ 満点、◐ 部分点、✗ 0 点、… 前の問題待ち、! 先生の確認が必要、✎ 先生が採点、"
        "– 採点なし。",
    },
    "student": {"en": "Student", "ja": "学生"},
    "name": {"en": "Name", "ja": "氏名"},
    "submitted": {"en": "Submitted", "ja": "提出日時"},
    "total": {"en": "Total", "ja": "合計"},
    "flags": {"en": "Flags", "ja": "注意"},
    "search": {"en": "Search by id or name", "ja": "ID か氏名で探す"},
    "show": {"en": "Show", "ja": "表示"},
    "show_all": {"en": "everybody", "ja": "全員"},
    "show_late": {"en": "who was late", "ja": "遅れた人"},
    "show_review": {"en": "to look at by hand", "ja": "先生の確認待ち"},
    "show_flagged": {"en": "with flags", "ja": "注意のある人"},
    "show_missing": {"en": "who handed nothing in", "ja": "未提出の人"},
    "shown": {"en": "shown:", "ja": "表示中："},
    "not_handed_in": {"en": "nothing handed in", "ja": "未提出"},
    "is_late": {"en": "late", "ja": "遅れ"},
    "could_not": {"en": "could not be graded", "ja": "採点できず"},
    # Student by student
    "students": {"en": "Student by student", "ja": "学生ごとの結果"},
    "parts": {
        "en": "Automatic {automatic}, by hand {by_hand}: {total} of {maximum} points.",
        "ja": "自動 {automatic} 点、先生の採点 {by_hand} 点：{maximum} 点満点で {total} 点。",
    },
    "parts_late": {
        "en": "Automatic {automatic}, by hand {by_hand}, late −{penalty}: {total} of {maximum} points.",
        "ja": "自動 {automatic} 点、先生の採点 {by_hand} 点、遅れ −{penalty} 点：{maximum} 点満点で {total} 点。",
    },
    "unreadable": {"en": "This submission could not be graded:", "ja": "この提出は採点できませんでした。理由："},
    "all_passed": {"en": "All checks passed: {questions}.", "ja": "すべてのチェックに合格：{questions}。"},
    "seconds": {"en": "Run and graded in {seconds} s.", "ja": "実行と採点にかかった時間：{seconds} 秒。"},
    "waits": {"en": "waits for an earlier question", "ja": "前の問題待ち"},
    "broke": {"en": "the grader broke", "ja": "採点プログラムのエラー"},
    "answered_with": {"en": "The answer was {said}.", "ja": "答え：{said}。"},
    "curves": {
        "en": "Each student's section has what did not pass, the hint that was read and what the grader found. Curves: "
        "training loss solid, validation loss dotted; ┆ the student's answer, ▬ the right epochs, ▲ where overfitting "
        "begins.",
        "ja": "合格しなかったチェックと、学生が読むヒント、採点プログラムの記録です。曲線は、実線が訓練の損失、点線が"
        "検証の損失で、┆ は学生の答え、▬ は正しいエポック、▲ は過学習が始まるエポックです。",
    },
}


def both(key: str, **values: object) -> Text:
    """The message in every language; a value that is a text itself stands in the same language. Raises KeyError."""
    return {
        language: MESSAGES[key][language].format(
            **{name: value[language] if isinstance(value, Mapping) else value for name, value in values.items()}
        )
        for language in LANGUAGES
    }
