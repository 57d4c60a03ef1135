import QtQuick
import QtQuick.Layouts
import Kiosk

// A long text on a sheet, read page by page: it takes the height that is left.
Card {
    id: sheet

    default property alias paragraphs: pane.content

    readonly property int least: Theme.span(40, 90)

    implicitHeight: Theme.height

    ReadingPane {
        id: pane

        Layout.fillWidth: true
        Layout.fillHeight: true
        holdsShapes: false
    }
}
