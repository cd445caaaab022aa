"""The encoder: one small network that reads a text once for tags, parse, names and attributions."""
