"""The verifier: every sentence of every answer passes here before it is shown."""
