pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// What can be changed on a key: its fingers and its passcode, and how often each may still be wrong.
KeyScreen {
    id: screen

    required property KeySettingsView view

    //% "登録%1"
    readonly property string numbered: qsTrId("fingers-numbered")
    //% "パスコードは、続けてあと%1回まちがえると使えなくなります。"
    readonly property string passcodesLeft: qsTrId("key-settings-passcodes-left")
    //% "指紋は、続けてあと%1回一致しないと、パスコードを入力するまでお休みします。"
    readonly property string fingersLeft: qsTrId("key-settings-fingers-left")
    readonly property var doneWords: ({
            //% "指紋を追加しました。"
            "add-finger": qsTrId("offers-finger-added"),
            //% "名前を変えました。"
            "rename-finger": qsTrId("key-settings-renamed"),
            //% "指紋を消しました。"
            "remove-finger": qsTrId("key-settings-removed"),
            //% "パスコードを変更しました。次回から、新しいパスコードをお使いください。"
            "change-passcode": qsTrId("offers-passcode-changed")
        })

    // large type leaves room for one notice
    readonly property bool tight: screen.narrow || Theme.textScale >= 2

    question: screen.view
    stretch: true
    //% "キーの指紋と\nパスコード"
    readonly property string both: qsTrId("key-settings-heading")
    //% "キーのパスコード"
    readonly property string passcodeOnly: qsTrId("key-settings-heading-passcode")
    heading: screen.view.sensor ? screen.both : screen.passcodeOnly
    //% "指紋とパスコードは、このキーの中だけにあります。"
    readonly property string onTheKey: qsTrId("key-settings-words")
    words: screen.tight && screen.view.done !== "" ? "" : screen.onTheKey
    backText: screen.returnText
    backGlyph: Glyphs.back
    onBackActivated: screen.view.back()

    //% "指紋の追加や変更は、この端末ではできません。キーのメーカーのご案内をご覧ください。"
    readonly property string elsewhere: qsTrId("key-settings-elsewhere")

    aside: [
        Notice {
            Layout.fillWidth: true
            objectName: "done"
            visible: screen.view.done !== ""
            kind: "good"
            words: screen.doneWords[screen.view.done] ?? ""
        },
        Notice {
            Layout.fillWidth: true
            objectName: "passcodes-left"
            visible: screen.view.passcodesLeft >= 0 && (!screen.tight || screen.view.done === "")
            words: screen.passcodesLeft.arg(screen.view.passcodesLeft)
        },
        Notice {
            Layout.fillWidth: true
            objectName: "fingers-left"
            visible: screen.view.fingersLeft >= 0 && !screen.tight
            words: screen.fingersLeft.arg(screen.view.fingersLeft)
        },
        Notice {
            Layout.fillWidth: true
            objectName: "elsewhere"
            visible: screen.view.elsewhere && (!screen.tight || screen.view.done === "")
            words: screen.elsewhere
        }
    ]

    Scrolled {
        id: list

        Layout.fillWidth: true
        Layout.fillHeight: true
        entries: screen.view.fingers

        Repeater {
            model: list.built

            Card {
                id: finger

                required property string modelData
                required property int index
                readonly property int place: list.from + finger.index

                Layout.fillWidth: true
                inset: Theme.px(Theme.small ? 2.5 : 6)

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
                        font.pixelSize: Theme.type(Theme.small ? 6.2 : 9)
                        font.bold: true
                    }
                }

                RowLayout {
                    Layout.fillWidth: true
                    spacing: Theme.px(Theme.small ? 2.5 : 5)

                    SecondaryButton {
                        Layout.fillWidth: true
                        Layout.minimumWidth: implicitWidth
                        objectName: "rename-" + finger.place
                        implicitHeight: Math.max(Theme.touch, implicitContentHeight + topPadding + bottomPadding)
                        pixelSize: Theme.type(Theme.small ? 5.6 : 6.75)
                        strong: false
                        glyph: screen.narrow ? "" : Glyphs.pencil
                        //% "名前を変える"
                        text: qsTrId("authenticator-rename")
                        onActivated: screen.view.renameFinger(finger.place)
                    }

                    SecondaryButton {
                        Layout.fillWidth: true
                        Layout.minimumWidth: implicitWidth
                        objectName: "remove-" + finger.place
                        implicitHeight: Math.max(Theme.touch, implicitContentHeight + topPadding + bottomPadding)
                        pixelSize: Theme.type(Theme.small ? 5.6 : 6.75)
                        strong: false
                        glyph: screen.narrow ? "" : Glyphs.bin
                        //% "消す"
                        text: qsTrId("stored-delete")
                        onActivated: screen.view.removeFinger(finger.place)
                    }
                }
            }
        }

        SecondaryButton {
            Layout.fillWidth: true
            visible: screen.view.sensor && list.atEnd
            objectName: "add-finger"
            dashed: true
            glyph: Glyphs.plus
            //% "指紋を追加する"
            text: qsTrId("offers-add-finger")
            onActivated: screen.view.addFinger()
        }

        SecondaryButton {
            Layout.fillWidth: true
            visible: list.atEnd
            objectName: "change-passcode"
            glyph: Glyphs.passcode
            //% "パスコードを変える"
            text: qsTrId("key-settings-change-passcode")
            onActivated: screen.view.changePasscode()
        }
    }
}
