"""The functions and classes of source files, as far as figures need them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Function = ast.FunctionDef | ast.AsyncFunctionDef
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_PROPERTIES = ("property", "cached_property")


@dataclass(frozen=True, slots=True)
class FunctionShape:
    """A function as figures see it: its name and what its body is made of."""

    name: str
    body_lines: int
    """From the first statement after the docstring to the last."""
    ternaries: int
    comprehensions: int
    is_named_freely: bool
    """Neither a property, whose name is a noun, nor a name that Python gives."""


def read_trees(folder: Path) -> Iterator[tuple[Path, ast.Module]]:
    """Parse every source file under a folder, in the order of their paths."""
    for path in sorted(folder.rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def describe_functions(tree: ast.Module) -> Iterator[FunctionShape]:
    """Describe the functions and methods of a file; what is defined inside one counts for both."""
    for node in ast.walk(tree):
        if isinstance(node, Function):
            yield _describe(node)


def list_public_classes(tree: ast.Module) -> list[str]:
    """List the classes of a file that others may name."""
    classes = (node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    return [name for name in classes if not name.startswith("_")]


def _describe(node: Function) -> FunctionShape:
    parts = [part for statement in _body(node) for part in ast.walk(statement)]
    return FunctionShape(
        name=node.name,
        body_lines=_count_body_lines(node),
        ternaries=sum(isinstance(part, ast.IfExp) for part in parts),
        comprehensions=sum(isinstance(part, _COMPREHENSIONS) for part in parts),
        is_named_freely=not (node.name.startswith("__") or _is_property(node)),
    )


def _body(node: Function) -> list[ast.stmt]:
    return node.body[1:] if len(node.body) > 1 and ast.get_docstring(node) is not None else node.body


def _count_body_lines(node: Function) -> int:
    first, last = _body(node)[0], node.body[-1]
    return (last.end_lineno or last.lineno) - first.lineno + 1


def _is_property(node: Function) -> bool:
    names = (part for decorator in node.decorator_list for part in ast.walk(decorator))
    return any(
        getattr(part, "id", None) in _PROPERTIES or getattr(part, "attr", None) in _PROPERTIES
        for part in names
    )
