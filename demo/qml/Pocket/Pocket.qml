import QtQuick
import QtQuick.Window
import Pocket.Views

// The second window of the demo: what the customer carries, who the customer is, and what staff see.
Window {
    id: window

    required property PocketView pocket
    property int page: 0

    width: 900
    height: 1000
    minimumWidth: 860
    minimumHeight: 860
    color: Look.ground
    title: "ポケット"
    visible: true

    Item {
        id: head

        width: parent.width
        height: 76

        Column {
            x: 24
            anchors.verticalCenter: parent.verticalCenter
            spacing: 5

            Label {
                font.bold: true
                font.pixelSize: Look.title
                text: "ポケット"
            }

            Label {
                color: Look.quiet
                font.pixelSize: 12
                text: "お客さまの持ちもの（デモ用・架空のデータです）"
            }
        }

        Row {
            anchors.right: parent.right
            anchors.rightMargin: 20
            anchors.verticalCenter: parent.verticalCenter
            spacing: 4

            Tab {
                objectName: "tab-things"
                chosen: window.page === 0
                text: "持ちもの"
                onActivated: window.page = 0
            }

            Tab {
                objectName: "tab-people"
                chosen: window.page === 1
                text: "お客さま"
                onActivated: window.page = 1
            }

            Tab {
                objectName: "tab-staff"
                chosen: window.page === 2
                count: window.pocket.counter.open
                text: "係員"
                onActivated: window.page = 2
            }
        }
    }

    Item {
        id: things

        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: 20
        anchors.rightMargin: 20
        anchors.bottomMargin: 20
        visible: window.page === 0

        Person {
            id: person

            width: parent.width
            height: 82
            view: window.pocket.people
            onAnotherWanted: window.page = 1
        }

        Telephone {
            id: telephone

            anchors.top: person.bottom
            anchors.bottom: drawer.top
            anchors.topMargin: 14
            anchors.bottomMargin: 14
            width: 330
            view: window.pocket.telephone
        }

        Mailbox {
            anchors.top: telephone.top
            anchors.bottom: telephone.bottom
            anchors.left: telephone.right
            anchors.leftMargin: 14
            anchors.right: parent.right
            view: window.pocket.mailbox
        }

        Drawer {
            id: drawer

            anchors.bottom: parent.bottom
            width: parent.width
            height: 330
            view: window.pocket.drawer
        }
    }

    People {
        anchors.fill: things
        view: window.pocket.people
        visible: window.page === 1
        onChosen: window.page = 0
    }

    Counter {
        anchors.fill: things
        view: window.pocket.counter
        visible: window.page === 2
    }
}
