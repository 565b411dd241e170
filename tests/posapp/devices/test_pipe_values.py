"""Values between two processes: they come as they went, and never much at once."""

import pickle
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st

from posapp.devices.pipe_values import PIECE, read_value, write_value

atoms = st.none() | st.integers() | st.text(max_size=5)
long_rows = st.integers(0, 3 * PIECE + 1).map(lambda length: tuple(range(length)))
values = st.recursive(
    atoms | long_rows,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.lists(values, min_size=1, max_size=3))
def test_values_come_one_after_the_other_as_they_went(sent: list[object]) -> None:
    pipe = BytesIO()
    for value in sent:
        write_value(pipe, value)
    pipe.seek(0)
    assert [read_value(pipe) for _ in sent] == sent


def test_a_long_row_is_never_read_at_once() -> None:
    pipe, rows = BytesIO(), tuple((number, "tea") for number in range(5 * PIECE))
    write_value(pipe, {"rows": rows, "opens": rows})
    pipe.seek(0)
    assert read_value(pipe) == {"rows": rows, "opens": rows}
    pipe.seek(0)
    lengths = pickle.load(pipe)  # noqa: S301 - written above
    assert lengths == [5 * PIECE] * 2
    assert {len(pickle.load(pipe)) for _ in range(sum(lengths) // PIECE)} == {PIECE}  # noqa: S301
