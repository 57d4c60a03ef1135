pragma ComponentBehavior: Bound

import QtQuick
import Pocket.Views

// Who the customer is now: what is typed into the terminal stands here while it is typed.
Sheet {
    id: person

    required property PeopleView view

    signal anotherWanted

    Avatar {
        id: face

        x: 16
        anchors.verticalCenter: parent.verticalCenter
        name: person.view.name
    }

    Column {
        anchors.left: face.right
        anchors.leftMargin: 14
        anchors.verticalCenter: parent.verticalCenter
        width: 214
        spacing: 4

        Label {
            width: parent.width
            elide: Text.ElideRight
            font.bold: true
            font.pixelSize: Look.large
            text: person.view.name + " さん"
        }

        Label {
            width: parent.width
            color: Look.quiet
            elide: Text.ElideRight
            font.pixelSize: Look.small
            text: person.view.story
        }
    }

    Row {
        anchors.right: another.left
        anchors.rightMargin: 18
        anchors.verticalCenter: parent.verticalCenter
        spacing: 22

        Repeater {
            model: [
                {
                    "what": "ID",
                    "words": person.view.login || "なし"
                },
                {
                    "what": "パスワード",
                    "words": person.view.password || "なし"
                }
            ]

            delegate: Column {
                id: entry

                required property var modelData

                spacing: 4

                Label {
                    color: Look.quiet
                    font.pixelSize: 12
                    text: entry.modelData.what
                }

                TextEdit {
                    color: Look.ink
                    font.family: Look.mono
                    font.pixelSize: 16
                    readOnly: true
                    selectByMouse: true
                    selectedTextColor: Look.actInk
                    selectionColor: Look.act
                    text: entry.modelData.words
                    textFormat: TextEdit.PlainText
                }
            }
        }
    }

    Choice {
        id: another

        objectName: "another"
        anchors.right: parent.right
        anchors.rightMargin: 16
        anchors.verticalCenter: parent.verticalCenter
        text: "選びなおす"
        onActivated: person.anotherWanted()
    }
}
