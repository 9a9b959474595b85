# tries: opens servers of its own on every address, and leaves them running behind its back
# must: nobody else can see them, and they are gone with it

# %% +after q1_look
import os, socket

servers = []
for family, address in ((socket.AF_INET, ("0.0.0.0", 8787)), (socket.AF_INET, ("127.0.0.1", {{port}})), (socket.AF_INET6, ("::", 9999))):
    try:
        server = socket.socket(family, socket.SOCK_STREAM)
        server.bind(address)
        server.listen()
        servers.append(server)
    except OSError:
        pass
if os.fork() == 0:
    os.setsid()
    import time
    time.sleep(10**6)
    os._exit(0)
print("tried: servers of its own:", len(servers))
