import QtQuick

// A white sheet with a soft edge.
Rectangle {
    color: Look.sheet
    radius: Look.radius
    border.color: Look.line
    border.width: 1
}
