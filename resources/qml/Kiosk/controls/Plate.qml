pragma ComponentBehavior: Bound

import QtQuick
import Kiosk

// The face of a button: a rounded plate with an edge; a lip below it where it is the primary action.
Item {
    id: plate

    property color colour: Theme.card
    property color edgeColour: Theme.edge
    property color lipColour: "transparent"
    property real radius: Theme.radius
    property bool dashed: false
    property bool down: false

    readonly property int lip: plate.lipColour.a > 0 ? Theme.lip : 0

    Rectangle {
        anchors.fill: parent
        anchors.topMargin: plate.lip
        visible: plate.lip > 0 && !plate.down
        radius: plate.radius
        color: plate.lipColour
    }

    Rectangle {
        anchors.fill: parent
        anchors.topMargin: plate.down ? plate.lip : 0
        anchors.bottomMargin: plate.down ? 0 : plate.lip
        radius: plate.radius
        color: plate.colour
        border.width: plate.dashed ? 0 : Theme.edgeWidth
        border.color: plate.edgeColour
    }

    Loader {
        anchors.fill: parent
        active: plate.dashed

        sourceComponent: DashedOutline {
            radius: plate.radius
            colour: plate.edgeColour
        }
    }
}
