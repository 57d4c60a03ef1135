import QtQuick
import QtQuick.Layouts
import Kiosk

// Ways out side by side, all of one height: two, or as many as `abreast` says where the words of each need no more than
// two lines. What is left over of the last row is the last one's.
GridLayout {
    id: grid

    property int abreast: 2

    readonly property var shown: Array.from(grid.visibleChildren)
    readonly property int lines: Math.ceil(grid.shown.length / grid.columns)
    readonly property int lowest: Math.max(0, ...grid.shown.map(way => way.least ?? 0))
    readonly property real widest: Math.max(0, ...grid.shown.map(way => way.narrow ?? 0))
    readonly property real needed: grid.abreast * (grid.widest + grid.columnSpacing) - grid.columnSpacing
    // as low as it may be
    readonly property int least: grid.lines * grid.lowest + (grid.lines - 1) * grid.rowSpacing

    Layout.fillWidth: true
    Layout.fillHeight: true
    Layout.minimumHeight: grid.least
    Layout.maximumHeight: grid.implicitHeight
    columns: grid.shown.length >= grid.abreast && grid.needed <= grid.width ? grid.abreast : 2
    columnSpacing: Theme.gap
    rowSpacing: Theme.gap
    uniformCellHeights: true
}
