import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// The digits of a form: they go into the field in hand.
DigitPad {
    id: pad

    required property Views.Form form

    readonly property int spread: pad.implicitHeight - pad.Layout.preferredHeight

    Layout.fillWidth: true
    Layout.fillHeight: true
    // lower keys than alone on a screen: what was sent, and where, is to be read beside it
    Layout.preferredHeight: Theme.px(Theme.portrait ? (Theme.textScale > 1 ? 98 : 118) : Theme.small ? 66 : 124)
    Layout.maximumHeight: implicitHeight
    onDigit: character => pad.form.type(character)
    onErased: pad.form.erase()
    onCleared: pad.form.clear()
}
