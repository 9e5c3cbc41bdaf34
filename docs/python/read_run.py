"""What a run of Anneal learned, used from PyTorch.

python3 docs/python/read_run.py RUN IMAGES     (IMAGES: an idx file, .gz or not)

prints what `anneal predict RUN IMAGES` does, where the run's model is `linear` or an `mlp` without
batch norm. Of any other model `read` gives the weights, under the names that PyTorch has for them:
build the net, and `load_state_dict` takes them. A run that trained a TorchScript model has it as
`model.pt`, for `torch.jit.load`.
"""
import gzip
import json
import math
import pathlib
import struct
import sys

import numpy
import torch
from torch import nn


def read(file):
    """A safetensors file's metadata and tensors by name, as the package safetensors gives them."""
    content = pathlib.Path(file).read_bytes()
    begin = 8 + struct.unpack("<Q", content[:8])[0]
    header = json.loads(content[8:begin])
    metadata = header.pop("__metadata__")
    tensors = {}
    for name, entry in header.items():
        first, _ = entry["data_offsets"]
        values = numpy.frombuffer(content, "<f4", math.prod(entry["shape"]), begin + first)
        tensors[name] = torch.tensor(values).reshape(entry["shape"])
    return metadata, tensors


def net(tensors):
    """One linear layer after the other, with ReLU in between."""
    layers = nn.Sequential(nn.Flatten())
    for name in (name[:-len(".weight")] for name in tensors if name.endswith(".weight")):
        if len(layers) > 1:
            layers.append(nn.ReLU())
        outputs, features = tensors[name + ".weight"].shape
        layers.add_module(name, nn.Linear(features, outputs))
    layers.load_state_dict(tensors)
    return layers.eval()


def standardised(images, preprocessing):
    """Images of rows x channels x height x width, from 0 to 255, as the net takes them."""
    means, scales = (numpy.array(preprocessing[name]).reshape(-1, 1, 1) for name in ("means", "scales"))
    return torch.tensor(((images - means) / scales).astype(numpy.float32))


def idx(file):
    """Grey images: rows x 1 x height x width."""
    content = pathlib.Path(file).read_bytes()
    content = gzip.decompress(content) if file.endswith(".gz") else content
    _, rows, height, width = struct.unpack(">4I", content[:16])
    return numpy.frombuffer(content, numpy.uint8, offset=16).reshape(rows, 1, height, width)


def main(run, images):
    metadata, tensors = read(pathlib.Path(run) / "model.safetensors")
    preprocessing = json.loads(metadata["preprocessing"])
    classes = preprocessing["target"]["names"]
    with torch.inference_mode():
        outputs = net(tensors)(standardised(idx(images), preprocessing))
    print("image,prediction,probability")
    for row, each in enumerate(torch.softmax(outputs.double(), 1)):
        best = int(each.argmax())
        print(row, classes[best], numpy.float32(each[best]), sep=",")


if __name__ == "__main__":
    main(*sys.argv[1:])
