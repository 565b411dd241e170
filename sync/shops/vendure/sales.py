"""Brings receipts to the shop as paid and handed over orders, each once.

The steps, in the order Vendure insists on, and what is found there when one was cut short:

    1  createDraftOrder                     an empty draft that nobody knows: deleted
    2  our id, customer, lines, shipping    a draft with our id: deleted, and begun anew
    3  the amount is compared, then paid    `ArrangingPayment`: goes on with the payment
    4  handed over (stock leaves here)      `PaymentSettled`: goes on with the fulfilment
    5  delivered                            done

Our id is unique at the shop, so a second order of it cannot be made, whoever was slow: the step
that sets it fails, and the order that has it is looked up and gone on with.
"""

from sync.protocol import AskPerson, TryLater
from sync.shop import OutSale, Sent
from sync.shops.vendure.api import Api, ShopSaysNo, later
from sync.shops.vendure.counter import Counter
from sync.shops.vendure.draft import ORDER, Draft, DraftWriter
from sync.shops.vendure.leftovers import Leftovers
from sync.shops.vendure.reading import Row

FIND = "query($id:String!){orders(options:{filter:{posTxnId:{eq:$id}}}){items{" + ORDER + "}}}"
START = "mutation{createDraftOrder{id}}"
NOT_THERE = "ENTITY_NOT_FOUND"
GONE = frozenset({NOT_THERE, "USER_INPUT_ERROR"})
ATTEMPTS = 5
"""With all trust; without her account; with every product looked up; two drafts swept away."""


class Sales:
    """Sends receipts."""

    def __init__(
        self, api: Api, writer: DraftWriter, counter: Counter, leftovers: Leftovers
    ) -> None:
        self._api = api
        self._writer = writer
        self._counter = counter
        self._leftovers = leftovers

    def send(self, sale: OutSale) -> Sent:
        """The receipt is an order at the shop.

        Rule: sync.vendure-sale-once
        """
        draft = Draft(sale)
        if sale.first_sent_at is not None:
            found = self._find(sale)
            if found is not None:
                return self._go_on(draft, found)
            self._leftovers.clear(sale.first_sent_at)
        return self._begin(draft)

    def _find(self, sale: OutSale) -> Row | None:
        found = self._api.ask(FIND, id=sale.id).row("orders").rows("items")
        return found[0] if found else None

    def _begin(self, draft: Draft) -> Sent:
        """A new order; once more with less trust where the shop says that something is gone."""
        for _ in range(ATTEMPTS):
            order_id = self._api.ask(START).row("createDraftOrder").id()
            try:
                order = self._writer.fill(draft, order_id)
            except AskPerson:
                self._leftovers.drop(order_id)
                raise
            except ShopSaysNo as no:
                self._leftovers.drop(order_id)
                found = self._find(draft.sale) if no.id_is_taken else None
                if found is not None:
                    return self._go_on(draft, found)
                self._trust_less(draft, no)
                continue
            return self._counter.finish(draft, order)
        raise TryLater("sync.shop-error", words="")

    def _trust_less(self, draft: Draft, no: ShopSaysNo) -> None:
        """Go another way: without her account, or with goods looked up; there may be none.

        The first step knows nothing but the draft: where that is not there, another till has swept
        it away with the empty ones (`Leftovers.clear`), and nobody is to be trusted less for it.
        """
        if "cf" in no.steps and NOT_THERE in no.codes:
            return
        if "cu" in no.steps and not draft.walk_in:
            draft.walk_in = True
            draft.detail["member_unknown"] = True
        elif no.codes & GONE and draft.trust_links:
            draft.trust_links = False
            self._writer.forget()
        else:
            raise later(no) from no

    def _go_on(self, draft: Draft, order: Row) -> Sent:
        """The order is there: from the step at which it stopped."""
        if order.text("state") == "Draft":
            self._leftovers.drop(order.id())
            return self._begin(draft)
        return self._counter.finish(draft, order)
