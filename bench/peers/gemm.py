"""What two square matrices multiply at, in GFLOP/s, by PyTorch: gemm.py [bf16|fp32] [SIZE...]. The best of some rounds is the machine's peak."""
import os
import sys
import time

import torch

torch.set_num_threads(int(os.environ.get("TH", "2")))
SECONDS = 0.3
ROUNDS = 5
TYPES = {"bf16": torch.bfloat16, "fp32": torch.float32}


def gflops(size, dtype):
    left = torch.randn(size, size).to(dtype)
    right = torch.randn(size, size).to(dtype)
    left @ right
    best = 0.0
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        times = 0
        while time.perf_counter() - begun < SECONDS:
            left @ right
            times += 1
        best = max(best, times * 2 * size**3 / (time.perf_counter() - begun) / 1e9)
    return best


arguments = sys.argv[1:]
dtype = TYPES[arguments.pop(0)] if arguments and arguments[0] in TYPES else torch.bfloat16
sizes = [int(text) for text in arguments] or [512, 1024, 2048]
print("%.0f GFLOP/s" % max(gflops(size, dtype) for size in sizes))
