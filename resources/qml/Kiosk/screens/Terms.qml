pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// Screen 2.
Skeleton {
    id: screen

    required property Views.TermsView view

    //% "以下、%1をよくお読みのうえ、「同意して進む」ボタンを押してお進みください。"
    readonly property string what: qsTrId("terms-lead")

    objectName: "Terms"
    question: screen.view
    heading: screen.view.title
    sentences: [screen.what.arg(screen.view.title)]
    backName: "cancel"
    //% "キャンセル"
    backText: qsTrId("screen-cancel")
    onBackActivated: screen.view.cancel()
    primaryName: "agree"
    //% "同意して進む"
    primaryText: qsTrId("terms-agree")
    onPrimaryActivated: screen.view.agree()

    // paragraph by paragraph: a page is built a slice each frame, and one long text is one long slice
    pad: Document {
        Repeater {
            model: screen.view.paragraphs

            Note {
                required property string modelData

                Layout.fillWidth: true
                objectName: "terms"
                words: modelData
                // long sentences of law: their lines break anywhere
                text: modelData
                textFormat: Text.PlainText
                color: Theme.ink
            }
        }
    }
}
