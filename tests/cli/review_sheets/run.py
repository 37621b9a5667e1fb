#!/usr/bin/env python3
"""Review sheets as programs of many makers save them: run.py KHIPU MAKE_LEDGER SCRATCH

The sheet that `khipu review export` writes goes through each encoding, separator and order of columns, bears a formula in
its note, and is taken as it was; what no spreadsheet writes costs a line on standard error and nothing else.
"""
import csv
import io
import os
import shutil
import subprocess
import sys

khipu, make_ledger, scratch = sys.argv[1:]
shutil.rmtree(scratch, ignore_errors=True)
os.makedirs(scratch)
os.chdir(scratch)

FORMULA = '=HYPERLINK("http://evil.example";"año")'


def run(*arguments):
    done = subprocess.run([khipu, "review", *arguments, "--ledger", "l.khipu"], capture_output=True)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def fresh_sheet():
    """A new ledger, and its rows with the first called wrong."""
    for name in os.listdir("."):
        os.remove(name)
    subprocess.run([make_ledger, "l.khipu", "peru"], check=True)
    rows = list(csv.reader(io.StringIO(run("export")[1], newline="")))
    header = rows[0]
    rows[1][header.index("verdict")] = "no"
    rows[1][header.index("note")] = FORMULA
    rows[1][header.index("reviewer")] = "AB"
    return rows


def save(rows, encoding, separator, first_line=""):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(rows)
    with open("sheet.csv", "wb") as file:
        file.write((first_line + out.getvalue()).encode(encoding, "replace"))


def check_taken(what):
    status, said, talk = run("import", "sheet.csv", "--at", "2023-02-01")
    assert status == 0 and "1 verdicts were new; 0 rows could not be taken" in talk, (what, status, said, talk)
    again = run("export")[1]
    assert "'=HYPERLINK" in again, (what, "a formula came out alive", again)
    assert "año" in again, (what, "a letter was lost")
    assert "0 verdicts were new" in run("import", "sheet.csv", "--at", "2023-02-01")[2], (what, "taken twice")


for encoding in ("utf-8", "utf-8-sig", "utf-16", "latin-1", "cp1252"):
    for separator in ",;\t":
        save(fresh_sheet(), encoding, separator)
        check_taken((encoding, separator))
for marked, encoding in (("\ufeff", "utf-16-le"), ("\ufeff", "utf-16-be"), ("sep=;\r\n", "cp1252")):
    save(fresh_sheet(), encoding, ";", marked)
    check_taken((encoding, marked))
moved = [list(reversed(row)) for row in fresh_sheet()]
save(moved, "utf-8", ",")
check_taken("columns moved")
lost = fresh_sheet()
save([row[1:] for row in lost], "utf-8", ",")
assert run("import", "sheet.csv", "--reviewer", "AB")[0] == 3, "a sheet without its first column was taken"

# A correction that is a formula is no number; bytes that are no text are no sheet. Neither changes the ledger.
wrong = fresh_sheet()
wrong[1][wrong[0].index("verdict")] = "corrected"
wrong[1][wrong[0].index("fixed_low")] = FORMULA
save(wrong, "utf-8", ",")
status, said, talk = run("import", "sheet.csv", "--at", "2023-02-01")
assert status != 0 and "0 verdicts were new; 1 rows could not be taken" in talk, (said, talk)
for junk in (b"", b"\0" * 4000, bytes(range(256)) * 20, b'id,record\r\n"never closed', b"PK\x03\x04" + b"\0\xff" * 99):
    with open("sheet.csv", "wb") as file:
        file.write(junk)
    status, said, talk = run("import", "sheet.csv", "--reviewer", "AB")
    assert status == 3 and talk, (junk[:9], status, said)
assert run("list")[1].count("\n") <= 1, "something of that was kept"
print("every sheet was taken as it was meant, or refused")
