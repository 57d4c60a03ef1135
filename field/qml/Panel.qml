pragma ComponentBehavior: Bound

import QtQuick
import Kiosk

// The bare panel under the tester's fingers: a target to be touched, or a grid whose cells take colour under it.
// Every touch is reported, wherever it lands.
Rectangle {
    id: panel

    required property string words
    required property string place
    // what is new on the page: another picture is taken
    property string notice: ""
    property int columns: 0
    property int rows: 0
    // the target's middle; below 0 there is none
    property real targetX: -1
    property real targetY: -1
    readonly property real targetSize: 20 * Theme.mm

    // cells that no finger has been on
    property int unreached: panel.columns * panel.rows

    signal pressed(real x, real y)

    // Millimetres of the glass to a pixel of this page.
    readonly property real mm: Theme.mm

    // Colours the cells from one place to another a finger's breadth away; farther is a jump.
    function wipe(fromX: real, fromY: real, x: real, y: real): void {
        const steps = Math.hypot(x - fromX, y - fromY) > 30 * Theme.mm ? 0 : 4;
        for (let step = 0; step <= steps; ++step) {
            const part = steps === 0 ? 1 : step / steps;
            const column = Math.floor((fromX + part * (x - fromX)) * panel.columns / panel.width);
            const row = Math.floor((fromY + part * (y - fromY)) * panel.rows / panel.height);
            const cell = cells.itemAt(row * panel.columns + column) as Cell;
            if (cell !== null && !cell.wiped) {
                cell.wiped = true;
                panel.unreached -= 1;
            }
        }
    }

    // Whether a finger has been on the cell of this number.
    function isWiped(number: int): bool {
        return (cells.itemAt(number) as Cell)?.wiped ?? false;
    }

    objectName: "field-panel"
    anchors.fill: parent
    color: Theme.ground
    z: 10

    component Cell: Rectangle {
        property bool wiped: false

        color: wiped ? Theme.goodGround : Theme.card
        border.width: 1
        border.color: Theme.line
    }

    Grid {
        anchors.fill: parent
        columns: Math.max(1, panel.columns)

        Repeater {
            id: cells

            model: panel.columns * panel.rows

            Cell {
                width: panel.width / panel.columns
                height: panel.height / panel.rows
            }
        }
    }

    Column {
        anchors.centerIn: parent
        width: parent.width - 4 * Theme.margin
        spacing: Theme.gap

        Heading {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            words: panel.words
        }

        Prose {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            words: panel.place
        }
    }

    Rectangle {
        objectName: "target"
        visible: panel.targetX >= 0
        x: panel.targetX - width / 2
        y: panel.targetY - height / 2
        width: panel.targetSize
        height: width
        radius: width / 2
        color: Theme.infoGround
        border.width: Theme.edgeWidth
        border.color: Theme.info

        Rectangle {
            anchors.centerIn: parent
            width: 4 * Theme.mm
            height: width
            radius: width / 2
            color: Theme.brand
        }
    }

    MultiPointTouchArea {
        anchors.fill: parent
        mouseEnabled: false
        onPressed: points => {
            for (const point of points) {
                panel.wipe(point.x, point.y, point.x, point.y);
                panel.pressed(point.x, point.y);
            }
        }
        onUpdated: points => {
            for (const point of points)
                panel.wipe(point.previousX, point.previousY, point.x, point.y);
        }
    }
}
