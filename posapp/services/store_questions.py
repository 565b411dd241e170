"""How the store works: asked of a manager, shown as old and new, stored as one record."""

from collections.abc import Mapping
from dataclasses import dataclass

from posapp.domain.features import Feature, Use
from posapp.domain.permission import Approval
from posapp.domain.store_questions import Meant, answers_in, meant_by
from posapp.services.feature_desk import FeatureDesk
from posapp.services.settings_desk import SettingsDesk


@dataclass(frozen=True, slots=True)
class Change:
    """What an answer would change: one option or feature, what it is and what it would be."""

    meant: Meant
    before: str
    after: str


class StoreQuestions:
    """Asks, says what would follow, and stores it."""

    def __init__(self, settings: SettingsDesk, features: FeatureDesk) -> None:
        self._settings = settings
        self._features = features

    def answers(self) -> Mapping[str, str]:
        """The answers that the settings give now."""
        on = frozenset(row.feature for row in self._features.rows() if row.use.on)
        return answers_in(self._settings.read(), on)

    def changes(self, answers: Mapping[str, str]) -> tuple[Change, ...]:
        """What these answers would change, and nothing that is so already.

        Rule: store-questions.preview
        A feature that begins on a day or at some tills is on: saying so again changes nothing.
        """
        stored = self._settings.read()
        uses = {row.feature: row.use for row in self._features.rows()}
        found = []
        for meant in meant_by(answers):
            if meant.feature is not None:
                before, wanted = uses[meant.feature], Use(on=meant.on)
                if before.on is not meant.on:
                    found.append(Change(meant, before.text, wanted.text))
            elif stored[meant.option] != meant.value:
                found.append(Change(meant, stored[meant.option], meant.value))
        return tuple(found)

    def save(self, answers: Mapping[str, str], approval: Approval | None = None) -> tuple[str, ...]:
        """Store all of it, or nothing; names what waits for the next start.

        Rule: store-questions.saved
        """
        changes = self.changes(answers)
        options = {one.meant.option: one.after for one in changes if one.meant.option}
        uses = {one.meant.feature: Use(on=one.meant.on) for one in changes if one.meant.feature}
        return self._settings.save(options, approval, uses=uses)


def new_store(answers: Mapping[str, str]) -> tuple[dict[str, str], dict[Feature, Use]]:
    """The options and features of a store that is just founded."""
    meant = meant_by(answers)
    options = {one.option: one.value for one in meant if one.option}
    uses = {one.feature: Use(on=False) for one in meant if one.feature and not one.on}
    return options, uses
