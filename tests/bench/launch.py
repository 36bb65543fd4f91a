"""Start a program and say how long it took to its first line, and how much memory it had at most.

Run by path and without site-packages, so that this process is small: on Linux a program's peak
counts from the process that started it (https://man7.org/linux/man-pages/man2/getrusage.2.html).
"""

import os
import subprocess
import sys
import time

KIB = 1024 if sys.platform != "darwin" else 1  # macOS counts bytes


def main() -> None:
    began = time.perf_counter()
    child = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert child.stdin
    assert child.stdout
    child.stdin.write(b"/quit\n")  # at once: a pipe that says nothing is waited for a moment
    child.stdin.close()
    first = child.stdout.readline()
    took = time.perf_counter() - began
    child.stdout.read()
    _, status, used = os.wait4(child.pid, 0)
    if status or not first:
        sys.exit(f"{sys.argv[1:]} failed")
    print(took, used.ru_maxrss * KIB / 1e6)


main()
