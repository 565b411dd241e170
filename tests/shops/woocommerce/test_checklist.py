"""Which oddity of a real shop is shown by which test; nothing in the table without a test.

The numbers are the parts of what was measured on real shops. A test may stand in more than one
place; those that only look after the double itself stand under "the double".
"""

import ast
from pathlib import Path

CHECKLIST: dict[str, dict[str, str]] = {
    "1 keys, envelope, errors": {
        "plain http takes OAuth 1.0a alone, SHA-1 and SHA-256": "plain_http_takes_signatures",
        "plain http ignores Basic and keys in the query": (
            "plain_http_ignores_basic_and_query_keys"
        ),
        "the JSON body is not signed": "the_body_of_a_post_is_not_signed",
        "array parameters are signed with numbers": "lists_are_signed_with_their_numbers",
        "timestamp window of 15 minutes": "a_signature_ages_in_fifteen_minutes",
        "a nonce is used once": "a_nonce_counts_once",
        "https: Basic, query keys, application passwords": (
            "over_tls_basic_and_query_keys_and_application_passwords_work"
        ),
        "unknown key and wrong secret differ": (
            "a_wrong_secret_is_another_trouble_than_an_unknown_key"
        ),
        "missing permission is 401": "a_key_without_permission_is_401_and_not_403",
        "rest_route takes no keys": "the_address_without_permalinks_takes_no_keys",
        "rest_invalid_param with params and details": "an_error_names_each_bad_parameter",
        "rest_missing_callback_param": "what_is_missing_is_listed",
        "rest_invalid_json, rest_no_route": "bad_json_and_unknown_routes",
        "a PHP fatal": "a_php_fatal_is_500_with_html_in_its_message",
        "HTML entities and tags in messages": "messages_hold_entities_and_tags",
        "unknown filters return everything": "unknown_filters_return_everything",
        "filters a version does not know": ("filters_of_the_younger_one_are_ignored_by_the_older"),
        "unknown body fields are dropped": "unknown_fields_of_a_body_are_dropped",
        "_fields": "fields_are_cut_on_lists_and_items_but_not_inside_a_batch",
        "HEAD": "head_carries_the_total",
        "POST on an id, _method": "other_ways_to_say_put",
        "_envelope": "an_envelope_hides_the_status",
        "the front page": "the_front_page_tells_name_zone_and_no_secrets",
        "system_status": "the_system_status_needs_an_admins_key",
        "settings, currency, taxes": "the_shops_settings_can_be_read",
        "pages of tax rates": "even_tax_rates_come_in_pages",
        "no caching; Date": "answers_are_not_cached_and_carry_the_shops_date",
    },
    "2 lists": {
        "per_page 1 to 100": "a_page_holds_one_to_a_hundred",
        "totals and Link with the configured host": (
            "pages_tell_totals_and_links_with_the_shops_own_host"
        ),
        "past the end": "past_the_end_is_an_empty_list_with_right_totals",
        "an empty list's bogus prev": "an_empty_list_links_to_a_page_that_is_none",
        "offset and the number of pages": "offset_moves_the_rows_but_not_the_number_of_pages",
        "default order drifts": "the_default_order_drifts_while_records_come",
        "orderby of customers": "customers_are_not_sorted_by_change",
        "filters of products": "goods_are_filtered_by_what_is_known",
        "newer filters of products": "search_name_or_sku_is_ignored_by_the_older",
        "filters of orders": "orders_are_filtered_by_customer_goods_and_statuses",
        "coupon code in any case": "coupons_are_found_in_any_case_of_letters",
        "date filters of coupons": "coupons_are_found_by_their_date",
        "global refunds": "a_list_of_all_refunds_is_new",
        "include_meta, exclude_meta": "free_fields_can_be_chosen",
    },
    "3 dates and deletions": {
        "modified_after: exclusive, seconds": "modified_after_is_exclusive_and_to_the_second",
        "site time without an offset": "a_date_without_an_offset_is_the_shops_own_time",
        "Invalid date.": "a_day_without_a_time_is_no_date",
        "dates without offset": "dates_are_told_without_an_offset",
        "any PUT bumps products and orders": "any_put_moves_the_date",
        "any PUT bumps customers": "any_put_moves_the_date_of_an_account",
        "a sale bumps the product": "a_sale_moves_the_date_of_the_goods",
        "variations bump the parent and are in no list": (
            "a_variation_moves_its_parents_date_and_is_in_no_list"
        ),
        "a note bumps nothing": "a_note_does_not_move_an_orders_date",
        "an order bumps its customer": "an_own_order_moves_a_customers_date",
        "customers without a date": "an_account_that_the_shop_never_saved_has_no_date",
        "customers by full crawl": "all_accounts_are_read_page_by_page",
        "status=trash as a feed": "the_bin_is_a_feed_of_deletions",
        "any,trash without trash": "any_and_trash_together_show_no_trash",
        "include_status": "include_status_shows_trash_in_the_younger_one",
        "force leaves no tombstone": "what_is_deleted_for_ever_leaves_no_trace",
    },
    "4 products and stock": {
        "201 and Location": "a_new_record_says_where_it_is",
        "prices are strings": "a_price_is_a_text",
        "comma prices": "a_price_with_a_comma_is_another_price",
        "sale_price >= regular": "a_sale_price_that_is_none_falls_away",
        "integer stock, cut in a batch": "stock_is_whole",
        "stock_quantity null": "stock_that_is_not_managed_is_null",
        "escaped names, stripped scripts": "names_come_back_escaped",
        "price_html": "price_html_is_not_the_price",
        "keys of a product": "a_product_of_the_younger_one_has_more_keys",
        "duplicate SKU": "a_sku_that_is_taken_names_the_goods_to_adopt",
        "concurrent SKU": "one_of_six_wins_a_sku_and_the_others_hear_two_codes",
        "SKU held in the bin": "a_sku_in_the_bin_blocks_without_a_name",
        "term_exists": "a_category_that_is_there_names_itself",
        "meta_data by key and id": "free_fields_are_written_by_key_and_deleted_by_id",
        "meta_data comes back as text": "simple_free_fields_come_back_as_texts",
        "stock is overwritten": "stock_is_written_over",
        "inventory_delta": "a_difference_of_stock_is_taken_though_no_schema_names_it",
        "inventory_delta loses updates": "differences_of_stock_get_lost_when_they_meet",
        "GET-then-PUT loses updates": "reading_and_writing_back_loses_what_came_between",
        "orders decrement atomically": "orders_take_goods_one_by_one",
        "other fields do not clobber stock": "another_field_leaves_the_stock_alone",
        "overselling": "orders_never_ask_whether_there_is_enough",
        "trash, 410, force, restore": "goods_go_to_the_bin_once_and_then_for_ever",
        "variations: one image, manage_stock parent": (
            "a_variation_inherits_tax_and_stock_and_has_one_picture"
        ),
        "lines outlive their product": "an_order_keeps_the_name_of_goods_that_are_gone",
    },
    "5 customers": {
        "email alone; a mail goes out": "an_email_is_enough_and_its_owner_is_written_to",
        "duplicate e-mail without an id": "an_email_that_is_taken_names_nobody",
        "role=all": "an_email_of_the_owner_is_taken_but_not_found_without_role_all",
        "the codes": "bad_emails_and_taken_names",
        "concurrent e-mail": "one_of_six_wins_an_email",
        "PUT of e-mail and username": ("an_account_cannot_take_anothers_email_nor_change_its_name"),
        "what search sees": "a_search_sees_login_and_email_but_no_name_and_no_phone",
        "billing.email": "the_email_of_the_bill_is_another_field",
        "no trash; orders lose their customer": "there_is_no_bin_for_people",
        "guests": "guests_are_nobody",
    },
    "6 orders": {
        "all fields of a POST": "an_order_comes_back_with_all_it_has",
        "set_paid, cod, completed": "paid_orders_know_when",
        "set_paid on a PUT": "paying_later_works_only_for_orders_that_wait_for_money",
        "stock by status, both ways": "stock_follows_the_status_both_ways",
        "pending then paid": "paying_takes_the_goods",
        "trash and force restock nothing": "a_deleted_order_gives_no_goods_back",
        "a removed line restocks nothing": (
            "a_removed_line_gives_no_goods_back_a_changed_one_does"
        ),
        "an added line takes nothing": "an_added_line_takes_no_goods_even_from_a_paid_order",
        "a changed line always takes": "a_changed_line_takes_goods_even_for_an_unpaid_order",
        "read-only fields": "dates_numbers_and_prices_cannot_be_sent",
        "amounts are net": "amounts_are_net_though_prices_hold_tax",
        "catalogue price by default": "without_amounts_the_catalogue_decides",
        "discount_total": "a_lower_total_alone_shows_as_a_discount",
        "a lost cent": "three_cents_become_four_with_two_places",
        "3,193 lost cents": "two_places_lose_a_cent_for_every_sixth_price_and_six_for_none",
        "six decimals, dp=6": "six_lines_with_six_places_add_up",
        "money as strings": "money_is_a_text",
        "1,50 is 150": "a_comma_makes_a_hundred_times_as_much",
        "tax address": "tax_goes_by_shipping_then_bill_then_the_shops_own_country",
        "tax_class of a line": "each_line_has_the_tax_of_its_class",
        "negative fees": "a_negative_fee_takes_off_with_its_tax",
        "their cap": "a_fee_too_far_below_nought_is_capped_but_for_a_cent",
        "fees without tax": "a_fee_may_be_free_of_tax",
        "names of fees, methods of postage": "fees_need_a_name_and_postage_a_method",
        "coupons are worked out by the shop": "the_shop_works_out_what_a_coupon_takes_off",
        "spread over pieces": "a_fixed_amount_is_spread_over_the_pieces",
        "for each piece": "a_fixed_amount_for_each_piece",
        "coupons and manual reductions": "a_coupon_loses_the_reductions_that_were_sent",
        "coupons abroad": "a_coupon_abroad_comes_off_a_net_price",
        "orphans of a refused coupon": ("a_refused_coupon_leaves_an_orphan_order_each_time"),
        "orphans can be cleaned up": "an_orphan_can_be_found_and_deleted",
        "usage counts": "a_cancelled_order_gives_its_use_back",
        "usage per person": "a_person_uses_it_as_often_as_allowed",
        "coupons of an order change": "a_coupon_can_be_taken_from_an_order_again",
        "coupon_lines is the whole list": "the_list_of_coupons_is_the_whole_list",
        "duplicate code": "a_code_is_there_once",
        "coupons and stock": "goods_are_taken_for_a_paid_order_with_a_coupon",
        "zero-priced lines": "goods_that_do_not_exist_cost_nothing",
        "or with the amounts sent": ("goods_that_do_not_exist_may_keep_the_amounts_sent_with_them"),
        "their repair": "a_line_of_nothing_is_mended_with_goods_that_exist",
        "a line without reference": "a_line_without_goods_is_refused",
        "own name": "a_line_may_have_a_name_and_a_tax_class_of_its_own",
        "quantities": "quantities_are_whole_and_may_be_below_nought",
        "quantity 0": "quantity_nought_breaks_the_younger_one",
        "variable without variation": "a_variable_product_is_sold_without_saying_which",
        "sku instead of id": "goods_are_found_by_sku",
        "customer_id unknown": "a_customer_who_is_not_there_is_refused",
        "empty orders": "an_order_may_be_empty",
        "lists in messages": "unknown_words_are_refused_with_the_whole_list",
        "billing.email checked": "an_email_of_the_bill_is_checked",
        "billing not filled": "the_bill_is_not_filled_from_the_account",
        "no idempotency": "the_same_order_twice_is_two_orders",
        "the server goes on after a timeout": "a_client_that_gives_up_does_not_stop_the_shop",
        "search and transaction_id": ("a_payments_number_is_searched_only_in_tables_of_orders"),
        "meta and order_key not searched": "free_fields_and_keys_are_not_searched",
        "recovery by date": "an_order_of_unknown_outcome_is_found_by_its_date",
        "lines by id": "lines_are_changed_added_and_removed_by_id",
        "PUT restores": "an_order_comes_back_from_the_bin_by_any_put",
        "statuses": "statuses_of_plug_ins_and_unfinished_carts_are_among_the_orders",
        "mails": "paid_orders_are_mailed_about",
    },
    "7 refunds": {
        "money and goods": "goods_and_money_go_back",
        "broken Location": "the_address_of_a_refund_is_broken",
        "api_refund and unknown gateways": "an_unknown_gateway_is_a_500_and_final",
        "gateways that cannot refund": "a_gateway_pays_back_by_itself_only_if_it_can",
        "too much": "too_much_is_a_500_and_final",
        "unknown order, data 404": "an_unknown_order_is_a_500_that_says_404",
        "amount omitted": "without_an_amount_the_lines_decide",
        "amount 0": "nothing_at_all_may_be_refunded",
        "amount without lines": "an_amount_without_lines_brings_no_goods_back",
        "api_restock": "goods_stay_away_if_asked",
        "more than sold": "more_goods_come_back_than_were_sold",
        "unknown line": "a_line_of_nobody_is_passed_over",
        "refunded for good": "all_of_it_makes_the_order_refunded_for_good",
        "status refunded": "an_order_called_refunded_gets_a_refund",
        "fees and postage": "fees_and_postage_go_back_under_their_ids",
        "an id twice": "a_line_that_is_named_twice_counts_once_the_last_time",
        "no update": "a_refund_cannot_be_changed",
        "global list": "the_younger_one_lists_all_refunds",
        "mails": "a_refund_is_mailed_about",
    },
    "8 batches": {
        "200 although all failed": "all_may_fail_and_it_is_200",
        "order and keys": "results_keep_their_order_and_only_the_keys_that_were_sent",
        "413": "a_hundred_and_one_are_too_many",
        "400 instead of 404": "an_update_of_nothing_is_another_status_than_alone",
        "not atomic": "a_fall_in_the_middle_keeps_what_came_before",
        "no validation": "a_member_of_a_batch_may_have_number_prices_and_halves",
        "delete is permanent": "deleting_in_a_batch_is_for_ever",
        "orphans": "a_batch_leaves_orphans_too",
        "variations, coupons, customers": "variations_coupons_and_customers_have_batches",
    },
    "9 web hooks": {
        "ping": "a_new_hook_is_pinged_without_a_signature",
        "a deaf receiver": "nobody_needs_to_hear_the_ping",
        "pausing": "pausing_and_going_on_pings_nobody",
        "signature": "a_delivery_is_signed_over_its_raw_body",
        "secrets": "without_a_secret_of_ours_nobody_can_check",
        "late": "nothing_comes_before_the_shop_gets_round_to_it",
        "Delivery-ID": "the_number_of_a_delivery_is_no_key",
        "state at delivery, merged": "the_state_is_that_of_delivery_and_changes_are_merged",
        "created and updated": "a_paid_order_is_both_created_and_updated",
        "variations": "a_variation_tells_under_its_own_id",
        "deleted only by the bin": "only_the_bin_tells_of_a_deletion",
        "customer.deleted": "a_person_who_goes_is_told_though_for_ever",
        "restored": "what_comes_back_from_the_bin_is_told",
        "disabled after failures, no retry": ("after_six_failures_a_hook_is_disabled_in_silence"),
        "bad topics and addresses": "topics_and_addresses_are_checked",
        "local targets": "a_till_in_a_local_network_hears_nothing",
        "goods of a sale": "a_sale_tells_of_its_goods",
    },
    "10 versions": {
        "routes": "routes_of_the_younger_one",
        "brands": "brands_are_of_the_younger_one",
        "global_unique_id": "a_global_number_of_goods_is_of_the_younger_one",
        "version": "each_says_its_version",
    },
    "11 hosts": {
        "HTML error pages": "an_html_page_says_nothing_about_what_was_done",
        "500 after the deed": "a_fall_after_the_deed_looks_like_one_before",
        "broken lines": "a_line_that_breaks_says_nothing_either",
        "half answers": "half_an_answer_is_a_whole_order",
        "warnings before the JSON": "a_warning_of_a_plug_in_stands_before_the_json",
        "429": "a_host_may_limit_requests",
    },
    "12 what a client must do": {
        "look up before repeating": (
            "an_answer_lost_on_the_wire_is_looked_up_before_anything_is_repeated"
        ),
        "compare exactly": "a_receipt_whose_number_begins_anothers_is_not_taken_for_it",
        "re-check filters": "answers_of_the_shop_are_never_taken_for_others",
        "Z suffix": "moments_are_sent_as_utc_and_say_so",
        "accounts without dates": "people_whom_the_shop_never_saved_stop_nobody",
        "texts with a point, six places": (
            "money_goes_as_texts_with_a_point_and_nets_with_six_places"
        ),
        "verify product_id": ("goods_that_are_gone_are_paid_for_whatever_the_shop_makes_of_them"),
        "orphans": "a_coupon_used_up_in_the_last_moment_leaves_no_orphan",
        "api_refund false": "a_refund_asks_no_gateway_for_cash",
        "final 500s": "money_that_the_gateway_cannot_send_back_needs_a_person",
        "adopt with role=all": "an_account_of_the_owners_is_found_before_it_is_made_again",
        "never absolute stock": "a_sale_writes_orders_and_never_stock",
        "manage_stock parent": "a_stock_that_is_the_parents_does_not_stop_the_stream",
        "unescape names": "names_come_in_as_people_write_them",
        "sign anew": "every_call_is_signed_anew_and_shows_no_secret",
        "keep the host's pause": "a_pause_that_the_host_wants_is_kept",
    },
    "the double": {
        "tests sell for money": "what_the_tests_sell_is_paid",
        "requests in turn": "without_a_meeting_they_run_one_after_the_other",
        "faults hit what they are for": "a_trouble_meets_only_the_requests_it_is_for",
        "started by hand": "it_can_be_started_by_hand",
        "a list of requests": "what_was_asked_is_kept",
        "its own mistakes": "a_mistake_of_the_doubles_own_does_not_pass_as_a_lost_answer",
        "the table": "every_oddity_has_its_test",
        "nothing forgotten": "every_test_stands_in_the_table",
    },
}


def shown_here() -> set[str]:
    """The names of all tests beside this one."""
    return {
        node.name.removeprefix("test_")
        for path in Path(__file__).parent.glob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


def test_every_oddity_has_its_test() -> None:
    named = {name for part in CHECKLIST.values() for name in part.values()}
    assert named - shown_here() == set()


def test_every_test_stands_in_the_table() -> None:
    named = {name for part in CHECKLIST.values() for name in part.values()}
    assert shown_here() - named == set()
