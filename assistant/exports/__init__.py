"""Answers and ledgers that leave the desk: one file for each format, all pure functions from a `Subject` to bytes."""
