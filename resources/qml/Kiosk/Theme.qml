pragma Singleton

import QtQuick

// Measures, colours and type of the terminal. Sizes are millimetres on the glass, given to `px()`;
// type sizes are millimetres given to `type()`, which also follows the customer's choice of text size.
// What may be set from outside stands first; everything below it follows.
QtObject {
    id: theme

    // "portrait" 1080 × 1920, "landscape" 1920 × 1080, "small" 1280 × 800 on ten inches
    property string panel: "portrait"
    // how much smaller than the panel the window is: 1 on a terminal, less on a screen that it does not fit
    property real fit: 1
    // pixels per millimetre of the glass
    property real mm: (theme.small ? 5.9 : 4.0) * theme.fit
    // 1, 1.5 or 2; the small panel goes to 1.5
    property real textScale: 1
    property bool highContrast: false
    property bool reducedMotion: false
    // brand: name, the leading part of it that is drawn in the brand's colour, mark (a path on 56 × 56), colours
    property string brandName: "My APLUS"
    property string brandLead: "My"
    property string brandMark: "M6 52V24a22 22 0 0 1 44 0v28h-12v-26a10 10 0 0 0 -20 0v26z"
    property color brandColour: "#A8112B"
    property color brandEdgeColour: "#7C0A1E"

    readonly property bool portrait: theme.panel === "portrait"
    readonly property bool landscape: theme.panel === "landscape"
    readonly property bool small: theme.panel === "small"

    // colours
    readonly property color ground: theme.highContrast ? "#000000" : "#FBFAF7"
    readonly property color card: theme.highContrast ? "#000000" : "#FFFFFF"
    readonly property color ink: theme.highContrast ? "#FFFFFF" : "#1B1B1F"
    readonly property color ink2: theme.highContrast ? "#FFFFFF" : "#504E57"
    readonly property color line: theme.highContrast ? "#FFFFFF" : "#E3DED4"
    readonly property color edge: theme.highContrast ? "#FFFFFF" : "#8A8478"
    readonly property color quietEdge: theme.highContrast ? "#8F8F8F" : "#D5CFC3"
    readonly property color tint: theme.highContrast ? "#262626" : "#EFEBE3"
    readonly property color pressed: theme.highContrast ? "#4A4A4A" : "#E4DED2"
    readonly property color off: theme.highContrast ? "#1E1E1E" : "#E9E5DD"
    readonly property color offInk: theme.highContrast ? "#BDBDBD" : "#514E47"
    readonly property color brand: theme.highContrast ? "#FFD21F" : theme.brandColour
    readonly property color brandEdge: theme.highContrast ? "#C79E00" : theme.brandEdgeColour
    readonly property color brandInk: theme.highContrast ? "#000000" : "#FFFFFF"
    readonly property color info: theme.highContrast ? "#8FD8FF" : "#0F4A63"
    readonly property color infoGround: theme.highContrast ? "#00202E" : "#E6F0F3"
    readonly property color good: theme.highContrast ? "#7CF0AE" : "#0F5434"
    readonly property color goodGround: theme.highContrast ? "#00240F" : "#E4F2EA"
    readonly property color caution: theme.highContrast ? "#FFD88A" : "#704400"
    readonly property color cautionGround: theme.highContrast ? "#2B1B00" : "#FDF1D6"
    readonly property color arrow: theme.highContrast ? "#FFD21F" : theme.brandColour
    readonly property color stage: theme.highContrast ? "#161616" : "#F1EDE5"
    readonly property color skin: theme.highContrast ? "#6B5340" : "#F3E3D3"
    readonly property color nail: theme.highContrast ? "#8A6C55" : "#FBF3EA"
    readonly property color metal: theme.highContrast ? "#3A3A3A" : "#EFEBE3"
    readonly property color dim: "#8C1B1B1F"

    // type: Debian's fonts-morisawa-bizud-gothic and fonts-jetbrains-mono
    readonly property string sans: "BIZ UDPGothic"
    readonly property string mono: "JetBrains Mono"
    readonly property int heading: theme.type(theme.small ? 7.6 : 14)
    readonly property int title: theme.type(theme.small ? 6.8 : 10.5)
    readonly property int text: theme.type(theme.small ? 5.6 : 8)
    readonly property int label: theme.type(theme.small ? 5.6 : 7.5)
    // the brand's longest name and its particle are one line on the small panel
    readonly property int note: theme.small ? Math.min(theme.type(5.3), theme.px(7.7)) : theme.type(7.25)
    // a note where the small panel has no room for it to grow
    readonly property int closeNote: theme.small ? Math.min(theme.note, theme.px(5.4)) : theme.note
    readonly property int fine: theme.type(theme.small ? 5.2 : 6.25)
    readonly property int button: theme.type(theme.small ? 6 : 8.5)
    readonly property int primary: theme.type(theme.small ? 6.8 : 10)
    readonly property int field: theme.type(theme.small ? 8 : 11.5)

    // bands and distances
    readonly property int margin: theme.px(theme.small ? 7 : 14)
    readonly property int gap: theme.px(theme.small ? 2.6 : 5)
    readonly property int topBand: theme.px(theme.portrait ? 35 : theme.small ? 15.6 : 29)
    readonly property int stepsBand: theme.px(29)
    readonly property int bottomBand: theme.px(theme.portrait ? 53 : theme.small ? 17.2 : 44)
    readonly property int buttonHeight: theme.px(theme.small ? 15.2 : 31)
    readonly property int touch: theme.px(theme.small ? 15.2 : 18)
    // larger text takes its room from the keys, which stay large enough
    readonly property real thrift: theme.textScale >= 2 ? 0.6 : theme.textScale > 1 ? 0.78 : 1
    readonly property int key: theme.px(theme.small ? 12.1 : Math.max(18, (theme.landscape ? 22 : 23) * theme.thrift))
    readonly property int keyGap: theme.px(theme.small ? 1 : 2.5)
    readonly property int padKey: theme.px(theme.small ? Math.max(16.5, 18.6 * theme.thrift) : Math.max(21, (theme.landscape ? 37 : 39) * Math.max(0.72, theme.thrift)))
    readonly property int codeKey: theme.px(theme.small ? Math.max(16.5, 18 * theme.thrift) : Math.max(21, 35 * theme.thrift))
    readonly property int padAction: theme.px(theme.small ? 16.5 : Math.max(21, (theme.landscape ? 31 : 33) * Math.max(0.72, theme.thrift)))
    readonly property int radius: theme.px(theme.small ? 3.6 : 7)
    readonly property int cardRadius: theme.px(theme.small ? 4 : 8)
    readonly property int keyRadius: theme.px(theme.small ? 2.4 : 4)
    readonly property int edgeWidth: theme.px(theme.highContrast ? 1 : theme.small ? 0.5 : 0.75)
    readonly property int focusWidth: theme.px(theme.small ? 0.9 : 1.25)
    readonly property int lip: theme.px(theme.small ? 0.9 : 1.5)

    // millimetres to whole pixels
    function px(millimetres: real): int {
        return Math.round(millimetres * theme.mm);
    }

    // type size in millimetres to pixels; the larger the type, the less it grows with the customer's choice
    function type(millimetres: real): int {
        const scale = Math.min(theme.textScale, theme.small ? 1.5 : 2);
        return Math.round(millimetres * theme.mm * (1 + (scale - 1) * Math.min(1, 6.5 / millimetres)));
    }
}
