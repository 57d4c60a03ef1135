pragma ComponentBehavior: Bound

import QtQuick
import Pocket.Views

// The customer's mail box: the list, and the letter that is open.
Sheet {
    id: mailbox

    required property MailboxView view
    readonly property bool empty: list.count === 0

    Label {
        x: 20
        y: 18
        font.bold: true
        font.pixelSize: Look.large
        text: "メール"
    }

    Column {
        anchors.centerIn: parent
        visible: mailbox.empty
        spacing: 10

        Label {
            anchors.horizontalCenter: parent.horizontalCenter
            color: Look.quiet
            text: "まだ何も届いていません"
        }

        Label {
            anchors.horizontalCenter: parent.horizontalCenter
            color: Look.edge
            font.pixelSize: Look.small
            text: "どのアドレスあてのメールも、ここで読めます"
        }
    }

    ListView {
        id: list

        objectName: "letters"
        anchors.top: parent.top
        anchors.topMargin: 56
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: 10
        height: Math.min(contentHeight, 158)
        clip: true
        model: mailbox.view.letters
        boundsBehavior: Flickable.StopAtBounds

        delegate: Rectangle {
            id: line

            required property string itemId
            required property string subject
            required property string to
            required property string time

            width: ListView.view.width
            height: 52
            radius: 10
            color: line.itemId === mailbox.view.reading ? Look.glow : area.pressed ? Look.pressed : "transparent"

            Label {
                x: 20
                y: 8
                width: parent.width - 84
                elide: Text.ElideRight
                text: line.subject
            }

            Label {
                x: 20
                y: 30
                width: parent.width - 84
                color: Look.quiet
                elide: Text.ElideRight
                font.family: Look.mono
                font.pixelSize: 12
                text: line.to
            }

            Label {
                anchors.right: parent.right
                anchors.rightMargin: 12
                y: 8
                color: Look.quiet
                font.pixelSize: Look.small
                text: line.time
            }

            MouseArea {
                id: area

                anchors.fill: parent
                cursorShape: Qt.PointingHandCursor
                onClicked: mailbox.view.read(line.itemId)
            }
        }
    }

    Rectangle {
        id: rule

        anchors.top: list.bottom
        anchors.topMargin: 8
        anchors.left: parent.left
        anchors.right: parent.right
        visible: !mailbox.empty
        height: 1
        color: Look.line
    }

    Flickable {
        id: paper

        anchors.top: rule.bottom
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: 16
        visible: !mailbox.empty
        clip: true
        contentHeight: letter.height
        boundsBehavior: Flickable.StopAtBounds

        Column {
            id: letter

            width: paper.width
            spacing: 6

            Label {
                width: parent.width
                font.bold: true
                font.pixelSize: 16
                text: mailbox.view.subject
                wrapMode: Text.Wrap
            }

            Label {
                width: parent.width
                color: Look.quiet
                font.pixelSize: Look.small
                text: "差出人　" + mailbox.view.author
            }

            Item {
                width: 1
                height: 4
            }

            Label {
                width: parent.width
                font.pixelSize: 14
                lineHeight: 1.4
                text: mailbox.view.text
                wrapMode: Text.Wrap
            }
        }
    }
}
