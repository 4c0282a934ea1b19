"""A name in context becomes a place with alternatives and precision."""
