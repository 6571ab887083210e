"""How a question is answered: intent, evidence, writing, verification."""
