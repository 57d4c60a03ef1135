import QtQuick
import Kiosk
import Kiosk.Views as Views

// The operator has taken this terminal out of service: it stands in place of the start screen until they put it back.
Skeleton {
    id: screen

    required property Views.ClosedView view

    objectName: "Closed"
    question: screen.view
    //% "この端末は、ただいま\nご利用いただけません"
    heading: qsTrId("out-of-order-heading")
    //% "ご不便をおかけして申し訳ございません。\nお近くの係員にお声がけください。"
    sentences: [qsTrId("out-of-order-lead")]
    emblem: Glyphs.bell
    staffFirst: true
}
