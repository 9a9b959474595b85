# about: nothing done
# base: blank
# expect: {}
