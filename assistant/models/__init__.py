"""The bundled networks and what they read: `networks` runs them, `words` prepares what the tagger sees. Each has a model card beside it."""
