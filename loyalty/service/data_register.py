"""The register of personal data: every table and column of the store file, what it tells of whom.

A test walks the schema: a column that is not here, or no longer there, fails it. Whoever adds a
column decides here what it is, and erasing and the member's own copy follow from that.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType


class Personal(Enum):
    """What a column tells of a person; the letter is how the table below writes it."""

    PERSON = "P"
    PSEUDONYM = "I"
    BEHAVIOUR = "B"
    CONSENT = "C"
    STAFF = "S"
    WORDS = "W"
    NOTHING = "-"


MEANINGS: Mapping[Personal, tuple[str, str]] = MappingProxyType(
    {
        Personal.PERSON: (
            "who a member is, how to reach her, what she likes: erased with her",
            "会员的身份、联系方式与喜好：随会员一并删除",
        ),
        Personal.PSEUDONYM: (
            "a member's random id: after erasing it leads to nobody",
            "会员的随机编号：删除后不再指向任何人",
        ),
        Personal.BEHAVIOUR: (
            "what somebody bought or did, under the random id: kept for the books",
            "随机编号下的消费与行为：为账目保留",
        ),
        Personal.CONSENT: (
            "proof of a yes or a no, under the random id: kept as long as it may be asked for",
            "随机编号下的同意凭证：在可能被查证的期间保留",
        ),
        Personal.STAFF: ("who works here and did what", "员工及其操作"),
        Personal.WORDS: (
            "free words that staff wrote into the books: no names of customers belong there",
            "员工写入账目的文字：不应包含顾客姓名",
        ),
        Personal.NOTHING: ("nothing about a person", "与个人无关"),
    }
)

REGISTER_TEXT = """
access_log        position- atB by_idS actB purposeB member_idI members-
answer_set        position- id- questionnaire_id- dayB atB wayB scoresB till_number- clerk_idS
                  channelB receipt_numberB member_idI wordsP typed_byS
cart              position- id- stateB till_number- labelW held_at- clerk_nameS bodyB
cart_line         cart_id- id- number- bodyB
cash_movement     position- shift_id- atS by_idS amount_minor- reasonW
category          key- parent_key- name- path-
cleared_order     order_idI why- at-
count_line        sheet_id- product_id- place- counted_milli- level_milli- counted_at- counted_byS
count_sheet       position- id- name- state- made_at- by_idS ended_at- ended_byS
coupon            position- code- series_id- issued_atB stateB member_idI valid_from- valid_until-
                  reasonW issued_byS
coupon_series     id- offer_id- name- name_zh- first_day- last_day- uses_each- most_in_all-
                  most_per_member- most_per_store_day- offline_allowance- members_only- stopped-
coupon_use        position- code- series_id- sale_idB atB day- store_id- member_idI offline-
                  given_back-
delivery          sale_idB nameP emailP phoneP addressP locationP made_atB member_idI
difference        position- id- kind- subject_idI code- blanksP found_atB ended_atB ended_byS
dropped_events    day- count-
goods_change      position- id- field- body- start_day- made_at- by_idS state-
goods_change_row  change_id- place- product_id- before- after- state-
household_member  member_idP household_idP placeP sinceP
interview         position- id- day- at- speaker- ratingsB notesP by_idS
journal           till_number- sequence- type- bodyB hash- signature-
member            key- idI numberP stateB merged_intoI joined_atB joined_byS joined_channelB
                  home_storeP referred_byI changed_atB erased_atB
member_case       position- idP member_idI kindP textP opened_atP closed_atP
member_change     position- member_idI fieldP value_beforeP value_afterP atP by_idS channelP
member_consent    position- member_idI purposeC givenC text_versionC atC by_idS channelC
member_counter    till_number- last_serial-
member_event      position- id- member_idI kindP aboutP atP channelP
member_figure     member_idI visitsB spent_minorB last_dayB
member_figure     member_idI visitsB spent_minorB last_dayB
member_identifier kindP valueP member_keyI placeP verifiedP turnedP
member_list       id- nameW question- made_at- made_byS
member_list       id- nameW question- made_at- made_byS
member_merge      position- survivorI loserI atB by_idS approved_byS reasonP snapshotP
                  undo_until- undone_atB undone_byS
