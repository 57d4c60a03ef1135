import QtQuick
import QtQuick.Layouts
import Kiosk

// What stands on the glass while the terminal can't be started: no button, since nothing would answer it.
Rectangle {
    id: page

    //% "この端末は、ただいま\nご利用いただけません"
    readonly property string heading: qsTrId("out-of-order-heading")
    //% "ご不便をおかけして申し訳ございません。\nお近くの係員にお声がけください。"
    readonly property string lead: qsTrId("out-of-order-lead")

    width: Theme.width
    height: Theme.height
    color: Theme.ground

    BrandMark {
        x: Theme.margin
        y: Math.round((Theme.topBand - height) / 2)
    }

    ColumnLayout {
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.margin, Theme.px(320))
        spacing: 3 * Theme.gap

        Emblem {
            Layout.alignment: Qt.AlignHCenter
            implicitWidth: Theme.span(44, 84)
            implicitHeight: implicitWidth
            glyph: Glyphs.bell
        }

        Heading {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            words: page.heading
        }

        Prose {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            words: page.lead
            font.pixelSize: Theme.size.title
        }
    }
}
