import QtQuick
import Kiosk
import Kiosk.Views as Views

// The key is known: it stands there for a second, and goes on by itself.
Skeleton {
    id: screen

    required property Views.KeyKnownView view

    //% "キーは、差したままにしてください。"
    readonly property string leaveIn: qsTrId("key-known-leave-in")
    //% "カード型キーは、置いたままにしてください。"
    readonly property string leaveThere: qsTrId("key-known-leave-there")
    //% "自動で次へ進みます。"
    readonly property string goesOn: qsTrId("key-known-goes-on")

    objectName: "KeyKnown"
    question: screen.view
    //% "キーを確認しました"
    heading: qsTrId("key-known-title")
    sentences: [screen.view.isCard ? screen.leaveThere : screen.leaveIn, screen.goesOn]

    facts: ThingCard {
        visible: screen.view.keyName !== ""
        flat: true
        glyph: screen.view.isCard ? Glyphs.cardKey : Glyphs.key
        name: screen.view.keyName
    }

    picture: TerminalPicture {
        keyAt: Terminal.keyAt
        cardAt: Terminal.cardAt
        wants: screen.view.isCard ? "card" : "key"
        known: true
    }
}
