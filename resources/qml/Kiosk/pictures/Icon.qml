pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import Kiosk

// One glyph of the set, drawn as lines.
Item {
    id: icon

    required property string glyph
    property real size: Theme.span(7, 11)
    property color colour: Theme.ink
    // pen width on the 48 × 48 sheet
    property real pen: 3.4

    implicitWidth: icon.size
    implicitHeight: icon.size

    // most buttons have none, and a Shape is dear
    Loader {
        active: icon.glyph !== ""

        sourceComponent: Shape {
            width: 48
            height: 48
            scale: icon.size / 48
            transformOrigin: Item.TopLeft

            ShapePath {
                strokeColor: icon.colour
                strokeWidth: icon.pen
                fillColor: "transparent"
                capStyle: ShapePath.RoundCap
                joinStyle: ShapePath.RoundJoin

                PathSvg {
                    path: icon.glyph
                }
            }
        }
    }
}
