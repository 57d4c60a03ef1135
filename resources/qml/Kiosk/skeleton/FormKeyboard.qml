import QtQuick
import Kiosk
import Kiosk.Views as Views

// The keyboard of a form: it writes into the focused field.
Keyboard {
    id: keyboard

    required property Views.Form form
    readonly property Views.EmailForm emailForm: keyboard.form as Views.EmailForm
    readonly property var offered: keyboard.emailForm === null ? [] : keyboard.emailForm.domains

    readonly property Views.Field focusedField: keyboard.form.focusedField as Views.Field

    covered: Theme.small && Theme.textScale > 1 && keyboard.focusedField.error !== ""
    domains: keyboard.offered.map(domain => domain.slice(1))
    onTyped: characters => {
        // a whole domain takes the place of the one that may stand there
        if (keyboard.emailForm !== null && characters.length > 1)
            keyboard.emailForm.typeDomain(characters);
        else
            keyboard.form.type(characters);
    }
    onErased: keyboard.form.erase()
    last: keyboard.form.focus === keyboard.form.fieldCount - 1
    nextEnabled: keyboard.form.fieldCount > 1
    onNextField: {
        if (keyboard.last)
            keyboard.form.fieldBefore();
        else
            keyboard.form.nextField();
    }

    readonly property Connections focusing: Connections {
        target: keyboard.form

        function onFocusChanged(): void {
            keyboard.shows = "letters";
        }
    }
}
