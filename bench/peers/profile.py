"""Where a training step's time goes, by Linux' perf: bench/run profile [MODEL ...]

Runs `bench/run steps MODEL`, samples both threads for some seconds once it is warm, and
sums the samples by what the function's name says it does. oneDNN names its generated code for perf.
"""
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

MODELS = ["lenet", "mlp", "quick", "resnet20", "resnet9"]
WARM_UP = 7  # seconds
SAMPLED = 5
KINDS = [  # the first that matches; "jit_" names oneDNN's code, jit_uni_kernel its activations
    ("waiting for the other thread", r"libgomp"),
    ("batch norm", r"batch_norm|jit_bnorm"),
    ("pooling", r"pool"),
    ("copies and casts", r"reorder|copy(?!_to_pbuffer)|cast|convert"),
    (
        "activations, sums",
        r"jit_uni_kernel|eltwise|threshold|clamp|[vV]ectorized_?[lL]oop|softmax|sum|fill",
    ),
    ("convolutions, matrix products", r"\[JIT\]|dnnl|brgemm|gemm"),
    ("optimizer", r"sgd_"),
    ("memory", r"kernel\.kallsyms|libc\.so"),
    ("autograd, JVM, the rest", r""),
]


def samples(bench, model):
    """Yields percentage and name of each function."""
    folder = tempfile.TemporaryDirectory()
    data = Path(folder.name, "perf.data")
    steps = subprocess.Popen(
        [*bench, "steps", model, "--rounds", "20"],
        env=dict(os.environ, ONEDNN_JIT_PROFILE="2"),
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
    folder.cleanup()
    Path(f"/tmp/perf-{steps.pid}.map").unlink(missing_ok=True)
    for line in text.splitlines():
        if match := re.match(r"\s*([\d.]+)%\s+(.*)", line):
            yield float(match[1]), match[2]


def main():
    print("| |", " | ".join(name for name, _ in KINDS), "|")
    print("|---" * (len(KINDS) + 1) + "|")
    end = sys.argv.index("--")  # after it, how bench/run starts a measurement
    for model in sys.argv[1:end] or MODELS:
        kinds = Counter()
        for share, function in samples(sys.argv[end + 1 :], model):
            kinds[next(name for name, pattern in KINDS if re.search(pattern, function))] += share
        print(f"| {model} |", " | ".join(f"{kinds[name]:.0f}%" for name, _ in KINDS), "|", flush=True)


main()
