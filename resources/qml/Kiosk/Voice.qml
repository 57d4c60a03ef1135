pragma Singleton

import QtQuick

// Whether the screen is read out, and what a touch does then: the first says what lies under the finger, the second
// presses it. kiosk/voice reads; it sets what stands first.
QtObject {
    id: voice

    // codes of the languages of which there are recordings
    property list<string> languages: []
    // something to hear in private: characters are said there alone
    property bool headphones: false
    // the branch's choice: the passcode's digits are said too, into headphones, and are then not shuffled on the pad
    property bool padAllowed: false

    // the customer's choices
    property bool wanted: voice.headphones
    property bool slow: false
    property bool loud: false

    readonly property bool offered: voice.languages.length > 0
    // this language has recordings
    readonly property bool speaks: voice.languages.includes(Qt.uiLanguage || "ja")
    readonly property bool on: voice.wanted && voice.speaks
    readonly property bool saysPad: voice.on && voice.headphones && voice.padAllowed

    //% "パスコードの数字は、読み上げません。数字のキーボードで入力するか、係員をお呼びください。"
    readonly property string padIsSilent: qsTrId("voice-pad-is-silent")
    //% "文字は、ヘッドホンをつなぐと読み上げます。"
    readonly property string characterIsSilent: qsTrId("voice-character-is-silent")
    //: said after the name of a button
    //% "いまは押せません。"
    readonly property string off: qsTrId("voice-off")

    // what was said last; a second touch presses it
    property Item held: null
    property bool ready: false

    // asks kiosk/voice to say the name of this touchable, what lies at this point (the whole page if nothing does), or
    // this text
    signal touched(item: Item)
    signal asked(point: point)
    signal told(text: string)
    // an answer was taken or refused, perhaps with the words of the refusal before it
    signal answered

    function reset(): void {
        voice.wanted = Qt.binding(() => voice.headphones);
        voice.slow = false;
        voice.loud = false;
    }

    // A finger comes down on a touchable: have it said, unless it was what was said last.
    function press(item: Item): void {
        if (!voice.on)
            return;
        voice.ready = voice.held === item;
        voice.held = item;
        if (voice.ready)
            return;
        const key = item as PadKey;
        const character = key !== null && key.text.length === 1;
        if (character && key.still && !voice.saysPad)
            voice.told(voice.padIsSilent);
        else if (character && !voice.headphones)
            voice.told(voice.characterIsSilent);
        else
            voice.touched(item);
    }

    // The finger leaves it. Return whether that presses it: with the voice on only the second touch does. What has the
    // focus of a hardware keyboard was said already.
    function presses(item: Item): bool {
        if (!voice.on || item.activeFocus)
            return true;
        const pressed = voice.ready && voice.held === item;
        if (pressed)
            voice.held = null;
        voice.ready = false;
        return pressed;
    }
}
