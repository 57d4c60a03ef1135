import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// The digits of a form: they go into the field in hand.
DigitPad {
    id: pad

    required property Views.Form form

    // of four rows of keys; the pad's own height comes from its layout, in the middle of which nothing may hang on it
    readonly property int natural: 4 * Theme.codeKey + 3 * pad.rowSpacing
    readonly property int spread: pad.natural - pad.Layout.preferredHeight

    Layout.fillWidth: true
    Layout.fillHeight: true
    // lower keys than alone on a screen: what was sent, and where, is to be read beside it
    Layout.preferredHeight: Theme.px(Theme.portrait ? (Theme.textScale > 1 ? 98 : 118) : Theme.small ? 66 : 124)
    Layout.maximumHeight: pad.natural
    onDigit: character => pad.form.type(character)
    onErased: pad.form.erase()
    onCleared: pad.form.clear()
}
