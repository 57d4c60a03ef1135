import QtQuick
import Kiosk
import Kiosk.Views as Views

// The way to a slip of what was done on this screen; it prints one, and another if that did not come out.
WayButton {
    id: way

    required property Views.SlipView view
    // what was done: "key", "password" or "registered"
    required property string act
    // what the key is called that was enrolled
    property string key: ""

    objectName: "print-slip"
    visible: way.view.reference !== "" && way.view.slip !== "printed"
    enabled: way.view.slip !== "printing"
    words: {
        if (way.view.slip === "printing")
            return SlipWords.printing;
        return way.view.slip === "failed" ? SlipWords.again : SlipWords.offer;
    }
    onTaken: way.view.printSlip(SlipWords.lines(way.act, way.view.reference, way.key))
}
