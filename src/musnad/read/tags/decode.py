"""The best labels of a layer whose labels depend on one another: Viterbi over many sentences at once.

Sentences lie side by side, the longest first, so that every step is one addition and one maximum over all that still
go on. The way back asks only for the labels that were taken, so that no back-pointers need be kept.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Labels = NDArray[np.intp]
Flags = NDArray[np.bool_]


class Lanes:
    """Where the tokens of sentences stand when all first tokens come first, then all second ones, and so on.

    ``going[t]``: how many sentences have a token ``t``; ``edges[t]`` where those begin; ``order``: their numbers in the
    text. Made once for all layers.
    """

    def __init__(self, starts: Labels, lengths: Labels) -> None:
        longest = np.argsort(-lengths, kind="stable")
        first, length = starts[longest], lengths[longest]
        steps = np.arange(int(length[0])) if len(length) else np.arange(0)
        counts = np.searchsorted(-length, -steps)  # lengths that are greater than the step
        self.going: list[int] = counts.tolist()
        edges = np.concatenate([[0], np.cumsum(counts)])
        self.edges: list[int] = edges.tolist()
        step = np.repeat(steps, counts)
        self.order: Labels = first[np.arange(len(step)) - edges[step]] + step


class Chain:
    """A layer's transitions, from × to."""

    def __init__(self, transitions: Floats) -> None:
        self.steps = np.ascontiguousarray(transitions, np.float64)
        self.into = np.ascontiguousarray(self.steps.T)
        self._cells = self.steps[:, :, None]

    def labels(self, scores: Floats, lanes: Lanes) -> Labels:
        """The best label of every token; ``scores`` tokens × labels."""
        side = scores.T[:, lanes.order].astype(np.float64)
        best = np.empty(len(scores), np.intp)
        best[lanes.order] = self._back(self._forth(side, lanes), lanes)
        return best

    def _forth(self, side: Doubles, lanes: Lanes) -> Doubles:
        """The best score of any way to each label of each token, labels × tokens."""
        going, edges = lanes.going, lanes.edges
        for step in range(1, len(going)):
            now, before = edges[step], edges[step - 1]
            count = going[step]
            ways = self._cells + side[:, None, before : before + count]
            side[:, now : now + count] += ways.max(0)
        return side

    def _back(self, best: Doubles, lanes: Lanes) -> Labels:
        """The labels of the best ways, from the last tokens to the first."""
        found: Labels = best.argmax(0)  # right for the last tokens of sentences
        going, edges = lanes.going, lanes.edges
        for step in range(len(going) - 1, 0, -1):
            now, before, count = edges[step], edges[step - 1], going[step]
            taken = self.into[found[now : now + count]]
            found[before : before + count] = (best[:, before : before + count].T + taken).argmax(1)
        return found

    def around(self, scores: Floats, labels: Labels, joined: Flags, tokens: Labels) -> Doubles:
        """The scores of all labels at these tokens with the neighbours' labels as they are: margins are measured on it.

        ``joined``: whether a token stands in one sentence with the token before.
        """
        local: Doubles = scores[tokens].astype(np.float64)
        led = joined[tokens]
        local[led] += self.steps[labels[tokens[led] - 1]]
        last = len(joined) - 1
        follows = (tokens < last) & joined[np.minimum(tokens + 1, last)]
        local[follows] += self.into[labels[tokens[follows] + 1]]
        return local
