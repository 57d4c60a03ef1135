import QtQuick
import QtQuick.Layouts
import Kiosk

// A sheet over the dimmed screen, at the height of the hand; it takes every touch. Its children stand in a
// column, two answers below them: the primary one is big, and gives nothing up.
Item {
    id: overlay

    property string heading: ""
    property list<string> sentences: []
    property string primaryName: ""
    property string primaryText: ""
    property string lesserName: ""
    property string lesserText: ""
    property alias picture: pictureSlot.data
    default property alias content: slot.data

    signal primaryActivated
    signal lesserActivated
    signal staffWanted
    signal lettersWanted

    implicitWidth: Theme.width
    implicitHeight: Theme.height
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

        readonly property int inset: Theme.span(6, 14)

        anchors.horizontalCenter: parent.horizontalCenter
        y: Theme.portrait ? parent.height - height - Theme.px(65) : Math.round((parent.height - height) / 2)
        width: Math.min(parent.width - 2 * Theme.margin, Theme.span(160, 242) * (Theme.textScale > 1 ? 1.25 : 1))
        height: Math.min(parent.height - 2 * Theme.gap, column.implicitHeight + 2 * sheet.inset)
        radius: Theme.span(6, 11)
        color: Theme.ground
        border.width: Theme.highContrast ? Theme.edgeWidth : 0
        border.color: Theme.edge

        // it answers nothing, not even a warning that nobody is there
        TapHandler {
            enabled: Voice.on
            onTapped: point => Voice.asked(point.scenePosition)
        }

        ColumnLayout {
            id: column

            anchors.fill: parent
            anchors.margins: sheet.inset
            spacing: Theme.span(2.5, 5)

            ColumnLayout {
                id: pictureSlot

                Layout.alignment: Qt.AlignHCenter
                visible: pictureSlot.children.length > 0
            }

            Heading {
                Layout.fillWidth: true
                objectName: "heading"
                words: overlay.heading
                // a name can be long
                font.pixelSize: Phrases.read(overlay.heading).length > 28 ? Theme.size.title : Theme.size.heading
                horizontalAlignment: Text.AlignHCenter
            }

            Prose {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: overlay.sentences.length > 0
                objectName: "sentences"
                words: overlay.sentences.join("")
                horizontalAlignment: Text.AlignHCenter
                fontSizeMode: Text.Fit
                // distances that follow where the type has to be smaller
                lineHeightMode: Text.ProportionalHeight
                lineHeight: Theme.leading(Theme.tight ? 1.2 : 1.4)
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
                Layout.topMargin: Theme.span(2, 6)
                objectName: overlay.primaryName
                implicitHeight: Theme.span(18, 37)
                pixelSize: Theme.size.choice
                text: overlay.primaryText
                onActivated: overlay.primaryActivated()
            }

            SecondaryButton {
                Layout.fillWidth: true
                visible: overlay.lesserText !== ""
                objectName: overlay.lesserName
                implicitHeight: Theme.span(15.2, 28)
                strong: false
                text: overlay.lesserText
                onActivated: overlay.lesserActivated()
            }
        }
    }
}
