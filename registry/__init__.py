"""The record: what a government stated, and what has been shown since.

The public door is here: `read` a file or `parse` a text into a `Registry`, or get `Problems`.
"""

from registry.model import Registry
from registry.problems import Problem, Problems
from registry.reading import parse, read

__all__ = ["Problem", "Problems", "Registry", "parse", "read"]
