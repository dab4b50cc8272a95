"""Measured speed: the product beside the viewers that a Python programmer would reach for (docs/performance.md)."""
