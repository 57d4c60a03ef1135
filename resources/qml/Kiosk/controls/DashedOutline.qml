import QtQuick
import QtQuick.Shapes
import Kiosk

// A dashed rounded frame.
Shape {
    id: outline

    property color colour: Theme.quietEdge
    property real radius: Theme.radius
    property real pen: Theme.edgeWidth

    ShapePath {
        strokeColor: outline.colour
        strokeWidth: outline.pen
        fillColor: "transparent"
        strokeStyle: ShapePath.DashLine
        dashPattern: [3, 2.4]

        PathRectangle {
            x: outline.pen / 2
            y: outline.pen / 2
            width: outline.width - outline.pen
            height: outline.height - outline.pen
            radius: outline.radius
        }
    }
}
