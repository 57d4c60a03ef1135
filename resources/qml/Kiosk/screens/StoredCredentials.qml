pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Kiosk.Views as Views

// What is on a key that has no room for another login: one is deleted, or another key is taken.
Skeleton {
    id: screen

    required property Views.StoredCredentialsView view

    objectName: "StoredCredentials"
    question: screen.view
    entries: screen.view.names
    //% "キーの登録が\nいっぱいです"
    heading: qsTrId("stored-heading")
    //% "別のキーを使うか、使っていない登録を1つ消してください。<b>消すと、そのサービスには、このキーでログインできなくなります。もとには戻せません。</b>"
    sentences: [qsTrId("stored-words")]
    //% "※どれを消してよいかわからないときは、「係員を呼ぶ」を押してください。"
    notes: [qsTrId("stored-ask")]
    backText: screen.quitText
    onBackActivated: screen.view.back()
    primaryName: "another-key"
    //% "別のキーを使う"
    primaryText: qsTrId("way-another-key")
    onPrimaryActivated: screen.view.anotherKey()

    Repeater {
        model: screen.built

        ThingCard {
            id: stored

            required property string modelData
            required property int index
            readonly property int place: screen.from + stored.index

            named: StoredName {
                name: stored.modelData
            }

            Act {
                objectName: "delete-" + stored.place
                glyph: Glyphs.bin
                //% "消す"
                text: qsTrId("way-delete")
                onActivated: screen.view.choose(stored.place)
            }
        }
    }
}
