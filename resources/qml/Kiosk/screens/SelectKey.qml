pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Kiosk.Views as Views

// Two authenticators are there. A key that glows is touched itself; for what lies on a reader there is a button.
Skeleton {
    id: screen

    required property Views.SelectKeyView view

    readonly property var names: screen.view.names
    readonly property int count: screen.names.length
    readonly property bool touchable: screen.view.keyBlinks
    // cards of one name: no button could tell them apart
    readonly property bool tellable: screen.view.namesDiffer

    //% "お使いになるキーに\n触れてください"
    readonly property string touchOne: qsTrId("select-key-touch")
    //% "お使いになるほうを\n選んでください"
    readonly property string chooseOne: qsTrId("select-key-choose")
    //% "お使いになるカード型キーだけを\n残してください"
    readonly property string leaveOne: qsTrId("select-key-leave")
    //% "カード型キーが%1枚あります。お使いにならないものを、お取りください。"
    readonly property string takeOther: qsTrId("select-key-take")
    //% "画面ではなく、お使いになるキーの光っている部分に触れてください。カード型キーをお使いになるときは、その1枚だけを残して、ほかをお取りください。"
    readonly property string touchOrLeave: qsTrId("select-key-touch-or-leave")
    //% "キーが2つあります。"
    readonly property string two: qsTrId("select-key-two")
    //% "画面ではなく、お使いになるキーの、光っている部分に触れてください。"
    readonly property string glows: qsTrId("select-key-glows")
    //% "差しこんだキーをお使いの方は、画面ではなく、キーの光っている部分に触れてください。カード型キーをお使いの方は、画面のボタンを押してください。"
    readonly property string either: qsTrId("select-key-either")
    //% "%1を使う"
    readonly property string use: qsTrId("select-key-use")

    readonly property string how: !screen.touchable ? "" : screen.count === 0 ? screen.glows : screen.either
    readonly property string leaving: screen.touchable ? screen.touchOrLeave : screen.takeOther.arg(screen.count)

    objectName: "SelectKey"
    question: screen.view
    heading: screen.touchable ? screen.touchOne : screen.tellable ? screen.chooseOne : screen.leaveOne
    sentences: screen.tellable ? [screen.two, screen.how] : [screen.leaving]
    entries: screen.tellable ? screen.names : []
    backText: screen.quitText
    onBackActivated: screen.view.back()

    picture: SelectKeyPicture {
        keys: !screen.touchable ? 0 : screen.count === 0 ? 2 : 1
        cards: Math.min(screen.count, screen.touchable ? 1 : 2)
    }

    Repeater {
        model: screen.built

        ChoiceCard {
            id: choice

            required property string modelData
            required property int index
            readonly property int place: screen.from + choice.index

            objectName: "use-" + choice.place
            glyph: Glyphs.cardKey
            title: screen.use.arg(choice.modelData)
            onActivated: screen.view.choose(choice.place)
        }
    }
}
