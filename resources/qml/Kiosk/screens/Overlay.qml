import QtQuick
import QtQuick.Layouts
import Kiosk

// A sheet over the dimmed screen, at the height of the hand; it takes every touch. Its children stand in a
// column, two answers below them: `safe` is the big one, `other` the one beside it.
Item {
    id: overlay

    property string heading: ""
    property string words: ""
    property string safeName: ""
    property string safeText: ""
    property string otherName: ""
    property string otherText: ""
    property alias above: picture.data
    default property alias content: slot.data

    signal safeActivated
    signal otherActivated

    implicitWidth: Theme.portrait ? 1080 : Theme.small ? 1280 : 1920
    implicitHeight: Theme.portrait ? 1920 : Theme.small ? 800 : 1080
    Accessible.role: Accessible.Dialog
    Accessible.name: Phrases.read(overlay.heading)

    Rectangle {
        anchors.fill: parent
        color: Theme.dim
    }

    MultiPointTouchArea {
        anchors.fill: parent
    }

    Rectangle {
        id: sheet

        readonly property int inset: Theme.px(Theme.small ? 6 : 14)

        anchors.horizontalCenter: parent.horizontalCenter
        y: Theme.portrait ? parent.height - height - Theme.px(65) : Math.round((parent.height - height) / 2)
        width: Math.min(parent.width - 2 * Theme.margin, Theme.px((Theme.small ? 160 : 242) * (Theme.textScale > 1 ? 1.25 : 1)))
        height: Math.min(parent.height - 2 * Theme.gap, column.implicitHeight + 2 * sheet.inset)
        radius: Theme.px(Theme.small ? 6 : 11)
        color: Theme.ground
        border.width: Theme.highContrast ? Theme.edgeWidth : 0
        border.color: Theme.edge

        ColumnLayout {
            id: column

            anchors.fill: parent
            anchors.margins: sheet.inset
            spacing: Theme.px(Theme.small ? 2.5 : 5)

            ColumnLayout {
                id: picture

                Layout.alignment: Qt.AlignHCenter
                visible: picture.children.length > 0
            }

            Heading {
                Layout.fillWidth: true
                objectName: "heading"
                words: overlay.heading
                // a name can be long
                font.pixelSize: Phrases.read(overlay.heading).length > 28 ? Theme.title : Theme.heading
                horizontalAlignment: Text.AlignHCenter
            }

            Prose {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: overlay.words !== ""
                objectName: "words"
                words: overlay.words
                horizontalAlignment: Text.AlignHCenter
                fontSizeMode: Text.Fit
                // distances that follow where the type has to be smaller
                lineHeightMode: Text.ProportionalHeight
                lineHeight: Theme.small || Theme.textScale > 1 ? 1.2 : 1.4
                minimumPixelSize: Theme.px(4.8)
            }

            ColumnLayout {
                id: slot

                Layout.fillWidth: true
                // never invisible while empty: what comes later would then be invisible too
                Layout.topMargin: slot.implicitHeight > 0 ? 0 : -column.spacing
                Layout.minimumHeight: implicitHeight
                spacing: column.spacing
            }

            PrimaryButton {
                Layout.fillWidth: true
                Layout.topMargin: Theme.px(Theme.small ? 2 : 6)
                objectName: overlay.safeName
                implicitHeight: Theme.px(Theme.small ? 18 : 37)
                pixelSize: Theme.type(Theme.small ? 8 : 12)
                text: overlay.safeText
                onActivated: overlay.safeActivated()
            }

            SecondaryButton {
                Layout.fillWidth: true
                visible: overlay.otherText !== ""
                objectName: overlay.otherName
                implicitHeight: Theme.px(Theme.small ? 15.2 : 28)
                strong: false
                text: overlay.otherText
                onActivated: overlay.otherActivated()
            }
        }
    }
}
