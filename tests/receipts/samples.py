"""A basket of a small grocer, priced by hand, as receipts and reports of every kind."""

from dataclasses import replace
from datetime import date, datetime

from posapp.kernel.money import Currency
from posapp.kernel.quantity import Quantity
from posapp.kernel.rate import Rate
from receipts.content import (
    CashSlipContent,
    CashSlipKind,
    DrawerContent,
    ForYou,
    MemberBox,
    Reason,
    ReceiptContent,
    ReceiptKind,
    ReceiptLine,
    ReportContent,
    ReportCounts,
    ReportKind,
    ReportTender,
    StoreHead,
    TaxRow,
    TenderRow,
)
from receipts.words import Label

EURO = Currency("EUR", 2)
STORE = StoreHead(
    name="Millbrook Grocers",
    name_zh="磨坊溪杂货店",
    address=("7 Weir Street, Millbrook",),
    tax_number="GB 123 4567 89",
)
FULL = Rate(2000)
REDUCED = Rate(500)
AT = datetime(2026, 3, 14, 9, 26)  # noqa: DTZ001 - wall time
CODE = "R1002000731"
ONE = Quantity.pieces(1)

LINES = (
    ReceiptLine("Apples, loose", Quantity.grams(1234), 245, 199, "散装苹果", "B"),
    ReceiptLine("Oat milk 1 l", Quantity.pieces(2), 318, 159, "燕麦奶 1 升", "B"),
    ReceiptLine(
        "Rigatoni 500 g",
        Quantity.pieces(3),
        387,
        129,
        "粗管通心粉 500 克",
        "B",
        reasons=(Reason(Label("3 for 2", "三件付两件"), -129),),
    ),
    ReceiptLine("Mature Cheddar", Quantity.grams(312), 437, None, "熟成切达奶酪", "B"),
    ReceiptLine(
        "Extra virgin olive oil, first cold pressing, estate bottled 750 ml",
        ONE,
        899,
        899,
        "特级初榨橄榄油 750 毫升",
        "B",
        reasons=(
            Reason(Label("Shelf label price", "货架标价")),
            Reason(Label("Staff discount 10 %", "员工九折"), -90),
        ),
    ),
    ReceiptLine("Jasmine tea 100 g", ONE, 650, 650, "茉莉花茶 100 克", "B", note="Gift wrapped"),
    ReceiptLine("Dish soap 1 l", ONE, 275, 275, "洗洁精 1 升", "A"),
    ReceiptLine("Kitchen foil", ONE, 349, 349, "厨房锡纸", "A"),
    ReceiptLine("Rye loaf 800 g", ONE, 299, 299, "黑麦面包 800 克", "B"),
    ReceiptLine(
        "Ground coffee 250 g",
        Quantity.pieces(-1),
        -549,
        549,
        "咖啡粉 250 克",
        "B",
        return_of="1-000688",
    ),
)

