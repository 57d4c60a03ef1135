import QtQuick
import QtQuick.Layouts
import Kiosk

// One step of the next login: a glyph, what it is, and a sentence.
Card {
    id: way

    required property string glyph
    required property string heading
    required property string sentence

    Layout.fillWidth: true
    Layout.fillHeight: true
    Layout.preferredWidth: 1

    Icon {
        glyph: way.glyph
        size: Theme.span(11, 20)
        pen: 2.8
        colour: Theme.info
    }

    Label {
        Layout.fillWidth: true
        words: way.heading
        font.pixelSize: Theme.size.name
    }

    Prose {
        Layout.fillWidth: true
        Layout.fillHeight: true
        words: way.sentence
        font.pixelSize: Theme.size.fine
    }
}
