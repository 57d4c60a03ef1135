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
    }

    corner: [
        WayButton {
            Layout.fillWidth: Theme.portrait
            Layout.preferredWidth: Theme.portrait ? 1 : implicitWidth
            // no customer's session: a member of staff comes to enrol a key
            visible: screen.view.forStaff
            objectName: "staff"
            //% "係員専用"
            words: qsTrId("help-staff")
            onTaken: screen.view.staff()
        },
        SubmitButton {
            Layout.preferredWidth: Theme.portrait ? 2 : sideWidth
            objectName: "back"
            //% "戻る"
            words: qsTrId("screen-back")
            working: screen.working
            onActivated: screen.view.back()
        }
    ]
}
