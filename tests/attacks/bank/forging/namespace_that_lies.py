# tries: replaces what the shell knows (its namespace, its cells' code, its results)
# must: no more is earned than by the values that it leaves
# base: blank
# score: [0, 4]
# questions: {q3_build: 0, q4_train: 0, q5_curve: 0, q9_accuracy: 0}
# remarks: limits

# %% +after setup
shell = get_ipython()
run = shell.run_cell
def answers(code, *args, **named):
    return run("1" if "assert" in code else code, *args, **named)
shell.run_cell = answers
shell.run_cell_async_original = shell.run_cell_async
class Any:
    def __eq__(self, other): return True
    def __hash__(self): return 1
    def __float__(self): return 0.95
    def __array__(self, *args, **named): return np.full((300, 10), 0.1)
    def numpy(self): return np.full((300, 10), 0.1)
    def __len__(self): return 10
    def __getattr__(self, name): return Any()
    def __call__(self, *args, **named): return Any()
for name in ("model", "history", "probabilities", "predicted_labels", "validation_accuracy", "first_loss", "last_loss", "scale", "bar_colors", "n_images", "image_shape", "answer_converged"):
    globals()[name] = Any()
print("tried: to lie")
