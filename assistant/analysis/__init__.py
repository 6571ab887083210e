"""What an article says, and on whose word: tagger, attributions, sources, claims."""
