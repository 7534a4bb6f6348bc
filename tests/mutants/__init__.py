"""Small mistakes, put into a copy of the code one at a time: a test must notice each, or a reason must say why none can."""