member_note       position- idP member_idI textP roleP atP by_idS
member_person     member_keyI nameP name_zhP birthdayP birth_dayP languageP extraP guardianP wordsP
member_preference member_keyI placeP kindP valueP
member_stamp      member_idI fieldP stampP
metric_alarm      target_id- first_day- value- found_at- heard_at- heard_byS noteW
metric_target     id- metric- goal- direction- tolerance- span- till_number- channel- todoW set_at-
                  set_byS ended_at-
offer             id- version- state- body- changed_at- changed_byS
offer_change      position- offer_id- version- state_before- state_after- at- by_idS reasonW
offer_revision    name- number-
offer_total       offer_id- day- store_id- times- amount_minor-
offer_use         offer_id- sale_idB atB day- store_id- times- amount_minorB member_idI
online_order      position- id- shop- remote_idB codeB own_idB stateB raw_stateB channelB placed_atB
                  changed_atB seen_atB due_atB currency- digits- total_minorB shipping_minorB
                  pick_upB buyer_nameP buyer_emailP buyer_phoneP noteP member_remote_idP member_idI
                  bodyB wordsP pickedB pickerS identity_checkedS hand_over_saleB
option            name- value-
order_step        position- order_id- stepB atB by_idS noteW
outbox            position- id- kind- subject_idI made_atB state- amount_minorB attempts-
                  first_sent_at- next_at- lease_until- leased_by- code- blanksP remote_idB ended_at-
                  ended_byS
pin_guard         staff_idS failuresS wait_untilS
point_due         member_idI purseB due_atB
points_entry      position- id- member_idI purseB kindB atB key- partsB bornB owedB pointsB untilB
                  aboutI sale_idB reasonW by_idS approved_byS channelB
price             product_key- list_key- from_day- until_day- price_minor-
price_list        key- name- priority-
print_job         position- id- kind- subject_idB made_atB copy_number- head- done-
privacy_case      id- kindB askerP wordsP answerP member_idI channelB opened_atB opened_byS due_on-
                  closed_atB closed_byS
privacy_case      id- kindB askerP wordsP answerP member_idI channelB opened_atB opened_byS due_on-
                  closed_atB closed_byS
product           key- id- sku- name- name_zh- unit- tax_class- price_minor- cost_minor-
                  category_key- brand- item- open_price- returnable- discontinued- attributes-
                  description-
product_barcode   gtin- product_key- pieces-
product_cost      product_key- until- cost_minor-
product_review    remote_id- subject- starsB bodyB atB
program           version- body- at- by_idS
purchase_line     order_id- place- product_id- ordered_milli- received_milli- cost_minor-
purchase_order    position- id- supplier_id- state- made_at- by_idS due_on- ended_at-
quarantine        position- id- stream- remote_idI code- blanksP bodyP first_atB last_atB times-
                  ended-
questionnaire     position- id- name- name_zh- audience- questions- first_day- last_day- made_at-
                  made_byS stopped_at-
quick_key         position- product_key-
receipt_counter   till_number- last_sequence-
report_run        schedule_id- for_day- outcome- at- said-
report_schedule   id- name- reports- every- day_number- at_time- form- folder- since- language-
                  addressS
sale              id- kindB receipt_numberB till_number- sequence- shift_id- clerk_idS clerk_nameS
                  atB business_dayB currency- digits- gross_minorB rounding_minor-
                  exemption_reasonW exemption_certificateB noteW original_idB approved_byS
                  member_idI channelB
