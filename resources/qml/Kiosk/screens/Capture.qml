import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// The finger is captured: the heading is the advice. Until the first touch the picture shows where the sensor is; then
// the ring has one arc a good sample.
Skeleton {
    id: screen

    required property Views.CaptureView view

    readonly property int wanted: screen.view.total - screen.view.good

    //% "ふだん使う指の腹を、当てて、はなします。これを何回かくり返します。指紋は、このキーの中だけに登録されます。"
    readonly property string first: qsTrId("capture-first-words")
    //% "このキーにまだ登録していない指の腹を、当てて、はなします。これを何回かくり返します。"
    readonly property string another: qsTrId("capture-another-words")
    //% "指を一度はなして、もう一度。あと<b>%1</b>回です。"
    readonly property string next: qsTrId("capture-next-words")
    //% "あと<b>%1</b>回です。"
    readonly property string countLeft: qsTrId("capture-left")
    //% "指紋を読み取りました。"
    readonly property string complete: qsTrId("capture-complete")
    //% "画面ではなく、キーの丸い部分に当ててください"
    readonly property string whereSensor: qsTrId("capture-where")
    //% "画面ではありません。カード型キーは、置いたままにしてください"
    readonly property string stays: qsTrId("capture-card")
    //% "%1回のうち%2回、うまく読み取れました"
    readonly property string progress: qsTrId("capture-progress")

    readonly property string begin: screen.view.hasFingers ? screen.another : screen.first
    // after another finger or none there is nothing to lift
    readonly property bool lifts: !["already-enrolled", "no-touch", "no-transition"].includes(screen.view.advice)
    readonly property string more: (screen.lifts ? screen.next : screen.countLeft).arg(screen.wanted)
    readonly property string further: screen.wanted > 0 ? screen.more : screen.complete
    readonly property string hint: screen.view.isCard ? screen.stays : screen.whereSensor
    readonly property string far: screen.progress.arg(screen.view.total).arg(screen.view.good)

    objectName: "Capture"
    question: screen.view
    heading: CaptureAdvice.heading(screen.view.advice, screen.view.isCard)
    sentences: [screen.view.advice === "" ? screen.begin : screen.further]
    backText: screen.quitText
    onBackActivated: screen.view.back()

    readonly property bool untouched: screen.view.good === 0 && CaptureAdvice.untouched.includes(screen.view.advice)

    picture: screen.untouched ? invite : ring

    // a picture that is not shown must not move
    readonly property InvitePicture invite: InvitePicture {
        visible: screen.untouched
        card: screen.view.isCard
    }
    readonly property FingerRing ring: FingerRing {
        objectName: "ring"
        total: screen.view.total
        good: screen.view.good
        offsetX: CaptureAdvice.across[screen.view.advice] ?? 0
        offsetY: CaptureAdvice.along[screen.view.advice] ?? 0
        touching: !CaptureAdvice.lifted.includes(screen.view.advice)
    }

    Notice {
        Layout.fillWidth: true
        objectName: "progress"
        kind: screen.view.good > 0 ? "good" : "info"
        centred: true
        words: screen.view.good > 0 ? screen.far : screen.hint
    }
}
