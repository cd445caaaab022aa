"""Measuring predictions against labels, with a module for each layer."""
