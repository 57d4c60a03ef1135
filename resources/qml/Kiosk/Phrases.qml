pragma Singleton

import QtQuick

// Where a Japanese line may break: between phrases, never inside a word. Qt breaks between any two kana or
// kanji, which tears words and leaves single characters on a line; a word joiner forbids the break.
QtObject {
    // What a key or a customer calls something, for a text that knows marks: shown, and never followed.
    function plain(name: string): string {
        return name.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
    }

    // The text with word joiners, so that it breaks after punctuation and where kana end a phrase only; a number
    // stays with what it counts.
    function whole(text: string): string {
        return text.replace(/あと (?=(?:<b>)?[0-9])/g, "あと\u00a0").replace(/あと(?=(?:<b>)?[0-9])/g, "あと\u2060").replace(/([0-9])(<\/b>)? ?(?=[回秒分本桁件個])/g, "$1$2\u2060").replace(/もう一度(?=[ぁ-ゟ一-鿿])/g, "もう\u2060一度\u200b").replace(/([ぁ-ゟ一-鿿])(?=(?:ください|ございま|いただ|できま|いつでも|はじめ|すべて|ありませ|なりま)[ぁ-ゟ]*)/g, "$1\u200b").replace(/([をはがにでとのもる])(?=[おご][一-鿿])/g, "$1\u200b").replace(/〜(?=[0-9])/g, "〜\u2060").replace(/([^\s、。，！？・」）>\u2060\u200b])(?=[ぁ-ゟ])/g, "$1\u2060").replace(/([ァ-ヺー-ヿ一-鿿々0-9０-９〜])(?=[ァ-ヺー-ヿ一-鿿々〜])/g, "$1\u2060").replace(/([おご])(?=[一-鿿])/g, "$1\u2060");
    }
}
