"""Counts the instructions of fixed workloads under callgrind and compares them with the committed figures, so that a
regression of a tenth is seen without a quiet machine: half of it fails. Figures hold for one compiler and one
instruction set: with others the comparison is skipped, and says so.

    instructions.py PROGRAM "COMPILER AND ITS FLAGS" [--update]
"""

import json
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import tempfile

FIGURES = pathlib.Path(__file__).with_name("instructions.json")
TOLERANCE = 0.05
SKIPPED = 77


def counted(program, workload):
    with tempfile.TemporaryDirectory(prefix="chancery-counted-") as folder:
        done = subprocess.run(["valgrind", "--tool=callgrind", "--toggle-collect=counted_workload", f"--callgrind-out-file={folder}/out",
                               program, workload, folder], capture_output=True, text=True, timeout=600)
    found = [int(count) for count in re.findall(r"Collected : (\d+)", done.stderr)]  # also of children, which collect nothing
    if done.returncode != 0 or not any(found):
        sys.exit(f"{workload}: {done.stderr[-2000:]}")
    return max(found)


def main():
    program, compiler = sys.argv[1], f"{' '.join(sys.argv[2].split())} {platform.machine()}"
    if not shutil.which("valgrind"):
        print("not compared: valgrind is not installed")
        return SKIPPED
    workloads = subprocess.run([program], capture_output=True, text=True, check=True).stdout.split()
    kept = json.loads(FIGURES.read_text()) if FIGURES.exists() else {}
    if "--update" not in sys.argv and kept.get("compiler") != compiler:
        print(f"not compared: the figures are those of {kept.get('compiler')}, this is {compiler}")
        return 0 if "--by-hand" in sys.argv else SKIPPED
    now = {workload: counted(program, workload) for workload in workloads}
    if "--update" in sys.argv:
        FIGURES.write_text(json.dumps({"compiler": compiler, "instructions": now}, indent=2) + "\n")
    bad = []
    for workload, count in now.items():
        before = kept.get("instructions", {}).get(workload)
        ratio = count / before if before else float("nan")
        print(f"{workload:12} {count:>12,} instructions, {ratio:.3f} of the committed {before or 0:,}")
        if not abs(ratio - 1) <= TOLERANCE:
            bad.append(workload)
    gone = set(kept.get("instructions", {})) - set(now)
    if "--update" in sys.argv:
        return 0
    for workload in bad:
        print(f"{workload}: more than a twentieth from the committed figure. Slower: mend it. Faster, or rightly so: ./dev bench --counted --update")
    for workload in gone:
        print(f"{workload}: committed, but measured no more: ./dev bench --counted --update")
    return 1 if bad or gone else 0


if __name__ == "__main__":
    sys.exit(main())
