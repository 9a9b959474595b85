# about: draws no line
# base: solved
# expect: {q3_curves: 0}

# %% q3_curves_solution
plt.xlabel("epoch")
plt.ylabel("loss")
plt.show()
