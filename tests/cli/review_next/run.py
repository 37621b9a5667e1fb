#!/usr/bin/env python3
"""Talks to `khipu review next` through a terminal: run.py KHIPU MAKE_LEDGER SCRATCH"""
import os
import pty
import shutil
import subprocess
import sys

khipu, make_ledger, scratch = sys.argv[1:]
shutil.rmtree(scratch, ignore_errors=True)
os.makedirs(scratch)
os.chdir(scratch)
subprocess.run([make_ledger, "l.khipu", "peru"], check=True)


def talk(answers):
    """Answers each question in turn; gives all that was shown, and the exit status."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(khipu, [khipu, "review", "next", "--ledger", "l.khipu", "--measure", "killed", "--reviewer", "AB",
                         "--at", "2023-02-01"])
    shown = b""
    waiting = list(answers)
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:
            break
        if not part:
            break
        shown += part
        if shown.endswith(b": ") and waiting:
            os.write(terminal, waiting.pop(0).encode() + b"\n")
    return shown.decode("utf-8", "replace"), os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


# The first right, the second wrong after an answer that is none, the third given another low end, the fourth left.
shown, status = talk(["y", "perhaps", "n", "e", "", "", "not a number", "18", "", "", "", "", "", "", "", "a note", "q"])
assert status == 0 and "3 verdicts given" in shown, shown
assert "a number such as 17" in shown, shown
listed = subprocess.run([khipu, "review", "list", "--ledger", "l.khipu", "--format", "csv"], check=True,
                        capture_output=True, text=True).stdout.splitlines()
assert len(listed) == 4 and "low: 18" in listed[3] and "a note" in listed[3], listed
shown, status = talk(["q"])
assert "0 verdicts given" in shown and shown.count("killed") == 1, shown  # what is judged is not asked about again
