import QtQuick
import QtQuick.Layouts
import Kiosk

ScreenFrame {
    id: frame

    property int typed: 3

    heading: "パスコードを6桁で\nご入力ください"
    words: "指紋が使えないときに使います。パスコードはキーの中だけに残ります。<b>カードの暗証番号とは別の番号</b>にしてください。"
    steps: ["電話の確認", "キー", "パスコード", "指紋", "登録完了"]
    step: 2
    backText: "やめる"

    aside: PasscodeDots {
        Layout.alignment: Theme.portrait ? Qt.AlignHCenter : Qt.AlignLeft
        Layout.topMargin: Theme.px(Theme.small ? 3 : 10)
        length: 6
        count: frame.typed
    }

    PasscodePad {
        Layout.fillWidth: true
        places: ["1", "", "2", "3", "4", "5", "6", "", "7", "8", "9", "0"]
        ready: frame.typed === 6
    }
}
