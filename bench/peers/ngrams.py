"""Bits per character of n-grams, interpolated after Witten and Bell 1991.

With c(h, x) how often x followed the last n - 1 characters h in the training text, c(h) its sum over
x and d(h) how many different x there were: p(x | h) = (c(h, x) + d(h) p(x | h')) / (c(h) + d(h)),
h' without its first character; at the end stands 1 / (the number of characters known).
"""
import collections
import math


class NGrams:
    def __init__(self, text, order):
        self.order = order
        self.characters = len(set(text)) + 1  # and one for all that is not known
        self.counts = collections.defaultdict(collections.Counter)
        for end in range(len(text)):
            for length in range(min(order - 1, end) + 1):
                self.counts[text[end - length:end]][text[end]] += 1
        self.sums = {history: sum(after.values()) for history, after in self.counts.items()}

    def probability(self, history, character):
        p = 1 / self.characters
        history = history[-(self.order - 1):] if self.order > 1 else ""
        for length in range(len(history) + 1):
            after = self.counts.get(history[len(history) - length:])
            if after is None:
                break
            n, different = self.sums[history[len(history) - length:]], len(after)
            p = (after[character] + different * p) / (n + different)
        return p

    def bits(self, text):
        """The mean over a text that goes on by itself: nothing before it is known."""
        return -sum(math.log2(self.probability(text[max(0, at - self.order + 1):at], text[at]))
                    for at in range(len(text))) / len(text)
