pragma Singleton

import QtQuick

// The one line-drawn set: paths on a 48 × 48 sheet, drawn by Icon with a round pen.
QtObject {
    id: glyphs

    // head and shoulders, with room for a sign beside them
    function bust(): string {
        return glyphs.ring(20, 6, 8) + "M5 40c1-10 7-14 15-14c3 0 5 .5 7 1.500";
    }

    function disc(): string {
        return glyphs.ring(24, 5, 19);
    }

    // a circle from its top on
    function ring(x: real, y: real, r: real): string {
        return `M${x} ${y}a${r} ${r} 0 0 1 0 ${2 * r}a${r} ${r} 0 0 1 0-${2 * r}z`;
    }

    function dots(y: real): string {
        return [10, 24, 38].map(x => glyphs.ring(x, y, 3)).join("");
    }

    function keys(): string {
        return "M12 15h.5M20 15h.5M28 15h.5M36 15h.5M15 24h18";
    }

    // of a finger, from the outer one to the inner one
    function ridges(): string {
        const outer = "M9.500 17a16 16 0 0 1 29.500 2M8 28c.5-2 .5-4 1-6M39.500 25c.4 3 .3 5 0 8";
        const middle = "M12.500 34c1.500-4 1-7 1.500-10a10.500 10.500 0 0 1 20.500-1.500c.8 4 .8 9-.5 14";
        const inner = "M19 40c2-5 1-10 1-14.500a4.500 4.500 0 0 1 9 0c0 6 0 11-2.500 17M24.500 26c0 5 0 8-1 11";
        return outer + middle + inner;
    }

    // a box with round corners
    function box(x: real, y: real, width: real, height: real, r: real): string {
        const wide = width - 2 * r;
        const high = height - 2 * r;
        const right = `M${x + r} ${y}h${wide}a${r} ${r} 0 0 1 ${r} ${r}v${high}a${r} ${r} 0 0 1 -${r} ${r}`;
        return right + `h-${wide}a${r} ${r} 0 0 1 -${r} -${r}v-${high}a${r} ${r} 0 0 1 ${r} -${r}z`;
    }

    readonly property string bell: "M10 35h28c-4-4-4-8-4-14a10 10 0 0 0-20 0c0 6 0 10-4 14zM20 40a4 4 0 0 0 8 0M24 11V7"
    readonly property string globe: glyphs.disc() + "M5 24h38M24 5c7 6 8 13 8 19s-1 13-8 19c-7-6-8-13-8-19s1-13 8-19z"
    readonly property string letters: "M4 38L14 12l10 26M8 29h12M30 38l7-18l7 18M32.500 32h9"
    readonly property string back: "M20 12L8 24l12 12M8 24h32"
    readonly property string chevron: "M18 10l14 14l-14 14"
    readonly property string eye: "M4 24s7-13 20-13s20 13 20 13s-7 13-20 13S4 24 4 24z" + glyphs.ring(24, 18, 6)
    readonly property string eyeClosed: glyphs.eye + "M9 41L39 7"
    readonly property string warning: "M24 6L44 41H4L24 6zM24 19v10M24 35v.5"
    readonly property string info: glyphs.disc() + "M24 22v12M24 14v.5"
    readonly property string good: glyphs.disc() + "M15 25l6 6l12-13"
    readonly property string check: "M9 25l11 11L40 13"
    readonly property string cross: "M11 11l26 26M37 11L11 37"
    readonly property string mail: glyphs.box(4, 10, 40, 29, 4) + "M5 13l19 15l19-15"
    readonly property string phone: glyphs.box(13, 4, 22, 40, 4) + "M22 38h4"
    readonly property string call: "M9 5h8l4 11l-6 4c3 6 6 9 12 12l4-6l11 4v8c0 3-2 5-5 5C20 42 6 28 4 10c0-3 2-5 5-5z"
    readonly property string fingerprint: glyphs.ridges()
    readonly property string person: glyphs.ring(24, 7, 9) + "M6 43c2-11 9-15 18-15s16 4 18 15"
    readonly property string member: glyphs.bust() + "M29 34l5 5l10-11"
    readonly property string newcomer: glyphs.bust() + "M36 27v14M29 34h14"
    readonly property string key: glyphs.box(13, 4, 22, 30, 5) + "M18 34v10h12V34" + glyphs.ring(24, 13, 5)
    readonly property string card: glyphs.box(4, 10, 40, 28, 4) + "M4 19h40M11 30h10"
    // a security key in the shape of a card: nothing of a credit card is on it
    readonly property string cardKey: glyphs.box(4, 10, 40, 28, 4) + glyphs.radio
    readonly property string radio: "M16 20a6 6 0 0 1 0 8M22 17a10 10 0 0 1 0 14M28 14a15 15 0 0 1 0 20"
    readonly property string waves: "M12 17a10 10 0 0 1 0 14M20 11a20 20 0 0 1 0 26M28 5a30 30 0 0 1 0 38"
    readonly property string noWaves: glyphs.waves + "M9 41L39 7"
    readonly property string passcode: [9, 21, 33].map(y => glyphs.dots(y)).join("")
    readonly property string plus: "M24 8v32M8 24h32"
    readonly property string erase: "M17 10h26v28H17L5 24L17 10zM25 19l10 10M35 19L25 29"
    readonly property string keyboard: glyphs.box(4, 7, 40, 25, 4) + glyphs.keys() + "M18 38l6 6l6-6"
    readonly property string pencil: "M8 40l3-10L33 8l7 7l-22 22l-10 3zM29 12l7 7"
    readonly property string bin: "M9 13h30M19 13V7h10v6M13 13l2 29h18l2-29M21 21v13M27 21v13"
    readonly property string clock: glyphs.disc() + "M24 13v12l8 5"
    readonly property string home: "M6 23L24 7l18 16M11 20v21h26V20M20 41V28h8v13"
    readonly property string window: glyphs.box(5, 8, 38, 32, 4) + "M5 18h38M12 13h.5M18 13h.5M13 26h16M13 32h9"
    readonly property string document: "M12 4h18l8 8v32H12zM30 4v8h8M18 21h14M18 28h14M18 35h9"
    readonly property string lock: glyphs.box(9, 21, 30, 22, 2) + "M15 21v-6a9 9 0 0 1 18 0v6M24 29v6"
    readonly property string speaker: "M5 18h8l11-9v30l-11-9H5zM31 17a10 10 0 0 1 0 14M37 11a18 18 0 0 1 0 26"
    readonly property string shift: "M24 6L42 25H32v15H16V25H6z"
    readonly property string contrast: glyphs.disc() + "M24 5v38M31 9v30M37 14v20"
    readonly property string down: "M24 6v26M13 22l11 11l11-11M8 42h32"
    readonly property string pause: "M17 9v30M31 9v30"
    readonly property string question: glyphs.disc() + "M18 19a6 6 0 1 1 8.500 5.500c-1.700.8-2.500 2-2.500 4M24 35v.5"
    readonly property string repeat: "M39 17A17 17 0 1 0 41 27M40 7v11H29"
}
