"""The ledger keeps documents, claims and judgements for good, in SQLite or PostgreSQL; the only room that knows SQL."""
