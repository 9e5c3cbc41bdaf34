"""PyTorch's own outputs, losses and updates of the nets that Anneal has, for its tests.

/usr/bin/python3 bench/peers/nets.py > engines/libtorch/src/test/resources/golden/nets.json

Weights, inputs and targets follow a formula that the test computes too, so none are stored. Computed
in float64 from float32 values: what differs from it in a test is that test's own rounding. How much that
can be is told by runs that begin from weights and inputs a little off: where a ReLU's input is next to
zero, a rounding decides which way a gradient goes, and a deep net makes much of it.
"""
import json
import math
import zlib

import numpy
import torch
import torch.nn.functional as F
from torch import nn

CLASSES = 10
OFF = 2e-6  # a few roundings in a row
RUNS_OFF = 6
SLACK = 4  # how much further off than all of these a rounding may lead

off = None  # the random numbers of a run that begins a little off


# What both sides compute: numbers in [-1, 1) from a name and an index.
def noise(name, count):
    x = (zlib.crc32(name.encode()) + numpy.arange(count, dtype=numpy.uint64) * 0x9E3779B9) & 0xFFFFFFFF
    x ^= x >> 16
    x = x * 0x85EBCA6B & 0xFFFFFFFF
    x ^= x >> 13
    x = x * 0xC2B2AE35 & 0xFFFFFFFF
    x ^= x >> 16
    return x / 2.0**31 - 1


def float32(values, shape):
    exact = torch.tensor(values.astype(numpy.float32)).double().reshape(shape)
    return exact if off is None else exact * (1 + off.uniform(-OFF, OFF, exact.shape))


def initial(name, tensor, gain):
    u = noise(name, tensor.numel())
    if tensor.dim() > 1:
        fan_in = tensor[0].numel()
        return float32(u * (gain * math.sqrt(6.0 / fan_in)), tensor.shape)
    if name.endswith(".weight") or name.endswith(".running_var"):
        return float32(1 + 0.3 * u, tensor.shape)
    return float32(0.1 * u, tensor.shape)


# The nets, from their sources. Attribute names are the state's names.
class Lambda(nn.Module):
    def __init__(self, function):
        super().__init__()
        self.function = function

    def forward(self, x):
        return self.function(x)


def named(*layers):
    """A sequence whose parameters are named without a prefix."""
    net = nn.Sequential()
    for i, layer in enumerate(layers):
        name, module = layer if isinstance(layer, tuple) else ("layer_%d" % i, layer)
        net.add_module(name, module)
    return net


def linear(shape):
    return named(nn.Flatten(), ("fc", nn.Linear(math.prod(shape), CLASSES)))


def mlp(shape):
    return named(nn.Flatten(), ("fc1", nn.Linear(math.prod(shape), 256)), nn.ReLU(),
                 ("fc2", nn.Linear(256, 128)), nn.ReLU(), ("fc3", nn.Linear(128, CLASSES)))


def normed_mlp(shape):
    return named(("fc1", nn.Linear(shape[0], 32)), ("bn1", nn.BatchNorm1d(32)), nn.ReLU(),
                 ("fc2", nn.Linear(32, 16)), ("bn2", nn.BatchNorm1d(16)), nn.ReLU(),
                 ("fc3", nn.Linear(16, CLASSES)))


def lenet(shape):
    return named(("conv1", nn.Conv2d(1, 20, 5)), nn.MaxPool2d(2),
                 ("conv2", nn.Conv2d(20, 50, 5)), nn.MaxPool2d(2), nn.Flatten(),
                 ("fc1", nn.Linear(800, 500)), nn.ReLU(), ("fc2", nn.Linear(500, CLASSES)))


def small_cnn(shape):
    return named(("conv1", nn.Conv2d(1, 32, 3, padding=1, bias=False)), ("bn1", nn.BatchNorm2d(32)),
                 nn.ReLU(),
                 ("conv2", nn.Conv2d(32, 64, 3, padding=1, bias=False)), ("bn2", nn.BatchNorm2d(64)),
                 nn.ReLU(), nn.MaxPool2d(2),
                 ("conv3", nn.Conv2d(64, 64, 3, padding=1, bias=False)), ("bn3", nn.BatchNorm2d(64)),
                 nn.ReLU(), nn.Flatten(), ("fc", nn.Linear(1024, CLASSES)))


