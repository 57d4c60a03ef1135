pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

// ASCII, one layer change at most: letters with digits, capitals, and symbols. No prediction, no memory.
// `domains` puts whole mail domains one touch away. A hardware keyboard or a scanner counts too: each
// character is handed on as it came, and the field's view refuses what does not belong.
FocusScope {
    id: keyboard

    property list<string> domains: []
    property bool nextEnabled: true

    signal typed(string characters)
    signal erased
    signal nextField
    signal entered

    property bool capitals: false
    property bool symbols: false

    readonly property list<string> letterRows: ["1234567890", "qwertyuiop", "asdfghjkl-", "zxcvbnm._@"]
    readonly property list<string> capitalRows: ["1234567890", "QWERTYUIOP", "ASDFGHJKL-", "ZXCVBNM._@"]
    readonly property list<string> symbolRows: ["1234567890", "!\"#$%&'()*", "+,-./:;<=>", "?@[\\]^_`{|", "}~"]
    readonly property list<string> rows: keyboard.symbols ? keyboard.symbolRows.slice(0, 4) : keyboard.capitals ? keyboard.capitalRows : keyboard.letterRows
    readonly property int keyWidth: Math.floor((keyboard.width - 9 * Theme.keyGap) / 10)

    implicitWidth: Theme.px(Theme.small ? 200 : 242)
    implicitHeight: column.implicitHeight
    focus: true

    Keys.onPressed: event => {
        if (event.key === Qt.Key_Backspace)
            keyboard.erased();
        else if (event.key === Qt.Key_Tab)
            keyboard.nextField();
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            keyboard.entered();
        else if (event.text !== "")
            keyboard.typed(event.text);
        else
            return;
        event.accepted = true;
    }

    ColumnLayout {
        id: column

        anchors.fill: parent
        spacing: Theme.keyGap

        RowLayout {
            Layout.bottomMargin: Theme.keyGap
            visible: keyboard.domains.length > 0
            spacing: Theme.keyGap

            Repeater {
                model: keyboard.domains

                PillButton {
                    required property string modelData

                    Layout.fillWidth: true
                    objectName: "domain-" + modelData
                    latch: 0
                    text: modelData
                    onActivated: keyboard.typed("@" + modelData)
                }
            }
        }

        Repeater {
            model: keyboard.rows

            RowLayout {
                id: row

                required property string modelData

                Layout.fillWidth: true
                spacing: Theme.keyGap

                Repeater {
                    model: row.modelData.split("")

                    PadKey {
                        required property string modelData

                        Layout.fillWidth: true
                        Layout.preferredWidth: keyboard.keyWidth
                        implicitHeight: Theme.key
                        objectName: "key-" + modelData
                        mono: true
                        pixelSize: Theme.px(Theme.small ? 7.2 : 10.5)
                        text: modelData
                        onActivated: keyboard.typed(text)
                    }
                }
            }
        }

        RowLayout {
            spacing: Theme.keyGap

            KeyboardAction {
                objectName: "key-shift"
                visible: !keyboard.symbols
                //% "大文字"
                readonly property string upper: qsTrId("keyboard-capitals")
                //% "小文字"
                readonly property string lower: qsTrId("keyboard-small-letters")
                text: keyboard.capitals ? lower : upper
                onActivated: keyboard.capitals = !keyboard.capitals
            }

            Repeater {
                model: keyboard.symbols ? keyboard.symbolRows[4].split("") : []

                PadKey {
                    required property string modelData

                    Layout.fillWidth: true
                    Layout.preferredWidth: keyboard.keyWidth
                    implicitHeight: Theme.key
                    objectName: "key-" + modelData
                    mono: true
                    pixelSize: Theme.px(Theme.small ? 7.2 : 10.5)
                    text: modelData
                    onActivated: keyboard.typed(text)
                }
            }

            KeyboardAction {
                objectName: "key-symbols"
                //% "記号"
                readonly property string symbols: qsTrId("keyboard-symbols")
                //% "文字"
                readonly property string letters: qsTrId("keyboard-letters")
                text: keyboard.symbols ? letters : symbols
                onActivated: keyboard.symbols = !keyboard.symbols
            }

            KeyboardAction {
                objectName: "key-next"
                enabled: keyboard.nextEnabled
                //% "次の欄"
                text: qsTrId("keyboard-next-field")
                onActivated: keyboard.nextField()
            }

            KeyboardAction {
                objectName: "key-backspace"
                glyph: Glyphs.erase
                //% "1文字消す"
                text: qsTrId("key-backspace")
                onActivated: keyboard.erased()
            }
        }
    }

    component KeyboardAction: PadKey {
        Layout.fillWidth: true
        Layout.preferredWidth: keyboard.keyWidth * 2.5
        implicitHeight: Theme.key
        mono: true
        dark: true
        pixelSize: Theme.px(Theme.small ? 5.8 : 7.25)
    }
}
