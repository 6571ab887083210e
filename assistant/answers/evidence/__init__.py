"""Evidence for open questions, and for claims that a question makes."""
