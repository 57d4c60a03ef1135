import QtQuick
import QtQuick.Layouts
import Kiosk

// A way out of where the customer stands. Where the branch does not offer it, staff are called in its place.
SecondaryButton {
    id: button

    property string words: ""
    // for whom it is, told where staff stand in: two buttons that only call staff could not be told apart
    property string who: ""
    property bool offered: true
    // the glyph of one that stands alone in its row, and is larger
    property string sign: ""

    signal taken
    signal staffWanted

    //% "係員を呼ぶ"
    readonly property string callStaff: qsTrId("way-call-staff")

    Layout.fillWidth: true
    Layout.fillHeight: true
    Layout.preferredWidth: 1
    Layout.minimumHeight: button.least
    implicitHeight: Math.max(button.least, Theme.span(15.2, 29))
    leftPadding: Theme.span(2.5, 5)
    strong: button.sign !== ""
    pixelSize: button.sign === "" ? Theme.size.way : Theme.size.button
    // beside three lines is no room for a bell, which stands below them anyway
    glyph: button.offered ? button.sign : button.who !== "" ? "" : Glyphs.bell
    text: button.offered ? button.words : (button.who !== "" ? button.who + "\n" : "") + button.callStaff
    Accessible.name: button.offered ? Phrases.read(button.words) : Phrases.together([button.who, button.callStaff])
    onActivated: {
        if (button.offered)
            button.taken();
        else
            button.staffWanted();
    }
}
