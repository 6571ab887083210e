"""Words of articles and questions: as they are compared, counted and stemmed, and what they say by themselves."""
