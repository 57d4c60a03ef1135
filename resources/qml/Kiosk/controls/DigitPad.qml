pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

// Digits for codes, dates and numbers: 1 to 9, then erase all, 0, erase one.
GridLayout {
    id: pad

    // as low as its keys may be
    readonly property int least: 4 * Theme.leastPadKey + 3 * pad.rowSpacing
    readonly property real cell: (pad.width - 2 * pad.columnSpacing) / 3

    signal digit(string character)
    signal erased
    signal cleared

    columns: 3
    columnSpacing: Theme.span(2, 4.5)
    rowSpacing: pad.columnSpacing
    implicitWidth: Theme.span(88, 200)

    Repeater {
        model: 9

        PadKey {
            required property int index

            Layout.fillWidth: true
            Layout.preferredWidth: pad.cell
            Layout.fillHeight: true
            implicitHeight: Theme.codeKey
            objectName: "key-" + text
            text: String(index + 1)
            onActivated: pad.digit(text)
        }
    }

    PadKey {
        Layout.fillWidth: true
        Layout.preferredWidth: pad.cell
        Layout.fillHeight: true
        implicitHeight: Theme.codeKey
        objectName: "key-clear"
        dark: true
        pixelSize: Theme.size.way
        //% "全部消す"
        text: qsTrId("key-clear-all")
        onActivated: pad.cleared()
    }

    PadKey {
        Layout.fillWidth: true
        Layout.preferredWidth: pad.cell
        Layout.fillHeight: true
        implicitHeight: Theme.codeKey
        objectName: "key-0"
        text: "0"
        onActivated: pad.digit("0")
    }

    PadKey {
        Layout.fillWidth: true
        Layout.preferredWidth: pad.cell
        Layout.fillHeight: true
        implicitHeight: Theme.codeKey
        objectName: "key-backspace"
        dark: true
        glyph: Glyphs.erase
        //% "1文字消す"
        text: qsTrId("key-backspace")
        onActivated: pad.erased()
    }
}
