pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Kiosk.Views as Views

// A name for a key or a finger: one of a few, so that nobody must type Japanese on a counter.
Skeleton {
    id: screen

    required property Views.RenameView view

    //% "今の名前は「%1」です。"
    readonly property string present: qsTrId("rename-present")
    //% "キーの名前を\n選んでください"
    readonly property string keyHeading: qsTrId("rename-heading")
    //% "指の名前を\n選んでください"
    readonly property string fingerHeading: qsTrId("rename-finger-heading")

    readonly property var keyNames: [
        //% "家のキー"
        qsTrId("rename-home"),
        //% "持ち歩くキー"
        qsTrId("rename-carried"),
        //% "予備のキー"
        qsTrId("rename-spare"),
        //% "家族のキー"
        qsTrId("rename-family")]
    readonly property var fingerNames: [
        //% "右手の人差し指"
        qsTrId("rename-right-index"),
        //% "右手の親指"
        qsTrId("rename-right-thumb"),
        //% "左手の人差し指"
        qsTrId("rename-left-index"),
        //% "左手の親指"
        qsTrId("rename-left-thumb"),
        //% "そのほかの指"
        qsTrId("rename-other-finger")]

    objectName: "Rename"
    question: screen.view
    heading: screen.view.isFinger ? screen.fingerHeading : screen.keyHeading
    sentences: screen.view.present === "" ? [] : [screen.present.arg(Phrases.plain(screen.view.present))]
    backText: screen.returnText
    backGlyph: Glyphs.back
    onBackActivated: screen.view.back()

    Repeater {
        model: screen.view.isFinger ? screen.fingerNames : screen.keyNames

        ChoiceCard {
            id: proposal

            required property string modelData
            required property int index

            objectName: "name-" + proposal.index
            glyph: Glyphs.pencil
            title: proposal.modelData
            onActivated: screen.view.choose(Phrases.read(proposal.modelData))
        }
    }
}
