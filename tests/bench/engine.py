"""What it costs that components work in processes of their own, and how fast these are replaced.

    engine.py PROGRAM BENCHMARK [--short] [FIGURE…]

Prints each figure with its bound and how to measure it by hand; asserts nothing but that the runs end as they should.
Figures that compare two runs are ratios or differences of runs in turn; medians with their spread. FIGURE: cpu, two,
latency, replaced, sandbox, memory, cache, again; all of them unless told.
"""

import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).parents[2]
FULL = ROOT / "pipelines/full.json"
JSONL = ("--for", "data-team")
THREE = (*JSONL, "--for", "archive", "--for", "leadership")  # and JSON files, and briefs
INLINE, ONE, TWO = ("--mode", "inline"), ("--jobs", "1"), ("--jobs", "2")
MB = 1 << 20
NOISE_KB = 1024  # what a run's memory varies by; of 75,000 documents, some bytes each
MEMORY = "/dev/shm"  # a disk would be measured instead


class Bench:
    def __init__(self, program, benchmark, short, folder):
        self.program, self.benchmark, self.short, self.folder = program, benchmark, short, folder
        self.plugins = pathlib.Path(benchmark).resolve().parents[1] / "tests/bench/plugins"
        self.rounds = 3 if short else 9
        self.environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}

    def documents(self, count, bytes_min):
        folder = self.folder / f"{count}x{bytes_min}"
        if not folder.exists():
            folder.mkdir()
            subprocess.run([self.benchmark, "--documents", folder, str(count), str(bytes_min)], check=True)
        return folder

    def start(self, pipeline, inputs, *words, cores=None, cache=None, again=False, out="out"):
        """`cores`: how many it may use; all of them unless told."""
        out = self.folder / out
        if not again:
            shutil.rmtree(out, ignore_errors=True)
        kept = ["--cache", cache] if cache else ["--no-cache"]
        return subprocess.Popen([self.program, "run", pipeline, inputs, "--out", out, "--log-level", "error", *kept, *words],
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=self.environment,
                                preexec_fn=(lambda: os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])) if cores else None)

    def run(self, pipeline, inputs, *words, exit_code=0, **how):
        """Seconds of the clock, and of all its processes."""
        start = time.perf_counter()
        process = self.start(pipeline, inputs, *words, **how)
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        process.stderr.close()
        if process.returncode != exit_code:
            sys.exit(f"{words}: exit code {process.returncode}\n{said.decode()[-2000:]}")
        return wall, usage.ru_utime + usage.ru_stime

    def in_turn(self, *sides):
        """What each side gives, by round; each is first as often as last."""
        out = []
        for number in range(self.rounds):
            order = range(len(sides)) if number % 2 == 0 else reversed(range(len(sides)))
            got = {i: sides[i]() for i in order}
            out.append([got[i] for i in range(len(sides))])
        return out

    def print(self, figure, values, unit, bound, command, best=None):
        value = best(values) if best else statistics.median(values)
        within = "" if bound is None else "within" if (value >= bound if best is max else value <= bound) else "over"
        spread = f"[{min(values):.4g} … {max(values):.4g}]"
        limit = "" if bound is None else f"{'≥' if best is max else '≤'} {bound:g}"
        print(f"{figure:68} {value:8.3f} {unit:6} {spread:22} {limit:7} {within:7} {command}", flush=True)


def by_hand(inputs, *words):
    return f"chancery run pipelines/full.json {inputs} --no-cache {' '.join(words)}".rstrip()


def cpu(bench):
    """Of a document more: what a run of a fifth of them takes is taken off, and with it what a run takes once: its processes,
    plugins, and the room for texts, which is memory that is touched for the first time. All processes on one core, and as the
    system places them."""
    for kb, count in ((15, 1250), (350, 150)):
        count = count // 5 if bench.short else count
        few_count = count // 5
        many, few = (bench.documents(n, kb * 1000 - 1000) for n in (count, few_count))
        for name, words in (("JSONL", JSONL), ("all three", THREE), ("pages and their index too", ())):
            for placed, cores in (("one core", 1), ("two cores", 2)):
                def of(mode):
                    seconds = lambda inputs: bench.run(FULL, inputs, *mode, *words, cores=cores)[1]
                    return lambda: 1e3 * (seconds(many) - seconds(few)) / (count - few_count)
                rounds = bench.in_turn(of(INLINE), of(ONE))
                inline = statistics.median(r[0] for r in rounds)
                bench.print(f"CPU, {kb} KB to {name}, {placed}: workers ÷ inline ({inline:.2f} ms)", [r[1] / r[0] for r in rounds], "×", 1.06,
                            by_hand(f"{kb}KB", "--mode inline | --jobs 1", *words))


