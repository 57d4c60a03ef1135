import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// What one of the three questions of R1 asks for: digits in groups, and what is said of those that stand there.
ColumnLayout {
    id: proof

    required property Skeleton on
    required property Views.Field digits
    required property string label
    property alias lengths: groups.lengths
    property alias units: groups.units
    property alias before: groups.before
    property string hint: ""

    // without the hint, which is shown where there is room
    readonly property real base: labelText.implicitHeight + groups.implicitHeight + proof.spacing

    Layout.fillWidth: true
    spacing: Theme.span(1.5, 4)

    Text {
        id: labelText

        text: proof.label
        color: Theme.ink
        font.family: Theme.sans
        font.pixelSize: Theme.size.label
        font.bold: true
    }

    DigitGroups {
        id: groups

        objectName: "field-digits"
        label: proof.label
        lengths: []
        room: proof.on.fieldsWidth
        value: proof.digits.text
        refused: proof.on.told !== ""
    }

    FittingNotice {
        id: hintNotice

        Layout.fillWidth: true
        objectName: "hint"
        // beside a refusal each has half of what is left
        room: Theme.small && proof.on.told !== "" ? (proof.on.middleHeight - proof.base) / 2 - proof.spacing : Infinity
        readonly property bool fits: proof.on.roomBesideFields >= hintNotice.whole + proof.spacing
        visible: proof.hint !== "" && ((proof.on.told !== "" && !Theme.low) || fits)
        words: proof.hint
    }
}
