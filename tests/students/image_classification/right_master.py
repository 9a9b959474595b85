# about: the master's own solution
# base: solved
# expect: {}
