"""One timed command: prepare, sync, run, check what arrived, clean up."""

import json
import mmap
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable

LIMIT = 1800
MIB = 1024**2
PROGRAM = Path(__file__).with_name("measured.py")


class Wrong(Exception):
    """A command failed, or what it left is not what it should be."""


@dataclass
class Attempt:
    """A command that is ready to be timed.

    check gets what the command printed and raises Wrong when something is not right; what it
    returns is shown beside the figures. inside finds the seconds of a part of the command in what
    it printed; they count instead of those of the whole. moved: bytes of what is moved. cleanup is
    not timed.
    """

    command: list
    env: dict = field(default_factory=dict)
    directory: Path = None
    check: Callable = lambda output: ""
    inside: Callable = None
    moved: int = 0
    cleanup: Callable = lambda: None


@dataclass(frozen=True)
class Sample:
    """seconds of wall time; peak bytes of the largest process; what a check had to say."""

    seconds: float
    peak: int
    remark: str


class Stopwatch:
    """Times commands with an environment that has nothing of the caller's but the PATH."""

    def __init__(self, place):
        self.place = place
        place.mkdir(parents=True, exist_ok=True)
        (place / "tmp").mkdir(exist_ok=True)
        (place / "home").mkdir(exist_ok=True)
        (place / "work").mkdir(exist_ok=True)
        self.env = {
            "PATH": os.environ["PATH"],
            "HOME": str(place / "home"),
            # Where the reference packs its archives: on the disk that is measured, too.
            "TMPDIR": str(place / "tmp"),
            "LC_ALL": "C.UTF-8",
            "POLYAXON_ARCHIVES_ROOT": str(place / "archives"),
        }
        self.smallest = self.sample(Attempt(["true"])).peak

    def sample(self, attempt):
        """Runs an attempt and gives its figures; raises Wrong."""
        try:
            # What the one before left unwritten must not slow this one down.
            os.sync()
            touch(4 * attempt.moved)
            figures, output = self._run(attempt)
            if figures["late"]:
                raise Wrong(f"not done after {LIMIT} s")
            if figures["exit"] != 0:
                raise Wrong(f"exit {figures['exit']}: {complaint(output)}")
            remark = attempt.check(output)
            seconds = attempt.inside(output) if attempt.inside else figures["seconds"]
            return Sample(seconds, figures["peak"], remark or "")
        finally:
            attempt.cleanup()

    def output(self, command, env):
        """What a command prints that is not timed; raises Wrong."""
        words = [str(word) for word in command]
        done = subprocess.run(words, env=self.env | env, capture_output=True, text=True)
        if done.returncode != 0:
            raise Wrong(f"{words[0]}: {complaint(done.stderr)}")
        return done.stdout

    def _run(self, attempt):
        names = [self.place / name for name in ("figures.json", "stdout.txt", "stderr.txt")]
        result, stdout, stderr = names
        for name in names:
            name.unlink(missing_ok=True)
        wrapper = [sys.executable, "-I", "-S", PROGRAM, result, LIMIT, stdout, stderr]
        process = subprocess.Popen(
            [str(word) for word in wrapper + attempt.command],
            env=self.env | attempt.env,
            cwd=attempt.directory or self.place / "work",
        )
        try:
            process.wait()
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait()
        output = "".join(name.read_text(errors="replace") for name in (stderr, stdout))
        return json.loads(result.read_text()), output


def touch(size):
    """Uses so much memory and gives it back.

    A host gives a virtual machine memory when it is first used, slowly, and takes back what is
    free: the first to move much after a pause would wait for it, and the others would not.
    """
    if size < MIB:
        return
    free = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    block = b"x" * MIB
    with mmap.mmap(-1, min(size, free // 2, 4096 * MIB)) as memory:
        for at in range(0, len(memory) - MIB, MIB):
            memory[at : at + MIB] = block


def complaint(output):
    """The line that says what is wrong: the last that has the word, else the last."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if "error" in line.lower()]
    return (errors or lines or ["it said nothing"])[-1][-200:]
