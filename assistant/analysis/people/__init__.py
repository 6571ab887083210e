"""Whose the names of an article are: people and institutions with their fullest names, what they are, and which names are nobody's."""
