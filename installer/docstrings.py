"""The libraries' code without the text that is for those who read it: a quarter of its weight."""

import ast
from pathlib import Path
from types import CodeType
from typing import Final

TEXT_IS_CODE: Final = ("numpy", "pycparser", "ply")
"""Packages that read their docstrings: numpy.ma makes its own of them, others keep a grammar."""
OF_A_CLASS: Final = "-"
"""A class without a docstring is given its signature when it is a dataclass; that takes time."""
_Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def without_docstrings(name: str, source: Path) -> CodeType | None:
    """A module compiled without its docstrings; None where they must stay. Asserts stay too."""
    if name.partition(".")[0] in TEXT_IS_CODE or source.suffix != ".py":
        return None
    return compile_bare(source.read_bytes(), str(source))


def compile_bare(text: bytes | str, place: str) -> CodeType:
    """A module's text compiled without docstrings, its lines numbered as they are."""
    tree = ast.parse(text, place)
    for node in ast.walk(tree):
        if isinstance(node, _Documented) and ast.get_docstring(node, clean=False) is not None:
            _take_out(node)
    code = compile(tree, place, "exec", dont_inherit=True)
    if not isinstance(code, CodeType):
        raise TypeError(place)
    return code


def _take_out(node: _Documented) -> None:
    first = node.body[0]
    if isinstance(node, ast.ClassDef):
        mark = ast.Expr(ast.copy_location(ast.Constant(OF_A_CLASS), first))
        node.body[0] = ast.copy_location(mark, first)
    elif len(node.body) == 1:
        node.body[0] = ast.copy_location(ast.Pass(), first)
    else:
        del node.body[0]
