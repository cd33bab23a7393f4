"""What runs a notebook and a project's pipeline, statement by statement, and writes down what they give."""
