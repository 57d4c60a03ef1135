import QtQuick
import Kiosk

// It is done: the mark shines, and comes with a little swing.
Sheet {
    id: mark

    sheetWidth: 324
    sheetHeight: 302

    NumberAnimation on scale {
        running: mark.visible && !Theme.still
        from: 0.6
        to: 1
        duration: 500
        easing.type: Easing.OutBack
    }

    Stroke {
        path: "M102 22l-8-16M222 22l8-16M34 74l-16-12M290 74l16-12"
        colour: Theme.good
        pen: 8
    }

    Stroke {
        path: "M162 50a122 122 0 0 1 0 244a122 122 0 0 1 0-244z"
        colour: Theme.good
        fill: Theme.goodGround
        pen: 8
    }

    Stroke {
        path: "M110 176l38 38l70-80"
        colour: Theme.good
        pen: 18
    }
}
