import QtQuick
import QtQuick.Shapes
import Kiosk

// One path of a picture, drawn with its one round pen.
Shape {
    id: stroke

    required property string path
    property color colour: Theme.ink
    property color fill: "transparent"
    property real pen: 6
    property bool dashed: false
    property list<real> dashes: [0.8, 2.8]

    ShapePath {
        strokeColor: stroke.colour
        strokeWidth: stroke.pen
        fillColor: stroke.fill
        capStyle: ShapePath.RoundCap
        joinStyle: ShapePath.RoundJoin
        strokeStyle: stroke.dashed ? ShapePath.DashLine : ShapePath.SolidLine
        dashPattern: stroke.dashes

        PathSvg {
            path: stroke.path
        }
    }
}
