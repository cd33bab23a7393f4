"""What every step needs to run: its settings, its place in the pipeline, and how two runs of it are compared."""
