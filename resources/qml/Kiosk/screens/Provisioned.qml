import QtQuick
import Kiosk
import Kiosk.Views as Views

// The end of provisioning: the machine is a terminal from its next start.
Skeleton {
    id: screen

    required property Views.ProvisionedView view

    //% "点検に合格しました。"
    readonly property string fine: qsTrId("provisioned-fine")
    //% "点検で、あと%1件の作業が見つかりました。"
    readonly property string due: qsTrId("provisioned-due")
    //% "報告は /var/log/madoguchi-%1.txt にあります。"
    readonly property string report: qsTrId("provisioned-report")

    readonly property string checked: screen.view.due > 0 ? screen.due.arg(screen.view.due) : screen.fine

    objectName: "Provisioned"
    question: screen.view
    //% "端末の設定が\n終わりました"
    heading: qsTrId("provisioned-title")
    sentences: [screen.checked, screen.report.arg(screen.view.terminal)]
    emblem: Glyphs.good
    helpVisible: false
    primaryName: "restart"
    //% "再起動する"
    primaryText: qsTrId("provisioned-restart")
    onPrimaryActivated: screen.view.restart()

    facts: FactList {
        listed: [
            {
                //% "端末名"
                caption: qsTrId("ticket-terminal"),
                what: screen.view.terminal
            },
            {
                //% "アドレス"
                caption: qsTrId("ticket-address"),
                what: screen.view.address
            }
        ]
    }
}
