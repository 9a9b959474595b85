# tries: searches its own memory for what classmates before it, or the grader, left in the process that it was forked from
# must: nothing of anybody else is in it

# %% +after q1_look
import re, time

found, end = 0, time.time() + 8
pattern = re.compile(rb"OWN_W[O]RDS|GRADER_T[O]KEN|s0\d\d-right_[a-z]+|hidden_s[p]lit")
with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
    for line in maps.read().splitlines():
        span, rights, *_ = line.split()
        start, stop = (int(part, 16) for part in span.split("-"))
        if rights[:2] != "rw" or "[v" in line or stop - start > 1 << 30:
            continue
        for place in range(start, stop, 16 << 20):
            if time.time() > end:
                break
            try:
                memory.seek(place)
                part = memory.read(min(16 << 20, stop - place))
            except (OSError, ValueError, OverflowError):
                break
            for match in list(pattern.finditer(part))[:5]:
                found += 1
                print("reached:", part[max(0, match.start() - 60) : match.end() + 80])
print("tried: memory, found", found)
