pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// Q&A and the pages behind 「…とは」: sections to be read, and the way back.
KioskScreen {
    id: screen

    required property Views.HelpView view

    objectName: "Help"
    question: screen.view
    stacked: true
    tall: true
    title: HelpWords.title(screen.view.page)

    ReadingPane {
        id: pages

        Layout.fillWidth: true
        Layout.fillHeight: true
        spacing: Theme.px(Theme.small ? 3 : 7)

        Repeater {
            model: HelpWords.sections(screen.view.page)

            Card {
                id: section

                required property var modelData

                Layout.fillWidth: true

                Text {
                    Layout.fillWidth: true
                    text: Phrases.whole(section.modelData.heading)
                    textFormat: Text.PlainText
                    wrapMode: Text.Wrap
                    color: Theme.ink
                    font.family: Theme.sans
                    font.pixelSize: Theme.label
                    font.bold: true
                    lineHeight: 1.3
                }

                Prose {
                    Layout.fillWidth: true
                    words: section.modelData.words
                    font.pixelSize: Theme.note
                }
            }
        }

        Prose {
            Layout.fillWidth: true
            Layout.topMargin: Theme.gap
            visible: screen.view.forStaff
            words: "<b>" + screen.staffHeading + "</b><br>" + screen.staffWords
            font.pixelSize: Theme.fine
            leading: Theme.small ? 1.25 : 1.4
        }

        SecondaryButton {
            visible: screen.view.forStaff
            // the software renderer draws a Shape outside of its clip: before its page has come it is not drawn at all
            opacity: y + height + parent.parent.y > pages.room + 1 ? 0 : 1
            objectName: "staff"
            implicitHeight: Theme.touch
            strong: false
            pixelSize: Theme.fine
            //% "係員のキーを登録する"
            text: qsTrId("help-staff-enrol")
            onActivated: screen.view.staff()
        }
    }

    //% "係員の方へ"
    readonly property string staffHeading: qsTrId("help-staff")
    //% "お客さまのキーの初期化を承認するためのキーを登録します。運用担当者からお渡しした登録コードが必要です。"
    readonly property string staffWords: qsTrId("help-staff-words")

    corner: SubmitButton {
        objectName: "back"
        //% "戻る"
        words: qsTrId("screen-back")
        working: screen.working
        onActivated: screen.view.back()
    }
}
