import QtQuick
import QtQuick.Layouts
import Kiosk

ScreenFrame {
    heading: "もう少し左に\n置いてください"
    words: "指を一度はなして、もう一度。あと<b>3</b>回です。"
    steps: ["電話の確認", "キー", "パスコード", "指紋", "登録完了"]
    step: 3
    stretch: true
    backText: "やめる"

    FingerRing {
        Layout.fillWidth: true
        Layout.fillHeight: true
        total: 8
        good: 5
        offsetX: 0.93
    }

    Notice {
        Layout.fillWidth: true
        kind: "good"
        centred: true
        words: "8回のうち5回、うまく読み取れました"
    }
}
