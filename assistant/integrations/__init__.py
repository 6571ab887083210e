"""Source Desk inside other programs: for each an adapter over the desk."""