# Caffe's examples/cifar10, on pixels that are 64 times the standardised ones.
def caffe_max():
    return nn.MaxPool2d(3, 2, ceil_mode=True)


def caffe_average():
    return nn.AvgPool2d(3, 2, ceil_mode=True)


def within_channel(x):
    return x * (1 + 5e-5 * F.avg_pool2d(x * x, 3, 1, padding=1)) ** -0.75


def cifar10_quick(shape):
    return named(Lambda(lambda x: 64 * x),
                 ("conv1", nn.Conv2d(3, 32, 5, padding=2)), caffe_max(), nn.ReLU(),
                 ("conv2", nn.Conv2d(32, 32, 5, padding=2)), nn.ReLU(), caffe_average(),
                 ("conv3", nn.Conv2d(32, 64, 5, padding=2)), nn.ReLU(), caffe_average(),
                 nn.Flatten(), ("ip1", nn.Linear(1024, 64)), ("ip2", nn.Linear(64, CLASSES)))


def cifar10_full(shape):
    return named(Lambda(lambda x: 64 * x),
                 ("conv1", nn.Conv2d(3, 32, 5, padding=2)), caffe_max(), nn.ReLU(),
                 Lambda(within_channel),
                 ("conv2", nn.Conv2d(32, 32, 5, padding=2)), nn.ReLU(), caffe_average(),
                 Lambda(within_channel),
                 ("conv3", nn.Conv2d(32, 64, 5, padding=2)), nn.ReLU(), caffe_average(),
                 nn.Flatten(), ("ip1", nn.Linear(1024, CLASSES)))


# He et al. 2015, with torchvision's names.
class BasicBlock(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.downsample = None
        if inputs != outputs:
            self.downsample = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False),
                                            nn.BatchNorm2d(outputs))

    def forward(self, x):
        y = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))
        return F.relu(y + (x if self.downsample is None else self.downsample(x)))


def stage(inputs, outputs, blocks, stride):
    return nn.Sequential(BasicBlock(inputs, outputs, stride),
                         *[BasicBlock(outputs, outputs, 1) for _ in range(blocks - 1)])


def resnet(depth):
    n = (depth - 2) // 6
    return lambda shape: named(
        ("conv1", nn.Conv2d(3, 16, 3, padding=1, bias=False)), ("bn1", nn.BatchNorm2d(16)),
        nn.ReLU(), ("layer1", stage(16, 16, n, 1)), ("layer2", stage(16, 32, n, 2)),
        ("layer3", stage(32, 64, n, 2)), nn.AdaptiveAvgPool2d(1), nn.Flatten(),
        ("fc", nn.Linear(64, CLASSES)))


def resnet_18(shape):
    return named(
        ("conv1", nn.Conv2d(3, 64, 7, 2, 3, bias=False)), ("bn1", nn.BatchNorm2d(64)), nn.ReLU(),
        nn.MaxPool2d(3, 2, 1), ("layer1", stage(64, 64, 2, 1)), ("layer2", stage(64, 128, 2, 2)),
        ("layer3", stage(128, 256, 2, 2)), ("layer4", stage(256, 512, 2, 2)),
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), ("fc", nn.Linear(512, CLASSES)))


# David Page's cifar10-fast, dawn.py.
class ConvBn(nn.Module):
    def __init__(self, inputs, outputs, pool=None, residual=None):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, 3, padding=1, bias=False)
        self.bn = nn.BatchNorm2d(outputs)
        self.pool = pool
        if residual:
            self.residual = residual

    def forward(self, x):
        y = F.relu(self.bn(self.conv(x)))
        if self.pool:
            y = self.pool(y)
        return self.residual(y) if hasattr(self, "residual") else y


