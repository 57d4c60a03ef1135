import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// What the screens around a security key have in common: the enrolment's steps bar, the bell and the letters,
// and in the bottom band, right, one way on (`proceed`) and beside it one way round. While an answer is at
// work nothing but the bell can be touched, and the place of the way on says so.
ScreenFrame {
    id: screen

    required property Views.View question
    // the small panel with large text: the least room there is
    readonly property bool narrow: Theme.small && Theme.textScale > 1

    property string proceedName: "proceed"
    property string proceedText: ""
    property bool proceedEnabled: true
    property string roundName: ""
    property string roundText: ""

    signal proceedActivated
    signal roundActivated
    signal staffWanted
    signal lettersWanted

    //% "あとで登録する"
    readonly property string laterText: qsTrId("way-later")
    //% "やめる"
    readonly property string quitText: qsTrId("screen-quit")
    //% "戻る"
    readonly property string returnText: qsTrId("screen-back")

    //% "お待ちください"
    readonly property string waitText: qsTrId("submit-wait")

    steps: StepsWords.of(screen.question.stepsBar)
    step: screen.question.stepReached - 1
    onHelpActivated: screen.staffWanted()
    onLettersActivated: screen.lettersWanted()

    corner: [
        SecondaryButton {
            Layout.fillHeight: true
            Layout.fillWidth: screen.proceedText === "" && Theme.portrait
            Layout.maximumWidth: screen.proceedText === "" ? -1 : Theme.px(Theme.small ? 38 : Theme.portrait ? 62 : 90)
            Layout.alignment: Qt.AlignRight
            visible: screen.roundText !== ""
            enabled: !screen.question.busy
            objectName: screen.roundName
            strong: false
            pixelSize: Theme.label
            text: screen.roundText
            onActivated: screen.roundActivated()
        },
        PrimaryButton {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.minimumWidth: Theme.px(Theme.small ? 40 : 80)
            visible: screen.proceedText !== ""
            objectName: screen.proceedName
            enabled: screen.proceedEnabled && !screen.question.busy
            text: screen.question.busy ? screen.waitText : screen.proceedText
            onActivated: screen.proceedActivated()
        },
        Busy {
            Layout.alignment: Qt.AlignRight | Qt.AlignVCenter
            Layout.rightMargin: Theme.gap
            visible: screen.question.busy && screen.proceedText === ""
            words: screen.waitText
        }
    ]

    data: MultiPointTouchArea {
        width: screen.width
        height: screen.height - Theme.bottomBand
        visible: screen.question.busy
        z: 50
    }
}
