import Kiosk

// A notice whose letters are smaller where there is little `room` (pixels of height), down to the least that is read,
// and then closer.
Notice {
    id: notice

    property real room: Infinity
    // in letters of their full size
    readonly property real whole: full.implicitHeight

    part: notice.partIn(notice.room)

    // its height in letters of this part of their size: the lines are lower, and fewer
    function heightAt(part: real): real {
        const lines = notice.linesAt(full.lines, full.sentenceHeight, part);
        return full.around + lines + notice.linesAt(full.moreLines, full.moreHeight, part);
    }

    function linesAt(lines: int, height: real, part: real): real {
        const narrower = Math.max(part, full.leastPart);
        return lines === 0 ? 0 : Math.ceil(lines * narrower) * Math.ceil(part * height / lines + 1);
    }

    // the largest part of their size that the letters may have in this height
    function partIn(height: real): real {
        let part = 1;
        while (part > full.closest && notice.heightAt(part) > height)
            part -= 0.02;
        return Math.max(part, full.closest);
    }

    Notice {
        id: full

        visible: false
        width: notice.width
        words: notice.words
        remedy: notice.remedy
        loss: notice.loss
        large: notice.large
    }
}