def two(bench):
    """What a run of one document takes is taken off. The best pair: whatever else works on the machine takes the second
    worker's core first. One worker on one core shows what a second core gives; one worker with a core to spare has its
    supervisor there. What two runs that have nothing to do with each other reach at once is what the machine has to give."""
    for kb, count in ((15, 8000), (350, 400)):
        count = count // 8 if bench.short else count
        many, single = bench.documents(count, kb * 1000 - 1000), bench.documents(1, kb * 1000 - 1000)
        sides = ((ONE, 1), (ONE, 2), (TWO, 2))

        def of(jobs, cores):
            seconds = lambda inputs: bench.run(FULL, inputs, *jobs, *JSONL, cores=cores)[0]
            return lambda: seconds(many) - seconds(single)
        rounds = bench.in_turn(*(of(*side) for side in sides))
        for number, one in enumerate(("one on one core", "one with a core to spare")):
            bench.print(f"two workers on two cores ÷ {one}, {kb} KB to JSONL, best pair", [r[number] / r[2] for r in rounds], "×", 1.8,
                        by_hand(f"{kb}KB", *JSONL, "--jobs 1 | 2"), best=max)

        def at_once(count):
            start = time.perf_counter()
            for process in [bench.start(FULL, many, *INLINE, *JSONL, out=f"out {i}") for i in range(count)]:
                process.communicate()
            return count / (time.perf_counter() - start)
        rounds = bench.in_turn(lambda: at_once(1), lambda: at_once(2))
        bench.print(f"two runs inline at once ÷ one, {kb} KB to JSONL", [r[1] / r[0] for r in rounds], "×", None,
                    by_hand(f"{kb}KB", *JSONL, "--mode inline"))


def latency(bench):
    count = 500 if bench.short else 5000
    many, one = bench.documents(count, 0), bench.documents(1, 0)
    words = (FULL, one, *JSONL), (FULL, many, *JSONL)
    ms = [[1e3 * bench.run(*w, *mode)[0] for w in words for mode in (INLINE, ONE)] for _ in range(bench.rounds)]
    bench.print("a run of one document: workers − inline", [r[1] - r[0] for r in ms], "ms", None, by_hand("one", "--mode inline | --jobs 1", *JSONL))
    bench.print("a document of 0.5 KB more in a run: workers − inline", [(r[3] - r[1] - r[2] + r[0]) / count for r in ms], "ms", 1,
                by_hand("small", "--mode inline | --jobs 1", *JSONL))


def replaced(bench):
    """A crash and what follows, against a document that is well."""
    count = 50 if bench.short else 300
    model, pipeline = bench.folder / "model", bench.folder / "model.json"
    with open(model, "wb") as file:
        file.truncate(300 * MB)
    pipeline.write_text(json.dumps({"chancery": 1, "stages": [{"use": "extractor.bench.model", "options": {"model": str(model)}}],
                                    "consumers": {"data": [{"use": "exporter.jsonl", "to": "documents.jsonl"}]}}))
    for name, word in (("well", "well"), ("crashing", "CRASH")):
        (bench.folder / name).mkdir()
        for n in range(count):
            (bench.folder / name / f"{n:04}a.bench").write_text(f"{word} {n}")
            (bench.folder / name / f"{n:04}b.bench").write_text(f"well {n}")

    def of(name, code):
        return lambda: bench.run(pipeline, bench.folder / name, *ONE, "--plugin-path", bench.plugins, exit_code=code)[0]
    rounds = bench.in_turn(of("well", 0), of("crashing", 2))
    bench.print("a worker replaced, 300 MB file as an option", [1e3 * (r[1] - r[0]) / count for r in rounds], "ms", 3,
                "every second document crashes, --jobs 1")


def sandbox(bench):
    words = [bench.benchmark, "--sandbox", *(["--short"] if bench.short else [])]
    said = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    for what, *values in re.findall(r"^  (.*), confined: more by +(-?[\d.]+) % +\[(-?[\d.]+) … (-?[\d.]+)\]", said, re.MULTILINE):
        bench.print(f"sandbox: {what}, more by", sorted(map(float, values)), "%", 2, "chancery_bench --sandbox")


