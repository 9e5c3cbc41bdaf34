"""TorchScript models for Anneal's tests, and a look at what Anneal saves.

    torchscript.py write FOLDER    the tests' models, and what PyTorch makes of them (golden.json)
    torchscript.py read RUN        the outputs of a run's model.pt, and of its program with the
                                   run's model.safetensors, on a fixed input; they must be equal

Numbers follow nets.py. Run with Debian's python3-torch (1.13).
"""
import glob
import json
import struct
import sys
import zipfile
import zlib

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch import Tensor

CLASSES = 3
SHAPE = (1, 8, 8)
STEPS = 3


def noise(name, count):
    seed = zlib.crc32(name.encode())
    out = []
    for i in range(count):
        x = (seed + i * 0x9E3779B9) & 0xFFFFFFFF
        x ^= x >> 16
        x = x * 0x85EBCA6B & 0xFFFFFFFF
        x ^= x >> 13
        x = x * 0xC2B2AE35 & 0xFFFFFFFF
        x ^= x >> 16
        out.append(x / 2 ** 31 - 1)
    return torch.tensor(out, dtype=torch.float32)


class Small(nn.Module):
    def __init__(self, classes: int = CLASSES, dropout: float = 0.0):
        super().__init__()
        self.conv = nn.Conv2d(1, 4, 3, padding=1, bias=False)
        self.bn = nn.BatchNorm2d(4)
        self.drop = nn.Dropout(dropout)
        self.fc = nn.Linear(4 * 16, classes)
        self.register_buffer("scale", torch.tensor([2.0]))

    def forward(self, x: Tensor) -> Tensor:
        x = F.max_pool2d(F.relu(self.bn(self.conv(x))), 2)
        x = self.drop(x.view(x.size(0), -1)) * self.scale
        return self.fc(x)


class Pair(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(64, CLASSES)

    def forward(self, x: Tensor):
        return self.fc(x.flatten(1)), x


class Nothing(nn.Module):
    def forward(self, x: Tensor) -> Tensor:
        return x.flatten(1)[:, :3]


def small(**options):
    model = Small(**options)
    with torch.no_grad():
        for name, p in model.named_parameters():
            p.copy_(noise(name, p.numel()).reshape(p.shape) * 0.3 + (name == "bn.weight"))
    return model


def inputs():
    return noise("inputs", 6 * 64).reshape(6, *SHAPE) * 3 ** 0.5


def golden(model):
    x, y = inputs(), torch.tensor([0, 1, 2, 0, 1, 2])
    model.eval()
    before = model(x).flatten().tolist()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05, momentum=0.9)
    model.train()
    losses = []
    for _ in range(STEPS):
        optimizer.zero_grad()
        loss = F.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    model.eval()
    return {"outputs": before, "losses": losses, "after": model(x).flatten().tolist(),
            "batches": model.bn.num_batches_tracked.item()}


def strip(path):
    """Leaves out the notes for debuggers, which name this machine's folders."""
    with zipfile.ZipFile(path) as archive:
        kept = [(name, archive.read(name)) for name in archive.namelist()
                if not name.endswith(".debug_pkl")]
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in kept:
            archive.writestr(zipfile.ZipInfo(name), content)


def write(folder):
    model = small()
    torch.jit.script(model).save(folder + "/small.pt")
    torch.jit.script(small(dropout=0.5)).save(folder + "/dropout.pt")
    torch.jit.trace(small().eval(), inputs()).save(folder + "/traced.pt")
    torch.jit.script(Pair()).save(folder + "/pair.pt")
    torch.jit.script(Nothing()).save(folder + "/nothing.pt")
    torch.jit.script(small().double()).save(folder + "/double.pt")
    torch.save(model.state_dict(), folder + "/state-dict.pt")
    for path in glob.glob(folder + "/*.pt"):
        strip(path)
    with open(folder + "/golden.json", "w") as file:
        json.dump(golden(model), file)


def safetensors(path):
    with open(path, "rb") as file:
        length, = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        data = file.read()
    header.pop("__metadata__", None)
    return {name: torch.frombuffer(bytearray(data[slice(*one["data_offsets"])]),
                                   dtype=torch.float32).reshape(one["shape"])
            for name, one in header.items()}


def read(run):
    model = torch.jit.load(run + "/model.pt")
    assert not model.training
    x = inputs()
    outputs = model(x)
    again = torch.jit.load(run + "/model.pt")
    with torch.no_grad():
        for tensor in again.state_dict().values():
            tensor.zero_()
    again.load_state_dict(safetensors(run + "/model.safetensors"))
    assert torch.equal(outputs, again(x)), "model.pt and model.safetensors differ"
    print(json.dumps({"outputs": outputs.flatten().tolist()}))


{"write": write, "read": read}[sys.argv[1]](sys.argv[2])
