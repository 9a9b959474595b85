# tries: resolves names and sends packets to the outside (DNS, the cloud's metadata service, broadcasts)
# must: nothing can be sent, and it does not take long to see that

# %% +after q1_look
import socket, urllib.request

for name in ("example.org", "metadata.google.internal"):
    try:
        print("reached:", socket.getaddrinfo(name, 80))
    except OSError:
        pass
for address in (("169.254.169.254", 80), ("8.8.8.8", 53), ("1.1.1.1", 443), ("10.0.0.1", 22)):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        try:
            with socket.socket(socket.AF_INET, kind) as sending:
                sending.settimeout(0.5)
                sending.connect(address)
                sending.send(b"\0" * 12)
                print("reached:", address)
        except OSError:
            pass
print("tried: the outside")
