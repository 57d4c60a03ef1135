pragma Singleton

import QtQuick

// Where a line may break: at blanks, and between the phrases of a script without blanks. script/words has put a blank
// of no width (\u200b) between the phrases of every text. Qt would break between any two kana, kanji or syllables of
// Hangul; a word joiner (\u2060) forbids it. What is filled in at run time has no marks, and so stays whole.
QtObject {
    id: phrases

    // what stands for a character that is not shown
    readonly property string mask: "•"
    readonly property string scripts: "々〆〇〜～ぁ-ヺー-ヿ㐀-䶿一-鿿가-힣豈-﫿０-９Ａ-Ｚａ-ｚｦ-ﾟ"
    // between two characters of such a script, or one of them and a Latin letter or number, or behind 」 ） ’ ” )
    readonly property string behind: `[A-Za-z0-9%・${phrases.scripts}]|[^A-Za-z][」）]|[’”)]`
    readonly property string tags: "(?:<[^>]*>)*"
    readonly property string own: `((?:${phrases.behind})${phrases.tags})(?=[${phrases.scripts}])`
    readonly property string latin: `([${phrases.scripts}]${phrases.tags})(?=[A-Za-z0-9])`
    readonly property var inside: new RegExp(`${phrases.own}|${phrases.latin}`, "g")

    // What a key or a customer calls something, for a text that knows tags: shown, and never followed.
    function plain(name: string): string {
        return name.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
    }

    // The same for a text that knows tags, where a blank that must not break has a name of its own.
    function marked(text: string): string {
        return phrases.whole(text).replace(/\u00a0/g, "&nbsp;");
    }

    // The text with a word joiner wherever no line may break. A mark at a line's end is for those who take the line
    // break out.
    function whole(text: string): string {
        const joined = text.replace(/\u200b\n/g, "\n").replace(/※\u200b?/g, "※\u2060");
        return joined.replace(phrases.inside, "$1$2\u2060");
    }

    // A text that no script/words has parted, a brand's own or a name that a customer gave: it may break where a phrase
    // is likely to begin, at a kanji or a katakana behind hiragana, but not behind お and ご.
    function parted(text: string): string {
        return text.replace(/([ぁ-ゟ])(?=[ァ-ヺ一-鿿])/g, (whole, kana) => "おご".includes(kana) ? kana : kana + "\u200b");
    }

    //: at the end of a sentence that another one follows
    //% "。"
    readonly property string stop: qsTrId("sentence-end")
    // between two sentences, each with its own end
    readonly property string gap: phrases.stop.slice(1)

    // a writer's line break stands for a blank where a language has blanks
    readonly property var blank: /([A-Za-z0-9가-힣,.:;?!%’”)])\n(?=\S)/g

    // Several texts, read one after the other; those that are empty are left out.
    function together(texts: list<string>): string {
        return phrases.read(texts.filter(text => text !== "").join(" "));
    }

    // a title that has no end of its own, before what follows it
    readonly property var title: /([^。.!?！？])<\/b><br>/g

    // The text as it is read aloud: without tags, marks and the writer's own line breaks.
    function read(text: string): string {
        const ended = text.replace(phrases.title, "$1" + phrases.stop).replace(/<br>/g, "\n");
        return ended.replace(/[\u200b\u2060]|<[^>]*>/g, "").replace(phrases.blank, "$1 ").replace(/\n/g, "");
    }
}
