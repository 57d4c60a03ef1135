import QtQuick
import Kiosk

// A finger seen from above, its tip at the top middle of the sheet, pointing up.
Item {
    id: finger

    property real length: 400

    width: 124
    height: finger.length

    Stroke {
        path: "M0 %1V62a62 62 0 0 1 124 0V%1".arg(finger.length)
        fill: Theme.skin
    }

    Stroke {
        path: "M26 92V58a36 36 0 0 1 72 0v34a36 18 0 0 1-72 0z"
        fill: Theme.nail
        pen: 4
    }
}
