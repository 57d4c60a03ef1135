import QtQuick
import QtQuick.Layouts
import Kiosk

// A question over the dimmed screen, at the height of the hand, with one big answer. It covers the screen
// and takes every touch; `content` stands above the heading (a countdown, a picture).
Item {
    id: dialog

    required property string heading
    property string words: ""
    property string primaryText: ""
    property string secondaryText: ""
    default property alias content: slot.data

    signal primaryActivated
    signal secondaryActivated

    anchors.fill: parent
    z: 100
    Accessible.role: Accessible.Dialog
    Accessible.name: Phrases.read(dialog.heading)

    Rectangle {
        anchors.fill: parent
        color: Theme.dim
    }

    MultiPointTouchArea {
        anchors.fill: parent
    }

    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        y: Theme.portrait ? parent.height - height - Theme.px(65) : Math.round((parent.height - height) / 2)
        width: Math.min(parent.width - 2 * Theme.margin, Theme.px(Theme.small ? 150 : 242))
        height: Math.min(parent.height - 2 * Theme.gap, column.implicitHeight + 2 * column.inset)
        radius: Theme.px(Theme.small ? 6 : 11)
        color: Theme.ground
        border.width: Theme.highContrast ? Theme.edgeWidth : 0
        border.color: Theme.edge

        ColumnLayout {
            id: column

            readonly property int inset: Theme.px(Theme.small ? 6 : 14)

            anchors.fill: parent
            anchors.margins: inset
            spacing: Theme.px(Theme.small ? 2.5 : 5)

            Item {
                id: slot

                Layout.alignment: Qt.AlignHCenter
                Layout.bottomMargin: Theme.px(Theme.small ? 1 : 5)
                visible: slot.children.length > 0
                implicitWidth: slot.childrenRect.width
                implicitHeight: slot.childrenRect.height
            }

            Heading {
                Layout.fillWidth: true
                words: dialog.heading
                horizontalAlignment: Text.AlignHCenter
            }

            Prose {
                Layout.fillWidth: true
                visible: dialog.words !== ""
                words: dialog.words
                horizontalAlignment: Text.AlignHCenter
            }

            PrimaryButton {
                Layout.fillWidth: true
                Layout.topMargin: Theme.px(Theme.small ? 2 : 6)
                visible: dialog.primaryText !== ""
                objectName: "dialog-primary"
                implicitHeight: Theme.px(Theme.small ? 18 : 37)
                pixelSize: Theme.type(Theme.small ? 8 : 12)
                text: dialog.primaryText
                onActivated: dialog.primaryActivated()
            }

            SecondaryButton {
                Layout.fillWidth: true
                visible: dialog.secondaryText !== ""
                objectName: "dialog-secondary"
                implicitHeight: Theme.px(Theme.small ? 15.2 : 26)
                quiet: true
                strong: false
                text: dialog.secondaryText
                onActivated: dialog.secondaryActivated()
            }
        }
    }
}
