# about: a Japanese notebook, an id with spaces and capitals
# base: solved
# expect: {}
# language: ja

# %% student_id
student_id = " Sample "
