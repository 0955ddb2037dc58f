"""What the words of a provision mean: definitions, time limits and their days, amendments, validity."""
