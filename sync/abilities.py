"""What a platform can do and cannot: data alone, asked by engine and till before they try."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Abilities:
    """What a platform can do; what it cannot is said on screen and never tried.

    `finds_by_phone`, `finds_by_number`: looking up a customer. `refunds_original`: money goes back
    on its original way. `restocks_by_line`: goods back to where they were sold from.
    `ready_state`: an order can be marked ready. `carts`: open carts can be read; `saves_cart`: a
    till's basket can be left for the member to go on with. `own_price`: a line may have the till's
    price. `negative_stock`: a sale beyond the stock is taken. `tombstones`: deletions are told.
    `settles_s`: for so long a call whose answer was lost may still take effect there, unseen by a
    look-up; nothing is repeated before. 0 where the shop itself refuses a second one of our id.
    `makes_coupons`: a coupon of ours can be made there; `coupon_starts`: it can count from a later
    day on; `counts_coupons`: how often one was used is told, and not only seen in orders.
    `verifies_email`: an account says whether its owner has proven that its e-mail is hers
    (`InMember.email_proven`). `reviews`: what customers say of goods can be read.
    """

    finds_by_phone: bool
    finds_by_number: bool
    refunds_original: bool
    restocks_by_line: bool
    ready_state: bool
    carts: bool
    saves_cart: bool
    own_price: bool
    negative_stock: bool
    tombstones: bool
    verifies_email: bool
    makes_coupons: bool
    coupon_starts: bool
    counts_coupons: bool
    settles_s: int = 30
    reviews: bool = False
