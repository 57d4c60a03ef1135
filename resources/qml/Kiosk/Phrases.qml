pragma Singleton

import QtQuick

// Where a Japanese line may break: between phrases, never inside a word. Qt breaks between any two kana or
// kanji, which tears words and leaves single characters on a line; a word joiner forbids the break.
QtObject {
    id: phrases

    // What a key or a customer calls something, for a text that knows marks: shown, and never followed.
    function plain(name: string): string {
        return name.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
    }

    // The same for a text that knows marks, where a blank that must not break has a name of its own.
    function marked(text: string): string {
        return phrases.whole(text).replace(/\u00a0/g, "&nbsp;");
    }

    // The text as its lines may break: a word joiner (\u2060) stands where a line must not, a blank of no width
    // (\u200b) where it may, which what comes later leaves alone.
    function whole(text: string): string {
        let so = text;
        // a number stays with what it counts
        so = so.replace(/あと ?(?=(?:<b>)?[0-9])/g, "あと\u2060");
        so = so.replace(/([0-9])(<\/b>)? ?(?=[回秒分本桁件個])/g, "$1$2\u2060");
        so = so.replace(/月(?=[0-9]+日)/g, "月\u2060");
        so = so.replace(/〜(?=[0-9])/g, "〜\u2060");
        // who it is stays with what is said of them
        so = so.replace(/([たのる])(?=お客さま)/g, "$1\u2060");
        so = so.replace(/([ぁ-ゟ])(?=方(?![一-鿿]))/g, "$1\u2060");
        // 読み取る, 置き直す, 取り消す; 安全・便利
        so = so.replace(/([一-鿿][いえきけげしちびみめりれ])(?=[一-鿿])/g, "$1\u2060");
        so = so.replace(/人さし(?=指)/g, "人さし\u2060");
        so = so.replace(/間に(?=合)/g, "間に\u2060");
        so = so.replace(/くり(?=返)/g, "くり\u2060");
        so = so.replace(/((?:^|[^一-鿿])[一-鿿]{1,2}・)(?=[一-鿿]{1,2}(?![一-鿿]))/g, "$1\u2060");
        // what is quoted stays with its particle, but for names of models, which are long
        so = so.replace(/([^A-Za-z][」）])(?=[のをがにはとでも])/g, "$1\u2060");
        // inside long runs of kana
        so = so.replace(/もう(?=一度)/g, "もう\u2060");
        so = so.replace(/もう\u2060一度(?=[ぁ-ゟ一-鿿])/g, "$&\u200b");
        so = so.replace(/([ぁ-ゟ一-鿿])(?=(?:ください|ございま|いただ|できま|いつでも|はじめ|すべて|ありませ|こちら)[ぁ-ゟ]*)/g, "$1\u200b");
        // 使えなく|なります, and never inside of 異なります
        so = so.replace(/([ぁ-ゟ])(?=なりま|ため[、。にで])/g, "$1\u200b");
        so = so.replace(/([一-鿿]{4})(?=したい)/g, "$1\u200b");
        so = so.replace(/回(?=まちが)/g, "回\u200b");
        so = so.replace(/た(?=こと|まま)/g, "た\u200b");
        so = so.replace(/の(?=ない)/g, "の\u200b");
        so = so.replace(/の(?=いずれ)/g, "の\u200b");
        so = so.replace(/から(?=もう|[おご][一-鿿])/g, "から\u200b");
        so = so.replace(/よう(?=お[一-鿿])/g, "よう\u200b");
        so = so.replace(/ような(?=[ぁ-ゟ])/g, "ような\u200b");
        so = so.replace(/る(?=ことがあり)/g, "る\u200b");
        so = so.replace(/が(?=うまく)/g, "が\u200b");
        so = so.replace(/を(?=よく)/g, "を\u200b");
        so = so.replace(/て(?=いません)/g, "て\u200b");
        // and of kanji, of katakana, behind a name
        so = so.replace(/以上(?=[一-鿿])/g, "以上\u200b");
        so = so.replace(/上(?=[ァ-ヺ])/g, "上\u200b");
        so = so.replace(/([ァ-ヺー]{8})(?=[一-鿿]{2})/g, "$1\u200b");
        so = so.replace(/([A-Za-z]の)\u2060?(?=方)/g, "$1\u200b");
        so = so.replace(/([をはがにでとのもる])(?=[おご][一-鿿])/g, "$1\u200b");
        // kana end a phrase, and nothing else does but punctuation
        so = so.replace(/([^\s、。，！？・」）>\u2060\u200b])(?=[ぁ-ゟ])/g, "$1\u2060");
        so = so.replace(/([ァ-ヺー-ヿ一-鿿々0-9０-９〜])(?=[ァ-ヺー-ヿ一-鿿々〜])/g, "$1\u2060");
        so = so.replace(/([おご])(?=[一-鿿])/g, "$1\u2060");
        return so;
    }
}
