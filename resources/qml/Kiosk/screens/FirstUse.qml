import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// 「はじめて使う」: the two kinds of it.
KioskScreen {
    id: screen

    required property Views.FirstUseView view

    //% "{legacy}をご利用されたことのあるお客さま"
    readonly property string legacyTitle: qsTrId("first-use-legacy")
    //% "これまでのIDとパスワードでお手続きします"
    readonly property string legacyNeeds: qsTrId("first-use-legacy-needs")
    //% "はじめてのお客さま"
    readonly property string newcomer: qsTrId("login-newcomer")
    //% "クレジットカードと、ご登録の電話を使います"
    readonly property string newcomerNeeds: qsTrId("first-use-newcomer-needs")
    //% "係員を呼ぶ"
    readonly property string callStaff: qsTrId("way-call-staff")
    //% "{product}とは"
    readonly property string about: qsTrId("start-about")

    objectName: "FirstUse"
    question: screen.view
    stacked: !Theme.landscape
    //% "あてはまるほうを\n押してください"
    readonly property string titleText: qsTrId("first-use-title")
    title: Theme.small ? screen.titleText.replace("\n", "") : screen.titleText
    //% "戻る"
    backText: qsTrId("screen-back")
    backGlyph: Glyphs.back
    onBackActivated: screen.view.back()

    readingRest: Emblem {
        anchors.fill: parent
        glyph: Glyphs.person
    }

    ChoiceCard {
        Layout.fillWidth: true
        objectName: "legacy"
        glyph: Glyphs.repeat
        titleSize: screen.cardTitle
        title: Brand.fill(screen.legacyTitle)
        subtitle: screen.narrow ? "" : Brand.fill(screen.legacyNeeds)
        onActivated: screen.view.legacy()
    }

    ChoiceCard {
        Layout.fillWidth: true
        objectName: "newcomer"
        glyph: screen.view.offersRegistration ? Glyphs.card : Glyphs.bell
        titleSize: screen.cardTitle
        title: screen.newcomer
        subtitle: !screen.view.offersRegistration ? screen.callStaff : screen.narrow ? "" : screen.newcomerNeeds
        onActivated: {
            if (screen.view.offersRegistration)
                screen.view.newcomer();
            else
                screen.staffWanted();
        }
    }

    // the legacy service's name is long
    readonly property int cardTitle: Theme.landscape && Theme.textScale === 1 ? Theme.px(9.2) : Math.min(Theme.title, Theme.px(Theme.small ? 8.5 : 12))

    corner: WayButton {
        Layout.maximumWidth: Theme.px(Theme.small ? 62 : 110)
        Layout.alignment: Qt.AlignRight
        objectName: "about"
        words: Brand.fill(screen.about)
        onTaken: screen.view.about()
    }
}
