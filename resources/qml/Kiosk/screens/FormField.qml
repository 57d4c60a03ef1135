import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// A field of a form on the screen: what the form's field says, and the finger that chooses it.
Field {
    id: shown

    required property Views.Form form
    required property Views.Field field
    required property int index

    // the keyboard is there: say which look-alike came last
    property bool typed: true
    // the screen says elsewhere why something was not taken
    property bool mute: false
    readonly property bool focused: shown.form.focus === shown.index

    signal wanted

    //% "いま入れた文字は %1 です"
    readonly property string lastTyped: qsTrId("field-last-typed")

    readonly property var lookAlikes: ({
            //% "数字の「1」"
            "1": qsTrId("look-alike-1"),
            //% "大文字「I」(アイ)"
            "I": qsTrId("look-alike-capital-i"),
            //% "小文字「l」(エル)"
            "l": qsTrId("look-alike-small-l"),
            //% "数字の「0」(ゼロ)"
            "0": qsTrId("look-alike-0"),
            //% "大文字「O」(オー)"
            "O": qsTrId("look-alike-capital-o")
        })
    readonly property string lastLookAlike: !shown.typed || !shown.focused || shown.mute || shown.field.lookAlike === "" ? "" : shown.lastTyped.arg(shown.lookAlikes[shown.field.lookAlike])
    readonly property string ownRefusal: shown.mute ? "" : RefusalWords.field(shown.field.error, shown.field.culprit)

    //% "ここを押して入力"
    readonly property string touchHere: qsTrId("field-touch-here")

    Layout.fillWidth: true
    // the least room there is belongs to the field and to why it cannot stay so
    bare: Theme.small && Theme.textScale > 1 && shown.typed && shown.refusal !== ""
    example: shown.typed || (shown.secret && Theme.small && shown.count > 0) ? "" : shown.touchHere
    value: shown.field.shown ? shown.field.text : ""
    count: shown.field.length
    secret: shown.field.canHide
    revealed: shown.field.shown
    active: shown.focused && shown.typed
    caption: shown.lastLookAlike
    refusal: shown.ownRefusal
    onChosen: {
        shown.form.focusOn(shown.index);
        shown.wanted();
    }
    onRevealToggled: shown.field.toggle()
}
