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
    //: above the terms in Japanese, where a translation stands before them
    //% "日本語の規約（こちらが正式なものです）"
    readonly property string binding: qsTrId("terms-binding")
    //: above the translation of the terms
    //% "日本語の規約が正式なものです。下の訳文は参考です。"
    readonly property string forReference: qsTrId("terms-for-reference")
    //: above the terms; in easy Japanese with what terms are
    //% "※わからないことは、係員におたずねください。"
    readonly property string ask: qsTrId("terms-ask")
    readonly property var reference: screen.view.references[Qt.uiLanguage] ?? null
    readonly property string title: screen.reference?.title ?? screen.view.title

    objectName: "Terms"
    question: screen.view
    heading: screen.title
    sentences: [screen.what.arg(screen.title)]
    notes: screen.reference === null ? [screen.ask] : [screen.forReference, screen.ask]
    backName: "cancel"
    //% "キャンセル"
    backText: qsTrId("screen-cancel")
    onBackActivated: screen.view.cancel()
    primaryName: "agree"
    //% "同意して進む"
    primaryText: qsTrId("terms-agree")
    onPrimaryActivated: screen.view.agree(Qt.uiLanguage)

    // paragraph by paragraph: a page is built a slice each frame, and one long text is one long slice
    pad: Document {
        Repeater {
            model: {
                const binding = screen.view.paragraphs;
                const reference = screen.reference?.paragraphs;
                return reference ? [...reference, screen.binding, ...binding] : binding;
            }

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
