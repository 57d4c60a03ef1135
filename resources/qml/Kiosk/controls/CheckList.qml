pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Shapes
import Kiosk

// What is met, by its name, and what is still missing, in words; nothing moves when one becomes the other.
// `items` has objects {name: string, text: string, met: bool}.
GridLayout {
    id: list

    required property var items

    columns: Theme.tight ? 1 : 2
    columnSpacing: Theme.span(3, 7)
    rowSpacing: Theme.span(1, 2.5)

    Repeater {
        model: list.items

        RowLayout {
            id: row

            required property var modelData
            readonly property bool met: row.modelData.met

            Layout.fillWidth: true
            Layout.preferredWidth: 1
            spacing: Theme.span(1.6, 3.5)
            Accessible.role: Accessible.CheckBox
            Accessible.name: Phrases.read(row.met ? row.modelData.name : row.modelData.text)
            Accessible.checked: row.met

            Item {
                Layout.alignment: Qt.AlignTop
                implicitWidth: Math.round(Theme.size.note * 1.36)
                implicitHeight: implicitWidth

                Icon {
                    anchors.fill: parent
                    visible: row.met
                    glyph: Glyphs.good
                    size: parent.width
                    colour: Theme.good
                }

                Shape {
                    anchors.fill: parent
                    visible: !row.met

                    ShapePath {
                        strokeColor: Theme.ink
                        strokeWidth: Theme.px(0.75)
                        strokeStyle: ShapePath.DashLine
                        dashPattern: [2, 2]
                        fillColor: "transparent"

                        PathAngleArc {
                            centerX: Theme.size.note * 0.68
                            centerY: Theme.size.note * 0.68
                            radiusX: Theme.size.note * 0.54
                            radiusY: Theme.size.note * 0.54
                            startAngle: 0
                            sweepAngle: 360
                        }
                    }
                }
            }

            Item {
                Layout.fillWidth: true
                implicitHeight: Math.max(missing.implicitHeight, name.implicitHeight)

                Words {
                    id: missing

                    visible: !row.met
                    words: row.modelData.text
                }

                Words {
                    id: name

                    visible: row.met
                    words: row.modelData.name
                    color: Theme.good
                    font.bold: false
                }
            }
        }
    }

    component Words: Text {
        required property string words

        width: parent.width
        text: Phrases.whole(words)
        textFormat: Text.PlainText
        wrapMode: Text.Wrap
        color: Theme.ink
        font.family: Theme.sans
        // the longest word is a line
        font.pixelSize: Math.min(list.columns === 1 ? Theme.size.note : Theme.size.fine, Theme.px(12.8))
        font.bold: true
        Accessible.ignored: true
    }
}
