# tries: connects to its own kernel as a client (asks it to shut down, interrupts it, answers for it)
# must: what was done before counts, and it costs no more than the limits
# score: [1, 22]
# questions: {q1_look: 1}
# remarks: limits

# %% +after q1_look
import glob, json, os
import zmq
from jupyter_client import BlockingKernelClient
from ipykernel import get_connection_file
client = BlockingKernelClient(connection_file=get_connection_file())
client.load_connection_file()
client.start_channels()
for _ in range(20):
    client.execute("1 / 0", store_history=True)
    client.kernel_info()
client.shutdown()
print("tried: a second client")
