"""A document becomes claims."""
