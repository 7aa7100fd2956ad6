"""What is true of English health and care systems: no input or output, no framework, no database."""
