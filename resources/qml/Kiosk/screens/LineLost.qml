import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// The service does not answer: what was entered is kept, and the terminal tries again by itself.
Skeleton {
    id: screen

    required property Views.LineLostView view

    //% "終了する"
    readonly property string end: qsTrId("top-end")
    readonly property var headings: ({
            //% "ただいま通信が\n不安定です"
            "line": qsTrId("line-heading"),
            //% "ただいまセンターの\n受けつけが止まっています"
            "service": qsTrId("line-heading-service"),
            //% "この端末の時計を\n合わせています"
            "clock": qsTrId("line-heading-clock")
        })
    readonly property var emblems: ({
            "line": Glyphs.noWaves,
            "service": Glyphs.pause,
            "clock": Glyphs.clock
        })

    objectName: "LineLost"
    question: screen.view
    heading: screen.headings[screen.view.cause]
    //: staff can't be called over this line
    //% "自動でつなぎ直しています。入力された内容は、そのまま残っています。お急ぎのときは、お近くの係員にお声がけください。"
    sentences: [qsTrId("line-words")]
    emblem: screen.emblems[screen.view.cause]
    backName: "end"
    backText: screen.end
    onBackActivated: screen.view.end()
    primaryName: "again"
    //% "もう一度つなぐ"
    primaryText: qsTrId("line-again")
    primaryEnabled: !screen.view.trying
    onPrimaryActivated: screen.view.again()

    facts: Busy {
        Layout.fillWidth: true
        visible: screen.view.trying
        //% "つなぎ直しています"
        words: qsTrId("line-trying")
    }
}
