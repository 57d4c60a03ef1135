import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// What is to be approved: it speaks to staff, and the customer reads along.
Skeleton {
    id: screen

    required property Views.StaffApprovalView view

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
    readonly property var listed: [
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
        },
        ...screen.view.first ? [
            {
                //% "1人目"
                "caption": qsTrId("approval-first"),
                "what": screen.view.first
            }
        ] : []]

    //% "係員の承認が\n必要です"
    readonly property string onePerson: qsTrId("approval-heading")
    //% "2人目の承認が\n必要です"
    readonly property string secondPerson: qsTrId("approval-second-heading")
    //% "<b>係員の方へ</b>：お客さまとご一緒に内容をお確かめのうえ、係員のキーで承認してください。"
    readonly property string words: qsTrId("approval-words")
    //% "<b>責任者の方へ</b>：ご自分でもお客さまと内容をお確かめのうえ、1人目から10分以内に、ご自分のキーで承認してください。"
    readonly property string secondWords: qsTrId("approval-second-words")

    objectName: "StaffApproval"
    question: screen.view
    heading: screen.view.first ? screen.secondPerson : screen.onePerson
    sentences: [screen.view.first ? screen.secondWords : screen.words]
    backText: screen.quitText
    onBackActivated: screen.view.back()
    emblem: Glyphs.person
    //% "係員のキーで承認する"
    primaryText: qsTrId("approval-proceed")
    onPrimaryActivated: screen.view.proceed()

    facts: [
        Notice {
            Layout.fillWidth: true
            objectName: "means"
            kind: "caution"
            words: screen.meanings[screen.view.act] ?? ""
        },
        FactList {
            listed: screen.listed
        },
        Notice {
            Layout.fillWidth: true
            objectName: "customer"
            //% "お客さまへ：「係員を呼ぶ」を押して、係員が来るまで、そのままお待ちください。"
            words: qsTrId("approval-customer")
        }
    ]
}
