# tries: chooses a backend for windows, and shows its figures blocking
# must: that cell may fail, the rest counts in full

# %% +after q1_look
print("tried: another backend", flush=True)
import matplotlib
try:
    matplotlib.use("TkAgg")
except ImportError:
    pass
plt.switch_backend("agg")
plt.show(block=True)
plt.switch_backend("module://matplotlib_inline.backend_inline")
