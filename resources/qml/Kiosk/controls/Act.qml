import QtQuick
import QtQuick.Layouts
import Kiosk

// What can be done with one thing of a list: as low as its words allow.
SecondaryButton {
    id: act

    Layout.fillWidth: true
    Layout.minimumWidth: Math.min(act.implicitWidth, 2 * Theme.touch)
    implicitHeight: act.least
    leftPadding: Theme.span(2.5, 5)
    strong: false
    pixelSize: Theme.size.way
}
