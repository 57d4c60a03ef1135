import QtQuick

// A drawing on a sheet of `sheetWidth` × `sheetHeight` units, scaled to fit and centred.
Item {
    id: sheet

    required property real sheetWidth
    required property real sheetHeight
    readonly property real aspect: sheet.sheetHeight / sheet.sheetWidth
    // pixels a unit of the sheet
    readonly property real factor: Math.min(sheet.width / sheet.sheetWidth, sheet.height / sheet.sheetHeight)
    default property alias drawing: paper.data

    implicitWidth: sheet.sheetWidth
    implicitHeight: sheet.sheetHeight
    Accessible.role: Accessible.Graphic
    // one that only decorates has no name
    Accessible.ignored: sheet.Accessible.name === ""

    Item {
        id: paper

        width: sheet.sheetWidth
        height: sheet.sheetHeight
        scale: sheet.factor
        transformOrigin: Item.TopLeft
        x: Math.round((sheet.width - width * scale) / 2)
        y: Math.round((sheet.height - height * scale) / 2)
    }
}
