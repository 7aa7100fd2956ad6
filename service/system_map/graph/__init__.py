"""The only room that knows the database: the official driver over Bolt, for both engines."""