BASKET = ReceiptContent(
    store=STORE,
    currency=EURO,
    receipt_number="1-000731",
    at=AT,
    till="1",
    clerk="Mei Chen",
    lines=LINES,
    total_minor=3091,
    tenders=(
        TenderRow(Label("Visa card", "Visa 卡"), 2000, reference="4821"),
        TenderRow(Label("Cash", "现金"), 1090, 2000),
    ),
    taxes=(
        TaxRow("A", FULL, 520, 104, 624),
        TaxRow("B", REDUCED, 2350, 117, 2467),
    ),
    saved_minor=219,
    rounding_minor=-1,
    change_minor=910,
    qr_text="https://millbrook.example/r/1-000731?k=7f3a91c2",
    barcode_text=CODE,
    barcode_caption="1 000731 20260314",
    return_rule=Label("Return within 30 days with this receipt.", "30 天内凭小票退换。"),
    journal_head="7f3a91c2",
)
COPY = replace(BASKET, copy_number=2)
REFUND = replace(
    BASKET,
    kind=ReceiptKind.REFUND,
    original_number="1-000731",
    receipt_number="1-000732",
    lines=(
        ReceiptLine("Oat milk 1 l", Quantity.pieces(-2), -318, 159, "燕麦奶 1 升", "B"),
        ReceiptLine("Dish soap 1 l", Quantity.pieces(-1), -275, 275, "洗洁精 1 升", "A"),
    ),
    total_minor=-593,
    tenders=(TenderRow(Label("Cash", "现金"), -593),),
    taxes=(TaxRow("A", FULL, -229, -46, -275), TaxRow("B", REDUCED, -303, -15, -318)),
    saved_minor=0,
    rounding_minor=0,
    change_minor=0,
)
Z_REPORT = ReportContent(
    kind=ReportKind.Z,
    number="1-0042",
    store=STORE,
    currency=EURO,
    till="1",
    clerk="Mei Chen",
    business_day=date(2026, 3, 14),
    opened_at=datetime(2026, 3, 14, 8, 0),  # noqa: DTZ001 - wall time
    printed_at=datetime(2026, 3, 14, 20, 11),  # noqa: DTZ001 - wall time
    first_receipt="1-000701",
    last_receipt="1-000866",
    counts=ReportCounts(sales=161, refunds=4, voids=1, items=1204, cancelled=7, drawer_opened=2),
    sales_minor=541_287,
    refunds_minor=-4_120,
    voids_minor=-1_999,
    discounts_minor=-18_455,
    taxes=(
        TaxRow("A", FULL, 120_000, 24_000, 144_000),
        TaxRow("B", REDUCED, 372_541, 18_627, 391_168),
    ),
    tenders=(
        ReportTender(Label("Cash", "现金"), 88, 201_460),
        ReportTender(Label("Card", "银行卡"), 79, 333_706),
    ),
    drawer=DrawerContent(20_000, 205_580, -4_120, 5_000, -30_000, counted_minor=196_410),
    rounding_minor=-2,
    perpetual_minor=98_412_377,
    journal_head="b04d2e17",
    journal_records=412,
)
CASH_OUT = CashSlipContent(
    CashSlipKind.OUT,
    STORE,
    EURO,
    AT,
    "1",
    "Mei Chen",
    -30_000,
    "To the bank",
    "Jo Park",
    "7f3a91c2",
)
MEMBER = MemberBox(
    before=3420,
    now=3442,
    earned=22,
    name=Label("Wang L.", "王*"),
    number_end="8842",
    tier=Label("Gold", "金卡"),
    next_expiry=date(2026, 12, 31),
    next_expiry_points=200,
    next_tier=Label("Platinum", "白金卡"),
    to_next_tier=158,
)
BIRTHDAY = ForYou(
    Label("Birthday gift: 2.00 off", "生日礼：减 2.00"), date(2026, 3, 21), None, "C1002376"
)
POINTS_PAID = replace(
    BASKET,
    tenders=(
        TenderRow(Label("Points", "积分"), 1000, points=1000),
        TenderRow(Label("Voucher", "代金券"), 1000),
        TenderRow(Label("Cash", "现金"), 1090, 2000),
    ),
    member=replace(
        MEMBER,
        before=3420,
        used=1000,
        now=2420,
        pending=22,
        pending_until=date(2026, 4, 13),
        is_new_tier=True,
    ),
    for_you=(
        BIRTHDAY,
        ForYou(
            Label("Coffee: 20 % off", "咖啡八折"), date(2026, 4, 30), date(2026, 3, 15), "C2001557"
        ),
    ),
)
POINTS_BACK = replace(
    REFUND,
    tenders=(
        TenderRow(Label("Points", "积分"), -200, points=-200),
        TenderRow(Label("Cash", "现金"), -393),
    ),
    member=replace(
        MEMBER, before=20, earned=0, restored=200, clawback=40, shortfall=7, now=200, to_next_tier=0
    ),
)
