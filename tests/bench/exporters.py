"""What exporters take for what they write: bytes a second of renderers, rows a second of databases, memory of collectors.

    exporters.py PROGRAM BENCHMARK [--short] [EXPORTER…]

Analyses documents once, and then lets each exporter work from the cache, alone and inline; its time is the report's, that of its
calls (and of its sink's end, for collectors, by the run's CPU beside one without it). Prints; asserts nothing but that
the runs end well.
"""

import json
import os
import pathlib
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).parents[2]
MEMORY = "/dev/shm"
BYTES_MIN = 15_000
RENDERERS = {"exporter.json": {}, "exporter.jsonl": {}, "exporter.csv": {}, "exporter.markdown": {}, "exporter.html": {}, "exporter.docx": {},
             "exporter.template": {"template": "own.mustache", "type": "html"}}
# What little a run can write.
LITTLE = [{"use": "exporter.jsonl", "to": "little.jsonl", "options": {"tables": ["diagnostic"], "text": False}}]
TEMPLATE = """<main><h1>{{metadata.title}}</h1>{{#tables.section}}<h2>{{marker}}{{title}}</h2>{{/tables.section}}
{{#tables.paragraph}}<p>{{words}}</p>{{/tables.paragraph}}</main>
"""
DATABASES = {"exporter.sqlite": ({"search": []}, 300_000), "exporter.sqlite with search": ({}, 80_000)}
BOOKS = {"exporter.xlsx": {}, "exporter.xlsx-ledger": {}, "exporter.docx-ledger": {}, "exporter.html-index": {}, "exporter.ics": {}}


class Bench:
    def __init__(self, program, benchmark, short, folder):
        self.program, self.benchmark, self.short, self.folder = program, benchmark, short, folder
        (folder / "own.mustache").write_text(TEMPLATE)
        self.rounds = 3 if short else 7

    def documents(self, count):
        folder = self.folder / str(count)
        if not folder.exists():
            folder.mkdir()
            subprocess.run([self.benchmark, "--documents", folder, str(count), str(BYTES_MIN)], check=True)
        return folder

    def run(self, entries, count, *words):
        """The report, the run's folder, CPU seconds and kB of its largest process."""
        out, pipeline = self.folder / "out", self.folder / "p.json"
        shutil.rmtree(out, ignore_errors=True)
        pipeline.write_text(json.dumps({"chancery": 1, "name": "bench", "extends": str(ROOT / "pipelines/official-base.json"), "consumers": {"one": entries}}))
        process = subprocess.Popen([self.program, "run", pipeline, self.documents(count), "--out", out, "--log-level", "error", "--cache", self.folder / "cache", *words],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        process.stderr.close()
        if process.returncode != 0:
            sys.exit(f"{entries}: exit code {process.returncode}\n{said.decode()[-2000:]}")
        return json.loads((out / ".chancery/report.json").read_text()), out, usage.ru_utime + usage.ru_stime, usage.ru_maxrss

    @staticmethod
    def bytes_below(folder):
        return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file() and ".chancery" not in p.parts)

    def renderer(self, name, count):
        options = RENDERERS[name]
        found, took = [], []
        for _ in range(self.rounds):
            report, out, *_ = self.run([{"use": name, "to": "{path}-{piece}", "options": options}], count, "--mode", "inline")
            took.append(next(c["time_us"] for c in report["components"] if c["id"] == name))
            found.append(self.bytes_below(out) / took[-1])
        read = self.bytes_below(self.documents(count)) / statistics.median(took)
        print(f"{name:34} {statistics.median(found):9.0f} MB/s of bytes out  [{min(found):.0f} … {max(found):.0f}]  bound 300; {read:.0f} MB/s of documents", flush=True)

    def database(self, title, count):
        options, bound = DATABASES[title]
        found = []
        for _ in range(self.rounds):
            entry = {"use": title.split()[0], "to": "x.db", "options": options}
            little = self.run(LITTLE, count, "--mode", "inline")[2]
            _, out, cpu, _ = self.run([entry], count, "--mode", "inline")
            with sqlite3.connect(out / "x.db") as database:
                tables = [row[0] for row in database.execute("select name from sqlite_master where type = 'table' and name not like '%\\_search%' escape '\\'")]
                rows = sum(database.execute(f'select count(*) from "{table}"').fetchone()[0] for table in tables)
            found.append(rows / max(cpu - little, 1e-6))
        print(f"{title:34} {statistics.median(found):9.0f} rows/s of CPU       [{min(found):.0f} … {max(found):.0f}]  bound {bound:,}", flush=True)

    def book(self, title, counts):
        peaks = []
        for count in counts:
            entry = {"use": title, "to": "x.out", "options": BOOKS[title]}
            peaks.append(self.run([entry], count, "--jobs", "1")[3])
        print(f"{title:34} {' and '.join(f'{kb / 1024:.0f} MB at {count} documents' for kb, count in zip(peaks, counts))}", flush=True)


def main():
    words = [word for word in sys.argv[3:] if not word.startswith("--")]
    short = "--short" in sys.argv
    with tempfile.TemporaryDirectory(prefix="chancery-bench-", dir=MEMORY) as folder:
        bench = Bench(*sys.argv[1:3], short, pathlib.Path(folder))
        count = 100 if short else 400
        bench.run(LITTLE, count)  # into the cache
        wanted = lambda title: not words or any(title.startswith(word) for word in words)  # noqa: E731
        for name in filter(wanted, RENDERERS):
            bench.renderer(name, count)
        for title in filter(wanted, DATABASES):
            bench.database(title, count)
        for title in filter(wanted, BOOKS):
            bench.book(title, (count, count * 4))


main()
