"""One claim for each sentence: on whose word it stands, with which cue, of what kind, and why."""
