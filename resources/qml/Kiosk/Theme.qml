pragma Singleton
pragma ComponentBehavior: Bound

import QtQuick

// Measures, colours and type of the terminal. All sizes are millimetres on the glass until `px()` makes pixels of them.
// What may be set from outside stands first; everything below it follows. What a panel has of its own stands in
// `Shape`; a text takes its size from its role, `size`, which follows the customer's choice too.
QtObject {
    id: theme

    // "portrait", "landscape" or "small"
    property string panel: "portrait"
    // how much smaller than the panel the window is: 1 on a terminal, less on a screen that it does not fit
    property real fit: 1
    // pixels per millimetre of the glass
    property real mm: theme.shape.density * theme.fit
    // the branch's: no picture moves
    property bool reducedMotion: false
    // the customer's: one of `scales`; colours; all that is touched in the lower half of a high panel; no picture moves
    property real textScale: 1
    property bool highContrast: false
    property bool lowReach: false
    property bool stopped: false
    // brand: name, the leading part of it that is drawn in the brand's colour, mark (a path on 56 × 56), colours
    property string brandName: "My APLUS"
    property string brandLead: "My"
    property string brandMark: "M6 52V24a22 22 0 0 1 44 0v28h-12v-26a10 10 0 0 0 -20 0v26z"
    property color brandColour: "#A8112B"
    property color brandEdgeColour: "#7C0A1E"

    readonly property bool portrait: theme.panel === "portrait"
    readonly property bool landscape: theme.panel === "landscape"
    readonly property bool small: theme.panel === "small"
    readonly property bool low: theme.lowReach && theme.portrait
    readonly property bool still: theme.reducedMotion || theme.stopped
    // little room for what may be left out; hardly any
    readonly property bool tight: theme.small || theme.textScale > 1
    readonly property bool scarce: theme.small || theme.textScale >= 2

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
    // staff are in
    readonly property color staff: theme.highContrast ? "#E9DDFF" : "#4A2C7A"
    readonly property color staffInk: theme.highContrast ? "#000000" : "#FFFFFF"
    readonly property color staffGround: theme.highContrast ? "#1C1030" : "#EFEAF7"
    readonly property color dim: "#8C1B1B1F"

    // type: Debian's fonts-morisawa-bizud-gothic, fonts-noto-cjk and fonts-jetbrains-mono; each language has its own
    // forms of the characters that it shares with others
    readonly property var faces: ({
            zh: "Noto Sans CJK SC",
            ko: "Noto Sans CJK KR"
        })
    readonly property string sans: theme.faceOf(Qt.uiLanguage)
    // of digits, which are the same in every language
    readonly property string figures: "BIZ UDPGothic"
    readonly property string mono: "JetBrains Mono"
    readonly property Sizes size: Sizes {}
    // what a customer can choose
    readonly property list<real> scales: theme.shape.scales

    // bands and distances
    readonly property int width: Math.round(theme.shape.wide * theme.fit)
    readonly property int height: Math.round(theme.shape.high * theme.fit)
    readonly property int margin: theme.px(theme.shape.margin)
    readonly property int gap: theme.px(theme.shape.gap)
    readonly property int topBand: theme.px(theme.shape.topBand)
    readonly property int stepsBand: theme.px(29)
    readonly property int bottomBand: theme.px(theme.shape.bottomBand)
    // the slots of the bottom band: the way back, the call for staff, the primary way
    readonly property int backSlot: theme.px(theme.shape.backSlot)
    readonly property int staffSlot: theme.px(theme.shape.staffSlot)
    readonly property int primarySlot: theme.px(theme.shape.primarySlot)
    // how wide what is touched is, beside what is read
    readonly property int side: theme.px(theme.shape.side)
    readonly property int buttonHeight: theme.px(theme.shape.buttonHeight)
    readonly property int touch: theme.px(theme.shape.touch)
    readonly property int leastTouch: theme.px(15)
    // keys: as high as they would be, and as low as they may
    readonly property int key: theme.px(theme.shape.key)
    readonly property int leastKey: theme.px(theme.shape.leastKey)
    readonly property int keyGap: theme.px(theme.shape.keyGap)
    readonly property int padKey: theme.px(theme.shape.padKey)
    readonly property int codeKey: theme.px(theme.shape.codeKey)
    readonly property int padAction: theme.px(theme.shape.padAction)
    readonly property int leastPadKey: theme.px(theme.shape.leastPadKey)
    readonly property int radius: theme.px(theme.shape.radius)
    readonly property int cardRadius: theme.px(theme.shape.cardRadius)
    readonly property int keyRadius: theme.px(theme.shape.keyRadius)
    readonly property int edgeWidth: theme.px(theme.highContrast ? 1 : theme.shape.edge)
    readonly property int focusWidth: theme.px(theme.shape.focus)
    readonly property int lip: theme.px(theme.shape.lip)

    // what each panel has; the portrait one is what the others differ from
    readonly property Shape wideShape: theme.small ? theme.smallShape : theme.landscapeShape
    readonly property Shape shape: theme.portrait ? theme.portraitShape : theme.wideShape

    readonly property Shape portraitShape: Shape {}

    readonly property Shape landscapeShape: Shape {
        wide: 1920
        high: 1080
        scales: [1, 1.5]
        topBand: 29
        bottomBand: 44
        primarySlot: 225
        key: 22
        padKey: 37
        padAction: 31
    }

    readonly property Shape smallShape: Shape {
        wide: 1280
        high: 800
        density: 5.9
        scales: [1, 1.5]
        heading: [8.2, 9]
        title: [6.8, 8]
        text: [5.6, 7.7]
        label: [5.6, 7]
        note: [5.3, 7.7]
        fine: [5.2, 6]
        way: [5.3, 5.6]
        button: [6, 7.2]
        primary: [6.8, 7.6]
        band: [6.4, 7.2]
        choice: [6, 6.2]
        field: [8, 11]
        name: [6, 7]
        tool: 5.6
        margin: 7
        gap: 2.6
        topBand: 15.6
        bottomBand: 17.2
        backSlot: 43
        staffSlot: 58
        primarySlot: 97
        side: 97
        buttonHeight: 15.2
        touch: 15.2
        key: 14.2
        leastKey: 12.1
        keyGap: 1
        padKey: 18.6
        codeKey: 18
        padAction: 16.5
        leastPadKey: 13
        radius: 3.6
        cardRadius: 4
        keyRadius: 2.4
        edge: 0.5
        focus: 0.9
        lip: 0.9
    }

    // Back to what the branch set, and to its language.
    function reset(): void {
        Qt.uiLanguage = "";
        theme.textScale = 1;
        theme.highContrast = false;
        theme.lowReach = false;
        theme.stopped = false;
    }

    // Distance of lines as a share of the type's size, in Qt's terms: Noto's own line is 1.45 of it, BIZ's 1.
    function leading(share: real): real {
        return theme.faces[Qt.uiLanguage] === undefined ? share : Math.max(1, share / 1.45);
    }

    function faceOf(language: string): string {
        return theme.faces[language] ?? "BIZ UDPGothic";
    }

    // millimetres to whole pixels
    function px(millimetres: real): int {
        return Math.round(millimetres * theme.mm);
    }

    // the same, for what has a measure of its own on the small panel
    function span(small: real, large: real): int {
        return theme.px(theme.small ? small : large);
    }

    // [millimetres, the most of them] to a text's pixels; the larger the type, the less it grows by choice
    function type(role: list<real>): int {
        const grown = role[0] * (1 + (Math.min(2, theme.textScale) - 1) * Math.min(1, 6.5 / role[0]));
        return theme.px(Math.min(grown, role[1]));
    }

    // A text's sizes, by what it is.
    component Sizes: QtObject {
        readonly property int heading: theme.type(theme.shape.heading)
        readonly property int title: theme.type(theme.shape.title)
        readonly property int text: theme.type(theme.shape.text)
        readonly property int label: theme.type(theme.shape.label)
        readonly property int note: theme.type(theme.shape.note)
        readonly property int fine: theme.type(theme.shape.fine)
        // of a choice's title, of a way out, of other buttons, of the primary one, of all in the bottom band
        readonly property int choice: theme.type(theme.shape.choice)
        readonly property int way: theme.type(theme.shape.way)
        readonly property int button: theme.type(theme.shape.button)
        readonly property int primary: theme.type(theme.shape.primary)
        readonly property int band: theme.type(theme.shape.band)
        // of what is typed; of the name of a key, a finger, an account
        readonly property int name: theme.type(theme.shape.name)
        readonly property int field: theme.type(theme.shape.field)
        // of a tool, whose place hardly grows
        readonly property int tool: theme.px(theme.shape.tool * Math.min(theme.textScale, 1.3))
        // of the least that is still read: of what must be read whole where there is hardly room
        readonly property int least: theme.px(4.8)
    }

    // A panel: pixels of its glass, pixels in a millimetre, and millimetres of everything; of a text also the most.
    component Shape: QtObject {
        property int wide: 1080
        property int high: 1920
        property real density: 4
        property list<real> scales: [1, 1.5, 2]
        property list<real> heading: [14, 21]
        property list<real> title: [10.5, 17]
        property list<real> text: [8, 15]
        property list<real> label: [7.5, 14]
        property list<real> note: [7.25, 14]
        property list<real> fine: [6.25, 13]
        property list<real> choice: [10.5, 15]
        property list<real> way: [7.25, 14]
        property list<real> button: [8.5, 15]
        property list<real> primary: [10, 17]
        property list<real> band: [9, 12.5]
        property list<real> field: [11.5, 18]
        property list<real> name: [9, 15]
        property real tool: 7
        property real margin: 14
        property real gap: 5
        property real topBand: 35
        property real bottomBand: 53
        property real backSlot: 54
        property real staffSlot: 59
        property real primarySlot: 119
        property real side: 225
        property real buttonHeight: 31
        property real touch: 18
        property real key: 23
        property real leastKey: 18
        property real keyGap: 2
        property real padKey: 39
        property real codeKey: 35
        property real padAction: 33
        property real leastPadKey: 19
        property real radius: 7
        property real cardRadius: 8
        property real keyRadius: 4
        property real edge: 0.75
        property real focus: 1.25
        property real lip: 1.5
    }
}
