import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// Screen 10.
KeyScreen {
    id: screen

    required property EnrolmentIntroductionView view

    question: screen.view
    //% "FIDO 認証登録"
    heading: qsTrId("introduction-heading")
    //: To begin to prove who one is; "code-submit" proves it by a code.
    //% "認証する"
    proceedText: qsTrId("introduction-proceed")
    onProceedActivated: screen.view.proceed()
    roundName: "later"
    roundText: screen.view.compulsory ? "" : screen.laterText
    onRoundActivated: screen.view.later()

    aside: [
        Prose {
            Layout.fillWidth: true
            visible: screen.view.compulsory
            //% "ご利用にあたってFIDO 認証の登録が必要です。"
            words: qsTrId("introduction-compulsory")
            color: Theme.ink
            font.bold: true
        },
        RowLayout {
            spacing: Theme.gap

            Rectangle {
                implicitWidth: step.implicitWidth + 2 * Theme.px(Theme.small ? 2.5 : 5)
                implicitHeight: step.implicitHeight + Theme.px(Theme.small ? 1.5 : 3)
                radius: height / 2
                color: Theme.infoGround
                border.width: Theme.highContrast ? Theme.edgeWidth : 0
                border.color: Theme.info

                Text {
                    id: step

                    anchors.centerIn: parent
                    //% "STEP2"
                    text: qsTrId("introduction-step")
                    color: Theme.info
                    font.family: Theme.sans
                    font.pixelSize: Theme.fine
                    font.bold: true
                }
            }

            Prose {
                Layout.fillWidth: true
                //% "FIDO 認証でより安全・便利"
                words: qsTrId("introduction-safe")
                color: Theme.ink
                font.pixelSize: Theme.title
                font.bold: true
                leading: 1.25
            }
        },
        Prose {
            Layout.fillWidth: true
            objectName: "lead"
            //% "FIDO 認証のご登録をいただくと、パスワードや認証番号が不要になり、生体認証でより安全・便利にお取引いただけるようになります。お手元に登録済みの電話をご用意の上、「認証する」ボタンを押して登録手続きを行ってください。"
            words: qsTrId("introduction-lead")
        },
        Prose {
            Layout.fillWidth: true
            //% "指紋センサーのないキーは、パスコードの入力とキーへのタッチでご利用いただけます。"
            words: qsTrId("introduction-no-sensor")
            font.pixelSize: Theme.note
        }
    ]

    Prose {
        Layout.fillWidth: true
        visible: !Theme.small || Theme.textScale === 1
        //% "ご登録いただけるもの"
        words: qsTrId("introduction-kinds")
        color: Theme.ink
        font.pixelSize: Theme.label
        font.bold: true
    }

    KeyKinds {
        Layout.fillWidth: true
        listed: Theme.small
        pictureHeight: Theme.small ? (Theme.textScale > 1 ? 10 : 13) : Theme.portrait && Theme.textScale > 1 ? 32 : 54
    }

    SecondaryButton {
        Layout.fillWidth: true
        objectName: "fido-help"
        strong: false
        glyph: Glyphs.question
        //% "FIDO(ファイド) 認証とは？"
        text: qsTrId("help-fido-title")
        onActivated: screen.view.help()
    }
}
