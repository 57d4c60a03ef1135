pragma Singleton

import QtQuick

// The pocket's colours and type. It is another person's things, not the counter's: cooler and darker than the terminal.
QtObject {
    readonly property color ground: "#E7EAEC"
    readonly property color sheet: "#FFFFFF"
    readonly property color ink: "#1C2127"
    readonly property color quiet: "#5A636D"
    readonly property color line: "#D5DADF"
    readonly property color edge: "#858F99"
    readonly property color tint: "#F1F4F6"
    readonly property color pressed: "#DDE3E8"
    readonly property color act: "#0F4A63"
    readonly property color actPressed: "#0A3547"
    readonly property color actInk: "#FFFFFF"
    readonly property color glow: "#E1EFF5"
    readonly property color alarm: "#A8112B"
    readonly property color good: "#0F5434"
    readonly property color goodGround: "#E4F2EA"
    readonly property color caution: "#704400"
    readonly property color cautionGround: "#FDF1D6"
    readonly property color metal: "#C9CFD5"
    readonly property color phone: "#20262D"

    readonly property string sans: "BIZ UDPGothic"
    readonly property string mono: "JetBrains Mono"
    readonly property int small: 13
    readonly property int text: 15
    readonly property int large: 18
    readonly property int title: 24
    readonly property int radius: 14
}
