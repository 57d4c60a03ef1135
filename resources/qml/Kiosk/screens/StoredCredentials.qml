pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// What is on a key that has no room for another login: one is deleted, or another key is taken.
KeyScreen {
    id: screen

    required property StoredCredentialsView view

    question: screen.view
    stretch: true
    //% "キーの登録が\nいっぱいです"
    heading: qsTrId("stored-heading")
    //% "別のキーを使うか、使っていない登録を1つ消してください。<b>消すと、そのサービスには、このキーでログインできなくなります。もとには戻せません。</b>"
    words: qsTrId("stored-words")
    backText: screen.quitText
    onBackActivated: screen.view.back()
    proceedName: "another-key"
    //% "別のキーを使う"
    proceedText: qsTrId("way-another-key")
    onProceedActivated: screen.view.anotherKey()

    Scrolled {
        id: list

        Layout.fillWidth: true
        Layout.fillHeight: true
        entries: screen.view.names

        Repeater {
            model: list.built

            Card {
                id: stored

                required property string modelData
                required property int index
                readonly property int place: list.from + stored.index

                Layout.fillWidth: true
                inset: Theme.px(Theme.small ? 2.5 : 6)

                RowLayout {
                    Layout.fillWidth: true
                    spacing: Theme.px(Theme.small ? 3 : 7)

                    StoredName {
                        Layout.fillWidth: true
                        name: stored.modelData
                    }

                    SecondaryButton {
                        Layout.minimumWidth: implicitWidth
                        objectName: "delete-" + stored.place
                        implicitHeight: Math.max(Theme.touch, implicitContentHeight + topPadding + bottomPadding)
                        pixelSize: Theme.small ? Math.min(Theme.type(5.6), Theme.px(6.4)) : Theme.type(6.75)
                        strong: false
                        glyph: screen.narrow ? "" : Glyphs.bin
                        //% "消す"
                        text: qsTrId("stored-delete")
                        onActivated: screen.view.choose(stored.place)
                    }
                }
            }
        }
    }
}
