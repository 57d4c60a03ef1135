pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Kiosk.Views as Views

// A key was reset: which of the member's it was, so that its enrolment can go.
Skeleton {
    id: screen

    required property Views.WhichKeyView view

    //% "登録した日：%1"
    readonly property string enrolled: qsTrId("top-enrolled")
    //% "最後に使った日：%1"
    readonly property string used: qsTrId("top-used")
    //% "まだ使われていません"
    readonly property string unused: qsTrId("top-unused")

    //% "この中にはない"
    readonly property string noneText: qsTrId("which-key-none")

    function dated(key: int): string {
        const when = screen.view.dates[key];
        const used = when.used === "" ? screen.unused : screen.used.arg(Dates.day(when.used));
        return screen.enrolled.arg(Dates.day(when.enrolled)) + "\n" + used;
    }

    objectName: "WhichKey"
    question: screen.view
    //% "初期化したキーは、\nこの中のどれですか？"
    heading: qsTrId("which-key-heading")
    //% "初期化したキーではもうログインできないため、お選びになったキーの登録を消します。続けて、新しく登録できます。どれかわからないときは、「係員を呼ぶ」を押してください。"
    sentences: [qsTrId("which-key-words")]

    Repeater {
        model: screen.view.names

        ChoiceCard {
            id: key

            required property string modelData
            required property int index

            objectName: "key-" + key.index
            glyph: screen.view.areCards ? Glyphs.cardKey : Glyphs.key
            title: Phrases.parted(key.modelData)
            subtitle: screen.dated(key.index)
            onActivated: screen.view.choose(key.index)
        }
    }

    WayButton {
        objectName: "none"
        words: screen.noneText
        onTaken: screen.view.noneOfThese()
    }
}
