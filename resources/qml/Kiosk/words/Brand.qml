pragma Singleton

import QtQuick

// The brand's words, set from outside out of the brand file. Texts name them as that file's own texts do.
QtObject {
    id: brand

    property string product: "My APLUS"
    property string memberId: "My APLUS ID"
    property string legacy: "NETstation*APLUS"
    property string legacyId: "NETstation*APLUS ID"
    property string legacyShort: "NSA ID"
    property string support: "My APLUSデスク"
    property string phone: "0120-000-000"
    property string hours: "9:30～17:30（年末年始を除く）"
    property string guide: ""
    // {path, side} of the QR code of each guide
    property var codes: ({})
    // {support, hours, guide} of each other language, by its code
    property var others: ({})
    readonly property var spoken: brand.others[Qt.uiLanguage] ?? brand

    // The text with {product} {member_id} {legacy} {legacy_id} {legacy_short} {support} {phone} {hours} filled in.
    // A name stays on one line.
    function fill(text: string): string {
        const names = {
            product: brand.one(brand.product),
            member_id: brand.one(brand.memberId),
            legacy: brand.one(brand.legacy),
            legacy_id: brand.one(brand.legacyId),
            legacy_short: brand.one(brand.legacyShort),
            support: brand.one(brand.spoken.support),
            phone: brand.phone,
            hours: brand.spoken.hours
        };
        return text.replace(/\{(\w+)\}/g, (whole, name) => names[name] ?? whole);
    }

    function one(name: string): string {
        return name.replace(/ /g, "\u00a0");
    }
}
