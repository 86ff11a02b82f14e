"""This build's benchmark beside that of another revision, run in turn on this machine: the ratio of each figure.

    against.py REV PROGRAM [ARGUMENTS OF THE BENCHMARK…]

The other revision is built once, below .build/against. What only one of the two measures is listed as such.
"""

import pathlib
import re
import shutil
import statistics
import subprocess
import sys

ROOT = pathlib.Path(__file__).parents[2]
LINE = re.compile(r"^  (?P<name>\S.*?) {2,}(?P<median>[\d.]+) (?P<unit>\S+) +\[")
ROUNDS = 3


def built(revision):
    sha = subprocess.run(["git", "rev-parse", "--short=12", revision + "^{commit}"], cwd=ROOT, capture_output=True, text=True)
    if sha.returncode != 0:
        sys.exit(f"{revision}: no such revision")
    folder = ROOT / ".build/against" / sha.stdout.strip()
    if not (folder / "tree").exists():
        half = folder / "tree.part"
        shutil.rmtree(half, ignore_errors=True)
        half.mkdir(parents=True)
        archive = subprocess.run(["git", "archive", sha.stdout.strip()], cwd=ROOT, capture_output=True, check=True)
        subprocess.run(["tar", "-x", "-C", half], input=archive.stdout, check=True)
        half.rename(folder / "tree")
    quiet = {"stdout": subprocess.DEVNULL}
    subprocess.run(["cmake", "-S", folder / "tree", "-B", folder / "build", "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release"], check=True, **quiet)
    subprocess.run(["cmake", "--build", folder / "build", "--target", "chancery_bench"], check=True, **quiet)
    return folder / "build/bin/chancery_bench"


def figures(program, words):
    """Medians by section and name, in the order of the report."""
    out, section = {}, ""
    done = subprocess.run([program, *words], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{program}: {done.stderr}")
    for line in done.stdout.splitlines():
        found = LINE.match(line)
        if found:
            out[(section, found["name"])] = (float(found["median"]), found["unit"])
        elif not line.startswith(" "):
            section = re.sub(r" of \d+ bytes in all", "", line)
    return out


def main():
    revision, program, words = sys.argv[1], sys.argv[2], sys.argv[3:]
    other = built(revision)
    runs = [(figures(program, words), figures(other, words)) for _ in range(ROUNDS)]
    section = None
    for key, (_, unit) in runs[0][0].items():
        if key[0] != section:
            section = key[0]
            print(section)
        if key not in runs[0][1]:
            print(f"  {key[1]:58} not measured by {revision}")
            continue
        ratios = sorted(mine[key][0] / theirs[key][0] for mine, theirs in runs if theirs[key][0])
        better = "less is better" if unit in ("ns", "ms", "MB") else "more is better"
        print(f"  {key[1]:58} {statistics.median(ratios):6.2f} of {revision}  [{ratios[0]:.2f} … {ratios[-1]:.2f}]  {unit}, {better}")
    for key in runs[0][1].keys() - runs[0][0].keys():
        print(f"  {key[1]:58} measured by {revision} only")


if __name__ == "__main__":
    main()
