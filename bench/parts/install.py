"""Finds what is measured, and installs what is missing where that can be done."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

REFERENCE = ["haupt[sandbox]==2.18.0", "polyaxon==2.18.0"]
PEERS = {
    "rclone": "github.com/rclone/rclone@v1.76.0",
    "minio": "github.com/minio/minio@v0.0.0-20260212201848-7aac2a2c5b7c",
}


@dataclass(frozen=True)
class Programs:
    """Where the programs are; None: not there. bin of the reference has haupt, polyaxon, python."""

    image: Path
    reference: Path
    rclone: Path
    minio: Path
    stunnel: Path


def installed(root, place, say, peers):
    """Builds the image, installs the reference, and with `peers` rclone and MinIO too."""
    say("the image (./polyaxon builds it when sources are newer)")
    subprocess.run([root / "polyaxon", "version"], check=True, stdout=subprocess.DEVNULL)
    stunnel = shutil.which("stunnel") or shutil.which("stunnel4")
    return Programs(
        root / "target/image/bin/polyaxon",
        reference(root, place, say),
        peer("rclone", place, say, peers),
        peer("minio", place, say, peers),
        stunnel and Path(stunnel),
    )


def reference(root, place, say):
    """The environment that the conformance tests made, or one of our own."""
    wanted = "\n".join(REFERENCE)
    for venv in (root / "target/reference", place / "venv"):
        marker = venv / "installed.txt"
        if marker.exists() and marker.read_text() == wanted:
            return venv / "bin"
    say(f"pip install {' '.join(REFERENCE)}")
    try:
        subprocess.run([sys.executable, "-m", "venv", "--clear", venv], check=True)
        subprocess.run(
            [venv / "bin/python", "-m", "pip", "install", "--quiet", *REFERENCE], check=True
        )
    except (OSError, subprocess.CalledProcessError) as e:
        say(f"the reference is not installed: {e}")
        return None
    marker.write_text(wanted)
    return venv / "bin"


def peer(name, place, say, install):
    """A peer on the PATH or of an earlier time; else built from source by go."""
    own = place / "bin" / name
    if own.exists():
        return own
    found = shutil.which(name)
    if found:
        return Path(found)
    if not install:
        return None
    if not shutil.which("go"):
        say(f"{name} is not installed, and go is not there to build it")
        return None
    say(f"go install {PEERS[name]} (minutes, once)")
    # A file that is there is whole: go moves it to its name at the end.
    env = os.environ | {"GOBIN": str(own.parent), "GOFLAGS": ""}
    try:
        subprocess.run(["go", "install", PEERS[name]], env=env, check=True, capture_output=True)
    except subprocess.CalledProcessError as e:
        say(f"{name} is not installed: {e.stderr.decode(errors='replace').strip()[-300:]}")
        return None
    return own
