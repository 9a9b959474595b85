# about: handed in as it was handed out
# base: blank
# expect: {}
