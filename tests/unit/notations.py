"""Dates as sources might give them, for Hypothesis: every form that there is, over two centuries."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from system_map.domain.notation import BadNotation, parse

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
_YEARS = st.integers(1900, 2099)


def _is_one(text: str) -> bool:
    try:
        parse(text)
    except BadNotation:
        return False
    return True


PLAIN = st.one_of(
    DAYS.map(str),
    DAYS.map(lambda d: f"{d:%Y-%m}"),
    st.builds("{}-Q{}".format, _YEARS, st.integers(1, 4)),
    _YEARS.map(str),
    _YEARS.map(lambda y: f"{y}/{(y + 1) % 100:02}"),
    st.builds("{}-{}".format, _YEARS, st.sampled_from(["spring", "summer", "autumn", "winter"])),
)
STRETCHES = st.builds("{}/{}".format, PLAIN, PLAIN).filter(_is_one)
BOUNDED = st.builds("{} {}".format, st.sampled_from(["by", "before", "after"]), PLAIN)

#: What has a first and a last day.
CLOSED = PLAIN | STRETCHES
NOTATIONS = CLOSED | BOUNDED
