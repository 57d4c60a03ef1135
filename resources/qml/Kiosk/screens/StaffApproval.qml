pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// What is to be approved: it speaks to staff, and the customer reads along.
KeyScreen {
    id: screen

    required property StaffApprovalView view

    //% "キーの初期化"
    readonly property string resetKey: qsTrId("approval-reset-key")
    //% "キーの中のすべての登録が消え、もとには戻せません。"
    readonly property string resetMeans: qsTrId("approval-reset-key-means")
    //% "%1 様"
    readonly property string member: qsTrId("top-member")

    readonly property var acts: ({
            "reset-key": screen.resetKey
        })
    readonly property var meanings: ({
            "reset-key": screen.resetMeans
        })
    readonly property var facts: [
        {
            //% "お手続き"
            "caption": qsTrId("approval-act"),
            "what": screen.acts[screen.view.act] ?? ""
        },
        {
            //% "お客さま"
            "caption": qsTrId("approval-member"),
            "what": screen.member.arg(screen.view.member)
        },
        {
            //% "キー"
            "caption": qsTrId("steps-key"),
            "what": screen.view.model
        }
    ]

    question: screen.view
    //% "係員の承認が\n必要です"
    heading: qsTrId("approval-heading")
    //% "<b>係員の方へ</b>：お客さまとご一緒に内容をお確かめのうえ、係員のキーで承認してください。"
    words: qsTrId("approval-words")
    backText: screen.quitText
    onBackActivated: screen.view.back()
    proceedName: "proceed"
    //% "係員のキーで承認する"
    proceedText: qsTrId("approval-proceed")
    onProceedActivated: screen.view.proceed()

    aside: Notice {
        Layout.fillWidth: true
        objectName: "customer"
        //% "お客さまへ：「係員を呼ぶ」に触れて、係員が来るまで、そのままお待ちください。"
        words: qsTrId("approval-customer")
    }

    Card {
        Layout.fillWidth: true
        inset: Theme.px(Theme.small ? 3 : 9)

        Repeater {
            model: screen.facts

            RowLayout {
                id: fact

                required property var modelData

                Layout.fillWidth: true
                spacing: Theme.px(Theme.small ? 3 : 6)

                Text {
                    Layout.preferredWidth: Math.round(4.4 * font.pixelSize)
                    Layout.alignment: Qt.AlignTop
                    text: fact.modelData.caption
                    textFormat: Text.PlainText
                    color: Theme.ink2
                    font.family: Theme.sans
                    font.pixelSize: Theme.small ? Math.min(Theme.fine, Theme.px(6)) : Theme.fine
                }

                Text {
                    id: what

                    Layout.fillWidth: true
                    text: fact.modelData.what
                    textFormat: Text.PlainText
                    wrapMode: Text.Wrap
                    maximumLineCount: 2
                    elide: Text.ElideRight
                    color: Theme.ink
                    font.family: Theme.sans
                    font.pixelSize: Theme.small ? Math.min(Theme.type(6), Theme.px(6.6)) : Theme.type(8.5)
                    font.bold: true
                }
            }
        }
    }

    Notice {
        Layout.fillWidth: true
        objectName: "means"
        kind: "caution"
        words: screen.meanings[screen.view.act] ?? ""
    }
}
