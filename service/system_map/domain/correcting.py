"""Operations by which the map is put right: what was so all along, and what never was."""

from __future__ import annotations

from dataclasses import replace
from functools import singledispatchmethod

from system_map.domain import operations as op
from system_map.domain.drafting import Complain, Draft, Work, Wrong
from system_map.domain.world import Attribute, Cited


def correct(draft: Draft, said: op.Correction, cited: tuple[Cited, ...], complain: Complain) -> None:
    """Do one correction: it is of no day."""
    _Correcting(draft, said, cited, complain).do(said)


class _Correcting(Work):
    @singledispatchmethod
    def do(self, said: op.Correction) -> None:
        raise TypeError(said)

    @do.register
    def _(self, said: op.Correct) -> None:
        stated = self._fact("correct", said.correct)
        if stated is None:
            return
        was = stated.evidence
        known = replace(
            was,
            begins=said.begins or was.begins,
            ends=None if said.open_ended else said.ends or was.ends,
            citations=self._joined(was.citations),
            status=said.status or was.status,
            certainty=said.certainty or was.certainty,
            note=said.note or was.note,
        )
        self._check_order("ends" if said.ends else "begins", stated.key, known)
        corrected = replace(stated, evidence=known)
        if isinstance(corrected, Attribute) and said.value is not None:
            corrected = replace(corrected, value=said.value)
            if corrected.key != stated.key:
                self._draft.retract(stated.key)
        elif said.value is not None:
            self._complain("value", Wrong.TYPE, f"{stated.key} joins two things: it has no value")
        self._draft.state(corrected, correction=True)

    @do.register
    def _(self, said: op.Retract) -> None:
        for key in said.retract:
            if self._fact("retract", key):
                self._draft.retract(key)
