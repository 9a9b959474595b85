# tries: connects to servers of this machine (on the loopback address, by a socket in the file system, by an abstract one)
# must: none is reached, and there is no interface but its own loopback

# %% +after q1_look
import glob, socket

places = [(socket.AF_INET, ("127.0.0.1", {{port}})), (socket.AF_INET6, ("::1", {{port}})), (socket.AF_INET, ("0.0.0.0", {{port}})),
          (socket.AF_UNIX, "{{socket}}"), (socket.AF_UNIX, "\0{{abstract}}"), (socket.AF_UNIX, "\0/tmp/.X11-unix/X0"),
          *((socket.AF_UNIX, path) for path in ("/run/docker.sock", "/run/dbus/system_bus_socket", "/run/systemd/private", "/dev/log"))]
for family, address in places:
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_SEQPACKET):
        if family != socket.AF_UNIX and kind != socket.SOCK_STREAM:
            continue
        try:
            with socket.socket(family, kind) as knocking:
                knocking.settimeout(1)
                knocking.connect(address)
                print("reached:", address)
        except OSError:
            pass
if [name for _, name in socket.if_nameindex()] not in ([], ["lo"]):
    print("reached:", socket.if_nameindex())
print("tried: servers")
