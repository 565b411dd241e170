"""What the loyalty program asks of the store: all its ports by one name."""

from posapp.ports.members import (
    Household,
    LookAlike,
    MemberChange,
    MemberQuery,
    MemberRow,
    Members,
    Merge,
)
from posapp.ports.offers import Coupons, Offers, Programs, ProgramVersion, Used
from posapp.ports.points import Points, Tiers

__all__ = [
    "Coupons",
    "Household",
    "LookAlike",
    "MemberChange",
    "MemberQuery",
    "MemberRow",
    "Members",
    "Merge",
    "Offers",
    "Points",
    "ProgramVersion",
    "Programs",
    "Tiers",
    "Used",
]
