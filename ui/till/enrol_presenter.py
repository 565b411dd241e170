"""Joining the program at the till: what was told so far, who may be there already, what is next."""

from dataclasses import dataclass, field
from typing import Final

from loyalty.rules.age import Standing, standing
from loyalty.rules.enrolment import EXTRAS, EnrolForm
from loyalty.rules.member import IdentifierKind, Preference, Purpose
from loyalty.rules.phone import is_doubtful
from loyalty.service.enrolling import Enrolled, FieldShown, Hint, HintKind
from loyalty.service.member_texts import ConsentText
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId
from posapp.till import TillServices
from ui.till.member_edit import birthday_of

ENOUGH_DIGITS: Final = 6
"""So many digits of a phone are looked up for who may be there already."""

TOLD_ALONE: Final = ("email", "name", "name_zh", "birthday", "card")
GUARDIAN: Final = "guardian"
REFERRER: Final = "referred_by"
ALLERGIES: Final = "allergy"
LIKES: Final = "taste"
COMMAS: Final = "，、;；"


def listed(text: str) -> tuple[str, ...]:
    """The words between commas.

    >>> listed("milk, nuts，fish,")
    ('milk', 'nuts', 'fish')
    """
    for comma in COMMAS:
        text = text.replace(comma, ",")
    return tuple(word.strip() for word in text.split(",") if word.strip())


def is_phone_like(text: str) -> bool:
    """Whether a text could be the beginning of a phone number.

    >>> is_phone_like("0151 234"), is_phone_like("Wang"), is_phone_like("+86 138")
    (True, False, True)
    """
    return bool(text.strip()) and all(sign.isdigit() or sign in "+ -/()." for sign in text)


@dataclass(slots=True)
class EnrolPresenter:
    """The form as it is filled in; nothing is agreed to before somebody touches it."""

    services: TillServices
    phone: str = ""
    agreed: set[Purpose] = field(default_factory=set)
    told: dict[str, str] = field(default_factory=dict)
    language: str = "en"
    hints: tuple[Hint, ...] = ()
    read_back: str = ""
    others: frozenset[MemberId] = frozenset()

    def begin(self, text: str, language: str) -> None:
        """An empty form; what stood in the line is the phone, or the name."""
        self.phone, self.read_back, self.others = "", "", frozenset()
        self.agreed, self.told, self.language = set(), {}, language
        self.hints = ()
        if is_phone_like(text):
            self.phone = text.strip()
        elif text.strip():
            chinese = any(sign >= "\u2e80" for sign in text)
            self.told["name_zh" if chinese else "name"] = text.strip()
        self.look()

    # ---- what is shown

    def fields(self) -> tuple[FieldShown, ...]:
        """Every field with its purpose; those of a further purpose once that is agreed to."""
        return tuple(
            one
            for one in self.services.loyalty.enrolling.fields()
            if one.purpose is Purpose.PROGRAM or one.purpose in self.agreed
        )

    def texts(self) -> tuple[ConsentText, ...]:
        """The consents that are asked for, the needed one first."""
        return self.services.loyalty.enrolling.texts()

    @property
    def there(self) -> Hint | None:
        """Who surely is there already: take her."""
        found = [one for one in self.hints if one.kind is HintKind.THERE]
        return next((one for one in found if one.row.id not in self.others), None)

    @property
    def likely(self) -> tuple[Hint, ...]:
        """Who may be the same person: ask."""
        return tuple(one for one in self.hints if one.kind is HintKind.LIKELY)

    @property
    def wants_guardian(self) -> bool:
        """Whether somebody has to agree for her."""
        try:
            birthday = birthday_of(self.told.get("birthday", ""))
        except Refusal:
            return bool(self.told.get(GUARDIAN))
        ages = self.services.loyalty.members.terms.ages
        minor = standing(birthday, self.services.context.today(), ages) is Standing.MINOR
        return minor or bool(self.told.get(GUARDIAN))

    @property
    def missing(self) -> str:
        """What is still needed: phone, consent or guardian; empty when she may join."""
        if not self.phone:
            return "phone"
        if Purpose.PROGRAM not in self.agreed:
            return "consent"
        if self.wants_guardian and not self.told.get(GUARDIAN):
            return "guardian"
        return ""

    @property
    def is_doubtful(self) -> bool:
        """Whether the phone should be read back: no country is known to have given it out."""
        if not self.phone or self.read_back == self.phone:
            return False
        reader = self.services.loyalty.members.terms.reader
        try:
            return is_doubtful(reader.read(IdentifierKind.PHONE, self.phone).value)
        except Refusal:
            return False

    # ---- what is done

    def tell_phone(self, text: str) -> None:
        """This is the phone."""
        self.phone = text.strip()
        self.look()

    def tell(self, name: str, text: str) -> None:
        """Something else she tells."""
        self.told[name] = text
        self.look()

    def touch(self, purpose: Purpose) -> None:
        """One touch agrees, another takes it back."""
        self.agreed ^= {purpose}

    def agree_again(self) -> None:
        """The number was read back and is right."""
        self.read_back = self.phone

    def is_another(self) -> None:
        """The clerk has looked: whoever shares the number is somebody else."""
        there = self.there
        if there is not None:
            self.others |= {there.row.id}

    def look(self, typing: str = "") -> None:
        """Who may be there already, from as much as is known."""
        phone = typing if is_phone_like(typing) else self.phone
        digits = sum(sign.isdigit() for sign in phone)
        told = any(self.told.get(name) for name in TOLD_ALONE)
        if digits < ENOUGH_DIGITS and not told:
            self.hints = ()
            return
        try:
            form = self.form(phone if digits >= ENOUGH_DIGITS else "")
        except Refusal:
            return
        self.hints = self.services.loyalty.enrolling.hints(form)

    def form(self, phone: str) -> EnrolForm:
        """What is told so far, with this phone."""
        told = {name: text.strip() for name, text in self.told.items()}
        versions = {text.purpose: text.version for text in self.texts()}
        birthday = told.get("birthday", "")
        kinds = (ALLERGIES, LIKES) if Purpose.PERSONAL in self.agreed else ()
        extras = EXTRAS if Purpose.PROFILE_EXTRA in self.agreed else ()
        return EnrolForm(
            phone=phone,
            agreed={one: versions[one] for one in self.agreed},
            email=told.get("email", ""),
            name=told.get("name", ""),
            name_zh=told.get("name_zh", ""),
            birthday=birthday_of(birthday) if birthday else None,
            card=told.get("card", ""),
            language=self.language,
            guardian=told.get(GUARDIAN, ""),
            preferences=tuple(
                Preference(kind, value) for kind in kinds for value in listed(told.get(kind, ""))
            ),
            extra={name: told[name] for name in extras if told.get(name)},
            referred_by=told.get(REFERRER, ""),
        )

    def enrol(self) -> Enrolled:
        """She joins, and the open basket is hers."""
        enrolling = self.services.loyalty.enrolling
        done = enrolling.enrol(self.form(self.phone), another_person=self.others)
        self.services.checkout.set_member(done.member.id)
        return done

    def take(self, member_id: MemberId) -> None:
        """She is there already: the open basket is hers."""
        self.services.checkout.set_member(member_id)
