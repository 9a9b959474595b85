"""The texts of the service's pages, in English and Japanese."""

from __future__ import annotations

from collections.abc import Mapping

from autograder.grading.report import Text

TEXTS: Mapping[str, Text] = {
    "dashboard": {"en": "Grading now", "ja": "採点の状況"},
    "assignments": {"en": "Assignments", "ja": "課題"},
    "assignment": {"en": "Assignment", "ja": "課題"},
    "line": {"en": "In line", "ja": "採点待ちの列"},
    "line_empty": {
        "en": "Nothing waits and nothing is being graded.",
        "ja": "待っている提出も、採点中の提出もありません。",
    },
    "submitted": {"en": "Handed in", "ja": "提出日時"},
    "state": {"en": "State", "ja": "状態"},
    "score": {"en": "Score", "ja": "得点"},
    "ready_in": {"en": "Ready in about", "ja": "完了までの目安"},
    "seconds": {"en": "{seconds} s", "ja": "{seconds} 秒"},
    "unknown": {"en": "not known yet", "ja": "まだわかりません"},
    "waiting": {"en": "Waits, number {place} in line", "ja": "待っています（{place} 番目）"},
    "held": {
        "en": "Kept, and graded tomorrow: {used} of {most} attempts were graded today",
        "ja": "受け取りました。きょうはすでに {most} 回のうち {used} 回採点したので、あす採点します",
    },
    "running": {"en": "Is being graded", "ja": "採点中"},
    "graded": {"en": "Graded", "ja": "採点済み"},
    "failed": {
        "en": "Could not be graded; an instructor has been told",
        "ja": "採点できませんでした。先生に知らせました",
    },
    "replaced": {"en": "Replaced by a newer one", "ja": "新しい提出に置き換えられました"},
    "not_on_arrival": {
        "en": "This assignment is not graded on arrival.",
        "ja": "この課題は、提出と同時には採点されません。",
    },
    "quiet": {
        "en": "Quiet hours, or the machine is busy: nothing new is started now.",
        "ja": "いまは静かな時間帯か、サーバーが混んでいるため、新しい採点を始めません。",
    },
    "paused": {
        "en": "Grading pauses: what is handed in waits until an instructor has it go on.",
        "ja": "採点を一時停止しています。提出は受け付けており、先生が再開すると採点します。",
    },
    "no_workers": {
        "en": "No notebook can be run now: what is handed in waits, and grading goes on by itself.",
        "ja": "いまはノートブックを実行できません。提出は受け付けており、実行できるようになると自動で採点します。",
    },
    "workers": {
        "en": "Notebooks that can be run at a time now: {count}.",
        "ja": "いま同時に実行できるノートブックの数: {count}。",
    },
    "unsent": {"en": "Marks that did not reach the LMS", "ja": "LMS に届いていない成績"},
    "unsent_count": {
        "en": "Marks that did not reach the LMS: {count}. The page of the class says why.",
        "ja": "LMS に届いていない成績: {count} 件。理由は、クラス全体のページに出ます。",
    },
    "unsent_nobody": {
        "en": "Nothing could be sent: {why} It is tried again by itself, about {when}.",
        "ja": "LMS に何も送れませんでした。{why} {when} ごろ、自動でもう一度送ります。",
    },
    "unsent_refused": {
        "en": "The LMS refused it: {words}. It is sent again once the mark is another one, or when you ask for it.",
        "ja": "LMS が受け付けませんでした: {words}。成績が変わるか、下のボタンを押すと、もう一度送ります。",
    },
    "unsent_not_known": {
        "en": "It is not known who this is in the LMS. It is looked up again about {when}.",
        "ja": "LMS のどの学生かわかりません。{when} ごろ、もう一度調べます。",
    },
    "unsent_left": {
        "en": "The LMS has not answered ({why}). It is sent again about {when}.",
        "ja": "LMS から返事がありません（{why}）。{when} ごろ、もう一度送ります。",
    },
    "send_again": {"en": "Send them again now", "ja": "いますぐもう一度送る"},
    "pause": {"en": "Pause grading", "ja": "採点を一時停止する"},
    "go_on": {"en": "Go on grading", "ja": "採点を再開する"},
    "regrading": {"en": "Is graded again", "ja": "もう一度採点します"},
    "regrade_all": {"en": "Grade everybody again", "ja": "全員をもう一度採点する"},
    "regrade_failed": {
        "en": "Grade again what could not be graded ({count})",
        "ja": "採点できなかったもの（{count} 件）をもう一度採点する",
    },
    "recent": {"en": "Graded last", "ja": "最近の採点"},
    "flagged": {"en": "To look at", "ja": "確認が必要なもの"},
    "nothing_flagged": {"en": "Nothing.", "ja": "ありません。"},
    "open": {"en": "Open", "ja": "開く"},
    "class_page": {"en": "The class", "ja": "クラス全体"},
    "regrade": {"en": "Grade again", "ja": "もう一度採点する"},
    "release": {"en": "Release feedback", "ja": "フィードバックを返す"},
    "release_again": {"en": "Release feedback again", "ja": "フィードバックをもう一度返す"},
    "release_all": {"en": "Release feedback to everybody graded", "ja": "採点済みの全員にフィードバックを返す"},
    "release_runs": {
        "en": "Feedback of this assignment is being released already; the page of the class tells how far it is.",
        "ja": "この課題のフィードバックは、すでに返却を始めています。進み具合は、クラス全体のページに出ます。",
    },
    "release_begins": {"en": "Feedback is about to be released.", "ja": "まもなくフィードバックの返却を始めます。"},
    "releasing": {
        "en": "Feedback is being released: {done} of {number} students.",
        "ja": "フィードバックを返しています: {number} 人中 {done} 人。",
    },
    "feedback_out": {
        "en": "Feedback has been released to {out} of {count} students graded.",
        "ja": "フィードバック返却済み: 採点済みの {count} 人中 {out} 人。",
    },
    "released": {"en": "Feedback released", "ja": "フィードバック返却済み"},
    "not_released": {"en": "Feedback not released yet", "ja": "フィードバックは未返却"},
    "trouble": {"en": "Trouble while grading", "ja": "採点中の問題"},
    "attempts": {"en": "Attempts", "ja": "提出の履歴"},
    "attempts_used": {
        "en": "Attempts graded today: {used} of {most}.",
        "ja": "きょう採点した回数: {most} 回のうち {used} 回。",
    },
    "attempts_free": {"en": "You may hand in as often as you like.", "ja": "何度でも提出できます。"},
    "my_work": {"en": "My submissions", "ja": "自分の提出"},
    "no_attempts": {
        "en": "Nothing handed in yet. Submit from the assignment list in JupyterLab; this page shows the rest.",
        "ja": "まだ提出がありません。JupyterLab の課題一覧から提出すると、このページに表示されます。",
    },
    "feedback": {"en": "Feedback", "ja": "フィードバック"},
    "read_feedback": {"en": "Read the feedback", "ja": "フィードバックを読む"},
    "later": {
        "en": "Points follow when the feedback is released.",
        "ja": "得点は、フィードバックが返却されるとわかります。",
    },
    "hints": {"en": "Hints until the due date", "ja": "締め切りまでのヒント"},
    "all_well": {
        "en": "No hint: everything that is checked automatically is right so far.",
        "ja": "ヒントはありません。自動チェックはすべて合格です。",
    },
    "automatic": {"en": "automatic", "ja": "自動採点"},
    "by_hand": {"en": "by hand", "ja": "先生による採点"},
    "penalty": {"en": "late penalty", "ja": "遅れによる減点"},
    "not_marked_yet": {
        "en": "not marked yet by a person: {count}",
        "ja": "先生がこれから採点: {count} 件",
    },
    "automatic_only": {"en": "automatic part of an earlier attempt", "ja": "前の提出の自動採点分"},
    "due": {"en": "Due {when}", "ja": "締め切り: {when}"},
    "due_extended": {"en": "Due {when}, extended", "ja": "締め切り: {when}（延長済み）"},
    "late": {"en": "late", "ja": "締め切り後の提出"},
    "for_person": {"en": "Waits for you to mark", "ja": "先生の採点待ち"},
    "nothing_for_person": {"en": "Nothing waits for a mark by hand.", "ja": "先生の採点を待つものはありません。"},
    "marks_wait": {"en": "{count} to mark", "ja": "{count} 件"},
    "mark": {"en": "Mark in formgrader", "ja": "formgrader で採点する"},
    "changed_since": {
        "en": "Answer changed since it was marked: {names}",
        "ja": "採点後に解答が変わりました: {names}",
    },
    "outdated": {
        "en": "Marked since the feedback was released: release it again.",
        "ja": "フィードバックを返したあとに採点が変わりました。もう一度返してください。",
    },
    "outdated_all": {
        "en": "Marked since their feedback was released: {names}.",
        "ja": "フィードバックを返したあとに採点が変わった学生: {names}。",
    },
    "not_given": {"en": "Trouble while grading or releasing", "ja": "採点またはフィードバック返却で問題があったもの"},
    "and_more": {"en": "And {count} more.", "ja": "ほか {count} 件。"},
    "search": {"en": "Search by id or name", "ja": "ID または名前で検索"},
    "find": {"en": "Search", "ja": "検索"},
    "name": {"en": "Name", "ja": "名前"},
    "sort_by": {"en": "Sort by {column}", "ja": "{column}で並べ替え"},
    "of_pages": {
        "en": "Page {number} of {pages}, {found} students",
        "ja": "{pages} ページ中 {number} ページ目、{found} 人",
    },
    "previous": {"en": "Previous page", "ja": "前のページ"},
    "next": {"en": "Next page", "ja": "次のページ"},
    "charts": {"en": "Charts of the class", "ja": "クラスのグラフ"},
    "older_feedback_last": {
        "en": "The feedback is that of your last graded attempt.",
        "ja": "フィードバックは、最後に採点された提出についてのものです。",
    },
    "older_feedback_best": {
        "en": "The feedback is that of the attempt that counts.",
        "ja": "フィードバックは、成績になる提出についてのものです。",
    },
    "counts_last": {"en": "The last graded attempt counts.", "ja": "最後に採点された提出が成績になります。"},
    "counts_best": {
        "en": "The best attempt counts, by the points that are given automatically.",
        "ja": "自動採点の得点がいちばん高い提出が成績になります。",
    },
    "this_counts": {"en": "✓ counts", "ja": "✓ 成績になる提出"},
    "aside": {
        "en": "Another attempt is better, and counts.",
        "ja": "この提出より得点の高い提出があり、そちらが成績になります。",
    },
    "automatic_aside": {"en": "automatic part; another attempt counts", "ja": "自動採点分（別の提出が成績になります）"},
    "all_attempts": {"en": "All attempts of this student", "ja": "この学生のすべての提出"},
    "attempt_of": {"en": "Attempt of {when}", "ja": "{when} の提出"},
    "see_notebook": {"en": "See the notebook as it was run", "ja": "実行されたノートブックを見る"},
    "notebook_gone": {
        "en": "The notebooks of the last {most} graded attempts are kept; of this one none is there.",
        "ja": "ノートブックは、採点された最近の {most} 回分まで残ります。この提出のものはありません。",
    },
    "compare_with": {"en": "Compare with another attempt", "ja": "別の提出と比べる"},
    "changed_from": {"en": "What changed since {when}", "ja": "{when} の提出からの変化"},
    "question": {"en": "Question", "ja": "問題"},
    "before": {"en": "Before", "ja": "前"},
    "now": {"en": "Now", "ja": "今回"},
    "hint": {"en": "Hints", "ja": "ヒント"},
    "hint_new": {"en": "new", "ja": "新しいヒント"},
    "hint_still": {"en": "as before", "ja": "前と同じ"},
    "hint_gone": {"en": "settled", "ja": "解決"},
    "found": {"en": "What the graders found", "ja": "採点の結果"},
    "export": {"en": "Export the marks", "ja": "成績を書き出す"},
    "export_wide": {"en": "A line for each student (CSV)", "ja": "学生ごとの表（CSV）"},
    "export_long": {"en": "A line for each question (CSV)", "ja": "問題ごとの表（CSV）"},
    "export_how": {
        "en": "Choose the file that Moodle or Canvas gave you: it comes back filled in.",
        "ja": "Moodle または Canvas からダウンロードしたファイルを選ぶと、得点を書き込んで返します。",
    },
    "export_moodle": {"en": "Moodle's offline grading worksheet:", "ja": "Moodle のオフライン評定ワークシート:"},
    "export_canvas": {"en": "Canvas's gradebook:", "ja": "Canvas の成績表:"},
    "include_unmarked": {
        "en": "Also what counts so far where a person still has to mark",
        "ja": "先生の採点がまだのものも、いまの得点で書き込む",
    },
    "missing_as_zero": {"en": "0 for who handed nothing in", "ja": "提出がない学生を 0 点にする"},
    "scale": {"en": "Convert to the maximum that the LMS has", "ja": "LMS の満点に合わせて換算する"},
    "export_fill": {"en": "Fill in and download", "ja": "書き込んでダウンロードする"},
    "requests": {"en": "Requests to look again", "ja": "見直しの依頼"},
    "no_requests": {"en": "Nobody waits for an answer.", "ja": "返事を待っている依頼はありません。"},
    "ask": {"en": "Ask to look at the marks again", "ja": "採点の見直しを依頼する"},
    "ask_how": {
        "en": "Name the question and say why you think that it should have other points. The instructor reads it and "
        "answers here. You can ask {left} more times about this assignment.",
        "ja": "どの問題の得点が、なぜ違うと思うのかを書いてください。先生が読んで、ここに返事を書きます。"
        "この課題について依頼できるのは、あと {left} 回です。",
    },
    "your_message": {"en": "Your message (up to {most} characters)", "ja": "メッセージ（{most} 文字まで）"},
    "send": {"en": "Send", "ja": "送る"},
    "asked": {"en": "{name} asked on {when}", "ja": "{name} さんの依頼（{when}）"},
    "asked_by_you": {"en": "You asked on {when}", "ja": "自分の依頼（{when}）"},
    "answered": {"en": "Answer of {when}", "ja": "先生の返事（{when}）"},
    "answered_by": {"en": "Answer by {name}, {when}", "ja": "{name} の返事（{when}）"},
    "waits_for_answer": {"en": "Waits for an answer", "ja": "返事を待っています"},
    "answer": {"en": "Your answer (up to {most} characters)", "ja": "返事（{most} 文字まで）"},
    "send_answer": {"en": "Answer, and close the request", "ja": "返事を送り、依頼を完了する"},
    "request_is_open": {
        "en": "You have asked already, and the instructor has not answered yet. You can ask again after the answer.",
        "ja": "すでに依頼があり、先生の返事を待っています。返事のあとで、また依頼できます。",
    },
    "requests_used_up": {
        "en": "You have asked as often about this assignment as can be asked here. Please talk to the instructor.",
        "ja": "この課題についてここで依頼できる回数を使いました。続きは、先生に直接聞いてください。",
    },
    "nothing_released": {
        "en": "You can ask once the feedback has been released.",
        "ja": "フィードバックが返却されると、依頼できます。",
    },
    "no_open_request": {
        "en": "Nothing waits for an answer here: somebody has answered already.",
        "ja": "返事を待っている依頼はありません。すでに返事があります。",
    },
    "message_empty": {"en": "Please write something.", "ja": "何か書いてください。"},
    "message_long": {
        "en": "That is too long. Go back and shorten it.",
        "ja": "長すぎます。前のページに戻って短くしてください。",
    },
    "back": {"en": "Back to all", "ja": "一覧へ戻る"},
    "signed_in": {"en": "Signed in as {name}", "ja": "{name} としてログイン中"},
    "error_403": {
        "en": "This page is not yours to see. Ask the instructor of the course if you think it should be.",
        "ja": "このページを見ることはできません。見られるはずだと思うときは、先生に聞いてください。",
    },
    "error_404": {"en": "There is no such page or submission.", "ja": "そのページ、または提出はありません。"},
    "error_409": {
        "en": "That cannot be done now: the submission is being graded.",
        "ja": "いまはできません。その提出は採点中です。",
    },
    "error_other": {
        "en": "Something went wrong here. It has been written to the log.",
        "ja": "エラーが起きました。記録しました。",
    },
    "live": {"en": "This page keeps itself up to date.", "ja": "このページは自動で更新されます。"},
    "live_above": {
        "en": "What is said of feedback keeps itself up to date; load the page again for the table.",
        "ja": "フィードバックの返却状況は自動で更新されます。表は、ページを読み込み直すと新しくなります。",
    },
    "offline": {
        "en": "No connection: what you see may be out of date. It is being tried again.",
        "ja": "接続が切れています。表示は最新でないことがあります。自動で再接続します。",
    },
    "resting": {
        "en": "Too many pages are open: this one is updated when you come back to it.",
        "ja": "開いているページが多いため、このページはもう一度表示したときに更新されます。",
    },
}


def both(key: str, **values: object) -> Text:
    """The text in both languages, its placeholders filled. Raises KeyError for an unknown key or placeholder."""
    return {language: text.format(**values) for language, text in TEXTS[key].items()}
