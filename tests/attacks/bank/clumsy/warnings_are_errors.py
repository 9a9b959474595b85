# tries: turns every warning into an error, and raises numpy's
# must: that cell may fail, the rest counts in full
# remarks: limits

# %% +after q10_ideas
import warnings
warnings.simplefilter("error")
np.seterr(all="raise")
print("tried: warnings")
