"""Asides: text of an article that speaks to a program instead of its reader, or is no prose, found and taken out of the reading."""
