import QtQuick
import QtQuick.Layouts
import Kiosk

// Whom to call: name, number, hours.
Card {
    id: card

    Layout.fillWidth: true
    Accessible.role: Accessible.StaticText
    Accessible.name: Phrases.together([Brand.spoken.support, Brand.phone, hours.text])

    RowLayout {
        spacing: Theme.span(3, 7)

        Icon {
            glyph: Glyphs.call
            size: Theme.span(12, 22)
            colour: Theme.info
        }

        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.span(1.5, 4)

            Text {
                Layout.fillWidth: true
                text: Brand.spoken.support
                textFormat: Text.PlainText
                color: Theme.ink2
                font.family: Theme.sans
                font.pixelSize: Theme.size.note
            }

            Text {
                Layout.fillWidth: true
                text: Brand.phone
                textFormat: Text.PlainText
                color: Theme.ink
                font.family: Theme.sans
                font.pixelSize: Theme.span(7.6, 12)
                font.bold: true
            }

            Text {
                id: hours

                Layout.fillWidth: true
                //% "受付時間 %1"
                text: Phrases.whole(qsTrId("support-hours").arg(Brand.spoken.hours))
                textFormat: Text.PlainText
                wrapMode: Text.Wrap
                color: Theme.ink2
                font.family: Theme.sans
                font.pixelSize: Theme.size.fine
                lineHeight: Theme.leading(1.2)
            }
        }
    }
}
