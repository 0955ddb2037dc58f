"""The law at hand: look up, follow, ask; and what is wrong with it or with a draft."""
