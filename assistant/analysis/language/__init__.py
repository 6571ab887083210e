"""The words and phrases that the analysis knows: lists, noun phrases, proper names, hedges, and ranges of a text."""
