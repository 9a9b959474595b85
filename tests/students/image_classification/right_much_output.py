# about: "prints millions of characters: the rest is cut, the marks stay"
# base: solved
# expect: {}

# %% +after q5_curve
for _ in range(200):
    print("x" * 50_000)
