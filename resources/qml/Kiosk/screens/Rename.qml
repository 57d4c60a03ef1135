pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// A name for a key: one of a few to touch.
KeyScreen {
    id: screen

    required property RenameView view

    question: screen.view

    //% "今の名前は「%1」です。"
    readonly property string present: qsTrId("rename-present")

    stretch: true
    //% "キーの名前を\n選んでください"
    readonly property string keyHeading: qsTrId("rename-heading")
    //% "指の名前を\n選んでください"
    readonly property string fingerHeading: qsTrId("rename-finger-heading")
    heading: screen.view.finger ? screen.fingerHeading : screen.keyHeading
    words: screen.view.present === "" ? "" : screen.present.arg(Phrases.plain(screen.view.present))
    backText: screen.returnText
    backGlyph: Glyphs.back
    onBackActivated: screen.view.back()

    Scrolled {
        Layout.fillWidth: true
        Layout.fillHeight: true

        Repeater {
            model: screen.view.proposals

            ChoiceCard {
                id: proposal

                required property string modelData
                required property int index

                Layout.fillWidth: true
                objectName: "name-" + proposal.index
                glyph: Glyphs.pencil
                title: proposal.modelData
                onActivated: screen.view.choose(proposal.modelData)
            }
        }
    }
}
