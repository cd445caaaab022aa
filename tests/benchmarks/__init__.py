"""Measurements that are commands of their own, not tests."""
