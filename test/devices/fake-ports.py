#!/usr/bin/python3
"""Two USB serial bridges of a kind and a headphone jack that are not there: umockdev's, for a program run under it.

    umockdev-wrapper /usr/bin/python3 fake-ports.py -- COMMAND...

/dev/ttyUSB0 hangs at socket 1-3, /dev/ttyUSB1 at 1-4.2; what is written to the second comes back. /dev/input/event5 tells
that a plug goes in once the second port was spoken to. Ends with COMMAND, and with its exit code.
"""
import os
import struct
import subprocess
import sys
import threading
import tty

import gi

gi.require_version("UMockdev", "1.0")
from gi.repository import GLib, UMockdev  # noqa: E402

BUS = "/devices/pci0000:00/0000:00:14.0/usb1"


def bridge(number, hub, socket):
    device = f"{BUS}/{hub}{socket}"
    return rf"""P: {device}
N: bus/usb/001/02{number}
E: SUBSYSTEM=usb
E: DEVTYPE=usb_device
E: DEVNAME=/dev/bus/usb/001/02{number}
A: idVendor=1a86\n
A: idProduct=7523\n

P: {device}/{socket}:1.0
E: SUBSYSTEM=usb
E: DEVTYPE=usb_interface
E: DRIVER=ch341

P: {device}/{socket}:1.0/ttyUSB{number}/tty/ttyUSB{number}
N: ttyUSB{number}
E: SUBSYSTEM=tty
E: DEVNAME=/dev/ttyUSB{number}
E: MAJOR=188
E: MINOR={number}
E: ID_BUS=usb
E: ID_VENDOR_ID=1a86
E: ID_MODEL_ID=7523
E: ID_VENDOR=1a86
L: device=../../../ttyUSB{number}
A: dev=188:{number}\n

"""


JACK = r"""P: /devices/pci0000:00/0000:00:1f.3/sound/card0/input5/event5
N: input/event5
E: SUBSYSTEM=input
E: DEVNAME=/dev/input/event5
E: MAJOR=13
E: MINOR=69
A: dev=13:69\n
"""
EV_SW, SW_HEADPHONE_INSERT = 5, 2

bed = UMockdev.Testbed.new()
bed.add_from_string(bridge(0, "", "1-3") + bridge(1, "1-4/", "1-4.2") + JACK)
command = sys.argv[sys.argv.index("--") + 1 :]
line, jack = bed.get_dev_fd("/dev/ttyUSB1"), bed.get_dev_fd("/dev/input/event5")
# Ends of ours stay open: else the last one that closes them takes the raw mode with it.
kept = [os.open(node, os.O_RDWR | os.O_NOCTTY) for node in ("/dev/ttyUSB1", "/dev/input/event5")]
for end in kept:
    tty.setraw(end)


def echo():
    while True:
        os.write(line, os.read(line, 4096))
        os.write(jack, struct.pack("qqHHi", 0, 0, EV_SW, SW_HEADPHONE_INSERT, 1))


loop = GLib.MainLoop()
ended = [1]


def run():
    ended[0] = subprocess.run(command).returncode
    loop.quit()


threading.Thread(target=echo, daemon=True).start()
threading.Thread(target=run, daemon=True).start()
loop.run()
sys.stdout.flush()
os._exit(ended[0])
