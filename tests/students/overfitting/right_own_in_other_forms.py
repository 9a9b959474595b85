# about: Japanese words for the kinds, a full-width ID, and the first and last epochs of the band, in quotes
# base: solved
# expect: {}

# %% student_id
student_id = "ＳＡＭＰＬＥ　"

# %% q9_own_curves_solution
curve_kinds = ["早くから過学習", "遅くから過学習", "学習不足", "ちょうどよい"]
curve_epochs = ["4", "２１", 21, 9]
