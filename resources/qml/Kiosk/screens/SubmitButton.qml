import QtQuick
import QtQuick.Layouts
import Kiosk

// The one thing to do next, in its place at the bottom right. While what was asked is at work it says so,
// and can't be touched.
PrimaryButton {
    id: button

    property string words: ""
    property bool ready: true
    property bool working: false

    readonly property int sideWidth: Theme.px(Theme.small ? 97 : 225)

    //% "お待ちください"
    readonly property string wait: qsTrId("submit-wait")

    Layout.fillHeight: true
    Layout.fillWidth: true
    Layout.preferredWidth: Theme.portrait ? -1 : button.sideWidth
    Layout.maximumWidth: Theme.portrait ? Number.POSITIVE_INFINITY : button.sideWidth
    Layout.alignment: Qt.AlignRight
    enabled: button.ready && !button.working
    text: button.working ? button.wait : button.words
    pixelSize: button.working ? Math.min(Theme.primary, Theme.px(Theme.small ? 4.9 : 8)) : Theme.primary
    rightPadding: button.leftPadding + (button.working ? dots.width : 0)

    Busy {
        id: dots

        visible: button.working
        x: button.width - width - button.leftPadding
        anchors.verticalCenter: parent.verticalCenter
    }
}
