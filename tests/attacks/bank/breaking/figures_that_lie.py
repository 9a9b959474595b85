# tries: replaces the methods by which a figure is read, by endless ones, failing ones, ones that end the process
# must: such a figure is left out; the rest counts
# score: [1, 22]
# remarks: limits

# %% +after q10_ideas
print("tried: figures that lie", flush=True)
class Endless:
    def __iter__(self):
        return iter(lambda: 1, 2)
    def __getitem__(self, place):
        return self
line, = plt.plot([1, 2])
line.get_xdata = lambda orig=False: Endless()
line.get_label = lambda: {}["x"]
plt.show()
