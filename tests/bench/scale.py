"""What the program does with very many files and with very large ones: every document is delivered, and memory does not
grow with their number.

    scale.py PROGRAM [--short]

Runs pipelines/structure.json, and for one large file each bundled pipeline. Asserts; the figures are printed.
"""

import contextlib
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).parents[2]
PAGE = "关于第{n}号建议的答复\n\n王明代表：\n您提出的建议收悉，现答复如下：\n一、工作情况\n（一）平台建设。已建成平台{n}个，同比增长3.5%。\n二、下一步打算\n一是加强统筹；二是完善机制。\n滨江市科技局\n2023年6月15日\n"
GROWTH_MAX_KB = 1024  # from a quarter of the documents to their end


def memory_kb(pid):
    """Now, and at most so far."""
    found = dict(re.findall(r"^(VmRSS|VmHWM):\s*(\d+) kB", pathlib.Path(f"/proc/{pid}/status").read_text(), re.MULTILINE))
    return int(found.get("VmRSS", 0)), int(found.get("VmHWM", 0))


def run(program, pipeline, inputs, out):
    """The report, seconds, and memory by documents done: (documents, kB now, kB at most)."""
    start = time.monotonic()
    process = subprocess.Popen([program, "run", ROOT / f"pipelines/{pipeline}.json", inputs, "--out", out], stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE, env={**os.environ, "XDG_CACHE_HOME": f"{out}-cache"})
    samples, outcomes, seen, done = [], pathlib.Path(out, ".chancery/outcomes.jsonl.part"), 0, 0
    while process.poll() is None:
        with contextlib.suppress(FileNotFoundError):  # not yet, or under its last name
            with open(outcomes, "rb") as lines:
                lines.seek(seen)
                new = lines.read()
            seen, done = seen + len(new), done + new.count(b"\n")
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            samples.append((done, *memory_kb(process.pid)))
        time.sleep(0.005)
    seconds = time.monotonic() - start
    assert process.returncode == 0, process.stderr.read().decode()[-2000:]
    return json.loads(pathlib.Path(out, ".chancery/report.json").read_text()), seconds, [s for s in samples if s[1]]


def many(program, folder, count, per_folder):
    inputs = folder / f"many-{count}"
    for n in range(count):
        if n % per_folder == 0:
            part = inputs / f"{n // per_folder:04d}"
            part.mkdir(parents=True)
        (part / f"{n}.txt").write_text(PAGE.format(n=n))
    report, seconds, samples = run(program, "structure", inputs, folder / f"out-{count}")
    lines = sum(1 for _ in open(next((folder / f"out-{count}").glob("*.jsonl")), "rb"))
    assert report["outcomes"]["ok"] == count == lines, (report["outcomes"], lines)
    print(f"{count:>7,} files in {count // per_folder:,} folders: {seconds:6.1f} s, {1e3 * seconds / count:.2f} ms each, at most "
          f"{max(kb for _, _, kb in samples) / 1024:.0f} MB", flush=True)
    return count, samples


def must_be_flat(count, samples):
    settled = [kb for done, kb, _ in samples if done >= count // 4]
    assert len(settled) > 10, "too few samples"
    growth = max(settled) - settled[0]
    print(f"        memory at the end: {growth} KB more than after a quarter of the documents", flush=True)
    assert growth <= GROWTH_MAX_KB, f"memory grows with the number of documents: {growth} KB"


def large(program, folder, name, text, megabytes):
    inputs = folder / name
    inputs.mkdir()
    repeats = megabytes * 1_000_000 // len(text.encode()) + 1
    (inputs / "large.txt").write_text(text * repeats)
    for pipeline in ("structure", "reply-brief", "full"):
        report, seconds, samples = run(program, pipeline, inputs, folder / f"out-{name}-{pipeline}")
        assert report["outcomes"]["ok"] == 1, report
        peak = max(kb for _, _, kb in samples) / 1024
        print(f"{name} of {megabytes} MB, {pipeline}: {seconds:6.1f} s, {megabytes / seconds:.0f} MB/s, at most {peak:.0f} MB, {peak / megabytes:.0f} times its size",
              flush=True)


def main():
    program, short = sys.argv[1], "--short" in sys.argv
    with tempfile.TemporaryDirectory(prefix="chancery-scale-") as name:
        folder = pathlib.Path(name)
        many(program, folder, 200 if short else 1_000, 2)
        must_be_flat(*many(program, folder, 20_000 if short else 200_000, 1_000))
        large(program, folder, "one file", PAGE.format(n=7), 3 if short else 100)
        large(program, folder, "one line", "推进平台建设，完善机制。", 3 if short else 100)


if __name__ == "__main__":
    main()
