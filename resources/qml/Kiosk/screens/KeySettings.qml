pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// What can be changed on a key: its fingers and its passcode, and how often each may still be wrong.
Skeleton {
    id: screen

    required property Views.KeySettingsView view

    //% "指%1"
    readonly property string numbered: qsTrId("fingers-numbered")
    //% "パスコードを続けて%1回まちがえると、このキーは使えなくなります。"
    readonly property string passcodesLeft: qsTrId("key-settings-passcodes-left")
    //% "指紋が続けて%1回一致しないと、パスコードを入力するまで、指紋の読み取りを止めます。"
    readonly property string fingersLeft: qsTrId("key-settings-fingers-left")
    //% "キーの指紋と\nパスコード"
    readonly property string both: qsTrId("key-settings-heading")
    //% "キーのパスコード"
    readonly property string passcodeOnly: qsTrId("key-settings-heading-passcode")
    //% "指紋とパスコードは、このキーの中だけにあります。"
    readonly property string onTheKey: qsTrId("key-settings-words")
    //% "パスコードは、このキーの中だけにあります。"
    readonly property string passcodeOnTheKey: qsTrId("key-settings-words-passcode")
    //% "指紋の追加や変更は、この端末ではできません。キーのメーカーのご案内をご覧ください。"
    readonly property string elsewhere: qsTrId("key-settings-elsewhere")
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

    objectName: "KeySettings"
    question: screen.view
    entries: screen.view.fingers
    done: screen.doneWords[screen.view.done] ?? ""
    heading: screen.view.canChangeFingers ? screen.both : screen.passcodeOnly
    readonly property bool hasSensor: screen.view.canChangeFingers || screen.view.enrolsFingersElsewhere

    sentences: [screen.hasSensor ? screen.onTheKey : screen.passcodeOnTheKey]
    backText: screen.returnText
    backGlyph: Glyphs.back
    onBackActivated: screen.view.back()

    facts: [
        Notice {
            Layout.fillWidth: true
            objectName: "passcodes-left"
            visible: screen.view.passcodesLeft >= 0
            words: screen.passcodesLeft.arg(screen.view.passcodesLeft)
        },
        Notice {
            Layout.fillWidth: true
            objectName: "fingers-left"
            visible: screen.hasSensor && screen.view.fingersLeft >= 0
            words: screen.fingersLeft.arg(screen.view.fingersLeft)
        },
        Notice {
            Layout.fillWidth: true
            objectName: "elsewhere"
            visible: screen.view.enrolsFingersElsewhere
            words: screen.elsewhere
        }
    ]

    Repeater {
        model: screen.built

        ThingCard {
            id: finger

            required property string modelData
            required property int index
            readonly property int place: screen.from + finger.index

            below: true
            glyph: Glyphs.fingerprint
            name: finger.modelData === "" ? screen.numbered.arg(finger.place + 1) : finger.modelData

            Act {
                objectName: "rename-" + finger.place
                glyph: Glyphs.pencil
                //% "名前を変える"
                text: qsTrId("authenticator-rename")
                onActivated: screen.view.renameFinger(finger.place)
            }

            Act {
                objectName: "remove-" + finger.place
                glyph: Glyphs.bin
                //% "消す"
                text: qsTrId("way-delete")
                onActivated: screen.view.removeFinger(finger.place)
            }
        }
    }

    WayButton {
        visible: screen.view.canChangeFingers && screen.atEnd
        objectName: "add-finger"
        dashed: true
        sign: Glyphs.plus
        //% "指紋を追加する"
        words: qsTrId("offers-add-finger")
        onTaken: screen.view.addFinger()
    }

    WayButton {
        visible: screen.atEnd
        objectName: "change-passcode"
        sign: Glyphs.passcode
        //% "パスコードを変える"
        words: qsTrId("key-settings-change-passcode")
        onTaken: screen.view.changePasscode()
    }
}