class Residual(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.res1 = ConvBn(width, width)
        self.res2 = ConvBn(width, width)

    def forward(self, x):
        return x + self.res2(self.res1(x))


def resnet_9(shape):
    pool = nn.MaxPool2d(2)
    return named(("prep", ConvBn(3, 64)), ("layer1", ConvBn(64, 128, pool, Residual(128))),
                 ("layer2", ConvBn(128, 256, pool)),
                 ("layer3", ConvBn(256, 512, pool, Residual(512))), nn.MaxPool2d(4), nn.Flatten(),
                 ("linear", nn.Linear(512, CLASSES, bias=False)), Lambda(lambda x: 0.125 * x))


# Keller Jordan's airbench94.py. A batch norm has a bias and no weight.
def fast_norm(width):
    norm = nn.BatchNorm2d(width, eps=1e-12, momentum=1 - 0.6)
    norm.register_parameter("weight", None)
    return norm


def airbench_group(inputs, outputs):
    return named(("conv1", nn.Conv2d(inputs, outputs, 3, padding=1, bias=False)), nn.MaxPool2d(2),
                 ("norm1", fast_norm(outputs)), nn.GELU(),
                 ("conv2", nn.Conv2d(outputs, outputs, 3, padding=1, bias=False)),
                 ("norm2", fast_norm(outputs)), nn.GELU())


def airbench94(shape):
    whiten = nn.Conv2d(3, 24, 2)
    whiten.weight.requires_grad = False
    return named(("whiten", whiten), nn.GELU(), ("group1", airbench_group(24, 64)),
                 ("group2", airbench_group(64, 256)), ("group3", airbench_group(256, 256)),
                 nn.MaxPool2d(3), nn.Flatten(), ("linear", nn.Linear(256, CLASSES, bias=False)),
                 Lambda(lambda x: x / 9))


# Zagoruyko and Komodakis, wide-residual-networks, pytorch/resnet.py.
class WideBlock(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.bn0 = nn.BatchNorm2d(inputs)
        self.conv0 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv1 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.convdim = None
        if inputs != outputs:
            self.convdim = nn.Conv2d(inputs, outputs, 1, stride, bias=False)

    def forward(self, x):
        o = F.relu(self.bn0(x))
        z = self.conv1(F.relu(self.bn1(self.conv0(o))))
        return z + (x if self.convdim is None else self.convdim(o))


class WideGroup(nn.Module):
    def __init__(self, inputs, outputs, blocks, stride):
        super().__init__()
        self.blocks = blocks
        for i in range(blocks):
            block = WideBlock(outputs if i else inputs, outputs, 1 if i else stride)
            self.add_module("block%d" % i, block)

    def forward(self, x):
        for i in range(self.blocks):
            x = getattr(self, "block%d" % i)(x)
        return x


def wide_resnet(depth, width):
    n = (depth - 4) // 6
    a, b, c = 16 * width, 32 * width, 64 * width
    return lambda shape: named(
        ("conv0", nn.Conv2d(3, 16, 3, padding=1, bias=False)), ("group0", WideGroup(16, a, n, 1)),
        ("group1", WideGroup(a, b, n, 2)), ("group2", WideGroup(b, c, n, 2)),
        ("bn", nn.BatchNorm2d(c)), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(),
        ("fc", nn.Linear(c, CLASSES)))


# Nets for text. A row of tokens is filled up with token 0.
class Bag(nn.Module):
    def __init__(self, vocabulary, size, bigrams):
        super().__init__()
        self.vocabulary = vocabulary
        self.bigrams = bigrams
        self.embedding = nn.EmbeddingBag(vocabulary + bigrams, size, mode="mean", padding_idx=0)
        self.fc = nn.Linear(size, CLASSES)

    def forward(self, x):
        if self.bigrams:
            left, right = x[:, :-1], x[:, 1:]
            pairs = self.vocabulary + (left * 1000003 + right * 15485863) % self.bigrams
            x = torch.cat([x, pairs * (right != 0)], 1)
        return self.fc(self.embedding(x))


class Reader(nn.Module):
    """Ends in a linear layer over the mean of the places, or over each place."""

    def finish(self, x, places):
        if not self.next_token:
            present = (x != 0).unsqueeze(2)
            places = (places * present).sum(1) / present.sum(1).clamp(min=1)
        return self.fc(places)


class Gru(Reader):
    def __init__(self, vocabulary, size, layers, next_token):
        super().__init__()
        self.next_token = next_token
        self.embedding = nn.Embedding(vocabulary, size, padding_idx=0)
        self.gru = nn.GRU(size, size, layers, batch_first=True)
        self.fc = nn.Linear(size, vocabulary if next_token else CLASSES)

    def forward(self, x):
        return self.finish(x, self.gru(self.embedding(x))[0])


class Transformer(Reader):
    def __init__(self, vocabulary, length, size, layers, heads, next_token):
        super().__init__()
        self.next_token = next_token
        self.embedding = nn.Embedding(vocabulary, size, padding_idx=0)
        self.position = nn.Embedding(length, size)
        block = nn.TransformerEncoderLayer(size, heads, 4 * size, 0.0, "gelu", batch_first=True,
                                           norm_first=True)
        self.encoder = nn.TransformerEncoder(block, layers, nn.LayerNorm(size))
        self.fc = nn.Linear(size, vocabulary if next_token else CLASSES)

    def forward(self, x):
        y = self.embedding(x) + self.position.weight
        if self.next_token:
            later = torch.ones(x.shape[1], x.shape[1], dtype=torch.bool).triu(1)
            return self.finish(x, self.encoder(y, later))
        filling = x == 0
        filling[:, 0] = False  # a row that is all filling still has to see a place
        return self.finish(x, self.encoder(y, src_key_padding_mask=filling))


# A table's numbers, and after them for each categorical column a vector of the category's.
class Columns(nn.Module):
    def __init__(self, numbers, categories, net):
        super().__init__()
        sizes = [min(600, round(1.6 * n ** 0.56)) for n in categories]  # fastai's emb_sz_rule
        self.numbers = numbers
        self.embeds = nn.ModuleList(nn.Embedding(n, size) for n, size in zip(categories, sizes))
        for name, module in net((numbers + sum(sizes),)).named_children():
            self.add_module(name, module)

    def forward(self, x):
        vectors = [table(x[:, self.numbers + i].long()) for i, table in enumerate(self.embeds)]
        y = torch.cat([x[:, :self.numbers], *vectors], 1)
        for name, module in self.named_children():
            y = y if name == "embeds" else module(y)
        return y


def bag(size, bigrams):
    return lambda shape, vocabulary, next_token: Bag(vocabulary, size, bigrams)


def gru(size, layers):
    return lambda shape, vocabulary, next_token: Gru(vocabulary, size, layers, next_token)


def transformer(size, layers, heads):
    return lambda shape, vocabulary, next_token: Transformer(
        vocabulary, shape[0], size, layers, heads, next_token)


# What Caffe and Jordan multiply the learning rate and the weight decay of a parameter by.
def multipliers(model, name):
    if model == "airbench94" and ".norm" in name:
        return 64, 1 / 64
    if not model.startswith("cifar10-"):
        return 1, 1
    if model == "cifar10-full":
        special = {"conv3.bias": (1, 1), "ip1.weight": (1, 250), "ip1.bias": (2, 0)}
        if name in special:
            return special[name]
    return (2, 1) if name.endswith(".bias") else (1, 1)


CASES = [
    # model, net, shape of a row, rows, gain of the weights, learning rate
    ("linear", linear, (1, 8, 8), 5, 1.0, 0.1),
    ("mlp", mlp, (1, 8, 8), 5, 1.0, 0.05),
    ("mlp(32, 16, norm=batch)", normed_mlp, (20,), 6, 1.0, 0.1),
    ("lenet", lenet, (1, 28, 28), 4, 1.0, 0.002),
    ("small-cnn", small_cnn, (1, 8, 8), 4, 1.0, 0.01),
    ("cifar10-quick", cifar10_quick, (3, 32, 32), 4, 0.5, 1e-4),
    ("cifar10-full", cifar10_full, (3, 32, 32), 4, 0.5, 1e-5),
    ("cifar10-full", cifar10_full, (3, 29, 27), 4, 0.5, 1e-4),
    ("resnet-8", resnet(8), (3, 32, 32), 4, 1.0, 0.02),
    ("resnet-20", resnet(20), (3, 16, 20), 3, 1.0, 0.02),
    ("resnet-56", resnet(56), (3, 12, 12), 3, 1.0, 1e-4),
    ("resnet-9", resnet_9, (3, 32, 32), 3, 1.0, 0.004),
    ("airbench94", airbench94, (3, 32, 32), 4, 1.0, 0.002),
    ("wide-resnet-16-2", wide_resnet(16, 2), (3, 16, 16), 4, 1.0, 0.02),
    ("resnet-18", resnet_18, (3, 64, 64), 4, 1.0, 0.001),
    # Label smoothing, a clipped norm, and weight decay for weights alone: each, and all together.
    ("small-cnn", small_cnn, (1, 8, 8), 4, 1.0, 0.01, 0.1, math.inf, "ALL"),
    ("small-cnn", small_cnn, (1, 8, 8), 4, 1.0, 0.1, 0.0, 0.5, "ALL"),
    ("small-cnn", small_cnn, (1, 8, 8), 4, 1.0, 0.01, 0.0, math.inf, "WEIGHTS"),
    ("small-cnn", small_cnn, (1, 8, 8), 4, 1.0, 0.1, 0.2, 1.0, "WEIGHTS"),
]
TEXT_CASES = [
    # model, net, tokens in a row, rows, learning rate, vocabulary, whether the next token is told
    ("embedding-bag(8, bigrams=0)", bag(8, 0), 9, 6, 0.5, 50, False),
    ("embedding-bag(8, bigrams=64)", bag(8, 64), 9, 6, 0.5, 50, False),
    ("gru(8)", gru(8, 1), 9, 6, 0.1, 50, False),
    ("gru(8, layers=2)", gru(8, 2), 9, 6, 0.1, 50, False),
    ("gru(8, layers=2)", gru(8, 2), 7, 3, 0.1, 12, True),
    ("transformer(8, layers=2, heads=2)", transformer(8, 2, 2), 9, 6, 0.1, 50, False),
    ("transformer(8, layers=1, heads=4)", transformer(8, 1, 4), 7, 3, 0.1, 12, True),
]
COLUMN_CASES = [
    # model, net of the numbers and vectors, numbers, categories of each column, rows, learning rate
    ("mlp", mlp, 3, (60, 7, 2000), 6, 0.05),
    ("mlp(32, 16, norm=batch)", normed_mlp, 0, (5, 300), 6, 0.05),
    ("linear", linear, 4, (60,), 5, 0.1),
]
# Class weights, by which a row's loss is multiplied before the mean over the rows is taken.
WEIGHTS = [0.25, 1, 2, 0.5, 4, 1, 0, 1, 0.125, 3]
WEIGHTED_CASES = [
    ("mlp", mlp, (1, 8, 8), 5, 1.0, 0.05, 0.0),
    ("mlp(32, 16, norm=batch)", normed_mlp, (20,), 6, 1.0, 0.1, 0.2),
]
STEPS = 3
MOMENTUM = 0.9
WEIGHT_DECAY = 0.01


def rounded(value):
    return float("%.7g" % value)


def run(model, make, shape, rows, gain, rate, smoothing=0.0, clip=math.inf, decay="ALL", weights=None):
    full = make(shape).double()
    if model.startswith("cifar10-") and shape != (3, 32, 32):  # the linear layer sees 3x3 pixels
        full.ip1 = nn.Linear(64 * 3 * 3, CLASSES).double()
    inputs = float32(noise("inputs", rows * math.prod(shape)) * math.sqrt(3), (rows, *shape))
    targets = torch.tensor([(3 * row + 1) % CLASSES for row in range(rows)])
    return train(full, model, shape, rows, gain, rate, inputs, targets, smoothing, clip, decay,
                 weights)


# Rows from the full one on are shorter and shorter, and the last one is empty; none is filled where
# the next token is told.
def run_text(model, make, length, rows, rate, vocabulary, next_token):
    u = noise("inputs", rows * length).reshape(rows, length)
    tokens = 1 + numpy.floor((u + 1) / 2 * (vocabulary - 1)).astype(numpy.int64)
    if next_token:
        targets = torch.tensor((3 * numpy.arange(rows * length) + 1) % vocabulary)
    else:
        for row in range(rows):
            tokens[row, length if row == 0 else max(0, length - 2 * row):] = 0
        tokens[rows - 1] = 0
        targets = torch.tensor([(3 * row + 1) % CLASSES for row in range(rows)])
    full = make((length,), vocabulary, next_token).double()
    entry = train(full, model, (length,), rows, 1.0, rate, torch.tensor(tokens), targets)
    return {**entry, "vocabulary": vocabulary, "nextToken": next_token}


def run_columns(model, make, numbers, categories, rows, rate):
    width = numbers + len(categories)
    u = noise("inputs", rows * width).reshape(rows, width)
    inputs = float32(u * math.sqrt(3), (rows, width))
    for i, count in enumerate(categories):
        column = numpy.floor((u[:, numbers + i] + 1) / 2 * count)
        inputs[:, numbers + i] = torch.tensor(column)
    targets = torch.tensor([(3 * row + 1) % CLASSES for row in range(rows)])
    full = Columns(numbers, categories, make).double()
    entry = train(full, model, (width,), rows, 1.0, rate, inputs, targets)
    return {**entry, "categories": list(categories)}


def run_weighted(*case):
    return {**run(*case, weights=torch.tensor(WEIGHTS).double()), "classWeights": WEIGHTS}


def train(full, model, shape, rows, gain, rate, inputs, targets, smoothing=0.0, clip=math.inf,
          decay="ALL", weights=None):
    state = {name: tensor for name, tensor in full.state_dict().items()
             if not name.endswith("num_batches_tracked")}
    start = {name: initial(name, tensor, gain) for name, tensor in state.items()}
    full.load_state_dict(start, strict=False)
    full.eval()
    outputs = full(inputs)
    groups = []
    for name, parameter in full.named_parameters():
        times_rate, times_decay = multipliers(model, name)
        if decay == "WEIGHTS" and parameter.dim() < 2:
            times_decay = 0
        groups.append({"params": [parameter], "lr": rate * times_rate,
                       "weight_decay": WEIGHT_DECAY * times_decay})
    optimizer = torch.optim.SGD(groups, lr=rate, momentum=MOMENTUM)
    full.train()
    losses = []
    for _ in range(STEPS):
        optimizer.zero_grad()
        given = full(inputs).flatten(0, -2)
        if weights is None:
            loss = F.cross_entropy(given, targets, label_smoothing=smoothing)
        else:
            loss = F.cross_entropy(given, targets, weights, label_smoothing=smoothing,
                                   reduction="sum") / rows
        loss.backward()
        if clip < math.inf:
            nn.utils.clip_grad_norm_(full.parameters(), clip)
        optimizer.step()
        losses.append(loss.item())
    full.eval()
    evaluation = F.cross_entropy(full(inputs).flatten(0, -2), targets).item()
    end = full.state_dict()
    return {
        "model": model, "shape": list(shape), "rows": rows, "gain": gain, "learningRate": rate,
        "labelSmoothing": smoothing, "clipNorm": clip if clip < math.inf else None, "decay": decay,
        "parameters": sum(p.numel() for p in full.parameters()),
        "outputs": [rounded(value) for value in outputs.flatten().tolist()],
        "losses": [rounded(loss) for loss in losses],
        "evaluation": rounded(evaluation),
        "changes": {name: rounded((end[name] - start[name]).norm().item()) for name in start},
    }


def with_tolerances(make, case):
    """What a case gives, and how far runs that begin a little off are from it."""
    global off
    entry = make(*case)
    losses = [*entry["losses"], entry["evaluation"]]
    of_losses, of_changes = 0.0, 0.0
    for seed in range(RUNS_OFF):
        off = numpy.random.default_rng(seed)
        other = make(*case)
        off = None
        for loss, known in zip([*other["losses"], other["evaluation"]], losses):
            of_losses = max(of_losses, abs(loss - known) / (1 + known))
        for name, known in entry["changes"].items():
            of_changes = max(of_changes, abs(other["changes"][name] - known) / max(known, 1e-30))
    entry["toleranceOfLosses"] = rounded(max(1e-4, SLACK * of_losses))
    entry["toleranceOfChanges"] = rounded(max(0.02, SLACK * of_changes))
    return entry


def main():
    print("[")
    entries = [with_tolerances(run, case) for case in CASES]
    entries += [with_tolerances(run_text, case) for case in TEXT_CASES]
    entries += [with_tolerances(run_columns, case) for case in COLUMN_CASES]
    entries += [with_tolerances(run_weighted, case) for case in WEIGHTED_CASES]
    print(",\n".join(json.dumps(entry) for entry in entries))
    print("]")


if __name__ == "__main__":
    main()
