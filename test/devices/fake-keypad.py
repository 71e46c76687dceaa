#!/usr/bin/python3
"""A tactile keypad that is not there: a /dev/hidraw0 of umockdev's, for programs run under it.

    umockdev-wrapper /usr/bin/python3 fake-keypad.py HOST:PORT LENGTH VID:PID -- COMMAND...

Connects to a simulated keypad that listens at HOST:PORT and passes each of its reports of LENGTH bytes on. Ends with
COMMAND, and with its exit code; when the simulated keypad goes, so does the device.
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

address, length, ids = sys.argv[1], int(sys.argv[2]), sys.argv[3]
command = sys.argv[sys.argv.index("--") + 1 :]
vid, pid = (int(part, 16) for part in ids.split(":"))

# A vendor's usage page (FF00); report 1 of two bytes in.
DESCRIPTOR = bytes.fromhex("0600FF0901A1018501150026FF0075089502090181020901C0".replace("0901C0", "C0"))
HID = f"/devices/pci0000:00/0000:00:14.0/usb1/1-4/1-4:1.0/0003:{vid:04X}:{pid:04X}.0001"
DEVICES = rf"""P: /devices/pci0000:00/0000:00:14.0/usb1/1-4
N: bus/usb/001/011
E: SUBSYSTEM=usb
E: DEVTYPE=usb_device
E: DEVNAME=/dev/bus/usb/001/011
E: BUSNUM=001
E: DEVNUM=011
E: MAJOR=189
E: MINOR=10
A: idVendor={vid:04x}\n
A: idProduct={pid:04x}\n
A: manufacturer=Simulated\n
A: product=Simulated keypad\n
A: serial=KP0001\n
A: bcdDevice=0100\n
A: busnum=1\n
A: devnum=11\n

P: /devices/pci0000:00/0000:00:14.0/usb1/1-4/1-4:1.0
E: SUBSYSTEM=usb
E: DEVTYPE=usb_interface
E: DRIVER=usbhid
A: bInterfaceNumber=00\n
A: bInterfaceClass=03\n

P: {HID}
E: SUBSYSTEM=hid
E: DRIVER=hid-generic
E: HID_ID=0003:{vid:08X}:{pid:08X}
E: HID_NAME=Simulated keypad
E: HID_PHYS=usb-0000:00:14.0-4/input0
E: HID_UNIQ=KP0001
H: report_descriptor={DESCRIPTOR.hex()}

P: {HID}/hidraw/hidraw0
N: hidraw0
E: SUBSYSTEM=hidraw
E: DEVNAME=/dev/hidraw0
E: MAJOR=243
E: MINOR=0
L: device=../../../0003:{vid:04X}:{pid:04X}.0001
A: dev=243:0\n
"""
GET_DESCRIPTOR_SIZE, GET_DESCRIPTOR, GET_INFO = 0x80044801, 0x90044802, 0x80084803

bed = UMockdev.Testbed.new()
bed.add_from_string(DEVICES)
bed.set_attribute_binary(f"/sys{HID}", "report_descriptor", DESCRIPTOR)


def on_ioctl(_handler, client):
    request, argument = client.get_request() & 0xFFFFFFFF, client.get_arg()
    if request == GET_DESCRIPTOR_SIZE:
        argument.resolve(0, 4).update(0, list(struct.pack("i", len(DESCRIPTOR))))
        client.complete(0, 0)
    elif request == GET_DESCRIPTOR:
        answer = list(struct.pack("i", len(DESCRIPTOR)) + DESCRIPTOR)
        argument.resolve(0, 4 + 4096).update(0, answer)
        client.complete(0, 0)
    elif request == GET_INFO:
        argument.resolve(0, 8).update(0, list(struct.pack("IHH", 3, vid, pid)))
        client.complete(0, 0)
    else:
        client.complete(-1, 25)
    return True


handler = UMockdev.IoctlBase()
handler.connect("handle-ioctl", on_ioctl)
bed.attach_ioctl("/dev/hidraw0", handler)
device = bed.get_dev_fd("/dev/hidraw0")
# An end of ours stays open: else the last one that closes it takes the raw mode with it.
keep = os.open("/dev/hidraw0", os.O_RDWR | os.O_NOCTTY)
tty.setraw(keep)


def pass_on():
    host, port = address.rsplit(":", 1)
    keypad = socket.create_connection((host, int(port)))
    waiting = b""
    while True:
        came = keypad.recv(4096)
        if not came:
            break
        waiting += came
        while len(waiting) >= length:
            # A pseudo-terminal keeps no reports apart: the next goes when the last one was fetched.
            while select.select([keep], [], [], 0)[0]:
                time.sleep(0.0005)
            os.write(device, waiting[:length])
            waiting = waiting[length:]
    os.close(keep)
    os.close(device)


loop = GLib.MainLoop()
ended = [0]


def run():
    child = subprocess.Popen(command)
    # The device tells when somebody listens: the first line of the program says so.
    threading.Thread(target=pass_on, daemon=True).start()
    ended[0] = child.wait()
    loop.quit()


threading.Thread(target=run, daemon=True).start()
loop.run()
sys.exit(ended[0])