def memory_kb(pid):
    """At most so far; nothing if it is gone."""
    try:
        found = re.search(r"^VmHWM:\s*(\d+) kB", pathlib.Path(f"/proc/{pid}/status").read_text(), re.MULTILINE)
    except (FileNotFoundError, ProcessLookupError):
        return None
    return int(found[1]) if found else None


def children(pid):
    try:
        return [int(child) for child in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []


def memory(bench):
    count = 4_000 if bench.short else 100_000
    process = bench.start(FULL, bench.documents(count, 0), *JSONL, *TWO)
    outcomes, seen, done, processes = bench.folder / "out/.chancery/outcomes.jsonl.part", 0, 0, {}
    quarter, last = {}, {}
    while process.poll() is None:
        if outcomes.exists():
            with open(outcomes, "rb") as lines:
                lines.seek(seen)
                new = lines.read()
            seen, done = seen + len(new), done + new.count(b"\n")
        if done >= count // 4:
            processes = processes or {"supervisor": [process.pid], "template": (found := children(process.pid)),
                                      "workers": [pid for one in found for pid in children(one)]}
            now = {name: max(filter(None, map(memory_kb, pids)), default=None) for name, pids in processes.items()}
            quarter = quarter or now
            last.update({name: kb for name, kb in now.items() if kb})
        time.sleep(0.01)
    assert process.returncode == 0 and all(quarter.values()) and quarter.keys() == last.keys(), process.stderr.read().decode()[-2000:]
    for name, kb in last.items():
        bench.print(f"memory of the {name} at most, {count:,} documents ({kb / 1024:.1f} MB): growth", [kb - quarter[name]], "KB", NOISE_KB,
                    by_hand("small", *JSONL, "--jobs 2"))


def cache(bench):
    """A cold run that keeps its results, against one that does not; and what is kept, against the JSON of the documents."""
    count = 100 if bench.short else 1000
    many, kept = bench.documents(count, 15 * 1000 - 1000), bench.folder / "kept"

    def cold():
        shutil.rmtree(kept, ignore_errors=True)
        return sum(bench.run(FULL, many, *ONE, cache=kept)[1:])
    rounds = bench.in_turn(lambda: bench.run(FULL, many, *ONE)[1], cold)
    bench.print("CPU, 15 KB to all consumers, cold: with a cache ÷ without", [r[1] / r[0] for r in rounds], "×", 1.25, "with | without --no-cache")
    cold()
    json_bytes = sum(path.stat().st_size for path in (bench.folder / "out/json").rglob("*.json"))
    file_bytes = sum(path.stat().st_size for path in kept.glob("results.sqlite*"))
    bench.print(f"the cache, of the JSON's {json_bytes / MB:.0f} MB", [100 * file_bytes / json_bytes], "%", 25, "ls -l results.sqlite")


def again(bench):
    """The second run has an hour-old ledger before it, as it were: files that are younger than a run are read again."""
    count = 500 if bench.short else 10_000
    many = bench.documents(count, 15 * 1000 - 1000)
    for path in many.iterdir():
        os.utime(path, (time.time() - 3600,) * 2)
    rounds = []
    for _ in range(1 if bench.short else 3):
        first = bench.run(FULL, many, *TWO)
        rounds.append((first, min(bench.run(FULL, many, *TWO, again=True) for _ in range(3))))
    for what, which in (("wall time", 0), ("CPU", 1)):
        bench.print(f"{count:,} unchanged documents again ÷ a cold run, {what}", [100 * r[1][which] / r[0][which] for r in rounds], "%", 3,
                    by_hand("15KB", "--jobs 2") + ", twice")


FIGURES = {"cpu": cpu, "two": two, "latency": latency, "replaced": replaced, "sandbox": sandbox, "memory": memory, "cache": cache, "again": again}


def main():
    short, words = "--short" in sys.argv, [word for word in sys.argv[1:] if word != "--short"]
    if len(words) < 2 or not FIGURES.keys() >= set(words[2:]):
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory(prefix="chancery-engine-", dir=MEMORY if os.access(MEMORY, os.W_OK) else None) as folder:
        bench = Bench(words[0], words[1], short, pathlib.Path(folder))
        for name in words[2:] or FIGURES:
            FIGURES[name](bench)


if __name__ == "__main__":
    main()
