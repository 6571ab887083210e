"""What is kept: ledger, vectors, words, and the search over them."""
