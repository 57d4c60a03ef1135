import QtQuick
import QtQuick.Layouts
import Kiosk

// The way back, the call for staff, lesser ways, and the primary one. An open keyboard turns the way back into its end.
Rectangle {
    id: band

    required property Skeleton on
    property alias lesser: lesserRow.data

    //% "入力を終える"
    readonly property string closeText: qsTrId("form-close-keyboard")

    height: Math.max(Theme.bottomBand, row.implicitHeight + Theme.span(2, 13))
    color: Theme.ground

    Rectangle {
        width: parent.width
        height: Theme.px(0.5)
        color: Theme.line
    }

    RowLayout {
        id: row

        readonly property bool closes: band.on.opened

        x: Theme.margin
        y: Theme.portrait ? Theme.px(7.5) : Math.round((parent.height - height) / 2)
        width: parent.width - 2 * Theme.margin
        spacing: Theme.gap

        SecondaryButton {
            Layout.fillHeight: true
            Layout.minimumWidth: Math.min(implicitWidth, row.width * 0.3)
            Layout.preferredWidth: Layout.minimumWidth
            visible: band.on.backText !== ""
            objectName: "back"
            glyph: row.closes ? "" : band.on.backGlyph
            text: row.closes ? band.closeText : band.on.backText
            onActivated: {
                if (row.closes)
                    band.on.typing = false;
                else
                    band.on.backActivated();
            }
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
            visible: !Theme.portrait || (band.on.primaryText === "" && lesserRow.visibleChildren.length === 0)
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
                Layout.fillWidth: band.on.primaryText === ""
                Layout.preferredWidth: band.on.primaryText === "" ? -1 : Theme.span(38, Theme.portrait ? 62 : 90)
                Layout.maximumWidth: band.on.primaryText === "" ? Theme.side : Layout.preferredWidth
                visible: children.length > 0
                enabled: !band.on.working
                spacing: Theme.gap
            }

            PrimaryButton {
                id: primary

                Layout.fillHeight: true
                Layout.fillWidth: true
                visible: band.on.primaryText !== ""
                objectName: band.on.primaryName
                enabled: band.on.primaryEnabled && !band.on.working
                glyph: band.on.primaryGlyph
                text: band.on.working ? band.on.waitText : band.on.primaryText
                pixelSize: band.on.working ? Theme.size.button : Theme.size.primary
                rightPadding: primary.leftPadding + (band.on.working ? dots.width : 0)
                onActivated: band.on.primaryActivated()

                Busy {
                    id: dots

                    anchors.verticalCenter: parent.verticalCenter
                    x: primary.width - width - primary.leftPadding
                    visible: band.on.working
                }
            }

            Busy {
                Layout.alignment: Qt.AlignRight | Qt.AlignVCenter
                visible: band.on.working && band.on.primaryText === "" && lesserRow.visibleChildren.length === 0
                words: band.on.waitText
            }
        }
    }
}
