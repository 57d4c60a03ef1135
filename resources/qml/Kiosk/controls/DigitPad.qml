pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

// Digits for codes, dates and numbers: 1 to 9, then erase all, 0, erase one.
GridLayout {
    id: pad

    readonly property real cell: (pad.width - 2 * pad.columnSpacing) / 3

    signal digit(string character)
    signal erased
    signal cleared

    columns: 3
    columnSpacing: Theme.px(Theme.small ? 2 : 4.5)
    rowSpacing: pad.columnSpacing
    implicitWidth: Theme.px(Theme.small ? 88 : 200)

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
        pixelSize: Theme.small ? Math.min(Theme.type(6.2), Theme.px(6.4)) : Theme.type(8)
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
