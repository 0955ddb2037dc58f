"""The corpus of `benchmarks.corpus_100k`, ten times as large."""

from benchmarks.corpus_100k import main

if __name__ == "__main__":
    main(1_000_000)
