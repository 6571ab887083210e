"""Drafts: answers before they are verified."""
