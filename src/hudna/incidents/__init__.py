"""Incidents turns claims and judgements into what the claims of rival sources tell together."""