sale_line         sale_idB number- product_idB skuB nameB name_zhB categoryB quantity_milliB unit-
                  list_minor- unit_minor- full_minorB shown_minorB tax_class- rate_bp- net_minorB
                  tax_minorB gross_minorB off_minorB price_reasonW price_approved_byS returnable-
                  noteW return_sale_idB return_line_number- return_reasonB goods_go- deliverB
sale_points       position- sale_idB member_idI earnedB usedB balance_beforeB balance_afterB
                  pendingB next_expiryB next_expiry_pointsB tier_beforeB tier_afterB restoredB
                  clawbackB shortfallB traceB
sale_rate         sale_idB place- tax_class- rate_bp- net_minorB tax_minorB gross_minorB
sale_reduction    sale_idB line_number- place- kindB codeB label- label_zh- amount_minorB
                  approved_byS pointsB
sale_tender       sale_idB place- kindB amount_minorB given_minorB has_slip- brandB last4B
                  approvalB pointsB
sale_unit         sale_idB line_number- place- units- net_minorB tax_minorB off_minorB
saved_report      id- name- wish- made_at- made_byS
search_word       key- word-
shelf_label       product_id- price_minor- printed_at-
shift             id- till_number- number- opened_at- business_day- opened_byS float_minor- state-
                  closed_at- closed_byS expected_minor- counted_minor-
shop_level        location- product_id- on_hand_milli- held_milli- at-
shop_link         kind- local_idI remote_idI detailP knownP atB
staff             idS numberS nameS roleS discount_limit_bpS activeS pin_hashS
staff_role        code- nameW acts-
stock_entry       position- id- kind- place- at- product_id- milli- cost_minor- reasonW about-
                  by_idS
stock_movement    sale_idB line_number- place- at- product_id- milli-
store_task        id- wordsW asked_of- asked_from- asked_byS asked_at- due- about- state- taken_byS
store_task_step   position- task_id- at- by_nameS state- team- wordsW
supplier          position- id- name- contactW phoneW emailW noteW lead_days- review_days-
                  least_minor- active-
supplier_product  product_id- supplier_id- code- pack_milli- least_packs- cost_minor-
suggestion_count  day- reason- act- count-
sync_cursor       stream- position- moved_at- swept_at- tried_at- failures- reason-
tier_change       position- id- member_idI atB status_beforeB status_afterB reasonW by_idS
tier_status       member_idI tierB sinceB ends_onB grace_untilB lockedW
till              number- nameW retired_at-
work_time         id- staff_idS started_atS ended_atS stateS corrects- reasonW approved_byS
worker_pulse      key- at- state- reason- pid- reached_at-
"""
"""A table, then its columns, each with its letter. The search indexes hold what `words` holds."""


KEPT_DAYS: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(("online_order", "delivery", "quarantine"), "orders.words_days")
    | dict.fromkeys(("answer_set", "interview"), "answers.words_days")
)
"""Tables that tell of people who are no members too: the option that says how many days after the
order ended, somebody answered, or the row was last heard of, their words are kept. Members' own
go with them at once.
"""


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One column and what it tells; `kept_days` names the option that ends it by itself."""

    table: str
    column: str
    tells: Personal
    kept_days: str = ""


def register() -> Mapping[tuple[str, str], Personal]:
    """Every column of the store file with what it tells of whom.

    Rule: privacy.register
    """
    return {(row.table, row.column): row.tells for row in rows()}


def rows() -> Iterator[RegisterRow]:
    """The register row by row, in the order of its tables."""
    table = ""
    for line in REGISTER_TEXT.strip().splitlines():
        words = line.split()
        if not line.startswith(" "):
            table, *words = words
        for word in words:
            tells = Personal(word[-1])
            kept_days = KEPT_DAYS.get(table, "") if tells is Personal.PERSON else ""
            yield RegisterRow(table, word[:-1], tells, kept_days)


def erased_columns() -> tuple[tuple[str, str], ...]:
    """The columns that hold nothing of a person any more once she was erased."""
    return tuple((row.table, row.column) for row in rows() if row.tells is Personal.PERSON)
