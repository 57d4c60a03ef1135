pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

// The passcode's keys: `places` are the twelve places in reading order, ten digits and two empty strings,
// drawn afresh by the view for every showing. No key shows that it was touched. `ready` enables 「決定」.
GridLayout {
    id: pad

    required property list<string> places
    property bool ready: false

    // the places for a customer who hears the digits: always the same
    readonly property list<string> inOrder: [..."1234567890", "", ""]

    // as low as its keys may be
    readonly property int least: 4 * Theme.leastPadKey + 3 * pad.rowSpacing

    signal digit(string character)
    signal erased
    signal cancelled
    signal entered

    columns: 4
    // a width taken from the pad's own would have it laid out again and again
    uniformCellWidths: true
    columnSpacing: Theme.span(2, 4.5)
    rowSpacing: pad.columnSpacing
    implicitWidth: Theme.span(96, 200)

    Repeater {
        model: pad.places

        Item {
            id: place

            required property string modelData

            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.fillHeight: true
            implicitHeight: Theme.padKey

            DashedOutline {
                anchors.fill: parent
                visible: place.modelData === ""
            }

            PadKey {
                anchors.fill: parent
                visible: place.modelData !== ""
                objectName: "key-" + place.modelData
                text: place.modelData
                still: true
                onActivated: pad.digit(text)
            }
        }
    }

    PadKey {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        Layout.fillHeight: true
        implicitHeight: Theme.padAction
        objectName: "key-backspace"
        dark: true
        still: true
        glyph: Glyphs.erase
        //% "1文字消す"
        text: qsTrId("key-backspace")
        onActivated: pad.erased()
    }

    PadKey {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        Layout.fillHeight: true
        implicitHeight: Theme.padAction
        objectName: "key-cancel"
        dark: true
        still: true
        pixelSize: Theme.size.button
        //% "取消"
        text: qsTrId("key-cancel")
        onActivated: pad.cancelled()
    }

    PrimaryButton {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        Layout.fillHeight: true
        Layout.columnSpan: 2
        implicitHeight: Theme.padAction
        objectName: "key-enter"
        enabled: pad.ready
        pixelSize: Theme.size.primary
        //% "決定"
        text: qsTrId("key-enter")
        onActivated: pad.entered()
    }
}
