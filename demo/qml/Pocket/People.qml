pragma ComponentBehavior: Bound

import QtQuick
import Pocket.Views

// The made-up members, and what each one shows.
Sheet {
    id: people

    required property PeopleView view

    signal chosen

    Label {
        id: heading

        x: 24
        y: 20
        font.bold: true
        font.pixelSize: Look.large
        text: "どなたになりますか"
    }

    ListView {
        objectName: "people"
        anchors.fill: parent
        anchors.margins: 16
        anchors.topMargin: 58
        clip: true
        model: people.view.members
        spacing: 4
        boundsBehavior: Flickable.StopAtBounds

        delegate: Rectangle {
            id: member

            required property string itemId
            required property string name
            required property string login
            required property string password
            required property string story
            required property string contact

            objectName: "member-" + member.itemId
            width: ListView.view.width
            height: 51
            radius: 10
            color: member.itemId === people.view.chosen ? Look.glow : area.pressed ? Look.pressed : Look.tint
            border.color: member.itemId === people.view.chosen ? Look.act : "transparent"
            border.width: 2

            Avatar {
                id: face

                x: 12
                anchors.verticalCenter: parent.verticalCenter
                implicitWidth: 36
                implicitHeight: 36
                name: member.name
            }

            Column {
                anchors.left: face.right
                anchors.leftMargin: 14
                anchors.verticalCenter: parent.verticalCenter
                width: 470
                spacing: 3

                Row {
                    spacing: 12

                    Label {
                        font.bold: true
                        text: member.name
                    }

                    Label {
                        color: Look.act
                        text: member.story
                    }
                }

                Label {
                    width: parent.width
                    color: Look.quiet
                    elide: Text.ElideRight
                    font.pixelSize: Look.small
                    text: member.contact
                }
            }

            Column {
                anchors.right: parent.right
                anchors.rightMargin: 16
                anchors.verticalCenter: parent.verticalCenter
                width: 240
                spacing: 3

                Label {
                    width: parent.width
                    elide: Text.ElideRight
                    font.family: Look.mono
                    font.pixelSize: 14
                    text: member.login
                }

                Label {
                    width: parent.width
                    color: Look.quiet
                    elide: Text.ElideRight
                    font.family: Look.mono
                    font.pixelSize: 14
                    text: member.password
                }
            }

            MouseArea {
                id: area

                anchors.fill: parent
                cursorShape: Qt.PointingHandCursor
                onClicked: {
                    people.view.choose(member.itemId);
                    people.chosen();
                }
            }
        }
    }
}
