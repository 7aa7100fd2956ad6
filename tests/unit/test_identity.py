"""Which organisations lack the code that their kind should have."""

from __future__ import annotations

from system_map.domain.identity import uncoded
from tests.worlds import world


def test_a_body_whose_kind_has_codes_is_named_unless_it_has_one() -> None:
    found = uncoded(
        world("""
        organisations:
          - {id: with-code, kind: nhs-trust, name: With, codes: {scheme: ods, code: RXX}}
          - {id: with-another, kind: nhs-trust, name: With another, codes: {scheme: gss, code: E00000001}}
          - {id: without, kind: county-council, name: Without}
          - {id: needs-none, kind: collaborative, name: Needs none}
        """)
    )
    said = [(u.id, u.name, u.kind, u.scheme, u.sources) for u in found]
    assert said == [
        ("with-another", "With another", "nhs-trust", "ods", ("paper",)),
        ("without", "Without", "county-council", "gss", ("paper",)),
    ]
