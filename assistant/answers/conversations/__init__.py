"""Conversations: questions that lean on the answer before them, and conversations that are kept."""
