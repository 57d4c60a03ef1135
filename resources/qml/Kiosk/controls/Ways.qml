import QtQuick
import QtQuick.Layouts
import Kiosk

// Ways out side by side, all of one height; what is left over of the last row is the last one's.
GridLayout {
    id: grid

    readonly property var shown: Array.from(grid.visibleChildren)
    readonly property int lines: Math.ceil(grid.shown.length / 2)
    readonly property int lowest: Math.max(0, ...grid.shown.map(way => way.least ?? 0))
    // as low as it may be
    readonly property int least: grid.lines * grid.lowest + (grid.lines - 1) * grid.rowSpacing

    Layout.fillWidth: true
    Layout.fillHeight: true
    Layout.minimumHeight: grid.least
    Layout.maximumHeight: grid.implicitHeight
    columns: 2
    columnSpacing: Theme.gap
    rowSpacing: Theme.gap
    uniformCellHeights: true
}
