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
