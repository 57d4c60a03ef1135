import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// Screen 2.
KioskScreen {
    id: screen

    required property Views.TermsView view

    //% "以下、%1をよくお読みのうえ、「同意して進む」ボタンを押してお進みください。"
    readonly property string what: qsTrId("terms-lead")

    objectName: "Terms"
    question: screen.view
    tall: true
    title: screen.view.title
    lead: screen.what.arg(screen.view.title)

    Card {
        id: sheet

        Layout.fillWidth: true
        Layout.fillHeight: true

        ReadingPane {
            Layout.fillWidth: true
            Layout.fillHeight: true

            // paragraph by paragraph: a page is built a slice each frame, and one long text is one long slice
            Repeater {
                model: screen.view.paragraphs

                Text {
                    required property string modelData

                    Layout.fillWidth: true
                    objectName: "terms"
                    text: modelData
                    textFormat: Text.PlainText
                    wrapMode: Text.Wrap
                    color: Theme.ink
                    font.family: Theme.sans
                    font.pixelSize: Theme.note
                    lineHeight: 1.55
                }
            }
        }
    }

    corner: [
        WayButton {
            Layout.fillWidth: Theme.portrait
            Layout.preferredWidth: Theme.portrait ? 1 : implicitWidth
            objectName: "cancel"
            pixelSize: Theme.button
            //% "キャンセル"
            words: qsTrId("screen-cancel")
            onTaken: screen.view.cancel()
        },
        SubmitButton {
            Layout.preferredWidth: Theme.portrait ? 2 : sideWidth
            objectName: "agree"
            //% "同意して進む"
            words: qsTrId("terms-agree")
            working: screen.working
            onActivated: screen.view.agree()
        }
    ]
}
