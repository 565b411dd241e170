"""The tree runs anywhere: no file names a folder of one machine."""

import re
from pathlib import Path

from tests.tidy.tree import ROOT, expect_none

TEXT = {".py", ".md", ".toml", ".in", ".lock", ".yaml", ".yml", ".json", ".qss", ".ts", ".csv", ""}
MADE_HERE = {".git", ".hypothesis", ".venv", "out", "build", "dist", "data", "__pycache__"}
FOLDERS = "work|root|tmp|home|Users"  # bare names, so that this file does not find itself
MACHINE_PATH = re.compile(rf"(?<![\w.~$}}\-])/(?:{FOLDERS})/\w|[A-Z]:\\+(?:{FOLDERS})\\")


def machine_paths(text: str, path: str) -> list[str]:
    """Each line of a text that holds a path of one machine."""
    return [
        f"{path}:{number}"
        for number, line in enumerate(text.splitlines(), 1)
        if MACHINE_PATH.search(line)
    ]


def is_made_here(path: Path) -> bool:
    """Whether a file came from running the project, not from writing it."""
    parts = path.relative_to(ROOT).parts
    return any(part in MADE_HERE or part.endswith("_cache") for part in parts)


def written_files() -> list[Path]:
    """The text files that people write."""
    tops = [path for path in sorted(ROOT.iterdir()) if not is_made_here(path)]
    files = [file for top in tops for file in (top.rglob("*") if top.is_dir() else [top])]
    return [
        file for file in files if file.suffix in TEXT and file.is_file() and not is_made_here(file)
    ]


def test_no_file_names_a_folder_of_one_machine() -> None:
    expect_none(
        place
        for path in written_files()
        for place in machine_paths(
            path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix()
        )
    )


def test_a_machine_path_is_found() -> None:
    slash = "/"
    for folder in FOLDERS.split("|"):
        assert machine_paths(f"see {slash}{folder}{slash}shop", "a.md") == ["a.md:1"]
    assert machine_paths("C:" + "\\Users\\li", "a.md") == ["a.md:1"]
    assert machine_paths("out/work/tmp.png and posapp/root/", "a.md") == []
