pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Kiosk.Views as Views

// The fingers of a key that has no room for another: one is taken off, or those there are must do.
Skeleton {
    id: screen

    required property Views.FingersView view

    //% "指%1"
    readonly property string numbered: qsTrId("fingers-numbered")

    objectName: "Fingers"
    question: screen.view
    entries: screen.view.names
    //% "キーの指紋が\nいっぱいです"
    heading: qsTrId("fingers-heading")
    //% "新しい指を登録するには、今ある指紋を1つ消します。消さずに、今ある指紋のまま進むこともできます。"
    sentences: [qsTrId("fingers-words")]
    backText: screen.quitText
    onBackActivated: screen.view.back()
    //% "このまま進む"
    primaryText: qsTrId("offers-proceed")
    onPrimaryActivated: screen.view.proceed()

    Repeater {
        model: screen.built

        ThingCard {
            id: finger

            required property string modelData
            required property int index
            readonly property int place: screen.from + finger.index

            glyph: Glyphs.fingerprint
            name: finger.modelData === "" ? screen.numbered.arg(finger.place + 1) : finger.modelData

            Act {
                objectName: "remove-" + finger.place
                glyph: Glyphs.bin
                //% "消す"
                text: qsTrId("way-delete")
                onActivated: screen.view.remove(finger.place)
            }
        }
    }
}
