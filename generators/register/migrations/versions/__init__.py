"""One module a version. What is released is never changed: a new module comes after it."""
