"""Where a line of a script without blanks may break: between phrases, which a library finds, and lists here correct."""

import re
from collections.abc import Callable

import budoux

MARK = "\u200b"
"""ZERO WIDTH SPACE, between two phrases; Phrases.qml forbids every other break between letters of these scripts."""

PARSERS: dict[str, Callable[[], budoux.Parser]] = {
    "ja_JP": budoux.load_default_japanese_parser,
    "zh_CN": budoux.load_default_simplified_chinese_parser,
    "zh_TW": budoux.load_default_traditional_chinese_parser,
}
"""By language. The lines of other languages break at their blanks."""

JOINS = """
    もう|一 もう|1 と|して に|なっ に|なり に|なる へ|： の|上
    通行|码 通|行码 地|址 验|证码 验证|码 信用|卡 信|用卡 确|认 密|钥 密|码 语|音 注|册 重|新 取|走 指|纹 短|信 首|页 稍|候
    按|钮 输|入 工作|人员
    も|どせ も|どし も|どり も|どる ちが|い は|なれ ふや|し
    ただ|いま に|せの この|中 空|白 確認|でき 直接|入力 一度は|なし に|合 安全・|便利
""".split()  # noqa: SIM905 - to be read, not to be quoted one by one
"""Words that stay whole, though the library breaks them at `|`."""

BREAKS = """
    セキュリティ上|パスコード ワンタイムパスワード|認証後 一定回数|認証 新規登録|したい ご確認の上|入力 コードは|まだ 認証で|より
    する|しくみ 必要な|しくみ できない|ことが ため|ロック ため|ログイン もの|にして ある|別の 方法|または 一度|はなして
    何回か|くり返 ただいま|受け ただいま|確認 ただいま|通信 ただいま|ご利用 ため|A NFC|キー
    回|入力 回|まちが
""".split()  # noqa: SIM905 - to be read, not to be quoted one by one
"""Words that are broken at `|`, where a reader pauses, though the library does not. `A`: a name that is filled in."""

LONG = 9
"""A phrase of so many characters or more may break inside as well, before an auxiliary verb."""
INSIDE = re.compile("(?<=..)(?=ございま|いただ|できま|なりま|ありませ|させて)")

WRONG = re.compile(
    r"(?<=[0-9A-Za-z])\|(?=[0-9A-Za-z])"  # inside of a number or a Latin word
    r"|(?<=あと)\|(?=[0-9])"  # 「あと5回」
    r"|(?<=※)\|"  # between a note's mark and the note
    r"|(?<=[」）])\|(?=[のをがにはとでもへ])"  # between what is quoted and its particle
    r"|(?<=[ぁ-ゟ])\|(?=[方人](?![一-鿿]|さし))"  # between a person and what is said of them
    r"|\|(?=ください)"  # a line that says nothing but a courtesy
)
UNNEEDED = re.compile(r"(?<=[\s、。，！？])\||\|(?=[\s、。，！？・「」（）()])")
"""Where Unicode's own rules allow a break, or forbid it."""
LONELY = re.compile(r"(?<=[^\s>]) (?=[^\s<>%{]{1,5}[.?!]$)", re.MULTILINE)
"""The blank before the last word of a line, if that is short and ends a sentence: the word could come to stand alone."""
TOKEN = re.compile(r"<[^>]*>|%\d|\{\w+\}|.")
COUNTED = re.compile(r"%\d(?=(?:<[^>]*>)*[回秒分本桁件個年枚文日月])")


def joined(text: str) -> str:
    """Turn the blank before a short word that ends a line and a sentence, and the blank behind ※, into a NO-BREAK SPACE.

    For languages with blanks.
    """
    return LONELY.sub("\u00a0", text).replace("※ ", "※\u00a0")


def marked(text: str, parser: budoux.Parser) -> str:
    """Put MARK between the phrases of a text, and before each newline. A tag, and what stands for a value (%1, {phone}), stay whole."""
    # a title may be shown without its writer's line breaks
    return f"{MARK}\n".join(_marked_line(line, parser) for line in text.split("\n"))


def _marked_line(line: str, parser: budoux.Parser) -> str:
    counted = {place.start() for place in COUNTED.finditer(line)}
    tokens = list(TOKEN.finditer(line))
    # to the library a value is a number where something is counted, and a name elsewhere
    letters = "".join(
        ("5" if token.start() in counted else "A") if len(token[0]) > 1 else token[0]
        for token in tokens
        if not token[0].startswith("<")
    )
    phrases = iter(phrases_of(letters, parser))
    left, marked_line = len(next(phrases, "")), ""
    for token in tokens:
        if not token[0].startswith("<"):
            if left == 0:
                left, marked_line = len(next(phrases)), marked_line + MARK
            left -= 1
        marked_line += token[0]
    return marked_line


def phrases_of(letters: str, parser: budoux.Parser) -> list[str]:
    """Split a line (no tags, one letter for each value) at phrases, where it may break; not where Unicode's own rules decide.

    A line of fewer than four letters stays whole.
    """
    if len(letters) < 4:
        return [letters]
    parted = "|".join(parser.parse(letters)).replace("・|", "・").replace("・", "・|")
    for torn in JOINS:
        parted = parted.replace(torn, torn.replace("|", ""))
    parted = WRONG.sub("", parted)
    for pair in BREAKS:
        parted = parted.replace(pair.replace("|", ""), pair)
    phrases = [INSIDE.sub("|", phrase) if len(phrase) >= LONG else phrase for phrase in parted.split("|")]
    return UNNEEDED.sub("", "|".join(phrases)).split("|")
