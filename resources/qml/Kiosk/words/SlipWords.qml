pragma Singleton

import QtQuick
import Kiosk

// The slip 「お手続き控え」, and what the screen says of it.
QtObject {
    id: words

    //% "お手続き控えを印刷する"
    readonly property string offer: qsTrId("slip-offer")
    //% "もう一度印刷する"
    readonly property string again: qsTrId("slip-again")
    //% "印刷しています"
    readonly property string printing: qsTrId("slip-printing")
    //% "お手続き控えをお取りください"
    readonly property string take: qsTrId("slip-take")
    //% "出てこないときは、係員をお呼びください。"
    readonly property string takeRemedy: qsTrId("slip-take-remedy")
    //% "印刷できませんでした"
    readonly property string failed: qsTrId("slip-failed")
    //% "お手続きは完了しています。控えが必要なときは、係員をお呼びください。"
    readonly property string failedRemedy: qsTrId("slip-failed-remedy")

    //% "お手続き控え"
    readonly property string title: qsTrId("slip-title")
    //% "FIDO認証の登録"
    readonly property string key: qsTrId("slip-did-key")
    //% "パスワードの再設定"
    readonly property string password: qsTrId("slip-did-password")
    //% "{product}の利用登録"
    readonly property string registered: qsTrId("slip-did-registered")
    //: what it is, and what it is here: 「日時：午後2時5分」
    //% "%1：%2"
    readonly property string line: qsTrId("slip-line")
    //% "日時"
    readonly property string when: qsTrId("slip-when")
    //% "登録したキー"
    readonly property string keyName: qsTrId("slip-key")
    //% "端末"
    readonly property string where: qsTrId("slip-where")
    //% "受付番号"
    readonly property string number: qsTrId("out-of-service-reference")
    //% "お問い合わせのときは、この番号をお伝えください。"
    readonly property string tell: qsTrId("slip-tell")
    //% "使い方のご案内"
    readonly property string guide: qsTrId("slip-guide")

    readonly property var rule: ({})

    // what the screen says of it, by how far it is
    function done(slip: string): string {
        return slip === "printed" ? words.take + "<br>" + words.takeRemedy : "";
    }

    function refusal(slip: string): string {
        return slip === "failed" ? words.failed : "";
    }

    function remedy(slip: string): string {
        return slip === "failed" ? words.failedRemedy : "";
    }

    // What a slip says, for kiosk/slip.py to draw: of "key", "password" or "registered". No name of a customer, no
    // address: a slip is left behind. In another language the Japanese stands below it, for staff.
    function lines(act: string, reference: string, key: string): list<var> {
        const said = words.text(words.title, 15, true);
        const did = words.text(words[act], 11, true);
        const moment = new Date().toISOString();
        const when = Dates.day(moment) + " " + Dates.clock(moment);
        const facts = [[words.when, when], [words.where, Terminal.calledHere], [words.keyName, key]];
        const shown = words.known(facts);
        const numbered = [words.text(words.number, 9), words.text(reference, 18, true), words.text(words.tell, 8)];
        const support = [Brand.spoken.support, Brand.phone, Brand.spoken.hours].map(text => words.text(text, 9));
        const head = [words.text(Brand.product, 10, true), said, words.rule, did];
        const body = [...shown, words.rule, ...numbered, words.rule, ...support];
        return [...head, ...body, ...words.guided(), ...words.inJapanese(act)];
    }

    function known(facts: var): list<var> {
        return facts.filter(fact => fact[1] !== "").map(fact => words.text(words.line.arg(fact[0]).arg(fact[1]), 9));
    }

    function text(text: string, points: real, centred: bool): var {
        return {
            text: Phrases.read(Brand.fill(text)),
            points: points,
            bold: points > 10,
            centred: centred === true,
            face: Theme.sans
        };
    }

    function guided(): list<var> {
        const guide = Brand.spoken.guide;
        const code = Brand.codes[guide] ?? null;
        if (code === null)
            return [];
        return [words.rule, words.text(words.guide, 9, true), code, words.text(guide.replace("https://", ""), 8, true)];
    }

    function inJapanese(act: string): list<var> {
        const said = ["slip-title", "slip-did-" + act].map(id => Phrases.read(Brand.fill(Terminal.japanese[id] ?? "")));
        if (Dates.locale.name.startsWith("ja"))
            return [];
        return [words.rule, Object.assign(words.text(said.join(" "), 9, true), {
                face: Theme.faceOf("ja")
            })];
    }
}
