"""The model engine: a chat model writes over numbered evidence, and every sentence is verified."""
