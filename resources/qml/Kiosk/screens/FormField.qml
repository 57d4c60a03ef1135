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

    // the screen shows nothing else that is in the way of this one
    readonly property bool focused: shown.form.focus === shown.index

    signal wanted

    //% "いま入れた文字は %1 です"
    readonly property string lastTyped: qsTrId("field-last-typed")

    Layout.fillWidth: true
    value: shown.field.shown ? shown.field.text : ""
    count: shown.field.length
    secret: shown.field.canHide
    revealed: shown.field.shown
    active: shown.focused
    caption: shown.field.lookAlike === "" ? "" : shown.lastTyped.arg(shown.field.lookAlike)
    refusal: RefusalWords.field(shown.field.error, shown.field.culprit)
    onChosen: {
        shown.form.focusOn(shown.index);
        shown.wanted();
    }
    onRevealToggled: shown.field.toggle()
}
