import QtQuick
import QtQuick.Layouts
import Kiosk

Rectangle {
    width: Theme.width
    height: Theme.height
    color: Theme.ground

    GridLayout {
        x: Theme.margin
        y: Theme.margin
        width: parent.width - 2 * Theme.margin
        columns: Theme.portrait ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap

        Field {
            objectName: "id"
            label: "ID"
            value: "Il1O0"
            active: true
        }

        Field {
            objectName: "password"
            label: "ご希望のパスワード"
            mandatory: true
            secret: true
            count: 9
        }

        Keyboard {
            Layout.columnSpan: Theme.portrait ? 1 : 2
            Layout.fillWidth: true
            domains: ["docomo.ne.jp", "gmail.com"]
        }
    }
}
