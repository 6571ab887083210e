"""Whether and where given words stand in the articles: exactly, as the same words, altered, or not at all."""
