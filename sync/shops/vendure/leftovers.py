"""Drafts that a cut left behind at the shop: found and deleted before anybody wonders."""

from datetime import datetime, timedelta

from posapp.kernel.clock import stamp
from sync.shops.vendure.api import Api, ShopSaysNo

CLOCKS_APART = timedelta(minutes=10)
"""How far the clocks of till and shop may differ when a draft is looked for by its age."""

EMPTY_DRAFTS = """query($since:DateTime!){orders(options:{take:50,filter:{state:{eq:"Draft"},
  createdAt:{after:$since},posTxnId:{isNull:true}}}){
  items{id customer{id} lines{id}}}}"""
DROP = "mutation($o:ID!){deleteDraftOrder(orderId:$o){result}}"


class Leftovers:
    """Deletes drafts."""

    def __init__(self, api: Api) -> None:
        self._api = api

    def drop(self, draft_id: str) -> None:
        """A draft of ours that is not worth going on with; gone already is fine."""
        try:
            self._api.ask(DROP, o=draft_id)
        except ShopSaysNo:
            return  # it is no draft any more, or no longer there: the next look-up sees which

    def clear(self, since: datetime) -> None:
        """Drafts whose making was told to nobody: begun since then, and still quite empty.

        Vendure does not say who made them. One that another till has begun this very moment may be
        among them: its next step fails, and that till begins anew. So may one that a person has
        just opened and put nothing into: she opens another.
        """
        found = self._api.ask(EMPTY_DRAFTS, since=stamp(since - CLOCKS_APART))
        for draft in found.row("orders").rows("items"):
            if "customer" not in draft and not draft.rows("lines"):
                self.drop(draft.id())
