"""The manager's pages: offers. Widgets that stand in any window which is a `Desk`."""
