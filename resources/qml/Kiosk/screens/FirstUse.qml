import QtQuick
import Kiosk
import Kiosk.Views as Views

// 「はじめて使う」: the two kinds of it.
Skeleton {
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
    //% "あてはまるほうを\n押してください"
    heading: qsTrId("first-use-title")
    emblem: Glyphs.person
    backText: screen.returnText
    backGlyph: Glyphs.back
    onBackActivated: screen.view.back()

    ChoiceCard {
        objectName: "legacy"
        glyph: Glyphs.repeat
        title: Brand.fill(screen.legacyTitle)
        subtitle: Brand.fill(screen.legacyNeeds)
        onActivated: screen.view.legacy()
    }

    ChoiceCard {
        objectName: "newcomer"
        glyph: screen.view.offersRegistration ? Glyphs.card : Glyphs.bell
        title: screen.newcomer
        subtitle: screen.view.offersRegistration ? screen.newcomerNeeds : screen.callStaff
        onActivated: {
            if (screen.view.offersRegistration)
                screen.view.newcomer();
            else
                screen.staffWanted();
        }
    }

    lesser: WayButton {
        objectName: "about"
        words: Brand.fill(screen.about)
        onTaken: screen.view.about()
    }
}
