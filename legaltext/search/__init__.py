"""Search in the words of the corpus: what is indexed, and how a query is read and answered."""
