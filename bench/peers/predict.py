"""Predicting with PyTorch, from a model that Anneal saved: its time for a row, and its rows a second.

predict.py MODEL.safetensors pytorch|torchscript --threads N --seconds S

As `bench/run predict` does: a row is an image's bytes that become a class and its probability, a
batch of 1,024 is inputs that become all probabilities.
"""
import argparse
import json
import pathlib
import statistics
import sys
import time

import numpy
import torch

import nets

sys.path.append(str(pathlib.Path(__file__).parents[2] / "docs/python"))
from read_run import read, standardised  # noqa: E402  (the example in the documentation)

NETS = {"mlp": nets.mlp, "lenet": nets.lenet, "resnet-20": nets.resnet(20),
        "airbench94": nets.airbench94}
BATCH = 1024
SHOWN = 4


# What both sides compute: the pixels of some images.
def pixels(rows, shape):
    size = int(numpy.prod(shape))
    i = numpy.arange(rows * size, dtype=numpy.int64)
    return (i * 7919 % 251).astype(numpy.uint8).reshape(rows, *shape)


def times(seconds, call):
    """The seconds of each call, after as long a time in which it gets warm."""
    once(seconds, call)
    return once(seconds, call)


def once(seconds, call):
    each = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        begun = time.perf_counter()
        call()
        each.append(time.perf_counter() - begun)
    return each


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("file")
    options.add_argument("runner", choices=["pytorch", "torchscript"])
    options.add_argument("--threads", type=int, default=1)
    options.add_argument("--seconds", type=float, default=2)
    given = options.parse_args()
    torch.set_num_threads(given.threads)
    metadata, tensors = read(given.file)
    preprocessing = json.loads(metadata["preprocessing"])
    shape = tuple(int(size) for size in preprocessing["shape"].split("x"))
    classes = preprocessing["target"]["names"]
    net = NETS[metadata["model"]](shape)
    net.load_state_dict(tensors, strict=False)  # the counters of batches are not saved
    net.eval()
    if given.runner == "torchscript":
        net = net.to(memory_format=torch.channels_last)
        with torch.no_grad():
            net = torch.jit.freeze(torch.jit.trace(net, torch.zeros(1, *shape)))
    images = pixels(BATCH, shape)
    inputs = standardised(images, preprocessing).numpy()

    def batch():
        return torch.softmax(net(torch.from_numpy(inputs)), 1).tolist()

    def row():
        each = torch.softmax(net(standardised(images[:1], preprocessing)), 1)[0]
        best = int(each.argmax())
        return classes[best], float(each[best])

    with torch.inference_mode():
        outputs = net(torch.from_numpy(inputs[:SHOWN])).flatten().tolist()
        alone = times(given.seconds, row)
        together = times(given.seconds, batch)
    print(json.dumps({
        "outputs": outputs, "milliseconds": 1e3 * statistics.median(alone),
        "slowest": 1e3 * float(numpy.quantile(alone, 0.99)),
        "rows": BATCH / statistics.median(together)}))


main()
