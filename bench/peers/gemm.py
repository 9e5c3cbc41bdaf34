"""What two square bf16 matrices multiply at, in GFLOP/s, by PyTorch: gemm.py [SIZE...]. The best of some rounds is the machine's peak."""
import os
import sys
import time

import torch

torch.set_num_threads(int(os.environ.get("TH", "2")))
SECONDS = 0.3
ROUNDS = 5


def gflops(size):
    left = torch.randn(size, size).bfloat16()
    right = torch.randn(size, size).bfloat16()
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


print("%.0f GFLOP/s" % max(gflops(size) for size in [int(text) for text in sys.argv[1:]] or [512, 1024, 2048]))
