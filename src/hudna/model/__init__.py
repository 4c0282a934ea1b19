"""The nouns of the trade: documents, spans, claims."""
