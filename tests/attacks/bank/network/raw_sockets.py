# tries: makes interfaces, routes and raw packets of its own (netlink, AF_PACKET, SOCK_RAW, AF_VSOCK, tun)
# must: it may change nothing, not even in its own network

# %% +after q1_look
import fcntl, os, socket, struct

for family, kind, protocol in ((17, socket.SOCK_RAW, 3), (socket.AF_INET, socket.SOCK_RAW, 1), (socket.AF_INET, socket.SOCK_RAW, 255),
                               (38, 5, 0), (40, 1, 0), (31, 3, 1), (29, 3, 1), (44, 3, 0)):
    try:
        socket.socket(family, kind, protocol).close()
        # Bluetooth, CAN, AF_ALG, XDP and VSOCK are ways into the kernel, though not out of the network.
        print("reached: a socket of family", family)
    except OSError:
        pass
try:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        fcntl.ioctl(control, 0x8914, struct.pack("16sH14x", b"lo", 0x1))
        print("reached: the loopback interface's state")
except OSError:
    pass
print("tried: raw sockets")
