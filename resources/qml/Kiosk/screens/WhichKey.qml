pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// A key was reset: which of the member's it was, so that its enrolment can go.
KeyScreen {
    id: screen

    required property WhichKeyView view

    //% "%1に登録"
    readonly property string enrolled: qsTrId("top-enrolled")
    //% "%1に利用"
    readonly property string used: qsTrId("top-used")
    //% "まだ使われていません"
    readonly property string unused: qsTrId("top-unused")

    function dated(key: int): string {
        const when = screen.view.dates[key];
        return when === undefined ? "" : screen.enrolled.arg(Dates.day(when.enrolled)) + "\n" + (when.used === "" ? screen.unused : screen.used.arg(Dates.day(when.used)));
    }

    question: screen.view
    stretch: true
    //% "初期化したキーは、\nこの中のどれですか？"
    readonly property string which: qsTrId("which-key-heading")
    // the small panel with large text has no room for more
    //% "初期化したキーは、\nどれですか？"
    readonly property string whichShort: qsTrId("which-key-heading-short")
    heading: screen.narrow ? screen.whichShort : screen.which
    //% "初期化したキーでは、もうログインできません。お選びになったキーの登録を取り消します。続けて、新しく登録できます。"
    words: qsTrId("which-key-words")
    roundName: "none"
    //% "この中にはない"
    roundText: qsTrId("which-key-none")
    onRoundActivated: screen.view.none()

    Scrolled {
        Layout.fillWidth: true
        Layout.fillHeight: true

        Repeater {
            model: screen.view.names

            ChoiceCard {
                id: key

                required property string modelData
                required property int index

                Layout.fillWidth: true
                objectName: "key-" + key.index
                glyph: screen.view.card ? Glyphs.card : Glyphs.key
                title: key.modelData
                titleSize: Theme.small ? Theme.px(6) : Theme.title
                subtitle: screen.dated(key.index)
                onActivated: screen.view.choose(key.index)
            }
        }
    }
}
