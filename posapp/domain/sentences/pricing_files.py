"""What pricing files (`pos-pricing/1`) hear that cannot be read."""

from posapp.domain.sentences.message import Message

PRICING_FILE_SENTENCES = {
    "pricing.file": Message(
        en="The pricing file cannot be read at {place}: {problem}. Correct it there.",
        zh="定价文件在 {place} 处无法读取：{problem}。请改正。",
    ),
    "pricing.unreadable": Message(
        en="The file cannot be opened: {problem}. Check its name and its place.",
        zh="无法打开文件：{problem}。请检查文件名和位置。",
    ),
}
