"""North Cumbria: nine board actions, each a change set of its own; and a merger that is planned and no more."""

from __future__ import annotations

from system_map.domain.changes import State
from system_map.graph.database import Database
from tests.cases.working import before, change, kept, on, slugs

CASE = "north-cumbria"


async def test_nine_actions_one_after_another(graph: Database) -> None:
    await before(graph, CASE)
    done = [await change(graph, CASE, f"{n}.yaml") for n in range(1, 10)]
    assert [d.revision for d in done] == list(range(2, 11))
    asked = 'forum(id: "cpft-board") { decisions { nodes { certainty verdict other { slug } } } }'
    for day, count in (("2016-12-31", 0), ("2017-01-15", 1), ("2017-10-01", 4), ("2018-04-01", 9)):
        found = (await on(graph, day, asked))["forum"]["decisions"]["nodes"]
        assert len(found) == count, day
        assert {n["certainty"] for n in found} <= {"IMPLIED"}
    restated = 'agreement(id: "ncu-mou") { restated(on: "%s") { bodies { slug } ambiguous } }'
    for day, bodies, ambiguous in (
        ("2018-02-28", ["ncu-mou"], False),
        ("2018-03-15", ["ncu-mou", "ncu-mou-revised"], True),
        ("2018-04-01", ["ncu-mou-revised"], False),
    ):
        found = (await on(graph, "2017-06-01", restated % day))["agreement"]["restated"]
        assert (slugs(found["bodies"]), found["ambiguous"]) == (bodies, ambiguous), day
    held = 'decision(id: "ncu-action-2") { coverage(mode: APPROVES, since: "2017-02-01", until: "2017-05-01") { from state holders { slug } } }'
    stretches = (await on(graph, "2018-10-01", held))["decision"]["coverage"]
    assert [(s["from"], s["state"]) for s in stretches] == [("2017-03-01", "POSSIBLY_HELD"), ("2017-03-31", "HELD")], (
        "each approves: it takes both"
    )


async def test_the_merger_is_a_plan_and_no_more(graph: Database) -> None:
    await before(graph, CASE)
    assert (await kept(graph, CASE, "merger.yaml")).state is State.PROPOSED
    asked = """organisation(id: "cpft") {
      succession { steps { planned how day { text } fact { to { slug } } } }
      restated(on: "2019-05-01") { bodies { slug } planned { to { slug } } }
      withPlanned: restated(on: "2019-05-01", withPlanned: true) { bodies { slug } }
    } new: organisation(id: "ncu-joined-trust") { status inForce }"""
    without = await on(graph, "2018-10-01", asked)
    assert (without["organisation"]["succession"]["steps"], without["new"]) == ([], None)
    found = (await on(graph, "2018-10-01", asked, "ncu-merger"))["organisation"]
    step = {"planned": True, "how": "MERGER", "day": {"text": "2019-04"}, "fact": {"to": {"slug": "ncu-joined-trust"}}}
    assert found["succession"]["steps"] == [step]
    assert (slugs(found["restated"]["bodies"]), len(found["restated"]["planned"])) == (["cpft"], 1)
    assert "ncu-joined-trust" in slugs(found["withPlanned"]["bodies"])
    for day in ("2019-03-31", "2019-04-01", "2019-04-30", "2019-05-01"):
        new = (await on(graph, day, asked, "ncu-merger"))["new"]
        assert (new["status"], new["inForce"]) in {("PLANNED", "NO"), ("PLANNED", "NOT_STATED")}, day
    impact = 'impact(of: ["cpft", "ncuht"], on: "2019-05-01") { nodes { fact { kind from { slug } } fate } }'
    touched = (await on(graph, "2018-10-01", impact, "ncu-merger"))["impact"]["nodes"]
    assert {(n["fact"]["from"]["slug"], n["fate"]) for n in touched} == {("cpft-board", "END"), ("ncuht-board", "END")}
