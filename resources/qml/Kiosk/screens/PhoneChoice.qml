pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Kiosk.Views as Views

// Screens 7 and 11 where several numbers are registered: which telephone is at hand.
Skeleton {
    id: screen

    required property Views.PhoneChoiceView view

    //% "携帯電話・SMSでお送りします"
    readonly property string mobile: qsTrId("phone-choice-mobile")
    //% "固定電話・自動音声でお知らせします"
    readonly property string landline: qsTrId("phone-choice-landline")
    //% "どの電話番号もお使いになれない方は、{support}（{phone}）へお電話いただくか、係員をお呼びください。電話番号は、この画面では変更できません。受付時間は{hours}です。"
    readonly property string none: qsTrId("phone-choice-none")

    objectName: "PhoneChoice"
    question: screen.view
    //% "お手元の電話番号を\n選んでください"
    heading: qsTrId("phone-choice-title")
    //% "ご登録いただいている電話番号で本人確認をさせていただきます。"
    sentences: [qsTrId("phone-code-lead")]
    notes: [Brand.fill(screen.none)]
    backText: screen.quitText
    onBackActivated: screen.view.back()

    Repeater {
        model: screen.view.phones

        ChoiceCard {
            id: card

            required property var modelData

            objectName: "phone-" + card.modelData.id
            glyph: card.modelData.mobile ? Glyphs.phone : Glyphs.call
            title: card.modelData.number
            subtitle: card.modelData.mobile ? screen.mobile : screen.landline
            onActivated: screen.view.choose(card.modelData.id)
        }
    }
}
