import QtQuick.Layouts
import Kiosk

// Sheets of one width and height beside each other.
RowLayout {
    Layout.fillWidth: true
    uniformCellSizes: true
    spacing: Theme.gap
}
