"""Training the models in models/; nothing else imports this package, except its own tests."""
