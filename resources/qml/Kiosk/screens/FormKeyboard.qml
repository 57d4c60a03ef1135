import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// The keyboard of a form: it writes into the field in hand.
Keyboard {
    id: keyboard

    required property Views.Form form
    readonly property Views.NewEmailView emailForm: keyboard.form as Views.NewEmailView

    Layout.fillWidth: true
    // what a hardware keyboard sends, the screen takes
    focus: false
    onTyped: characters => {
        // a whole domain takes the place of the one that may stand there
        if (keyboard.emailForm !== null && characters.length > 1)
            keyboard.emailForm.typeDomain(characters);
        else
            keyboard.form.type(characters);
    }
    onErased: keyboard.form.erase()
    onNextField: keyboard.form.nextField()
}
