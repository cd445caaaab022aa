"""The spaCy components: a pure `find_*` function each, and its thin registration."""
