"""Measuring: predictions against labels, a module per layer."""
