"""Functions, classes and constants that the notebook defines itself, by topic."""
