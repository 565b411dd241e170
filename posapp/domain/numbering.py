"""Receipt numbers: one gap-free row a till, drawn inside the transaction that stores the sale."""

SEQUENCE_DIGITS = 6


def receipt_number(till_number: int, sequence: int) -> str:
    """The number as printed.

    Rule: numbering.receipt

    >>> receipt_number(2, 4512)
    '2-004512'
    """
    if till_number < 1 or sequence < 1:
        msg = "tills and receipts count from 1"
        raise ValueError(msg)
    return f"{till_number}-{sequence:0{SEQUENCE_DIGITS}d}"
