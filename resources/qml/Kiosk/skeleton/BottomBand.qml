import QtQuick
import QtQuick.Layouts
import Kiosk

// The way back, the call for staff, lesser ways, and the primary one.
Rectangle {
    id: band

    required property Skeleton on
    property alias lesser: lesserRow.data

    height: Math.max(Theme.bottomBand, row.implicitHeight + Theme.span(2, 13))
    color: Theme.ground

    Rectangle {
        width: parent.width
        height: Theme.px(0.5)
        color: Theme.line
    }

    RowLayout {
        id: row

        x: Theme.margin
        y: Theme.portrait ? Theme.px(7.5) : Math.round((parent.height - height) / 2)
        width: parent.width - 2 * Theme.margin
        spacing: Theme.gap

        SecondaryButton {
            Layout.fillHeight: true
            Layout.minimumWidth: Math.min(implicitWidth, row.width * 0.3)
            Layout.preferredWidth: Layout.minimumWidth
            visible: band.on.wayBack !== ""
            objectName: "back"
            glyph: band.on.wayBackGlyph
            text: band.on.wayBack
            onActivated: band.on.goBack()
        }

        SecondaryButton {
            Layout.fillHeight: true
            Layout.minimumWidth: Math.min(implicitWidth, row.width * 0.3)
            Layout.preferredWidth: Layout.minimumWidth
            visible: band.on.helpVisible
            objectName: "help"
            glyph: Glyphs.bell
            //% "係員を\n呼ぶ"
            readonly property string twoLines: qsTrId("frame-help")
            text: Theme.small ? Phrases.read(twoLines) : twoLines
            Accessible.name: Phrases.read(twoLines)
            onActivated: band.on.staffWanted()
        }

        Item {
            Layout.fillWidth: true
            visible: !Theme.portrait || (band.on.wayOn === "" && lesserRow.visibleChildren.length === 0)
        }

        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: Theme.portrait ? -1 : Theme.side
            Layout.maximumWidth: Theme.portrait ? row.width : Theme.side
            spacing: Theme.gap

            RowLayout {
                id: lesserRow

                Layout.fillHeight: true
                Layout.fillWidth: band.on.wayOn === ""
                Layout.preferredWidth: band.on.wayOn === "" ? -1 : Theme.span(38, Theme.portrait ? 62 : 90)
                Layout.maximumWidth: band.on.wayOn === "" ? Theme.side : Layout.preferredWidth
                visible: children.length > 0
                enabled: !band.on.working
                spacing: Theme.gap
            }

            PrimaryButton {
                id: primary

                Layout.fillHeight: true
                Layout.fillWidth: true
                visible: band.on.wayOn !== ""
                objectName: band.on.wayOnName
                enabled: band.on.wayOnOpen && !band.on.working
                glyph: band.on.primaryGlyph
                text: band.on.working ? band.on.waitText : band.on.wayOn
                pixelSize: band.on.working ? Theme.size.button : Theme.size.primary
                rightPadding: primary.leftPadding + (band.on.working ? dots.width : 0)
                onActivated: band.on.goOn()

                Busy {
                    id: dots

                    anchors.verticalCenter: parent.verticalCenter
                    x: primary.width - width - primary.leftPadding
                    visible: band.on.working
                }
            }

            Busy {
                Layout.alignment: Qt.AlignRight | Qt.AlignVCenter
                visible: band.on.working && band.on.wayOn === "" && lesserRow.visibleChildren.length === 0
                words: band.on.waitText
            }
        }
    }
}
