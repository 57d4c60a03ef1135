pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

// ASCII on two layers: letters, small or capital, and signs; the digits stand on both. Keys are cells of a grid, and a
// key that acts has the same cells on both layers. Capitals and signs are for one character. No prediction, no memory.
// `domains` puts whole mail domains one touch away.
Item {
    id: keyboard

    property list<string> domains: []
    // there is another field, and the focused one is the last
    property bool nextEnabled: true
    property bool last: false
    // name of the key that leads to other ways than this question; without a name there is no such key
    property string ways: ""
    // what went wrong is said in the place of the domains
    property bool covered: false
    readonly property real domainsHeight: keyboard.domains.length > 0 ? domainRow.implicitHeight + keyboard.apart : 0

    // all domains have one size of letters: that of the longest
    readonly property int domainColumns: Math.max(1, Math.min(keyboard.domains.length, Theme.small ? 7 : 4))
    readonly property int domainSize: {
        const cell = (keyboard.width + Theme.keyGap) / keyboard.domainColumns - Theme.keyGap - 2 * Theme.px(2.5);
        const longest = keyboard.domains.reduce((most, name) => Math.max(most, domainMetrics.advanceWidth(name)), 1);
        return Math.floor(Theme.size.tool * Math.min(1, cell / longest));
    }

    FontMetrics {
        id: domainMetrics

        font.family: Theme.sans
        font.pixelSize: Theme.size.tool
    }

    signal typed(string characters)
    signal erased
    signal nextField
    signal closed

    // "letters", "capitals" or "signs"
    property string shows: "letters"
    readonly property bool signs: keyboard.shows === "signs"

    readonly property int columns: Theme.small ? 13 : 11
    readonly property int rows: Theme.small ? 4 : 5
    readonly property list<string> letterRows: ["1234567890", "qwertyuiop@", "asdfghjkl-_", "zxcvbnm."]
    readonly property list<string> signRows: ["1234567890", "!@#$%&*-_+=", ".,:;?/\\|~^'", "\"`()[]{}<>"]
    // [column, row, cells]
    readonly property var places: Theme.small ? ({
            "erase": [10, 0, 3],
            "signs": [11, 1, 2],
            "shift": [11, 2, 2],
            "next": [8, 3, 3],
            "close": [11, 3, 2]
        }) : ({
            "erase": [10, 0, 1],
            "shift": [8, 3, 3],
            "signs": [0, 4, 4],
            "next": [4, 4, 4],
            "close": [8, 4, 3]
        })

    readonly property int apart: Theme.small ? Theme.keyGap : 2 * Theme.keyGap
    // the same on every screen of a panel; the small one has no room for high keys below domains, or large type, and
    // the lower half of the high one has none
    readonly property int keyHeight: keyboard.crowded ? keyboard.leastHeight : Theme.key
    readonly property bool crowded: Theme.low || (Theme.small && (Theme.textScale > 1 || keyboard.domains.length > 0))
    readonly property int leastHeight: Theme.low && keyboard.domains.length > 0 ? Theme.leastTouch : Theme.leastKey

    implicitWidth: Theme.span(200, 242)
    implicitHeight: keyboard.domainsHeight + keyboard.topOf(keyboard.rows) - Theme.keyGap
    readonly property int least: keyboard.implicitHeight

    function leftOf(column: int): int {
        return Math.round(column * (keyboard.width + Theme.keyGap) / keyboard.columns);
    }

    function topOf(row: int): int {
        return row * (keyboard.keyHeight + Theme.keyGap);
    }

    function at(row: int, column: int): string {
        const rows = keyboard.signs ? keyboard.signRows : keyboard.letterRows;
        const character = rows[row].charAt(column);
        return keyboard.shows === "capitals" ? character.toUpperCase() : character;
    }

    function turn(face: string): void {
        keyboard.shows = keyboard.shows === face ? "letters" : face;
    }

    GridLayout {
        id: domainRow

        width: keyboard.width
        visible: keyboard.domains.length > 0
        opacity: keyboard.covered ? 0 : 1
        enabled: !keyboard.covered
        columns: keyboard.domainColumns
        uniformCellWidths: true
        columnSpacing: Theme.keyGap
        rowSpacing: Theme.keyGap

        Repeater {
            model: keyboard.domains

            PillButton {
                required property string modelData

                Layout.fillWidth: true
                implicitHeight: Theme.small || Theme.low ? keyboard.leastHeight : Theme.touch
                objectName: "domain-" + modelData
                latch: 0
                leftPadding: Theme.px(2)
                pixelSize: keyboard.domainSize
                text: modelData
                onActivated: keyboard.typed("@" + modelData)
            }
        }
    }

    Item {
        id: grid

        y: keyboard.domainsHeight
        width: keyboard.width

        // the cells stay and their characters change: a key is not torn away under the finger that turns the layer back
        Repeater {
            model: 4 * 11

            Key {
                required property int index
                readonly property string character: keyboard.at(row, column)

                column: index % 11
                row: Math.floor(index / 11)
                cells: 1
                visible: character !== ""
                objectName: "key-" + character
                pixelSize: Theme.span(8, 10.5)
                text: character
                onActivated: {
                    const typed = character;
                    keyboard.shows = "letters";
                    keyboard.typed(typed);
                }
            }
        }

        ActingKey {
            place: keyboard.places["erase"]
            objectName: "key-backspace"
            glyph: Glyphs.erase
            //% "1文字消す"
            text: qsTrId("key-backspace")
            onActivated: keyboard.erased()
        }

        ActingKey {
            place: keyboard.places["shift"]
            objectName: "key-shift"
            // on large panels the signs need its cells
            visible: Theme.small || !keyboard.signs
            held: keyboard.shows === "capitals"
            glyph: Theme.small ? "" : Glyphs.shift
            both: true
            //% "大文字"
            text: qsTrId("keyboard-capitals")
            onActivated: keyboard.turn("capitals")
        }

        ActingKey {
            place: keyboard.places["signs"]
            objectName: "key-symbols"
            held: keyboard.signs
            //% "記号"
            readonly property string signs: qsTrId("keyboard-symbols")
            //% "文字"
            readonly property string letters: qsTrId("keyboard-letters")
            text: keyboard.signs ? letters : Theme.small ? signs : signs + " ! # &"
            onActivated: keyboard.turn("signs")
        }

        ActingKey {
            place: keyboard.places["next"]
            objectName: "key-next"
            visible: keyboard.ways === "" && keyboard.nextEnabled && (!Theme.small || !keyboard.signs)
            //% "次の欄"
            readonly property string next: qsTrId("keyboard-next-field")
            //% "前の欄"
            readonly property string before: qsTrId("keyboard-field-before")
            text: keyboard.last ? before : next
            onActivated: keyboard.nextField()
        }

        ActingKey {
            place: keyboard.places["next"]
            objectName: "key-other-ways"
            visible: keyboard.ways !== "" && (!Theme.small || !keyboard.signs)
            text: keyboard.ways
            onActivated: keyboard.closed()
        }

        ActingKey {
            place: keyboard.places["close"]
            objectName: "key-close"
            glyph: Theme.small ? "" : Glyphs.keyboard
            both: true
            //: puts the keyboard away
            //% "閉じる"
            text: qsTrId("keyboard-close")
            onActivated: keyboard.closed()
        }
    }

    component Key: PadKey {
        required property int column
        required property int row
        required property int cells

        x: keyboard.leftOf(column)
        y: keyboard.topOf(row)
        width: keyboard.leftOf(column + cells) - x - Theme.keyGap
        height: keyboard.keyHeight
        mono: true
    }

    component ActingKey: Key {
        required property var place

        column: place[0]
        row: place[1]
        cells: place[2]
        dark: true
        pixelSize: Theme.span(6.4, 6.75)
    }
}
