pragma Singleton

import QtQuick
import Kiosk.Views

// This terminal's sockets, as its settings say, and its languages; set from outside like Theme.
QtObject {
    // where on the desk the USB port and the card reader are: 0 left … 1 right, below 0 where there is none
    property real keyAt: 0.72
    property real cardAt: 0.25

    // this terminal's name, for staff and on a slip
    property string calledHere: ""
    // Japanese texts by their ids, for a slip in another language
    property var japanese: ({})

    // who of staff are in, a StaffPresence; null while nobody is
    property StaffPresence staff: null
    // the choice that was touched last on the page: the second one of staff reads it out; empty before a touch
    property string chosen: ""

    // {code, name} of each, the branch's first; `Qt.uiLanguage` is the code of the one that is spoken
    property var languages: []
    //% "日本語"
    readonly property string languageName: qsTrId("language-name")

    // no card can be read, since the reader has gone; no key at all can be read
    property bool cardsAway: false
    property bool keysAway: false
    readonly property bool takesCards: cardAt >= 0 && !cardsAway
    //% "ただいま、カード型キーはお使いいただけません。"
    readonly property string cardsAwayWords: qsTrId("cards-away")
    //% "ただいま、キーを読み取れません。自動でつなぎ直しています。"
    readonly property string keysAwayWords: qsTrId("keys-away")
    // what a screen that would invite a card says instead; empty while cards can be read
    readonly property list<string> cardsSaid: cardAt >= 0 && cardsAway ? [cardsAwayWords] : []

    // what a card of an unknown model is called; kiosk/glass.py hands it to whoever names keys
    //% "カード型キー"
    readonly property string cardName: qsTrId("unnamed-card")
}
