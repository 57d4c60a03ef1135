pragma ComponentBehavior: Bound

import QtQuick
import Pocket.Views

// What staff see: who called for them, from where. Below, what an operator does for a new member of staff.
Sheet {
    id: counter

    required property CounterView view

    Label {
        x: 24
        y: 20
        font.bold: true
        font.pixelSize: Look.large
        text: "係員の呼び出し"
    }

    Label {
        anchors.centerIn: calls
        visible: calls.count === 0
        color: counter.view.told === "" ? Look.quiet : Look.caution
        text: counter.view.told === "" ? "いま、呼び出しはありません" : counter.view.told
    }

    ListView {
        id: calls

        objectName: "calls"
        anchors.top: parent.top
        anchors.bottom: operator.top
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: 16
        anchors.topMargin: 62
        clip: true
        model: counter.view.calls
        spacing: 8
        boundsBehavior: Flickable.StopAtBounds

        delegate: Rectangle {
            id: call

            required property string itemId
            required property string terminal
            required property string screen
            required property string time

            width: ListView.view.width
            height: 76
            radius: 10
            color: Look.cautionGround

            Label {
                x: 20
                anchors.verticalCenter: parent.verticalCenter
                color: Look.caution
                font.bold: true
                font.family: Look.mono
                font.pixelSize: 22
                text: call.time
            }

            Column {
                x: 116
                anchors.verticalCenter: parent.verticalCenter
                spacing: 5

                Label {
                    font.bold: true
                    font.pixelSize: Look.large
                    text: call.terminal
                }

                Label {
                    color: Look.quiet
                    font.pixelSize: Look.small
                    text: "画面　" + Screens.named(call.screen)
                }
            }

            Choice {
                objectName: "acknowledge-" + call.itemId
                anchors.right: parent.right
                anchors.rightMargin: 18
                anchors.verticalCenter: parent.verticalCenter
                primary: true
                text: "確認した"
                onActivated: counter.view.acknowledge(call.itemId)
            }
        }
    }

    Rectangle {
        id: operator

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: 16
        height: 156
        radius: 10
        color: Look.tint

        Column {
            x: 20
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - 300
            spacing: 8

            Label {
                font.bold: true
                text: "係員のキーの登録"
            }

            Label {
                width: parent.width
                color: Look.quiet
                font.pixelSize: Look.small
                lineHeight: 1.3
                text: "コードを発行し、端末の「Q&A」から「係員専用」に進んで入力します。続けて、引き出しのキーを係員のキーとして登録します。お客さまのキーの初期化を承認できるようになります。"
                wrapMode: Text.Wrap
            }
        }

        Column {
            anchors.right: parent.right
            anchors.rightMargin: 18
            anchors.verticalCenter: parent.verticalCenter
            spacing: 8

            Choice {
                objectName: "issue-code"
                anchors.right: parent.right
                primary: true
                text: "係員のコードを発行"
                onActivated: counter.view.issueCode()
            }

            Label {
                anchors.right: parent.right
                visible: counter.view.code !== ""
                font.bold: true
                font.family: Look.mono
                font.pixelSize: 30
                text: counter.view.code
            }

            Label {
                anchors.right: parent.right
                visible: counter.view.code !== ""
                color: Look.quiet
                font.pixelSize: Look.small
                text: counter.view.clerk + "さん・1回だけ使えます"
            }
        }
    }
}
