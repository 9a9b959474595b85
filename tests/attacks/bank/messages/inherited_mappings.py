# tries: uses memory that it shares with the process that all jobs are forked from
# must: it shares none that can be written to
# twice: true

# %% +after q1_look
for line in open("/proc/self/maps"):
    span, rights, _, _, inode, *path = line.split()
    if rights[1] == "w" and rights[3] == "s":
        print("reached:", line.strip())
print("tried: mappings")
