"""Who said what with which cue: the tagger that marks source, cue and content, and what links them over sentences."""
