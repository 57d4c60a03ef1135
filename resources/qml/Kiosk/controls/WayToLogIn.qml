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
    flat: true

    GridLayout {
        columns: Theme.small ? 1 : 2
        columnSpacing: Theme.px(6)
        rowSpacing: Theme.px(1.5)

        Icon {
            Layout.alignment: Qt.AlignTop
            glyph: way.glyph
            size: Theme.span(11, 18)
            pen: 2.8
            colour: Theme.info
        }

        ColumnLayout {
            spacing: Theme.span(0.5, 1)

            Label {
                Layout.fillWidth: true
                words: way.heading
                font.pixelSize: Theme.size.label
            }

            Prose {
                Layout.fillWidth: true
                Layout.fillHeight: true
                words: way.sentence
                font.pixelSize: Theme.size.fine
            }
        }
    }
}
