import QtQuick
import Kiosk
import Kiosk.Views as Views

// The ticket of a terminal that is being provisioned: scanned as one line, or typed in its parts.
Skeleton {
    id: screen

    required property Views.TicketView view

    readonly property var troubles: ({
            //% "サービスのアドレスが正しくありません。「https://」から入力してください。"
            "ticket-address": qsTrId("ticket-no-address"),
            //% "端末名が正しくありません。半角の英数字とハイフンで、40文字までです。"
            "ticket-terminal": qsTrId("ticket-no-terminal"),
            //% "コードが正しくありません。設定票のとおりに入力してください。"
            "ticket-code": qsTrId("ticket-no-code"),
            //% "証明書の指紋が正しくありません。0～9とa～fで、32桁から64桁です。"
            "ticket-pin": qsTrId("ticket-no-pin"),
            //% "端末の時計が合っていません。日付と時刻を合わせてください。"
            "clock": qsTrId("ticket-clock"),
            //% "サービスにつながりません。アドレスと、ネットワークのケーブルを確認してください。"
            "away": qsTrId("ticket-away"),
            //% "つながった先は、設定票のサービスではありません。アドレスを確認し、設定票を作りなおしてもらってください。"
            "pin-not-presented": qsTrId("ticket-pin-not-presented"),
            //% "サービスの証明書を確認できません。アドレス、端末の時計、証明書の指紋を確認してください。"
            "certificate": qsTrId("ticket-certificate"),
            //% "このコードは使えません。1回だけ、24時間以内に使えます。新しい設定票をもらってください。"
            "code-refused": qsTrId("ticket-code-refused"),
            //% "サービスが受け付けませんでした。サービスの担当者に連絡してください。"
            "refused": qsTrId("ticket-refused"),
            //% "端末の設定を変えられませんでした。理由は端末の記録（journalctl）にあります。"
            "machine": qsTrId("ticket-machine"),
            //% "点検で、問題がありました。理由は端末の記録（journalctl）にあります。"
            "check": qsTrId("ticket-check")
        })
    //% "設定票を読みとるか、\n入力してください"
    readonly property string title: qsTrId("ticket-title")
    //% "サービスの担当者から受けとった設定票です。スキャナーなら、1行を一度に読みとれます。"
    readonly property string lead: qsTrId("ticket-lead")

    objectName: "Ticket"
    question: screen.view
    refusal: screen.troubles[screen.view.trouble] ?? ""
    heading: screen.title
    sentences: [screen.lead]
    //% "※証明書の指紋は、はじめの32桁で足ります。"
    notes: [qsTrId("ticket-note-pin")]
    helpVisible: false
    primaryName: "submit"
    primaryText: screen.nextText
    onPrimaryActivated: screen.view.submit()

    fields: [
        FormField {
            objectName: "field-address"
            //% "アドレス"
            label: qsTrId("ticket-address")
            on: screen
            field: screen.view.parts[0] as Views.Field
            index: 0
        },
        FormField {
            objectName: "field-terminal"
            //% "端末名"
            label: qsTrId("ticket-terminal")
            on: screen
            field: screen.view.parts[1] as Views.Field
            index: 1
        },
        FormField {
            objectName: "field-code"
            //% "コード"
            label: qsTrId("ticket-code")
            on: screen
            field: screen.view.parts[2] as Views.Field
            index: 2
        },
        FormField {
            objectName: "field-pin"
            //% "証明書の指紋"
            label: qsTrId("ticket-pin")
            on: screen
            field: screen.view.parts[3] as Views.Field
            index: 3
        }
    ]

    pad: FormKeyboard {
        form: screen.view
    }
}
