"""The commands of the command line that are more than a line or two, one module for each topic."""
