pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

// The passcode's keys: `places` are the twelve places in reading order, ten digits and two empty strings,
// drawn afresh by the view for every showing. No key shows that it was touched. `ready` wakes 「決定」.
GridLayout {
    id: pad

    required property list<string> places
    property bool ready: false

    signal digit(string character)
    signal erased
    signal cancelled
    signal entered

    columns: 4
    // a width taken from the pad's own would have it laid out again and again
    uniformCellWidths: true
    columnSpacing: Theme.px(Theme.small ? 2 : Theme.landscape ? 4.5 : 5)
    rowSpacing: pad.columnSpacing
    implicitWidth: Theme.px(Theme.small ? 96 : 200)

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
        pixelSize: Theme.type(Theme.small ? 6.6 : 9.5)
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
        pixelSize: Theme.type(Theme.small ? 7.4 : 11)
        //% "決定"
        text: qsTrId("key-enter")
        onActivated: pad.entered()
    }
}
