"""Characters become folded text with a map back, tokens, sentences and quotations."""
