"""Runs one command and writes down how long it took and how much memory its largest process had.

A program of its own, because Linux counts what a process had before it became another program: the
figures of a child begin at the memory of the one that started it. This one is small (about 7 MiB).

    measured.py RESULT LIMIT-IN-SECONDS STDOUT STDERR COMMAND...
"""

import json
import os
import signal
import sys
import time


def become(stdout, stderr, command):
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(os.open(stdout, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644), 1)
    os.dup2(os.open(stderr, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644), 2)
    os.execvp(command[0], command)


def main():
    result, limit, stdout, stderr, *command = sys.argv[1:]
    begin = time.perf_counter()
    child = os.fork()
    if child == 0:
        try:
            become(stdout, stderr, command)
        finally:
            os._exit(127)
    killed = []

    def end(number, _frame):
        killed.append(number)
        os.kill(child, signal.SIGKILL)

    for number in (signal.SIGALRM, signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    signal.alarm(int(limit))
    # The usage of a child that was waited for includes the children that it waited for.
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - begin
    unit = 1 if sys.platform == "darwin" else 1024
    with open(result, "w") as file:
        json.dump(
            {
                "seconds": seconds,
                "peak": usage.ru_maxrss * unit,
                "exit": os.waitstatus_to_exitcode(status),
                "late": signal.SIGALRM in killed,
            },
            file,
        )


main()
