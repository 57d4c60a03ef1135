import QtQuick
import QtQuick.Layouts
import Kiosk

// What stands on a button: a glyph and words side by side, centred; the words shrink before they are cut.
Item {
    id: face

    property string text: ""
    property string glyph: ""
    property color colour: Theme.ink
    property int pixelSize: Theme.button
    property bool bold: true
    property int glyphSize: Math.round(face.pixelSize * 1.3)

    implicitWidth: row.implicitWidth
    implicitHeight: row.implicitHeight

    RowLayout {
        id: row

        anchors.centerIn: parent
        width: Math.min(row.implicitWidth, face.width)
        height: Math.min(row.implicitHeight, face.height)
        spacing: Math.round(face.pixelSize * 0.42)

        Icon {
            visible: face.glyph !== ""
            glyph: face.glyph
            size: face.glyphSize
            colour: face.colour
        }

        Text {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: face.text !== ""
            text: Phrases.whole(face.text)
            textFormat: Text.PlainText
            wrapMode: Text.WordWrap
            fontSizeMode: Text.Fit
            minimumPixelSize: Math.round(face.pixelSize * 0.6)
            color: face.colour
            font.family: Theme.sans
            font.pixelSize: face.pixelSize
            font.bold: face.bold
            lineHeight: 1.15
            topPadding: Math.round(face.pixelSize * 0.15)
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
            Accessible.ignored: true
        }
    }
}
