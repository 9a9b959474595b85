"""The fixed texts of feedback, whole sentences side by side in English and Japanese."""

from __future__ import annotations

from collections.abc import Mapping

from autograder.evidence.languages import LANGUAGES, Words, in_all_languages
from autograder.grading.report import Text

MESSAGES: Mapping[str, Text] = {
    # Read by students
    "points": {"en": "Points: {score} / {maximum}", "ja": "得点: {score} / {maximum}"},
    "checks_passed": {
        "en": "Checks passed: {passed} of {total}",
        "ja": "合格したチェック: {total} 個のうち {passed} 個",
    },
    "no_checks": {
        "en": "Nothing is checked automatically here.",
        "ja": "この問題には自動のチェックがありません。",
    },
    "check_passed": {"en": "Check {number} of {total} passed.", "ja": "チェック {number} / {total}: 合格です。"},
    "check_failed": {
        "en": "Check {number} of {total} did not pass.",
        "ja": "チェック {number} / {total}: 合格していません。",
    },
    "check_failed_same": {
        "en": "Check {number} of {total} did not pass, for the same reason as check {earlier}.",
        "ja": "チェック {number} / {total}: チェック {earlier} と同じ理由で合格していません。",
    },
    "check_waiting": {
        "en": "Check {number} of {total} has not been looked at yet, because an earlier question has to work first.",
        "ja": "チェック {number} / {total}: 前の問題がまだできていないので、ここはまだ見ていません。",
    },
    "check_grader_error": {
        "en": "Check {number} of {total} could not be decided automatically. Your teacher will look at this one.",
        "ja": "チェック {number} / {total}: 自動では判定できませんでした。先生が確認します。",
    },
    "no_hint": {
        "en": "Compare your work with the text of the task again.",
        "ja": "もう一度、問題文と見比べてみましょう。",
    },
    "student_unreadable": {
        "en": "Your notebook could not be graded. Download the assignment again, copy your answers into it and submit "
        "it once more, or ask your teacher.",
        "ja": "ノートブックを採点できませんでした。課題をもう一度ダウンロードし、自分の解答を写して、再提出しましょう。"
        "わからないときは先生に聞いてください。",
    },
    "student_ungraded": {
        "en": "Your notebook has not been marked yet, because something went wrong on our side. Your teacher will mark "
        "it; it costs you nothing, and there is nothing that you have to do.",
        "ja": "採点側の問題により、このノートブックはまだ採点されていません。先生が確認して採点します。"
        "減点されることはありません。何もしなくて大丈夫です。",
    },
    "student_waiting": {
        "en": "Your notebook has not been marked yet: your teacher has to look at it first.",
        "ja": "このノートブックはまだ採点されていません。先生が先に確認します。",
    },
    "while_running": {
        "en": "While your notebook was run from top to bottom, this happened:",
        "ja": "ノートブックを上から下まで実行したとき、次のことが起きました。",
    },
    "summary": {
        "en": "Automatic checks: {score} of {maximum} points. Written answers are marked by your teacher.",
        "ja": "自動チェックの得点: {maximum} 点中 {score} 点。記述の答えは先生が採点します。",
    },
    "exhibit": {
        "en": "Solid: training loss. Dotted: validation loss. The dashed upright line is the epoch that you named.",
        "ja": "実線は訓練の損失、点線は検証の損失です。縦の破線は、あなたが答えたエポックです。",
    },
    "exhibit_key": {
        "en": "The hatched band holds the epochs that are as good as the best one; the arrow shows where overfitting "
        "begins.",
        "ja": "斜線の範囲が、いちばんよいエポックと同じくらいよいエポックです。矢印は、過学習が始まるところです。",
    },
    "exhibit_curves": {
        "en": "{title}: training loss from {first} to {last}, validation loss from {val_first} to {val_last}.",
        "ja": "{title}：訓練の損失は {first} から {last} へ、検証の損失は {val_first} から {val_last} へ。",
    },
    "exhibit_curve": {
        "en": "{title}: training loss from {first} to {last}.",
        "ja": "{title}：訓練の損失は {first} から {last} へ。",
    },
    "exhibit_one_epoch": {
        "en": "{title}: a single epoch, after which the training loss is {last}.",
        "ja": "{title}：1エポックだけの記録です。訓練の損失は {last} です。",
    },
    "exhibit_answer": {"en": "Your answer: epoch {epoch}.", "ja": "あなたの答え：エポック {epoch}。"},
    "exhibit_acceptable": {"en": "Good epochs: {epochs}.", "ja": "よいエポック：{epochs}。"},
    "exhibit_onset": {"en": "Overfitting begins at epoch {epoch}.", "ja": "過学習はエポック {epoch} から始まります。"},
    # The feedback page
    "page_title": {"en": "Feedback: {title}", "ja": "フィードバック：{title}"},
    "page_for": {"en": "For {student}", "ja": "{student} さんへ"},
    "page_of": {"en": "of {maximum}", "ja": "点（{maximum} 点満点）"},
    "page_automatic": {"en": "Checked automatically", "ja": "自動の採点"},
    "page_marked": {"en": "Marked by your teacher", "ja": "先生の採点"},
    "page_penalty": {"en": "Handed in late", "ja": "提出の遅れ"},
    "page_waiting_marks": {"en": "Questions still to be marked", "ja": "まだ採点されていない問題の数"},
    "page_to_do": {"en": "What to do next", "ja": "次にすること"},
    "page_all_right": {
        "en": "Everything that was checked is right. There is nothing to correct.",
        "ja": "確認したところは、すべて正しくできています。直すところはありません。",
    },
    "page_nothing_told": {
        "en": "Read the results beside the tasks below.",
        "ja": "下の問題ごとの結果を読みましょう。",
    },
    "page_look_again": {"en": "Look at this question again.", "ja": "この問題をもう一度見直しましょう。"},
    "page_read_comment": {"en": "Read what your teacher wrote.", "ja": "先生のコメントを読みましょう。"},
    "page_questions": {"en": "Your questions", "ja": "問題ごとの結果"},
    "page_curves": {"en": "Your learning curves", "ja": "あなたの学習曲線"},
    "page_notebook": {"en": "Your notebook", "ja": "あなたのノートブック"},
    "page_to_top": {"en": "To the summary", "ja": "まとめへ戻る"},
    "page_to_notebook": {"en": "To your notebook", "ja": "ノートブックへ進む"},
    "page_your_answer": {"en": "Your answer", "ja": "あなたの解答"},
    "page_given": {"en": "Code of the lesson", "ja": "教材のコード"},
    "page_check": {"en": "Code that checks your answer", "ja": "解答を確かめるコード"},
    "page_comment": {"en": "From your teacher", "ja": "先生からのコメント"},
    "page_result": {"en": "Result: {title}", "ja": "結果：{title}"},
    "page_passed": {"en": "{passed} of {total} checks passed", "ja": "{total} 個のチェックのうち {passed} 個に合格"},
    "page_failed": {"en": "Not right yet", "ja": "まだ正しくないところ"},
    "page_times": {"en": "({number} checks)", "ja": "（チェック {number} 個）"},
    "page_looked_at": {"en": "What was looked at", "ja": "確認したこと"},
    "page_is_checked": {"en": "What is checked here", "ja": "ここで確認すること"},
    "page_read_off": {"en": "Your answers in the curves", "ja": "曲線と答え"},
    "page_found": {"en": "Found in your notebook:", "ja": "ノートブックにあったもの："},
    "page_own": {"en": "A cell of your own", "ja": "自分で追加したセル"},
    "page_waits": {
        "en": "Not looked at yet: an earlier question has to work first.",
        "ja": "前の問題がまだできていないので、ここはまだ見ていません。",
    },
    "page_passed_so_far": {
        "en": "{passed} of {total} checks passed. The rest is looked at once an earlier question works.",
        "ja": "{total} 個のチェックのうち {passed} 個に合格。残りは、前の問題ができてから確認します。",
    },
    "page_rest_waits": {
        "en": "The rest is looked at once an earlier question works.",
        "ja": "残りは、前の問題ができてから確認します。",
    },
    "page_in_doubt": {
        "en": "Could not be decided automatically. Your teacher will look at it.",
        "ja": "自動では判定できませんでした。先生が確認します。",
    },
    "page_marked_again": {
        "en": "Marked before. Your teacher will look at it again.",
        "ja": "一度採点されていますが、先生がもう一度確認します。",
    },
    "page_not_marked": {"en": "Your teacher has not marked this yet.", "ja": "先生がまだ採点していません。"},
    "page_left_open": {"en": "You have left this open.", "ja": "まだ答えが書かれていません。"},
    "page_by_hand": {"en": "Marked by your teacher.", "ja": "先生が採点しました。"},
    "page_output": {"en": "What your code put out", "ja": "コードの出力"},
    "page_picture": {"en": "A picture that the code of this cell drew", "ja": "このセルのコードが描いた図"},
    "page_picture_here": {"en": "picture", "ja": "図"},
    "page_picture_left_out": {
        "en": "Pictures or tables left out here, to keep this page small: {number}. Your notebook has them.",
        "ja": "ページを軽くするため、ここにあった図や表を {number} 個省きました。ノートブックで見られます。",
    },
    "page_text_left_out": {
        "en": "The rest of this output is left out here. Your notebook has it.",
        "ja": "この出力の続きは省きました。ノートブックで見られます。",
    },
    # In pictures
    "chart_epoch": {"en": "Epoch", "ja": "エポック"},
    "chart_loss": {"en": "Loss", "ja": "損失"},
    "chart_training": {"en": "training", "ja": "訓練"},
    "chart_validation": {"en": "validation", "ja": "検証"},
    "chart_answer": {"en": "answer: {epoch}", "ja": "答え：{epoch}"},
    "chart_good": {"en": "good: {epochs}", "ja": "よい範囲：{epochs}"},
    "chart_onset": {"en": "overfitting from {epoch}", "ja": "過学習：{epoch} から"},
    "chart_mean": {"en": "mean {value}", "ja": "平均 {value}"},
    "chart_median": {"en": "median {value}", "ja": "中央値 {value}"},
    "chart_score": {"en": "Score (of {maximum})", "ja": "得点（{maximum} 点満点）"},
    "chart_submissions": {"en": "Submissions", "ja": "提出数"},
    "chart_earned": {"en": "Points earned", "ja": "得られた点の割合"},
    # Read by instructors
    "total": {"en": "Total", "ja": "合計"},
    "submissions": {"en": "Submissions", "ja": "提出"},
    "graded": {"en": "Graded", "ja": "採点済み"},
    "not_graded": {"en": "Could not be graded", "ja": "採点できず"},
    "mean": {"en": "Mean", "ja": "平均"},
    "median": {"en": "Median", "ja": "中央値"},
    "no_submissions": {"en": "There is no submission yet.", "ja": "まだ提出がありません。"},
    "question_list": {"en": "The questions", "ja": "問題の一覧"},
    "histogram": {
        "en": "How the scores are spread (submissions: {count}): mean {mean}, median {median}, lowest {lowest}, "
        "highest {highest} of {maximum} points.",
        "ja": "{count} 件の提出の得点分布です。{maximum} 点満点で、平均 {mean}、中央値 {median}、最低 {lowest}、最高 "
        "{highest} です。",
    },
    "success": {
        "en": "Share of the points earned in each question, over all graded submissions: {shares}.",
        "ja": "採点済みの提出全体で、問題ごとに得られた点の割合です: {shares}。",
    },
    "class_curves": {
        "en": "Learning curves `{name}` laid over each other (submissions: {count}): loss after each epoch, training "
        "solid, validation dotted, the class median thick. Submissions that leave the picture at the top: {hidden}.",
        "ja": "{count} 件の提出の学習曲線 `{name}` を重ねたものです。各エポック後の損失で、実線が訓練、点線が検証、"
        "太線がクラスの中央値です。上にはみ出した提出: {hidden} 件。",
    },
    "student_curves": {
        "en": "Loss after each epoch: training solid, validation dotted. Last training loss: {last}.",
        "ja": "各エポック後の損失です。実線が訓練、点線が検証です。最後の訓練損失: {last}。",
    },
    "score_table": {"en": "Scores by student and question", "ja": "学生と問題ごとの得点"},
    "legend": {
        "en": "✓ all points, ◐ some points, ✗ no points, … waits for an earlier question, ! look at it by hand, – not "
        "graded.",
        "ja": "✓ 満点、◐ 部分点、✗ 0 点、… 前の問題待ち、! 先生の確認が必要、– 採点なし。",
    },
    "twins": {
        "en": "The same program as that of {students}, apart from comments and layout. There can be good reasons.",
        "ja": "コメントや書き方を除いて、{students} と同じプログラムです。正当な理由があるかもしれません。",
    },
    "student": {"en": "Student", "ja": "学生"},
    "flags": {"en": "Flags", "ja": "注意"},
    "test": {"en": "Test", "ja": "テスト"},
    "outcome": {"en": "Outcome", "ja": "結果"},
    "hint": {"en": "What the student reads", "ja": "学生が読むヒント"},
    "detail": {"en": "What the grader found", "ja": "採点プログラムの記録"},
    "passed": {"en": "passed", "ja": "合格"},
    "failed": {"en": "failed", "ja": "不合格"},
    "waiting": {"en": "waiting", "ja": "前の問題待ち"},
    "grader_error": {"en": "grader broke", "ja": "採点プログラムのエラー"},
    "unreadable": {"en": "This submission could not be graded:", "ja": "この提出は採点できませんでした。理由:"},
    "seconds": {"en": "Graded in {seconds} s.", "ja": "採点にかかった時間: {seconds} 秒。"},
    "no_curves": {"en": "No learning curve was recorded.", "ja": "学習曲線は記録されていません。"},
}


def both(key: str, **values: object) -> Text:
    """The message in every language, its placeholders filled. Raises KeyError for an unknown key or placeholder."""
    return {language: MESSAGES[key][language].format(**values) for language in LANGUAGES}


def message(key: str, language: str, **values: object) -> str:
    """The message in one language. Raises KeyError as `both` does."""
    return pick(MESSAGES[key], language).format(**values)


def pick(text: Words, language: str) -> str:
    """The text in the language, or in one that a grader's author wrote."""
    return in_all_languages(text)[language]
