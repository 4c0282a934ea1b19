"""Files, pages and archives become documents."""
