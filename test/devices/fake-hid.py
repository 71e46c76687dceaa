#!/usr/bin/python3
"""A HID reader that is not there: a /dev/hidraw0 of umockdev's, for programs run under it.

    umockdev-wrapper /usr/bin/python3 fake-hid.py MODE -- COMMAND...

MODE is plain=HOST:PORT or counted=HOST:PORT (reports are passed on to a simulated reader that listens there, and its
answers come back as reports), or echo (what comes is sent back; full reports are asked for the next part of the message
by a report of FF; a message that begins with DE pulls the plug). Ends with COMMAND, and with its exit code.
"""
import os
import select
import socket
import struct
import subprocess
import sys
import threading
import time
import tty

import gi

gi.require_version("UMockdev", "1.0")
from gi.repository import GLib, UMockdev  # noqa: E402

REPORT = 64
FULL = REPORT - 1
PACE_LIMIT_S = 2

# A vendor's own usage page (FF00), one report of 64 bytes in and one out, not numbered.
DESCRIPTOR = bytes.fromhex("0600FF0901A101150026FF0075089540090181020902954091020903B102C0")
HID = "/devices/pci0000:00/0000:00:14.0/usb1/1-3/1-3:1.0/0003:0400:C35A.0001"
DEVICES = r"""P: /devices/pci0000:00/0000:00:14.0/usb1/1-3
N: bus/usb/001/010
E: SUBSYSTEM=usb
E: DEVTYPE=usb_device
E: DEVNAME=/dev/bus/usb/001/010
E: BUSNUM=001
E: DEVNUM=010
E: MAJOR=189
E: MINOR=9
A: idVendor=0400\n
A: idProduct=c35a\n
A: manufacturer=Simulated\n
A: product=Simulated reader\n
A: serial=SN0001\n
A: bcdDevice=0100\n
A: busnum=1\n
A: devnum=10\n

P: /devices/pci0000:00/0000:00:14.0/usb1/1-3/1-3:1.0
E: SUBSYSTEM=usb
E: DEVTYPE=usb_interface
E: DRIVER=usbhid
A: bInterfaceNumber=00\n
A: bInterfaceClass=03\n

P: {hid}
E: SUBSYSTEM=hid
E: DRIVER=hid-generic
E: HID_ID=0003:00000400:0000C35A
E: HID_NAME=Simulated reader
E: HID_PHYS=usb-0000:00:14.0-3/input0
E: HID_UNIQ=SN0001
H: report_descriptor={descriptor}

P: {hid}/hidraw/hidraw0
N: hidraw0
E: SUBSYSTEM=hidraw
E: DEVNAME=/dev/hidraw0
E: MAJOR=243
E: MINOR=0
L: device=../../../0003:0400:C35A.0001
A: dev=243:0\n
""".replace("{hid}", HID).replace("{descriptor}", DESCRIPTOR.hex())

GET_DESCRIPTOR_SIZE = 0x80044801
GET_DESCRIPTOR = 0x90044802
GET_INFO = 0x80084803
NOT_SUPPORTED = 25

mode, _, where = sys.argv[1].partition("=")
command = sys.argv[sys.argv.index("--") + 1 :]

testbed = UMockdev.Testbed.new()
testbed.add_from_string(DEVICES)
testbed.set_attribute_binary("/sys" + HID, "report_descriptor", DESCRIPTOR)


def on_ioctl(_handler, client):
    request = client.get_request() & 0xFFFFFFFF
    argument = client.get_arg()
    if request == GET_DESCRIPTOR_SIZE:
        argument.resolve(0, 4).update(0, list(struct.pack("i", len(DESCRIPTOR))))
    elif request == GET_DESCRIPTOR:
        argument.resolve(0, 4 + 4096).update(0, list(struct.pack("i", len(DESCRIPTOR)) + DESCRIPTOR))
    elif request == GET_INFO:
        argument.resolve(0, 8).update(0, list(struct.pack("Ihh", 3, 0x0400, 0xC35A - 0x10000)))
    else:
        client.complete(-1, NOT_SUPPORTED)
        return True
    client.complete(0, 0)
    return True


handler = UMockdev.IoctlBase()
handler.connect("handle-ioctl", on_ioctl)
testbed.attach_ioctl("/dev/hidraw0", handler)
device = testbed.get_dev_fd("/dev/hidraw0")
# One end is kept open here: else the last close ends the raw mode.
kept = os.open("/dev/hidraw0", os.O_RDWR | os.O_NOCTTY)
tty.setraw(kept)


def waiting():
    """Whether the program has not yet fetched what was sent. (Not by FIONREAD: ioctls here are the fake device's.)"""
    return bool(select.select([kept], [], [], 0)[0])


def send_report(body):
    """A pseudo-terminal keeps no report boundaries: the next report goes when the last one was fetched."""
    deadline = time.monotonic() + PACE_LIMIT_S
    while waiting():
        if time.monotonic() > deadline:
            os.read(kept, 65536)
        time.sleep(0.0005)
    os.write(device, bytes(body) + bytes(REPORT - len(body)))


def send(data):
    room = REPORT if mode == "plain" else FULL
    for at in range(0, len(data), room):
        part = data[at : at + room]
        send_report(part if mode == "plain" else bytes([len(part)]) + part)


def reports():
    """What the program writes: a report's number (0), then the report."""
    held = b""
    while True:
        held += os.read(device, 4096)
        while len(held) > REPORT:
            yield held[1 : REPORT + 1]
            held = held[REPORT + 1 :]


def echo():
    message = b""
    for report in reports():
        message += report[1 : report[0] + 1]
        if report[0] == FULL:
            send_report(b"\xff")
            continue
        if message[:1] == b"\xde":
            os.close(kept)
            os.close(device)
            return
        send(message)
        message = b""


def pass_on():
    host, port = where.split(":")
    reader = socket.create_connection((host, int(port)))

    def answers():
        while data := reader.recv(4096):
            send(data)

    threading.Thread(target=answers, daemon=True).start()
    for report in reports():
        # In plain reports nobody says what is padding: a reader skips zeros between frames.
        reader.sendall(report if mode == "plain" else report[1 : report[0] + 1])


def serve():
    try:
        echo() if mode == "echo" else pass_on()
    except OSError as error:
        print(f"fake-hid: {error}", file=sys.stderr)


code = [1]
loop = GLib.MainLoop()


def run():
    code[0] = subprocess.run(command).returncode
    loop.quit()


threading.Thread(target=serve, daemon=True).start()
threading.Thread(target=run, daemon=True).start()
loop.run()
# Not sys.exit: umockdev's clean-up would wait for threads that read for ever.
sys.stdout.flush()
os._exit(code[0])
