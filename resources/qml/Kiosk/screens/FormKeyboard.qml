import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// The keyboard of a form: it writes into the field in hand.
Keyboard {
    id: keyboard

    required property Views.Form form

    Layout.fillWidth: true
    // what a hardware keyboard sends, the screen takes
    focus: false
    onTyped: characters => keyboard.form.type(characters)
    onErased: keyboard.form.erase()
    onNextField: keyboard.form.nextField()
}
