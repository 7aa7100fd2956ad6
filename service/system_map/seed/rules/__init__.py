"""What must hold across entries: one small function a rule, each with a code of its own."""

from __future__ import annotations

from collections.abc import Callable

from system_map.seed.rules.codes import check_codes
from system_map.seed.rules.duplicates import check_duplicates
from system_map.seed.rules.ends import check_ends, check_sources
from system_map.seed.rules.files import Files
from system_map.seed.rules.loops import check_loops
from system_map.seed.rules.periods import check_holders, check_periods, check_seats

ALL: tuple[Callable[[Files], None], ...] = (
    check_codes, check_ends, check_sources, check_periods, check_seats, check_holders, check_duplicates, check_loops,
)  # fmt: skip
