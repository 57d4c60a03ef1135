import QtQuick
import QtQuick.Layouts
import Kiosk

// What stands on a button: a glyph and words side by side, centred; the words shrink before they are cut.
Item {
    id: face

    property string text: ""
    property string glyph: ""
    property color colour: Theme.ink
    property int pixelSize: Theme.size.button
    property bool bold: true
    property string family: Theme.sans
    property int glyphSize: Math.round(face.pixelSize * 1.3)

    implicitWidth: row.implicitWidth
    // heights: of one line, of the glyph, and of the higher of them
    readonly property real line: full.topPadding + (full.height - full.topPadding) / full.lineCount
    readonly property real signHeight: face.glyph === "" ? 0 : face.glyphSize
    readonly property real leastHeight: Math.max(face.signHeight, face.text === "" ? 0 : face.line)

    // Its words stand as they are. Where they have no room, Qt tries sizes until they have: a font for each, and it
    // keeps few fonts, so nothing is tried before there is a place, or where the words stand on the writer's lines.
    readonly property real sign: face.glyph === "" ? 0 : face.glyphSize + row.spacing
    readonly property real natural: full.implicitWidth + face.sign
    readonly property bool unbroken: face.width === 0 || face.natural <= face.width
    readonly property bool placed: face.width > 0 && face.height > 0
    readonly property bool cramped: face.placed && (!face.unbroken || full.implicitHeight > face.height)

    // as high as its words are before they shrink
    implicitHeight: Math.max(face.signHeight, face.text === "" ? 0 : full.implicitHeight)

    // Both texts always wrap. Were wrapping switched by the size that a layout finds, Qt would lay the text out again
    // within that layout, go on with lines that are gone, and crash.
    Text {
        id: full

        visible: false
        width: face.width > 0 ? Math.max(1, face.width - face.sign) : undefined
        text: shown.text
        textFormat: Text.PlainText
        wrapMode: Text.WordWrap
        font: shown.font
        lineHeight: shown.lineHeight
        topPadding: shown.topPadding
    }

    RowLayout {
        id: row

        anchors.centerIn: parent
        // one more than its words take, so that no rounding breaks them
        width: Math.min(row.implicitWidth + 1, face.width)
        height: Math.min(face.implicitHeight, face.height)
        spacing: Math.round(face.pixelSize * 0.42)

        Icon {
            visible: face.glyph !== ""
            glyph: face.glyph
            size: face.glyphSize
            colour: face.colour
        }

        Text {
            id: shown

            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: face.text !== ""
            text: Phrases.whole(face.text)
            textFormat: Text.PlainText
            wrapMode: Text.WordWrap
            fontSizeMode: face.cramped ? Text.Fit : Text.FixedSize
            minimumPixelSize: Math.min(Math.round(face.pixelSize * 0.6), Theme.size.least)
            color: face.colour
            font.family: face.family
            font.pixelSize: face.pixelSize
            font.bold: face.bold
            lineHeight: Theme.leading(1.15)
            topPadding: Math.round(face.pixelSize * 0.15)
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
            Accessible.ignored: true
        }
    }
}
