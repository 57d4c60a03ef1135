import QtQuick
import QtQuick.Layouts
import Kiosk

// One of the answers that the screen offers: glyph, title, what it means, and a chevron.
// `primary` gives it the brand's colour; `beside` sets the subtitle beside the title.
Touchable {
    id: card

    property string title: ""
    property string subtitle: ""
    property string glyph: ""
    property bool primary: false
    property bool beside: false
    property int titleSize: Theme.title

    readonly property color ink: card.primary ? Theme.brandInk : card.enabled ? Theme.ink : Theme.offInk

    text: card.title
    implicitWidth: Theme.px(Theme.small ? 90 : 200)
    implicitHeight: Math.max(Theme.px(Theme.small ? 22 : card.glyph === "" && card.subtitle === "" ? 31 : 47), card.implicitContentHeight + card.topPadding + card.bottomPadding)
    leftPadding: Theme.px(Theme.small ? 5 : 11)
    rightPadding: card.leftPadding
    topPadding: Theme.px(Theme.small ? 2 : 4) + (card.primary && card.down ? Theme.lip : 0)
    bottomPadding: Theme.px(Theme.small ? 2 : 4) + (card.primary && !card.down ? Theme.lip : 0)
    Accessible.name: Phrases.read(card.subtitle === "" ? card.title : card.title + "、" + card.subtitle)

    background: Plate {
        radius: Theme.cardRadius
        colour: card.primary ? (card.down ? Theme.brandEdge : Theme.brand) : card.down ? Theme.pressed : Theme.card
        edgeColour: card.primary ? colour : card.enabled ? Theme.edge : Theme.quietEdge
        lipColour: card.primary ? Theme.brandEdge : "transparent"
        down: card.down
        focused: card.visualFocus
    }

    contentItem: RowLayout {
        spacing: Theme.px(Theme.small ? 3 : 9)

        Icon {
            visible: card.glyph !== ""
            glyph: card.glyph
            size: Theme.px(Theme.small ? 13 : 25)
            pen: 2.8
            colour: card.ink
        }

        GridLayout {
            Layout.fillWidth: true
            columns: card.beside ? 2 : 1
            columnSpacing: Theme.px(Theme.small ? 4 : 9)
            rowSpacing: Theme.px(Theme.small ? 0.5 : 1.5)

            Text {
                Layout.fillWidth: !card.beside
                text: Phrases.whole(card.title)
                textFormat: Text.PlainText
                clip: true
                wrapMode: card.beside ? Text.NoWrap : Text.Wrap
                color: card.ink
                font.family: Theme.sans
                font.pixelSize: card.titleSize
                font.bold: true
                lineHeight: 1.2
                topPadding: Math.round(font.pixelSize * 0.2)
                Accessible.ignored: true
            }

            Text {
                Layout.fillWidth: true
                visible: card.subtitle !== ""
                text: Phrases.whole(card.subtitle)
                textFormat: Text.PlainText
                wrapMode: Text.Wrap
                color: card.primary || !card.enabled ? card.ink : Theme.ink2
                font.family: Theme.sans
                font.pixelSize: card.beside ? Theme.text : Theme.note
                lineHeight: 1.2
                topPadding: Math.round(font.pixelSize * 0.2)
                Accessible.ignored: true
            }
        }

        Icon {
            glyph: Glyphs.chevron
            size: Theme.px(Theme.small ? 8 : 14)
            pen: 4
            colour: card.ink
        }
    }
}
