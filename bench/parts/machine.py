"""What the figures were measured on, in one line."""

import os
import platform
import re
import subprocess
from datetime import date
from pathlib import Path

from parts.install import PEERS, REFERENCE


def said(*command):
    """What a command prints, or nothing."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
        return done.stdout + done.stderr
    except (OSError, subprocess.TimeoutExpired):
        return ""


def version(text):
    found = re.search(r"\d+(\.\d+)+", text)
    return found.group() if found else "?"


def field(file, name):
    for line in file.read_text().splitlines() if file.exists() else []:
        if line.startswith(name):
            return line.split(":", 1)[1].strip()
    return ""


def file_system(place):
    """The type of what holds a directory."""
    return (said("df", "--output=fstype", str(place)).split() or ["?"])[-1]


def machine(place):
    """Processor, cores, memory, file system, kernel."""
    memory = field(Path("/proc/meminfo"), "MemTotal").split() or ["0"]
    parts = [
        field(Path("/proc/cpuinfo"), "model name") or platform.processor() or platform.machine(),
        f"{os.cpu_count()} cores",
        f"{int(memory[0]) / 1024 / 1024:.0f} GiB of memory",
        f"{file_system(place)}",
        f"{platform.system()} {platform.release()}",
    ]
    return ", ".join(parts)


def versions(programs):
    """The versions of all that was measured."""
    image = programs.image
    known = {
        "polyaxon": version(said(str(image), "version")),
        "Java": version(said(str(image.parent.parent / "runtime/bin/java"), "-version")),
    }
    if programs.reference:
        known["the reference and haupt"] = version(REFERENCE[-1])
        known["their Python"] = version(said(str(programs.reference / "python"), "--version"))
    if programs.rclone:
        known["rclone"] = version(said(str(programs.rclone), "version"))
    if programs.minio:
        # Built by go, it does not know its own version.
        known["MinIO"] = PEERS["minio"].split("@")[1]
    if programs.stunnel:
        known["stunnel"] = version(said(str(programs.stunnel), "-version").split("stunnel")[-1])
    known["curl"] = version(said("curl", "--version"))
    known["tar"] = version(said("tar", "--version"))
    return ", ".join(f"{name} {number}" for name, number in known.items())


def today():
    return date.today().isoformat()
