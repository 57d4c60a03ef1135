pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// The fingers of a key that has no room for another: one is taken off, or those there are must do.
KeyScreen {
    id: screen

    required property FingersView view

    //% "登録%1"
    readonly property string numbered: qsTrId("fingers-numbered")

    question: screen.view
    stretch: true
    //% "キーの指紋が\nいっぱいです"
    heading: qsTrId("fingers-heading")
    //% "新しい指を登録するには、今ある指紋を1つ外します。外さずに、今ある指紋のまま進むこともできます。"
    words: qsTrId("fingers-words")
    backText: screen.quitText
    onBackActivated: screen.view.back()
    proceedName: "proceed"
    //% "このまま進む"
    proceedText: qsTrId("offers-proceed")
    onProceedActivated: screen.view.proceed()

    Scrolled {
        id: list

        Layout.fillWidth: true
        Layout.fillHeight: true
        entries: screen.view.names

        Repeater {
            model: list.built

            Card {
                id: finger

                required property string modelData
                required property int index
                readonly property int place: list.from + finger.index

                Layout.fillWidth: true
                inset: Theme.px(Theme.small ? 2.5 : 6)

                GridLayout {
                    Layout.fillWidth: true
                    columns: screen.narrow ? 1 : 2
                    columnSpacing: Theme.px(Theme.small ? 3 : 7)
                    rowSpacing: Theme.px(1)

                    RowLayout {
                        Layout.fillWidth: true
                        spacing: Theme.px(Theme.small ? 3 : 7)

                        Icon {
                            glyph: Glyphs.fingerprint
                            size: Theme.px(Theme.small ? 9 : 16)
                            colour: Theme.info
                        }

                        Text {
                            Layout.fillWidth: true
                            text: Phrases.whole(finger.modelData === "" ? screen.numbered.arg(finger.place + 1) : finger.modelData)
                            textFormat: Text.PlainText
                            clip: true
                            wrapMode: Text.Wrap
                            maximumLineCount: 3
                            elide: Text.ElideRight
                            color: Theme.ink
                            font.family: Theme.sans
                            font.pixelSize: Theme.small ? Math.min(Theme.type(5.6), Theme.px(7.6)) : Theme.type(9)
                            font.bold: true
                        }
                    }

                    // the least room there is: a name's words are as long as the card is wide
                    SecondaryButton {
                        Layout.fillWidth: screen.narrow
                        Layout.minimumWidth: implicitWidth
                        objectName: "remove-" + finger.place
                        implicitHeight: Math.max(Theme.touch, implicitContentHeight + topPadding + bottomPadding)
                        pixelSize: Theme.type(Theme.small ? 5.6 : 6.75)
                        strong: false
                        glyph: Glyphs.bin
                        //% "外す"
                        text: qsTrId("fingers-remove")
                        onActivated: screen.view.remove(finger.place)
                    }
                }
            }
        }
    }
}
