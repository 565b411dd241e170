"""Values that JSON can hold and that are the same for everybody: texts, whole numbers, truths."""

from collections.abc import Mapping, Sequence

Json = str | int | bool | None | Sequence["Json"] | Mapping[str, "Json"]
Values = Mapping[str, Json]
