pragma Singleton

import QtQuick

// What those who come to help call the terminal's screens.
QtObject {
    readonly property var names: ({
            "AccountChoice": "どなたのお手続きか",
            "Capture": "指紋の読み取り",
            "CardNotice": "入力の前のお知らせ",
            "CardStopped": "利用できないクレジットカード",
            "EmailChoice": "メールアドレスの選択",
            "EmailCode": "メールの認証コード",
            "EmailConfirm": "メールアドレスの変更",
            "Enrolled": "FIDO認証の登録完了",
            "EnrolmentIntroduction": "FIDO認証のご案内",
            "Fingers": "登録された指紋",
            "Help": "ご説明",
            "Idle": "操作のない画面",
            "SessionEnd": "お手続きの時間が終わる前",
            "JourneyGone": "お手続きの時間切れ",
            "KeyTrouble": "キーのトラブル",
            "LineLost": "通信が不安定",
            "Login": "ログイン",
            "LoginRefused": "ログインできません",
            "MemberId": "会員IDの入力",
            "NewEmail": "メールアドレスの登録",
            "NewPassword": "パスワードの登録",
            "OutOfService": "お手続きを続けられません",
            "Passcode": "パスコードの入力",
            "PhoneChoice": "電話番号の選択",
            "PhoneCode": "電話の認証コード",
            "KeyKnown": "キーの確認",
            "PresentKey": "キーの差しこみ",
            "Question": "確認の質問",
            "Registered": "利用登録の完了",
            "Rename": "キーの名前",
            "StaffCalled": "係員の呼び出し",
            "Start": "はじめの画面",
            "Suspended": "アカウントの停止",
            "TakeKey": "キーのお取り忘れ注意",
            "Terms": "会員規約",
            "Top": "トップ画面",
            "UnusableKey": "使えないキーやカード",
            "UnknownKey": "登録のないキー",
            "Verify": "指紋の確認",
            "WhoseAccount": "お客さまの確認"
        })

    // A screen that has no name here is told as the terminal calls it.
    function named(screen: string): string {
        return names[screen] ?? screen;
    }
}
