"""Facts that join two things: one class a kind, with the edge it becomes drawn above it.

A link is written under the thing it starts from, under the name of its kind; `to` is the id of the other end.
"""

from system_map.domain.links.base import Items, Link
from system_map.domain.links.belonging import (
    CommitteeOf,
    Leads,
    MeetsInCommon,
    Membership,
    PartOf,
    PostAt,
    Related,
    Service,
    Succession,
    Tenure,
)
from system_map.domain.links.boundaries import Coterminosity, Overlap, Within
from system_map.domain.links.instruments import DelegatedBy, DelegatedTo, Delegates, PartyTo, Under, Underpins
from system_map.domain.links.lines import AccountabilityLine, ActsAs, EscalationLine, HeldBy, ReportingLine
from system_map.domain.links.seats import Appoints, ExOfficio, Holding

__all__ = [
    "AccountabilityLine",
    "ActsAs",
    "Appoints",
    "CommitteeOf",
    "Coterminosity",
    "DelegatedBy",
    "DelegatedTo",
    "Delegates",
    "EscalationLine",
    "ExOfficio",
    "HeldBy",
    "Holding",
    "Items",
    "Leads",
    "Link",
    "MeetsInCommon",
    "Membership",
    "Overlap",
    "PartOf",
    "PartyTo",
    "PostAt",
    "Related",
    "ReportingLine",
    "Service",
    "Succession",
    "Tenure",
    "Under",
    "Underpins",
    "Within",
]
