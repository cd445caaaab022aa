"""Training of the models in models/; nothing that runs imports it."""
