import Kiosk
import Kiosk.Views as Views

// The digits of a form: they go into the focused field.
DigitPad {
    id: pad

    required property Views.Form form

    onDigit: character => pad.form.type(character)
    onErased: pad.form.erase()
    onCleared: pad.form.clear()
}
