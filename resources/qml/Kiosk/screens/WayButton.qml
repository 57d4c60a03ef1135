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

    signal taken
    signal staffWanted

    //% "係員を呼ぶ"
    readonly property string callStaff: qsTrId("way-call-staff")

    Layout.fillWidth: true
    Layout.fillHeight: true
    Layout.preferredWidth: 1
    implicitHeight: Theme.px(Theme.small ? 15.2 : 29)
    Layout.minimumHeight: Theme.touch
    leftPadding: Theme.px(Theme.small ? 2.5 : 5)
    strong: false
    pixelSize: Theme.closeNote
    // beside three lines is no room for a bell, which stands below them anyway
    glyph: button.offered || ((Theme.small || Theme.textScale >= 2) && button.who !== "") ? "" : Glyphs.bell
    text: button.offered ? button.words : (button.who !== "" ? button.who + "\n" : "") + button.callStaff
    onActivated: {
        if (button.offered)
            button.taken();
        else
            button.staffWanted();
    }
}
