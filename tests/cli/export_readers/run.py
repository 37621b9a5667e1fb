#!/usr/bin/env python3
"""Reads what `khipu export` writes with readers that others made: csv and json of Python, JSON schema, GDAL's ogrinfo.

    run.py KHIPU MAKE_LEDGER SCHEMA SCRATCH

What is not installed is passed over with a word."""
import csv
import io
import json
import os
import shutil
import subprocess
import sys

khipu, make_ledger, schema_file, scratch = sys.argv[1:]
shutil.rmtree(scratch, ignore_errors=True)
os.makedirs(scratch)
os.chdir(scratch)


def run(*command):
    return subprocess.run(command, check=True, capture_output=True).stdout


def tables_are_rectangular(ledger):
    for form, rows_before in (("acled", 1), ("ucdp", 1), ("ccc", 1), ("polecat", 1), ("hxl", 2), ("csv", 1)):
        if form != "csv" and ledger == "hostile":
            continue
        text = run(khipu, "export", "--ledger", ledger, "--as", form).decode("utf-8")
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t" if form == "polecat" else ",", strict=True))
        assert len(rows) > rows_before, f"{form}: no rows"
        assert len({len(row) for row in rows}) == 1, f"{form}: rows of different lengths"
        for row in rows[1:]:
            for cell in row:
                assert cell[:1] not in ("=", "+", "@"), f"{form}: a formula: {cell}"


def geojson_fits_its_schema(ledger):
    document = json.loads(run(khipu, "export", "--ledger", ledger, "--as", "geojson"))
    try:
        import jsonschema
    except ImportError:
        print("python3-jsonschema is not installed: the schema is not looked at")
        return document
    with open(schema_file, encoding="utf-8") as schema:
        jsonschema.Draft7Validator(json.load(schema)).validate(document)
    return document


def gdal_reads_it(ledger, events):
    if shutil.which("ogrinfo") is None:
        print("gdal-bin is not installed: GeoPackage and GeoJSON are not opened with GDAL")
        return
    for form in ("gpkg", "geojson"):
        file = f"{ledger}.{form}"
        run(khipu, "export", "--ledger", ledger, "--as", form, "--output", file)
        said = run("ogrinfo", "-ro", "-al", "-so", file).decode("utf-8", "replace")
        assert f"Feature Count: {events}" in said, said
        assert "killed_best: Real" in said or form == "geojson", said


for name in ("peru", "hostile"):
    run(make_ledger, name, name)
    tables_are_rectangular(name)
    for line in run(khipu, "export", "--ledger", name, "--as", "plover").decode("utf-8").splitlines():
        assert set(json.loads(line)) >= {"id", "has_event", "date", "event"}
    gdal_reads_it(name, len(geojson_fits_its_schema(name)["features"]))
