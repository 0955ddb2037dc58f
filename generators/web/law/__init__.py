"""What the pages of the law show, made from the corpus: the head of a law on a day, its text with margins, the map of its relations, two texts side by side, the search."""
