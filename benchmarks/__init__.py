"""How fast the engine is and how well it reads, beside its peers; each module prints a table: `python -m benchmarks.speed`."""
