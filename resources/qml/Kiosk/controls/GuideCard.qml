import QtQuick
import QtQuick.Layouts
import QtQuick.Shapes
import Kiosk

// The help pages to take home, where there is room for them: a QR code, and their address to type. White behind the
// code in every look: a telephone reads dark on white.
Rectangle {
    id: card

    readonly property var code: Brand.codes[Brand.spoken.guide] ?? null
    readonly property bool offered: card.code !== null
    readonly property int inset: Theme.span(2, 5)
    // whole pixels for a module, and four modules of white around them
    readonly property int module: card.offered ? Math.floor(Theme.span(24, 34) / (card.code.side + 8)) : 0

    Layout.fillWidth: true
    visible: card.offered && !Theme.tight
    implicitHeight: Math.max(sheet.height, words.implicitHeight) + 2 * card.inset
    radius: Theme.cardRadius
    color: Theme.tint
    border.width: Theme.highContrast ? Theme.edgeWidth : 0
    border.color: Theme.edge

    Rectangle {
        id: sheet

        x: card.inset
        anchors.verticalCenter: card.verticalCenter
        width: card.offered ? card.module * (card.code.side + 8) : 0
        height: width
        color: "#FFFFFF"
        objectName: "guide-code"
        Accessible.role: Accessible.Graphic
        Accessible.name: Brand.spoken.guide

        Shape {
            x: 4 * card.module
            y: 4 * card.module
            scale: card.module
            transformOrigin: Item.TopLeft

            ShapePath {
                strokeColor: "transparent"
                fillColor: "#000000"

                PathSvg {
                    path: card.code?.path ?? ""
                }
            }
        }
    }

    ColumnLayout {
        id: words

        anchors.left: sheet.right
        anchors.leftMargin: Theme.span(4, 8)
        anchors.right: card.right
        anchors.rightMargin: card.inset
        anchors.verticalCenter: card.verticalCenter
        spacing: 0

        Label {
            Layout.fillWidth: true
            //% "使い方のご案内を、お手元に"
            words: qsTrId("guide-title")
        }

        Note {
            Layout.fillWidth: true
            //% "スマートフォンで読み取れます。"
            words: qsTrId("guide-words")
        }

        Text {
            Layout.fillWidth: true
            text: Brand.spoken.guide.replace("https://", "")
            textFormat: Text.PlainText
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.size.least
            color: Theme.ink
            font.family: Theme.mono
            font.pixelSize: Theme.size.note
        }
    }
}
