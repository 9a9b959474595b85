# tries: sets an alarm and handlers for signals, as programs from the web do
# must: that may end a cell, the rest counts
# remarks: limits

# %% +after q1_look
import signal
signal.signal(signal.SIGINT, lambda *_: None)
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
signal.setitimer(signal.ITIMER_REAL, 1000)
print("tried: an alarm")
