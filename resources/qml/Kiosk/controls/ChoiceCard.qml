import QtQuick
import QtQuick.Layouts
import Kiosk

// One of the answers that the screen offers: glyph, title, what it means where there is room, and a chevron.
Touchable {
    id: card

    property string title: ""
    property string subtitle: ""
    property string glyph: ""
    property int titleSize: Theme.size.choice

    readonly property color ink: card.enabled ? Theme.ink : Theme.offInk
    readonly property int generous: Theme.span(22, card.glyph === "" && card.subtitle === "" ? 31 : 47)
    readonly property int frame: card.topPadding + card.bottomPadding
    // lowest height: without the subtitle
    readonly property int least: Math.max(Theme.touch, Math.ceil(titleText.implicitHeight) + card.frame)

    Layout.fillWidth: true
    Layout.fillHeight: true
    Layout.minimumHeight: card.least
    Layout.preferredWidth: 1
    text: card.title
    implicitWidth: Theme.span(90, 200)
    implicitHeight: Math.max(card.generous, Math.ceil(face.wanted) + card.frame)
    leftPadding: Theme.span(4, 11)
    rightPadding: card.leftPadding
    topPadding: Theme.span(2, 4)
    bottomPadding: Theme.span(2, 4)
    onActivated: Terminal.chosen = card.title
    Accessible.name: Phrases.read(card.subtitle === "" ? card.title : card.title + Phrases.stop + card.subtitle)

    background: Plate {
        radius: Theme.cardRadius
        colour: card.down ? Theme.pressed : Theme.card
        edgeColour: card.enabled ? Theme.edge : Theme.quietEdge
        down: card.down
    }

    contentItem: Item {
        id: face

        readonly property int gap: Theme.span(3, 9)
        // a phrase that is longer than a line beside the glyph needs its place
        readonly property real besideSign: face.width - sign.width - chevron.width - 2 * face.gap
        readonly property bool signed: card.glyph !== "" && longestPhrase.contentWidth <= face.besideSign
        readonly property int from: face.signed ? sign.width + face.gap : 0
        readonly property real meaning: card.subtitle === "" ? 0 : subtitleText.implicitHeight + Theme.span(0.5, 1.5)
        readonly property real wanted: titleText.implicitHeight + face.meaning
        readonly property bool roomy: card.subtitle !== "" && face.wanted < face.height + 1

        Icon {
            id: sign

            anchors.verticalCenter: parent.verticalCenter
            visible: face.signed
            glyph: card.glyph
            size: Theme.span(9, 25)
            pen: 2.8
            colour: card.ink
        }

        Text {
            id: longestPhrase

            visible: false
            width: 1
            text: titleText.text
            textFormat: Text.PlainText
            wrapMode: Text.WordWrap
            font: titleText.font
        }

        Text {
            id: titleText

            x: face.from
            y: Math.round((face.height - (face.roomy ? face.wanted : titleText.implicitHeight)) / 2)
            width: chevron.x - face.gap - face.from
            text: Phrases.whole(card.title)
            textFormat: Text.PlainText
            clip: true
            wrapMode: Text.Wrap
            color: card.ink
            font.family: Theme.sans
            font.pixelSize: card.titleSize
            font.bold: true
            lineHeight: Theme.leading(1.2)
            topPadding: Math.round(font.pixelSize * 0.2)
            Accessible.ignored: true
        }

        Text {
            id: subtitleText

            x: face.from
            y: titleText.y + titleText.height + Theme.span(0.5, 1.5)
            width: titleText.width
            visible: face.roomy
            text: Phrases.whole(card.subtitle)
            textFormat: Text.PlainText
            wrapMode: Text.Wrap
            color: !card.enabled ? card.ink : Theme.ink2
            font.family: Theme.sans
            font.pixelSize: Theme.size.note
            lineHeight: Theme.leading(1.2)
            topPadding: Math.round(font.pixelSize * 0.2)
            Accessible.ignored: true
        }

        Icon {
            id: chevron

            x: face.width - width
            anchors.verticalCenter: parent.verticalCenter
            glyph: Glyphs.chevron
            size: Theme.span(6, 14)
            pen: 4
            colour: card.ink
        }
    }
}
