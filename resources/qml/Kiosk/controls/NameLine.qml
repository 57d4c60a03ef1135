import QtQuick
import QtQuick.Layouts
import Kiosk

// Of which thing it is told: its glyph and its name.
RowLayout {
    id: line

    required property string glyph
    required property string name

    Layout.fillWidth: true
    spacing: Theme.span(2.5, 5)

    Icon {
        glyph: line.glyph
        size: Math.round(Theme.size.note * 1.4)
        colour: Theme.ink2
    }

    Note {
        Layout.fillWidth: true
        words: line.name
        textFormat: Text.PlainText
        clip: true
        color: Theme.ink
    }
}
