"""Commands of the command line, a module a topic: each enters itself when `cli.py` calls its `register`."""
