import QtQuick
import Kiosk
import Kiosk.Views as Views

// What is measured on the glass of a terminal that is being provisioned: its width by a bank card that is held to it,
// and where port and reader are below it. Every touch between the bands is taken; another one corrects it.
Item {
    id: screen

    required property Views.MeasureView view

    signal staffWanted
    signal lettersWanted

    readonly property bool byCard: screen.view.what === "card"
    readonly property bool ofKey: screen.view.what === "key"
    readonly property rect outline: screen.view.outline
    readonly property int moves: page.moves

    //% "画面の大きさを\n測ります"
    readonly property string cardTitle: qsTrId("measure-card-title")
    //% "銀行カードを画面にあてて、左上のかどと、右下のかどの位置で、画面を押してください。"
    readonly property string cardLead: qsTrId("measure-card-lead")
    //% "もう1つのかどを押してください。"
    readonly property string cardOther: qsTrId("measure-card-other")
    //% "画面の幅は%1mmです。線の枠は、銀行カードと同じ大きさですか？"
    readonly property string cardWidth: qsTrId("measure-card-width")
    //% "銀行カードの形になりません。もう一度、左上のかどから押してください。"
    readonly property string notACard: qsTrId("measure-card-nonsense")
    //% "キーの差しこみ口は\nどこですか？"
    readonly property string keyTitle: qsTrId("measure-key-title")
    //% "キーを差しこんでください。それから、差しこみ口の真上で、画面を押してください。"
    readonly property string keyLead: qsTrId("measure-key-lead")
    //% "キーを読めました"
    readonly property string keyRead: qsTrId("measure-key-read")
    //% "カード型キーの読み取り機は\nどこですか？"
    readonly property string readerTitle: qsTrId("measure-reader-title")
    //% "カード型キーを置いてください。それから、読み取り機の真上で、画面を押してください。"
    readonly property string readerLead: qsTrId("measure-reader-lead")
    //% "カード型キーを読めました"
    readonly property string readerRead: qsTrId("measure-reader-read")
    //% "測らない"
    readonly property string notMeasured: qsTrId("measure-card-skip")
    //% "変えない"
    readonly property string unchanged: qsTrId("measure-key-skip")
    //% "読み取り機はない"
    readonly property string noReader: qsTrId("measure-reader-skip")
    //% "これでよい"
    readonly property string good: qsTrId("measure-good")

    readonly property string cardDone: {
        if (screen.view.millimetres > 0)
            return screen.cardWidth.arg(Math.round(screen.view.millimetres));
        return screen.view.touches === 1 ? screen.cardOther : "";
    }
    readonly property string placeDone: !screen.view.arrived ? "" : screen.ofKey ? screen.keyRead : screen.readerRead

    objectName: "Measure"
    implicitWidth: Theme.width
    implicitHeight: Theme.height

    Skeleton {
        id: page

        anchors.fill: parent
        question: screen.view
        refusal: screen.view.notACard ? screen.notACard : ""
        done: screen.byCard ? screen.cardDone : screen.placeDone
        heading: screen.byCard ? screen.cardTitle : screen.ofKey ? screen.keyTitle : screen.readerTitle
        sentences: [screen.byCard ? screen.cardLead : screen.ofKey ? screen.keyLead : screen.readerLead]
        picture: screen.byCard ? null : place
        helpVisible: false
        backText: screen.byCard ? screen.notMeasured : screen.ofKey ? screen.unchanged : screen.noReader
        onBackActivated: screen.view.skip()
        primaryName: "submit"
        primaryText: screen.good
        primaryEnabled: screen.view.ready
        onPrimaryActivated: screen.view.submit()
        onLettersWanted: screen.lettersWanted()
    }

    TerminalPicture {
        id: place

        visible: !screen.byCard
        keyAt: screen.ofKey ? screen.view.at : -1
        cardAt: screen.ofKey ? -1 : screen.view.at
        wants: screen.ofKey ? "key" : "card"
        travel: 1
    }

    Rectangle {
        objectName: "outline"
        visible: screen.view.touches > 0
        x: screen.outline.x - Theme.focusWidth / 2
        y: screen.outline.y - Theme.focusWidth / 2
        width: screen.outline.width + Theme.focusWidth
        height: screen.outline.height + Theme.focusWidth
        color: "transparent"
        border.width: Theme.focusWidth
        border.color: screen.view.notACard ? Theme.caution : Theme.info
    }

    MultiPointTouchArea {
        objectName: "glass"
        y: Theme.topBand
        width: parent.width
        height: parent.height - Theme.topBand - Theme.bottomBand
        maximumTouchPoints: 1
        onPressed: points => screen.view.touch(points[0].sceneX, points[0].sceneY, screen.width)
    }
}
