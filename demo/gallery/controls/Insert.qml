pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

ScreenFrame {
    id: frame

    property string wants: "key"

    heading: "セキュリティキーを差しこむか、\nカードを置いてください"
    words: "右の差しこみ口が光っています。奥まで入れると、すぐに始まります。"
    steps: ["電話の確認", "キー", "パスコード", "指紋", "登録完了"]
    step: 1
    backText: "あとで\n登録する"

    aside: TerminalPicture {
        Layout.fillWidth: true
        Layout.preferredHeight: Math.min(width * 520 / 860, frame.room)
        wants: frame.wants
        travel: 0.6
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap

        Repeater {
            model: ["指紋つきキー", "セキュリティキー", "NFCのキー・カード"]

            Card {
                id: kind

                required property string modelData
                required property int index

                Layout.fillWidth: true
                Layout.preferredWidth: 1
                inset: Theme.px(3)

                KeyPicture {
                    Layout.alignment: Qt.AlignHCenter
                    Layout.topMargin: Theme.px(2)
                    Layout.preferredWidth: Theme.px(22)
                    Layout.preferredHeight: Theme.px(Theme.small ? 18 : 28)
                    visible: kind.index < 2
                    sensor: kind.index === 0
                }

                CardPicture {
                    Layout.alignment: Qt.AlignHCenter
                    Layout.topMargin: Theme.px(2)
                    Layout.preferredWidth: Theme.px(Theme.small ? 18 : 27)
                    Layout.preferredHeight: Theme.px(Theme.small ? 18 : 28)
                    visible: kind.index === 2
                }

                Prose {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    horizontalAlignment: Text.AlignHCenter
                    words: kind.modelData
                    color: Theme.ink
                    font.pixelSize: Theme.fine
                    font.bold: true
                }
            }
        }
    }

    corner: SecondaryButton {
        Layout.fillWidth: true
        strong: false
        pixelSize: Theme.note
        text: "キーを\u200bお持ちでない方"
    }
}
