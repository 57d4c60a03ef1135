import QtQuick
import Kiosk
import Kiosk.Views as Views

// A field of a form on its screen: what the form's field says, and the finger that chooses it.
Field {
    id: shown

    required property Skeleton on
    required property Views.Field field
    required property int index

    readonly property bool focused: shown.on.form.focus === shown.index
    readonly property bool typed: shown.on.types

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
    //% "いま入力した文字は %1 です"
    readonly property string lastTyped: qsTrId("field-last-typed")
    //% "%1／%2"
    readonly property string whichOf: qsTrId("field-which-of")
    readonly property bool names: shown.typed && shown.focused && !shown.on.fieldsMute && shown.field.lookAlike !== ""
    readonly property string lookAlike: shown.lookAlikes[shown.field.lookAlike] ?? ""
    readonly property string lastLookAlike: shown.names ? shown.lastTyped.arg(shown.lookAlike) : ""
    readonly property string why: RefusalWords.field(shown.field.error, shown.field.culprit)
    readonly property string ownRefusal: shown.on.fieldsMute ? "" : shown.why

    // beside the keyboard is no room for both
    readonly property bool tight: Theme.small && shown.on.types && shown.refusal !== ""
    readonly property string title: shown.which + " " + Phrases.read(shown.label)

    //% "ここを押して入力"
    readonly property string touchHere: qsTrId("field-touch-here")

    visible: !shown.on.oneField || shown.focused
    which: shown.on.oneField ? shown.whichOf.arg(shown.index + 1).arg(shown.on.fieldCount) : ""
    example: !shown.typed ? shown.touchHere : shown.on.bare && !shown.on.namedAbove ? Phrases.read(shown.label) : ""
    value: shown.field.shown ? shown.field.text : ""
    count: shown.field.length
    secret: shown.field.canHide
    revealed: shown.field.shown
    active: shown.focused && shown.typed
    bare: shown.tight || shown.on.bare
    noteRoom: shown.on.fieldNoteRoom
    caption: shown.tight ? "" : shown.lastLookAlike
    shortCaption: shown.names ? shown.lookAlike : shown.caption
    refusal: shown.ownRefusal
    onChosen: {
        shown.on.form.focusOn(shown.index);
        if (!shown.on.justPutAway)
            shown.on.away = false;
    }
    onRevealToggled: shown.field.toggle()
}
