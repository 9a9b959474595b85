# tries: hangs when the process ends, in atexit, in a thread that is no daemon, and in __del__
# must: the work counts in full, and the class waits no longer than the limits
# remarks: limits

# %% +after q1_look
import atexit, threading, time

atexit.register(time.sleep, 10**6)
threading.Thread(target=time.sleep, args=(10**6,)).start()
class Clinging:
    def __del__(self):
        time.sleep(10**6)
clinging = Clinging()
print("tried: to hang at the end")
