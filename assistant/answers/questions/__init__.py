"""What a question asks for, and what it names: by rules, then by a small classifier."""
