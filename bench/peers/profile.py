"""Where a training step's time goes, by Linux' perf: bench/peers/profile.py [MODEL ...]

Runs `bench/run steps MODEL` (build it first), samples both threads for some seconds once it is warm, and
sums the samples by what the function's name says it does. oneDNN names its generated code for perf.
"""
import os
import re
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

BENCH = Path(__file__).resolve().parent.parent
MODELS = ["lenet", "mlp", "quick", "resnet20", "resnet9"]
WARM_UP = 7  # seconds
SAMPLED = 5
KINDS = [  # the first that matches
    ("convolutions, matrix products", r"\[JIT\]|dnnl|brgemm|gemm"),
    ("waiting for the other thread", r"libgomp"),
    ("batch norm", r"batch_norm"),
    ("pooling", r"pool"),
    ("copies and casts", r"copy|cast|convert"),
    ("activations, sums", r"threshold|clamp|vectorized_loop|VectorizedLoop|softmax|sum|fill"),
    ("optimizer", r"sgd_"),
    ("memory", r"kernel\.kallsyms|libc\.so"),
    ("autograd, JVM, the rest", r""),
]


def samples(model):
    """Yields percentage and name of each function."""
    java = ["java", "-XX:+UseSerialGC", "-cp", f"{BENCH}/target/anneal-bench-0.1.0.jar:{BENCH}/target/lib/*"]
    environment = dict(
        os.environ,
        ONEDNN_JIT_PROFILE="2",
        MALLOC_MMAP_THRESHOLD_="1073741824",
        MALLOC_TRIM_THRESHOLD_="4294967295",
        MALLOC_TOP_PAD_="67108864",
    )
    data = Path(f"/tmp/anneal-{model}.perf")
    steps = subprocess.Popen(
        [*java, "dev.anneal.bench.Bench", "steps", model, "--rounds", "20"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        time.sleep(WARM_UP)
        record = ["perf", "record", "-q", "-F", "1500", "-o", str(data), "-p", str(steps.pid)]
        subprocess.run([*record, "sleep", str(SAMPLED)], check=True)
    finally:
        steps.kill()
        steps.wait()
    report = ["perf", "report", "-i", str(data), "--no-children", "--sort", "dso,symbol"]
    text = subprocess.run(report, check=True, capture_output=True, text=True).stdout
    data.unlink()
    Path(f"/tmp/perf-{steps.pid}.map").unlink(missing_ok=True)
    for line in text.splitlines():
        if match := re.match(r"\s*([\d.]+)%\s+(.*)", line):
            yield float(match[1]), match[2]


def main():
    print("| |", " | ".join(name for name, _ in KINDS), "|")
    print("|---" * (len(KINDS) + 1) + "|")
    for model in sys.argv[1:] or MODELS:
        kinds = Counter()
        for share, function in samples(model):
            kinds[next(name for name, pattern in KINDS if re.search(pattern, function))] += share
        print(f"| {model} |", " | ".join(f"{kinds[name]:.0f}%" for name, _ in KINDS), "|", flush=True)


main()
