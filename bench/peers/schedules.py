"""Values of PyTorch's own schedulers, many parameters each, as the optimizer has them in force.

python3 bench/peers/schedules.py > core/src/test/resources/golden/pytorch-cases.json
"""
import json
import random
import sys
import warnings

import torch
from torch.optim import lr_scheduler

warnings.filterwarnings("ignore")
random.seed(7)


def build(optimizer, name, params):
    if name in ("SequentialLR", "ChainedScheduler"):
        children = [build(optimizer, *child) for child in params["schedules"]]
        if name == "ChainedScheduler":
            return lr_scheduler.ChainedScheduler(children)
        return lr_scheduler.SequentialLR(optimizer, children, params["milestones"])
    return getattr(lr_scheduler, name)(optimizer, **params)


def run(name, params, lr, momentum, steps):
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=lr, momentum=momentum)
    scheduler = build(optimizer, name, params)
    rates, momenta = [], []
    for step in range(steps):
        rates.append(optimizer.param_groups[0]["lr"])
        momenta.append(optimizer.param_groups[0]["momentum"])
        optimizer.step()
        if step < steps - 1:
            scheduler.step()
    return {"name": name, "params": params, "lr": lr, "momentum": momentum,
            "learningRate": rates, "momenta": momenta}


CASES = [
    ("StepLR", {"step_size": 7.5, "gamma": 0.5}, 60),
    ("StepLR", {"step_size": 2.1}, 60),
    ("StepLR", {"step_size": 1, "gamma": 0.9}, 60),
    ("MultiStepLR", {"milestones": [3, 10.5, 20, 20], "gamma": 0.3}, 40),
    ("MultiStepLR", {"milestones": [0, 12]}, 40),
    ("ConstantLR", {}, 20),
    ("ConstantLR", {"factor": 0.5, "total_iters": 10.5}, 20),
    ("ConstantLR", {"factor": 0.25, "total_iters": 0}, 20),
    ("LinearLR", {}, 20),
    ("LinearLR", {"start_factor": 0.01, "total_iters": 10.5}, 30),
    ("LinearLR", {"start_factor": 1.0, "end_factor": 0.1, "total_iters": 33}, 50),
    ("LinearLR", {"total_iters": 0.5}, 10),
    ("ExponentialLR", {"gamma": 0.9}, 80),
    ("ExponentialLR", {"gamma": 1.05}, 80),
    ("PolynomialLR", {"total_iters": 40}, 60),
    ("PolynomialLR", {"total_iters": 33.4, "power": 1.7}, 60),
    ("CosineAnnealingLR", {"T_max": 37, "eta_min": 0.002}, 150),
    ("CosineAnnealingLR", {"T_max": 90}, 91),
    ("CosineAnnealingLR", {"T_max": 12.5, "eta_min": 0.001}, 80),
    ("CosineAnnealingWarmRestarts", {"T_0": 7, "T_mult": 3, "eta_min": 0.001}, 400),
    ("CosineAnnealingWarmRestarts", {"T_0": 1, "T_mult": 3}, 400),
    ("CosineAnnealingWarmRestarts", {"T_0": 13}, 100),
    ("OneCycleLR", {"max_lr": 0.7, "total_steps": 110, "pct_start": 0.33}, 111),
    ("OneCycleLR", {"max_lr": 0.7, "total_steps": 101, "pct_start": 0.27,
                    "anneal_strategy": "linear"}, 102),
    ("OneCycleLR", {"max_lr": 2.0, "epochs": 7, "steps_per_epoch": 13, "three_phase": True,
                    "pct_start": 0.37}, 92),
    ("OneCycleLR", {"max_lr": 2.0, "total_steps": 91, "three_phase": True, "pct_start": 0.6}, 91),
    ("OneCycleLR", {"max_lr": 0.5, "total_steps": 50, "pct_start": 0.013}, 51),
    ("OneCycleLR", {"max_lr": 0.5, "total_steps": 50, "pct_start": 0.0,
                    "anneal_strategy": "linear"}, 50),
    ("OneCycleLR", {"max_lr": 0.5, "total_steps": 50, "cycle_momentum": False}, 51),
    ("CyclicLR", {"base_lr": 0.001, "max_lr": 0.01, "step_size_up": 7.5}, 100),
    ("CyclicLR", {"base_lr": 0.001, "max_lr": 0.01, "step_size_up": 10.3, "step_size_down": 4.4,
                  "mode": "triangular2"}, 100),
    ("CyclicLR", {"base_lr": 0.001, "max_lr": 0.01, "step_size_up": 12, "mode": "exp_range",
                  "gamma": 0.99, "cycle_momentum": False}, 100),
    ("ChainedScheduler", {"schedules": [["ConstantLR", {"factor": 0.1, "total_iters": 2}],
                                        ["ExponentialLR", {"gamma": 0.9}]]}, 40),
    ("ChainedScheduler", {"schedules": [["LinearLR", {"total_iters": 10}],
                                        ["StepLR", {"step_size": 15}],
                                        ["PolynomialLR", {"total_iters": 50}]]}, 60),
    ("ChainedScheduler", {"schedules": [["LinearLR", {"start_factor": 0.1, "total_iters": 5}],
                                        ["CosineAnnealingLR", {"T_max": 30}]]}, 130),
    ("ChainedScheduler", {"schedules": [["CosineAnnealingLR", {"T_max": 12}],
                                        ["LinearLR", {"end_factor": 0.4, "total_iters": 12}]]}, 60),
    ("ChainedScheduler", {"schedules": [["CosineAnnealingLR", {"T_max": 10.4}],
                                        ["LinearLR", {"total_iters": 20}]]}, 120),
    ("ChainedScheduler", {"schedules": [["CosineAnnealingLR", {"T_max": 10.0625}],
                                        ["ExponentialLR", {"gamma": 0.95}]]}, 60),
    ("ChainedScheduler", {"schedules": [["ExponentialLR", {"gamma": 0.9}],
                                        ["CosineAnnealingWarmRestarts", {"T_0": 7}]]}, 40),
    ("ChainedScheduler", {"schedules": [["StepLR", {"step_size": 4}],
                                        ["OneCycleLR", {"max_lr": 0.5, "total_steps": 40}]]}, 40),
    ("ChainedScheduler", {"schedules": [["ExponentialLR", {"gamma": 0.9}],
                                        ["CyclicLR", {"base_lr": 0.01, "max_lr": 0.3,
                                                      "step_size_up": 4.2}]]}, 40),
    ("CosineAnnealingWarmRestarts", {"T_0": 7, "T_mult": 2, "eta_min": 0.3}, 60),
    ("OneCycleLR", {"max_lr": 0.56, "total_steps": 60, "pct_start": 0.3, "div_factor": 22.36,
                    "anneal_strategy": "linear", "final_div_factor": 6579.0}, 61),
]
FACTORS = [
    ("ConstantLR", {"factor": 0.3, "total_iters": 4}),
    ("LinearLR", {"start_factor": 0.2, "total_iters": 9}),
    ("ExponentialLR", {"gamma": 0.95}),
    ("StepLR", {"step_size": 6, "gamma": 0.5}),
    ("MultiStepLR", {"milestones": [2, 5, 11], "gamma": 0.6}),
    ("PolynomialLR", {"total_iters": 40, "power": 2.0}),
    ("CosineAnnealingLR", {"T_max": 15, "eta_min": 0.0007}),
    ("CosineAnnealingWarmRestarts", {"T_0": 6, "T_mult": 2}),
    ("CyclicLR", {"base_lr": 0.002, "max_lr": 0.02, "step_size_up": 8}),
    ("OneCycleLR", {"max_lr": 0.4, "total_steps": 200}),
]
for milestones in ([10], [10.5], [1], [0], [0.5], [3, 20], [7.2, 20.9], [4, 15.5], [4.4, 15, 31.1]):
    for _ in range(4):
        children = random.sample(FACTORS, len(milestones) + 1)
        CASES.append(("SequentialLR", {"schedules": [list(child) for child in children],
                                       "milestones": milestones}, 70))

print("[")
lines = []
for name, params, steps in CASES:
    try:
        lines.append(json.dumps(run(name, params, 0.1, 0.9, steps)))
    except Exception as failure:  # what PyTorch refuses is not a case
        print(name, params, repr(failure), file=sys.stderr)
print(",\n".join(lines))
print("]")
