"""The sentences for people, a file for each area; `posapp.domain.messages` says them."""
