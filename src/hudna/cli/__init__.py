"""Commands become calls of what is below."""
