pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Kiosk.Views

// Shows the page that belongs to `view`. A new page is built a slice each frame, so that none is late, and fades
// in over the old one, which is destroyed when it is covered, or, without `keepsLeaving`, before. A view must
// live as long as its page.
Item {
    id: pages

    required property View view
    property bool keepsLeaving: true
    property bool fades: true
    property int opened: 0
    // what is shown
    readonly property Item page: pages.above.item as Item
    // the page above is built, and not everything on it has its place
    readonly property bool placing: pages.above.item !== null && !pages.above.placed
    readonly property bool fading: appear.running || pages.placing || pages.above.status === Loader.Loading

    // another page was put up, or the last one was taken down
    signal turned
    signal staffWanted
    signal lettersWanted
    signal staffDismissed

    property Page above: one
    property Page below: two

    // The page below becomes the one above, with the new view.
    function turn() {
        if (pages.view === null && !pages.above.active)
            return;
        appear.stop();
        pages.below.close();
        const leaving = pages.above;
        pages.above = pages.below;
        pages.below = leaving;
        if (pages.view === null || !pages.keepsLeaving)
            pages.below.close();
        if (pages.view !== null) {
            pages.opened += 1;
            pages.above.opacity = 0;
            pages.above.open(pages.view);
        }
        pages.turned();
    }

    onViewChanged: pages.turn()
    Component.onCompleted: {
        if (pages.view !== null && !pages.above.active)
            pages.turn();
    }

    component Page: Loader {
        id: page

        // its guard is the last to be set and the first to be told when a view goes before its page
        property View shown: null
        property bool placed: false
        // how often its things had moved at the last frame
        property int moves: -1

        function open(view: View) {
            page.placed = false;
            page.moves = -1;
            page.setSource("screens/%1.qml".arg(view.file), {
                view: view
            });
            page.active = true;
            page.shown = view;
        }

        function close() {
            page.active = false;
        }

        function listen(item: var) {
            item.staffWanted.connect(pages.staffWanted);
            item.lettersWanted.connect(pages.lettersWanted);
            if (item instanceof Skeleton)
                item.staffDismissed.connect(pages.staffDismissed);
        }

        anchors.fill: pages
        active: false
        asynchronous: true
        // painted once for the whole fade, as two see-through pages of text are two long paintings a frame;
        // the old page already while the new one is built, so that no frame paints both
        layer.enabled: page === pages.above ? appear.running : pages.fading
        z: page === pages.above ? 1 : 0
        onLoaded: {
            page.listen(page.item);
        }
        onShownChanged: {
            if (page.shown === null)
                page.close();
        }
    }

    Page {
        id: one
    }

    Page {
        id: two
    }

    // A frame puts what the plan moved in its place, and may call for another plan, which is made before this.
    function stand(): void {
        if (!pages.placing)
            return;
        const moves = (pages.above.item as Skeleton)?.moves ?? 0;
        if (pages.above.moves !== moves) {
            pages.above.moves = moves;
            pages.Window.window.update();
        } else {
            pages.place();
        }
    }

    function place(): void {
        pages.above.placed = true;
        appear.start();
    }

    Connections {
        target: pages.Window.window
        enabled: pages.placing

        function onFrameSwapped() {
            Qt.callLater(pages.stand);
        }
    }

    onPlacingChanged: {
        if (pages.placing)
            pages.Window.window.update();
    }

    // a customer is not kept waiting for a frame that does not come
    Timer {
        interval: 500
        running: pages.placing
        onTriggered: pages.place()
    }

    NumberAnimation {
        id: appear

        readonly property bool still: Theme.still || !pages.fades

        target: pages.above
        property: "opacity"
        from: appear.still ? 1 : 0
        to: 1
        duration: appear.still ? 0 : 140
        easing.type: Easing.OutQuad
        onFinished: pages.below.close()
    }
}
