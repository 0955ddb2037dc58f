"""Statistics over the register of outgoing papers, with the figures of other units beside it and their sums checked."""
