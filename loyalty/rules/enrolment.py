"""Joining the program: a phone and a yes are enough; everything else is asked with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from loyalty.rules.age import AgeRules, Standing, age_allows, check_birthday, standing
from loyalty.rules.member import Preference, Purpose
from posapp.kernel.errors import Refusal

MOST_ENTRIES = 5
"""What the shortest enrolment may ask of a clerk: phone, the yes, and room to breathe."""


@dataclass(frozen=True, slots=True)
class EnrolField:
    """One thing that may be told, and the purpose it serves; `required` only where it must be."""

    name: str
    purpose: Purpose
    required: bool = False


FIELDS: tuple[EnrolField, ...] = (
    EnrolField("phone", Purpose.PROGRAM, required=True),
    EnrolField("email", Purpose.PROGRAM),
    EnrolField("name", Purpose.PROGRAM),
    EnrolField("name_zh", Purpose.PROGRAM),
    EnrolField("birthday", Purpose.PROGRAM),
    EnrolField("card", Purpose.PROGRAM),
    EnrolField("preferences", Purpose.PERSONAL),
    EnrolField("sex", Purpose.PROFILE_EXTRA),
    EnrolField("region", Purpose.PROFILE_EXTRA),
    EnrolField("income", Purpose.PROFILE_EXTRA),
    EnrolField("education", Purpose.PROFILE_EXTRA),
)
EXTRAS = tuple(one.name for one in FIELDS if one.purpose is Purpose.PROFILE_EXTRA)
ASKED_AT_ENROLMENT = (
    Purpose.PROGRAM,
    Purpose.PERSONAL,
    Purpose.MAIL,
    Purpose.SMS,
    Purpose.PROFILE_EXTRA,
)


@dataclass(frozen=True, slots=True)
class EnrolForm:
    """What was told so far. `agreed` names for each yes the version of the text that was shown.

    Rule: consent.never-ticked
    An empty form agrees to nothing and holds nothing of anybody.
    """

    phone: str = ""
    agreed: Mapping[Purpose, str] = field(default_factory=dict)
    email: str = ""
    name: str = ""
    name_zh: str = ""
    birthday: date | None = None
    card: str = ""
    language: str = "en"
    guardian: str = ""
    preferences: tuple[Preference, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)
    referred_by: str = ""

    @property
    def entries(self) -> int:
        """How many things the clerk has typed or touched so far, the last confirming one aside."""
        texts = (self.phone, self.email, self.name, self.name_zh, self.card, self.guardian)
        told = sum(bool(text) for text in texts) + (self.birthday is not None)
        return told + len(self.agreed) + len(self.preferences) + len(self.extra)


def check_form(form: EnrolForm, day: date, ages: AgeRules) -> None:
    """Refuse a form that nobody may join with: the first thing that is missing or not allowed.

    Rule: members.enrol
    """
    if not form.phone.strip():
        raise Refusal("member.phone-missing")
    if Purpose.PROGRAM not in form.agreed:
        raise Refusal("consent.program-missing")
    if form.birthday is not None:
        check_birthday(form.birthday, day)
    _check_age(form, day, ages)
    _check_extras(form)


def _check_age(form: EnrolForm, day: date, ages: AgeRules) -> None:
    where = standing(form.birthday, day, ages)
    if where is Standing.TOO_YOUNG:
        raise Refusal("member.too-young", limit=ages.guarded_from)
    if where is Standing.MINOR and not form.guardian.strip():
        raise Refusal("member.guardian-missing", limit=ages.alone_from)
    for purpose in form.agreed:
        if not age_allows(purpose, form.birthday, day, ages):
            raise Refusal("consent.minor", limit=ages.alone_from)


def _check_extras(form: EnrolForm) -> None:
    """What serves a further purpose is kept only from who agreed to that very purpose.

    Rule: consent.collect-only-with
    """
    if any(form.extra.values()) and Purpose.PROFILE_EXTRA not in form.agreed:
        raise Refusal("consent.extra-missing")
    if form.preferences and Purpose.PERSONAL not in form.agreed:
        raise Refusal("consent.preference-missing")
    unknown = sorted(set(form.extra) - set(EXTRAS))
    if unknown:
        msg = f"no such field of a person: {unknown}"
        raise ValueError(msg)
