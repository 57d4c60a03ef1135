pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// Two authenticators are there. A key that glows is touched itself; for what lies on a reader there is a button.
KeyScreen {
    id: screen

    required property SelectKeyView view

    readonly property var names: screen.view.names
    readonly property int count: screen.names.length

    //% "お使いになるキーに\n触れてください"
    readonly property string touchOne: qsTrId("select-key-touch")
    //% "お使いになるほうを\n選んでください"
    readonly property string chooseOne: qsTrId("select-key-choose")
    //% "お使いになるカードだけを\n残してください"
    readonly property string leaveOne: qsTrId("select-key-leave")
    //% "カードが%1枚あります。お使いにならないカードを、お取りください。"
    readonly property string takeOther: qsTrId("select-key-take")
    //% "光っているキーに触れるか、お使いになるカードだけを残してください。"
    readonly property string touchOrLeave: qsTrId("select-key-touch-or-leave")
    //% "キーが2つあります。"
    readonly property string two: qsTrId("select-key-two")
    //% "お使いになるほうの、光っている部分に触れてください。"
    readonly property string glows: qsTrId("select-key-glows")
    //% "光っているキーに触れるか、ボタンでお選びください。"
    readonly property string either: qsTrId("select-key-either")
    //% "%1を使う"
    readonly property string use: qsTrId("select-key-use")

    question: screen.view
    stretch: true
    heading: screen.view.touchable ? screen.touchOne : screen.view.tellable ? screen.chooseOne : screen.leaveOne
    words: !screen.view.tellable ? (screen.view.touchable ? screen.touchOrLeave : screen.takeOther.arg(screen.count)) : screen.two + (!screen.view.touchable ? "" : screen.count === 0 ? screen.glows : screen.either)
    backText: screen.quitText
    onBackActivated: screen.view.back()

    Item {
        Layout.fillWidth: true
        Layout.fillHeight: true

        SelectKeyPicture {
            visible: parent.height > Theme.px(Theme.small ? 14 : 28)
            width: parent.width
            height: Math.min(parent.height, width * 440 / 860)
            keys: !screen.view.touchable ? 0 : screen.count === 0 ? 2 : 1
            cards: Math.min(screen.count, screen.view.touchable ? 1 : 2)
        }
    }

    // what can be chosen takes its room before the picture does
    Scrolled {
        id: list

        entries: screen.names
        Layout.fillWidth: true
        Layout.preferredHeight: Math.min(implicitHeight, parent.height - (parent as ColumnLayout).spacing)
        visible: screen.count > 0 && screen.view.tellable

        Repeater {
            model: list.built

            ChoiceCard {
                id: choice

                required property string modelData
                required property int index
                readonly property int place: list.from + choice.index

                Layout.fillWidth: true
                objectName: "use-" + choice.place
                glyph: Glyphs.card
                title: screen.use.arg(choice.modelData)
                titleSize: Theme.small ? Theme.px(6) : Theme.title
                onActivated: screen.view.choose(choice.place)
            }
        }
    }
}
