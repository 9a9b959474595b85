# about: a Japanese notebook
# base: solved
# expect: {}
# language: ja
