pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

// What is read on a screen: what went wrong or was done, the heading, what is known, what to do, notes. It shows what
// the plan leaves of it, and tells how high that would be.
Item {
    id: reading

    required property Skeleton on
    property alias facts: factColumn.data
    readonly property alias notice: refusalNotice
    readonly property real headingHeight: headingText.implicitHeight
    // height in letters of their full size
    readonly property real sentencesHeight: sentenceText.words === "" ? 0 : fullSentences.implicitHeight
    // something stands above sentences and facts
    readonly property bool begun: headingText.visible || refusalNotice.visible
    // y at which the text ends
    readonly property real end: read.y + read.implicitHeight

    // the smallest part of their full size in which letters can be read
    readonly property real leastWords: Math.min(1, Theme.size.least / Theme.size.text)
    // notes are never larger than what to do
    readonly property int wordSize: reading.sizeOfWords(reading.on.plan.words)
    readonly property int noteSize: Math.min(Theme.size.note, reading.on.sentencesDue ? reading.wordSize : Infinity)
    readonly property real noteLeading: Theme.small ? 1.28 : 1.48
    readonly property real wordLeading: reading.on.narrow && reading.on.types ? 1 : Theme.small ? 1.28 : 1.48

    // something of it has another height
    signal moved

    // What to do is never turned. Its letters are smaller: so that nothing is turned, or so that it stands on the first
    // page with what is known, or before it.
    function keepInstruction(plan: var, room: real, page: real): void {
        const pageRoom = page - Theme.touch - Theme.gap;
        const largest = (change, most, least) => {
            const fits = part => {
                const tried = Object.assign({}, plan, change, {
                    words: part
                });
                return reading.heightOf(tried) <= most;
            };
            return reading.largestPart(fits, least);
        };
        const first = {
            notes: 0
        };
        const alone = {
            notes: 0,
            facts: false
        };
        const whole = largest({}, room, reading.leastWords);
        const beside = largest(first, pageRoom, reading.leastWords);
        plan.words = whole > 0.75 * beside ? whole : beside;
        if (plan.words > 0)
            return;
        // a field's label says again what the heading asks
        const heading = plan.heading;
        plan.heading = heading && reading.on.fieldsHigh === 0;
        plan.words = largest(first, pageRoom - reading.on.between, reading.leastWords);
        if (plan.words > 0)
            return;
        plan.heading = heading;
        plan.factsFirst = false;
        plan.words = largest(alone, pageRoom, reading.leastWords) || reading.leastWords;
    }

    // the largest part of the letters' full size, from 1 down to `least`, that `fits`; 0 where even `least` does not
    function largestPart(fits: var, least: real): real {
        for (let part = 1; part > least; part -= 0.08) {
            if (fits(part))
                return part;
        }
        return fits(least) ? least : 0;
    }

    function sizeOfWords(part: real): int {
        return Math.floor(part * Theme.size.text);
    }

    // how high a text would be, known at once and not after a frame
    function proseHeight(words: string, size: int, leading: real): real {
        probe.words = words;
        probe.leading = leading;
        probe.font.pixelSize = size;
        return probe.implicitHeight;
    }

    // its height, if these parts of it are shown
    function heightOf(shown: var): real {
        let height = reading.on.told === "" ? 0 : refusalNotice.heightAt(shown.part) + reading.on.between;
        const parts = new Map();
        parts.set(headingText, shown.heading && reading.on.heading !== "");
        parts.set(sentenceText, shown.sentences && reading.on.sentencesDue);
        parts.set(factColumn, shown.facts && !factColumn.empty);
        const size = reading.sizeOfWords(shown.words);
        const noteSize = reading.on.sentencesDue ? Math.min(Theme.size.note, size) : Theme.size.note;
        const highOf = part => {
            const words = part === sentenceText;
            return words ? reading.proseHeight(sentenceText.words, size, reading.wordLeading) : part.implicitHeight;
        };
        for (const [part, isShown] of parts)
            height += isShown ? highOf(part) + reading.on.between : 0;
        for (let number = 0; number < shown.notes; number += 1)
            height += reading.proseHeight(reading.on.notes[number], noteSize, reading.noteLeading) + reading.on.between;
        // notes keep their distance even where nothing stands above them
        const begun = reading.on.told !== "" || Array.from(parts.values()).includes(true);
        return begun ? height - reading.on.between : height;
    }

    // the least height of its first page, if these parts of it are shown
    function leastHeight(shown: var): real {
        const first = Object.assign({}, shown, {
            sentences: false,
            facts: false,
            notes: 0
        });
        return reading.heightOf(first) + Theme.touch + 2 * Theme.gap;
    }

    // sentences that follow each other; Latin ones have a blank between them
    function flow(sentences: list<string>): string {
        let text = "";
        for (const sentence of sentences)
            text += (sentence !== "" && /[\u0021-\u024f]$/.test(text) ? " " : "") + sentence;
        return text;
    }

    FittingNotice {
        id: refusalNotice

        readonly property bool refuses: reading.on.why !== ""

        width: reading.width
        visible: reading.on.told !== "" && reading.on.plan.told
        objectName: refusalNotice.refuses ? "refusal" : "done"
        kind: refusalNotice.refuses ? "caution" : "good"
        words: reading.on.told
        remedy: refusalNotice.refuses ? reading.on.remedy : ""
        loss: refusalNotice.refuses ? reading.on.loss : ""
        part: reading.on.plan.part
        // it stands for the heading
        large: reading.on.heading === "" && !reading.on.narrow
        onImplicitHeightChanged: reading.moved()
        onWholeChanged: reading.moved()
    }

    ReadingPane {
        id: read

        width: reading.width
        y: reading.on.told === "" ? 0 : refusalNotice.implicitHeight
        height: Math.max(0, reading.on.plan.read - y)
        // not invisible: it keeps the height of what it holds
        opacity: read.implicitHeight > read.height + 1 && !read.overflows ? 0 : 1
        spacing: 0

        Heading {
            id: headingText

            Layout.row: 1
            Layout.fillWidth: true
            Layout.topMargin: reading.on.told === "" ? 0 : reading.on.between
            visible: reading.on.heading !== "" && reading.on.plan.heading
            objectName: "heading"
            readonly property bool onOneLine: reading.on.pad !== null && oneLine.advanceWidth < reading.width
            words: headingText.onOneLine ? Phrases.read(reading.on.heading) : reading.on.heading
            // a long one is smaller
            readonly property real room: 1.5 * reading.width / Math.max(1, oneLine.advanceWidth)
            readonly property real part: Math.max(0.75, Math.min(1, headingText.room))
            font.pixelSize: Math.round(headingText.part * Theme.size.heading)
            onImplicitHeightChanged: reading.moved()
        }

        ColumnLayout {
            id: factColumn

            // a layout keeps its height when the last of what it holds is hidden
            readonly property bool empty: factColumn.visibleChildren.length === 0

            readonly property bool shown: !factColumn.empty && reading.on.plan.facts
            // before the sentences where those have to be turned
            readonly property bool first: read.overflows && reading.on.plan.factsFirst
            readonly property bool follows: reading.begun || (sentenceText.visible && !factColumn.first)

            Layout.row: factColumn.first ? 2 : 4
            Layout.fillWidth: true
            Layout.topMargin: factColumn.shown && factColumn.follows ? reading.on.between : 0
            // never invisible: what comes later would then be invisible too, and it stays empty
            Layout.maximumHeight: factColumn.shown ? Infinity : 0
            opacity: reading.on.plan.facts ? 1 : 0
            spacing: Theme.span(2.4, 6)
            onImplicitHeightChanged: reading.moved()
        }

        Prose {
            id: sentenceText

            Layout.row: 3
            Layout.fillWidth: true
            Layout.topMargin: reading.begun || (factColumn.shown && factColumn.first) ? reading.on.between : 0
            visible: reading.on.sentencesDue && reading.on.plan.sentences
            objectName: "sentences"
            leading: reading.wordLeading
            words: reading.flow(reading.on.sentences)
            font.pixelSize: reading.wordSize
            onImplicitHeightChanged: reading.moved()
        }

        Repeater {
            model: reading.on.notes

            Prose {
                required property string modelData
                required property int index

                Layout.row: 5 + index
                Layout.fillWidth: true
                Layout.topMargin: reading.on.between
                visible: index < reading.on.plan.notes
                objectName: "note"
                words: modelData
                leading: reading.noteLeading
                font.pixelSize: reading.noteSize
                onImplicitHeightChanged: reading.moved()
            }
        }
    }

    Prose {
        id: fullSentences

        visible: false
        width: reading.width
        leading: reading.wordLeading
        words: sentenceText.words
    }

    Prose {
        id: probe

        visible: false
        width: reading.width
        words: ""
    }

    TextMetrics {
        id: oneLine

        text: Phrases.read(reading.on.heading)
        font.family: Theme.sans
        font.pixelSize: Theme.size.heading
        font.bold: true
    }
}
