"""`python -m system_map` is `system-map`."""

from system_map.cli import main

main()
