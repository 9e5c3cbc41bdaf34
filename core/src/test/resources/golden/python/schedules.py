import json
import math
import sys


def linear(start, end, share):
    return start + (end - start) * share


def cosine(start, end, share):
    return end + (start - end) / 2 * (1 + math.cos(math.pi * share))


def exponential(start, end, share):
    return start ** (1 - share) * end**share


def one_minus_sqrt(start, end, share):
    return end + (start - end) * (1 - math.sqrt(share))


def polynomial(power):
    return lambda start, end, share: end + (start - end) * (1 - share) ** power


def constant(value):
    return lambda t: value


def phase(curve, start, end, steps):
    """From one value to another along a curve; the end holds."""
    return lambda t: start if t <= 0 else end if t >= steps else curve(start, end, t / steps)


def sequence(*parts):
    """Pairs of steps and a schedule, and a last schedule: each counts from its own beginning."""
    *spans, last = parts

    def at(t):
        begin = 0.0
        for steps, schedule in spans:
            if t < begin + steps:
                return schedule(t - begin)
            begin += steps
        return last(t - begin)

    return at


def triangular(start, turn, cycle, rise, decay, gamma):
    """Up and down in straight lines, again and again; lower by `decay` a cycle, `gamma` a step."""

    def at(t):
        offset = math.fmod(t, cycle)
        share = offset / cycle
        side = share / rise if share <= rise else (1 - share) / (1 - rise)
        height = side * decay ** round((t - offset) / cycle) * gamma**t
        return start + (turn - start) * height

    return at


def warm_restarts(peak, floor, first, growth, decay, cycles, reached):
    """Half a cosine, again and again; with `reached` a cycle's last step has the floor."""

    def at(t):
        if growth == 1:
            offset = math.fmod(t, first)
            cycle = round((t - offset) / first)
        else:
            cycle, begin, length = 0, 0.0, first
            while begin + length <= t:
                cycle, begin, length = cycle + 1, begin + length, length * growth
            offset = t - begin
        if cycle >= cycles:
            return floor
        steps = first * growth**cycle - (1 if reached else 0)
        share = min(1, offset / steps) if offset else 0
        return floor + (peak - floor) * decay**cycle / 2 * (1 + math.cos(math.pi * share))

    return at


def exponential_decay(start, every, gamma):
    return lambda t: start * power(gamma, t / every)


def step_decay(start, every, gamma):
    return lambda t: start * power(gamma, round((t - math.fmod(t, every)) / every))


def power(base, exponent):
    try:
        return math.pow(base, exponent)
    except OverflowError:
        return sys.float_info.max


def inverse_decay(start, every, gamma, exponent):
    return lambda t: start * (1 + gamma * (t / every)) ** -exponent


def noise(normal, spread, seed):
    """Around 1, from SplitMix64: a step's value depends on the seed and the step alone."""
    mask = (1 << 64) - 1

    def mix(state):
        z = (state + 0x9E3779B97F4A7C15) & mask
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
        return z ^ (z >> 31)

    def unit(place):
        return (mix(place & mask) >> 11) * 2.0**-53

    def at(t):
        place = mix(seed & mask) + 2 * int(t)
        if normal:
            radius = math.sqrt(-2 * math.log(1 - unit(place)))
            x = max(-3.0, min(3.0, radius * math.cos(2 * math.pi * unit(place + 1))))
        else:
            x = 2 * unit(place) - 1
        return max(0.0, 1 + spread * x)

    return at


def times(left, right):
    return lambda t: left(t) * right(t)


def plus(left, right):
    return lambda t: left(t) + right(t)


def largest(left, right):
    return lambda t: max(left(t), right(t))


def smallest(left, right):
    return lambda t: min(left(t), right(t))


def held(schedule, steps):
    """The beginning of a schedule; its last value holds."""
    return lambda t: schedule(min(t, steps))


def clamped(schedule, low, high):
    return lambda t: max(low, min(high, schedule(t)))


