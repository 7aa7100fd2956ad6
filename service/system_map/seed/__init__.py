"""From files to a checked world: read, check, resolve. Nothing here knows the graph."""
