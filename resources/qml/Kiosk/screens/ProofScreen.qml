import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// One of the three questions of R1: digits in groups, and the pad.
FormScreen {
    id: screen

    required property Views.ProofView proof
    property string label: ""
    property list<int> lengths: []
    property list<string> units: []
    property string before: ""
    // what to say of digits that can't be right
    property string flaw: ""
    // what is said of those that stand there
    property string hint: ""

    readonly property Views.Field digits: screen.proof.digits as Views.Field
    readonly property string why: screen.refused !== "" ? screen.refused : screen.fieldRefused !== "" ? screen.fieldRefused : screen.proof.flawed ? screen.flaw : ""

    form: screen.proof
    together: true
    spread: pad.spread
    fieldsLeft: !Theme.portrait
    //% "戻る"
    leaveText: qsTrId("screen-back")
    leaveGlyph: Glyphs.back
    onLeaving: screen.proof.back()

    reading: Notice {
        Layout.fillWidth: true
        objectName: "refusal"
        visible: words !== ""
        kind: "caution"
        words: screen.why
    }

    fields: ColumnLayout {
        Layout.fillWidth: true
        spacing: Theme.px(Theme.small ? 1.5 : 4)

        Text {
            text: screen.label
            color: Theme.ink
            font.family: Theme.sans
            font.pixelSize: Theme.label
            font.bold: true
        }

        DigitGroups {
            objectName: "field-digits"
            label: screen.label
            room: screen.width - 2 * Theme.margin - (screen.stacked ? 0 : Theme.px(Theme.small ? 104 : 240))
            lengths: screen.lengths
            units: screen.units
            before: screen.before
            value: screen.digits.text
            refused: screen.why !== ""
        }

        Notice {
            Layout.fillWidth: true
            objectName: "hint"
            visible: screen.hint !== ""
            words: screen.hint
        }
    }

    FormDigits {
        id: pad

        form: screen.proof
    }

    corner: SubmitButton {
        objectName: "submit"
        //% "次へ"
        words: qsTrId("screen-next")
        ready: screen.proof.ready
        working: screen.working
        onActivated: screen.proof.submit()
    }
}