def scaled(schedule, factor):
    return lambda t: schedule(t / factor)


def shifted(schedule, steps):
    return lambda t: schedule(max(0, t - steps))


def repeated(schedule, steps, times):
    return lambda t: schedule(math.fmod(t, steps) if t < steps * times else steps)


schedules = {}
schedules["constant(0.1)"] = constant(0.1)
schedules["noise(0.1, seed=7)"] = noise(False, 0.1, 7)
schedules["linear(0, 0.4, 500)"] = phase(linear, 0, 0.4, 500)
schedules["cosine(0.4, 0, 30ep)"] = phase(cosine, 0.4, 0, 3000)
schedules["exponential(0.1, 0.001, 90%)"] = phase(exponential, 0.1, 0.001, 3599.1)
schedules["polynomial(0.1, 0, 500, power=2)"] = phase(polynomial(2), 0.1, 0, 500)
schedules["one-minus-sqrt(0.1, 0, 20%)"] = phase(one_minus_sqrt, 0.1, 0, 799.8000000000001)
schedules["hold(0.1, 30ep)"] = phase(linear, 0.1, 0.1, 3000)
schedules["one-cycle(peak=0.1)"] = sequence(
    (1199.7, phase(cosine, 0.004, 0.1, 1199.7)),
    phase(cosine, 0.1, 4.0000000000000003e-7, 2799.3),
)
schedules["dip(0.95, 0.85)"] = sequence(
    (1199.7, phase(cosine, 0.95, 0.85, 1199.7)),
    phase(cosine, 0.85, 0.95, 2799.3),
)
schedules["triangular(0.001, 0.006, cycle=8ep)"] = triangular(0.001, 0.006, 800, 0.5, 1, 1)
schedules["triangular-dip(0.95, 0.85, cycle=8ep)"] = triangular(0.95, 0.85, 800, 0.5, 1, 1)
schedules["warm-restarts(0.1, first=10ep)"] = warm_restarts(0.1, 0, 1000, 1, 1, math.inf, False)
schedules["step(0.1, every=30ep, gamma=0.1)"] = step_decay(0.1, 3000, 0.1)
schedules["exponential-decay(0.1, every=1ep, gamma=0.95)"] = exponential_decay(0.1, 100, 0.95)
schedules["inverse(0.01, every=1, gamma=0.0001, power=0.75)"] = inverse_decay(0.01, 1, 0.0001, 0.75)
schedules["multi-step(0.1, [30ep, 80ep], gamma=0.1)"] = sequence(
    (3000, phase(linear, 0.1, 0.1, 3000)),
    (5000, phase(linear, 0.010000000000000002, 0.010000000000000002, 5000)),
    constant(0.0010000000000000002),
)
schedules["piecewise([0.1, 0.01, 0.001], [30ep, 80ep])"] = sequence(
    (3000, phase(linear, 0.1, 0.1, 3000)),
    (5000, phase(linear, 0.01, 0.01, 5000)),
    constant(0.001),
)
schedules["linear-to-zero(0.1)"] = phase(linear, 0.1, 0, 3999)
schedules["flat-cosine(0.1, flat=75%)"] = sequence(
    (2999.25, phase(linear, 0.1, 0.1, 2999.25)),
    phase(cosine, 0.1, 0, 999.75),
)
schedules["warmup-stable-decay(0.1, warmup=5%, decay=20%)"] = sequence(
    (199.95000000000002, phase(linear, 0.001, 0.1, 199.95000000000002)),
    (2999.25, phase(linear, 0.1, 0.1, 2999.25)),
    phase(linear, 0.1, 0, 799.8000000000001),
)
schedules["inverse-sqrt(0.1, warmup=1000)"] = sequence(
    (1000, phase(linear, 0.001, 0.1, 1000)),
    inverse_decay(0.1, 1000, 1, 0.5),
)
schedules["smith-one-cycle(0.01, 0.1, stepsize=5ep)"] = sequence(
    (500, phase(linear, 0.01, 0.1, 500)),
    phase(linear, 0.1, 1e-5, 500),
)
schedules["one-cycle(0.1) times(noise(0.1))"] = held(times(sequence(
    (1199.7, phase(cosine, 0.004, 0.1, 1199.7)),
    phase(cosine, 0.1, 4.0000000000000003e-7, 2799.3),
), noise(False, 0.1, 0)), 3999)
schedules["linear(0, 0.1, 500) plus(0.001)"] = held(plus(phase(linear, 0, 0.1, 500), constant(0.001)), 500)
schedules["cosine(0.1, 0, 100%) max(0.001)"] = held(largest(phase(cosine, 0.1, 0, 3999), constant(0.001)), 3999)
schedules["exponential-decay(1, gamma=0.9) min(0.1)"] = smallest(exponential_decay(1, 1, 0.9), constant(0.1))
schedules["cosine(0.1, 0, 100%) clamp(0.001, 0.09)"] = clamped(phase(cosine, 0.1, 0, 3999), 0.001, 0.09)
schedules["step(0.1, every=30) scale(2)"] = scaled(step_decay(0.1, 30, 0.1), 2)
schedules["cosine(0.1, 0, 500) shift(100)"] = shifted(phase(cosine, 0.1, 0, 500), 100)
schedules["(linear(0, 0.1, 5ep) then cosine(0.1, 0, 5ep)) repeat()"] = repeated(sequence(
    (500, phase(linear, 0, 0.1, 500)),
    phase(cosine, 0.1, 0, 500),
), 1000, math.inf)
schedules["step(0.1, every=30) take(45)"] = held(step_decay(0.1, 30, 0.1), 45)
schedules["cosine(0.1, 0, 100%) after-warmup(5%)"] = sequence(
    (199.95000000000002, phase(linear, 0, 0.1, 199.95000000000002)),
    phase(cosine, 0.1, 0, 3800),
)
schedules["warm-restarts(0.1, first=100.5, growth=2, floor=0.001, decay=0.7)"] = warm_restarts(0.1, 0.001, 100.5, 2, 0.7, math.inf, False)
schedules["warm-restarts(0.1, first=80, growth=1.5, cycles=3, end=reached)"] = warm_restarts(0.1, 0, 80, 1.5, 1, 3, True)
schedules["triangular(0.001, 0.006, cycle=90.5, rise=0.3, decay=0.5, gamma=0.9999)"] = triangular(0.001, 0.006, 90.5, 0.3, 0.5, 0.9999)
schedules["noise(0.2, seed=-5, kind=normal)"] = noise(True, 0.2, -5)
schedules["exponential-decay(1, gamma=1.5)"] = exponential_decay(1, 1, 1.5)
schedules["(linear(0, 1, 50.25) then cosine(1, 0.1, 49.5)) repeat(7) then step(0.1, every=30)"] = sequence(
    (698.25, repeated(sequence(
        (50.25, phase(linear, 0, 1, 50.25)),
        phase(cosine, 1, 0.1, 49.5),
    ), 99.75, 7)),
    step_decay(0.1, 30, 0.1),
)
schedules["cosine(1, 0, 100) times(linear(1, 2, 300)) then 0.5"] = sequence(
    (100, held(times(phase(cosine, 1, 0, 100), phase(linear, 1, 2, 300)), 100)),
    constant(0.5),
)
schedules["cosine(0.1, 0, 500) shift(-100) then linear(1, 2, 10) scale(2.5)"] = sequence(
    (400, shifted(phase(cosine, 0.1, 0, 500), -100)),
    scaled(phase(linear, 1, 2, 10), 2.5),
)

steps = [0, 1, 2, 0.5, 44, 45, 46, 99.7, 100, 149, 150, 499.75, 500, 501, 799, 800, 801, 1999.5, 2000, 2999, 3000, 3199.2, 3999, 4000, 5000, 123456789, 1000000000000]
print(json.dumps({text: [f(t) for t in steps] for text, f in schedules.items()}, indent=0))
