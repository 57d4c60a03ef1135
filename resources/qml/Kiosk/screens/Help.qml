pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// Q&A and the pages behind 「…とは」: sections to be read, and the way back.
Skeleton {
    id: screen

    required property Views.HelpView view

    objectName: "Help"
    question: screen.view
    broad: true
    heading: HelpWords.title(screen.view.page)
    backText: screen.returnText
    backGlyph: Glyphs.back
    onBackActivated: screen.view.back()

    pad: Document {
        Repeater {
            model: HelpWords.sections(screen.view.page)

            ColumnLayout {
                id: section

                required property var modelData

                spacing: Theme.gap

                Label {
                    Layout.fillWidth: true
                    words: section.modelData.heading
                }

                Note {
                    Layout.fillWidth: true
                    Layout.bottomMargin: Theme.gap
                    words: section.modelData.words
                }
            }
        }
    }

    WayButton {
        // no customer's session: a member of staff comes to enrol a key
        visible: screen.view.offersStaff
        objectName: "staff"
        //% "係員専用"
        words: qsTrId("help-staff")
        onTaken: screen.view.staff()
    }
}
