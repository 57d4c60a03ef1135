pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

// ASCII, one layer change at most: letters with digits, capitals, and symbols. No prediction, no memory.
// The keys that act stand below; on the small panel, which is wide and low, in a column at the right.
// `domains` puts whole mail domains one touch away.
Item {
    id: keyboard

    property list<string> domains: []
    property bool nextEnabled: true
    // what went wrong is said in the place of the domains
    property bool covered: false
    readonly property real domainsHeight: keyboard.domains.length > 0 ? domainRow.height + column.spacing : 0

    signal typed(string characters)
    signal erased
    signal nextField

    property bool capitals: false
    property bool symbols: false

    // the last row of symbols stands beside the keys that act
    readonly property list<string> letterRows: ["1234567890", "qwertyuiop", "asdfghjkl-", "zxcvbnm._@", ""]
    readonly property list<string> capitalRows: ["1234567890", "QWERTYUIOP", "ASDFGHJKL-", "ZXCVBNM._@", ""]
    readonly property list<string> symbolRows: ["!\"#$%&'()*", "+,-./:;<=>", "?@[\\]^_`{|", "1234567890", "}~"]
    readonly property list<string> lettering: keyboard.capitals ? keyboard.capitalRows : keyboard.letterRows
    readonly property list<string> rows: keyboard.symbols ? keyboard.symbolRows : keyboard.lettering
    readonly property int actionsWidth: Theme.small ? Theme.px(30) : 0
    readonly property int gaps: (Theme.small ? 10 : 9) * Theme.keyGap
    readonly property int keyWidth: Math.floor((keyboard.width - keyboard.actionsWidth - keyboard.gaps) / 10)

    implicitWidth: Theme.span(200, 242)
    implicitHeight: column.implicitHeight
    // as low as its keys may be
    readonly property int keyRows: Theme.small ? 4 : 5
    readonly property int least: column.implicitHeight - keyboard.keyRows * (Theme.key - Theme.leastKey)

    ColumnLayout {
        id: column

        anchors.fill: parent
        spacing: Theme.keyGap

        GridLayout {
            id: domainRow

            Layout.bottomMargin: Theme.small ? 0 : Theme.keyGap
            visible: keyboard.domains.length > 0
            opacity: keyboard.covered ? 0 : 1
            enabled: !keyboard.covered
            columns: Theme.small ? 7 : 4
            uniformCellWidths: true
            columnSpacing: Theme.keyGap
            rowSpacing: Theme.keyGap

            Repeater {
                model: keyboard.domains

                PillButton {
                    required property string modelData

                    Layout.fillWidth: true
                    implicitHeight: Theme.small ? Theme.key : Theme.touch
                    objectName: "domain-" + modelData
                    latch: 0
                    // all of one size: the longest sets it
                    pixelSize: Theme.size.tool
                    text: modelData
                    onActivated: keyboard.typed("@" + modelData)
                }
            }
        }

        GridLayout {
            columns: Theme.small ? 2 : 1
            columnSpacing: Theme.keyGap
            rowSpacing: Theme.keyGap

            ColumnLayout {
                spacing: Theme.keyGap

                Repeater {
                    model: keyboard.rows.slice(0, 4)

                    KeyRow {}
                }
            }

            GridLayout {
                columns: Theme.small ? 1 : 5
                columnSpacing: Theme.keyGap
                rowSpacing: Theme.keyGap

                ActionKey {
                    objectName: "key-shift"
                    visible: !keyboard.symbols
                    //% "大文字"
                    readonly property string upper: qsTrId("keyboard-capitals")
                    //% "小文字"
                    readonly property string lower: qsTrId("keyboard-small-letters")
                    text: keyboard.capitals ? lower : upper
                    onActivated: keyboard.capitals = !keyboard.capitals
                }

                KeyRow {
                    visible: keyboard.symbols
                    modelData: keyboard.rows[4]
                }

                ActionKey {
                    objectName: "key-symbols"
                    //% "記号"
                    readonly property string symbols: qsTrId("keyboard-symbols")
                    //% "文字"
                    readonly property string letters: qsTrId("keyboard-letters")
                    text: keyboard.symbols ? letters : symbols
                    onActivated: keyboard.symbols = !keyboard.symbols
                }

                ActionKey {
                    objectName: "key-next"
                    enabled: keyboard.nextEnabled
                    //% "次の欄"
                    text: qsTrId("keyboard-next-field")
                    onActivated: keyboard.nextField()
                }

                ActionKey {
                    objectName: "key-backspace"
                    glyph: Glyphs.erase
                    //% "1文字消す"
                    text: qsTrId("key-backspace")
                    onActivated: keyboard.erased()
                }
            }
        }
    }

    component KeyRow: RowLayout {
        id: row

        required property string modelData

        spacing: Theme.keyGap

        Repeater {
            model: row.modelData.split("")

            PadKey {
                required property string modelData

                Layout.preferredWidth: keyboard.keyWidth
                Layout.fillWidth: Theme.small || row.modelData.length === 10
                Layout.fillHeight: true
                implicitHeight: Theme.key
                objectName: "key-" + modelData
                mono: true
                pixelSize: Theme.span(7.2, 10.5)
                text: modelData
                onActivated: keyboard.typed(text)
            }
        }
    }

    component ActionKey: PadKey {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: Theme.small ? keyboard.actionsWidth : keyboard.keyWidth * 2.5
        implicitHeight: Theme.key
        mono: true
        dark: true
        pixelSize: Theme.span(5.8, 7.25)
    }
}
