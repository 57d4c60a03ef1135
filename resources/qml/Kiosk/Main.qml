import QtQuick
import Kiosk
import Kiosk.Views

// The window: the page of the stage's view, above it the page of what covers it, above both the panel for
// letters and contrast.
Window {
    id: window

    required property Stage stage
    // milliseconds after a change of pages in which touches do nothing, so that the second of two quick
    // touches never lands on a page that the customer has not seen
    property int settle: 300
    // what stands in a band above every page: the mark of a training, which alone sets it; empty in a branch
    property string practice: ""

    // the page that the customer sees
    readonly property Item page: keys.page
    // touches do nothing right now
    readonly property bool turning: settling.running || screens.fading || covers.fading

    // staff read Japanese, whatever the customer speaks
    readonly property bool staffRead: ((window.stage.covering ?? window.stage.view) as View)?.forStaff ?? false
    property string spoken: ""

    onStaffReadChanged: {
        if (window.staffRead) {
            window.spoken = Qt.uiLanguage;
            Qt.uiLanguage = "";
        } else if (window.spoken !== "") {
            Qt.uiLanguage = window.spoken;
        }
    }

    Binding {
        target: Terminal
        property: "staff"
        value: window.stage.staff
    }

    // Back to the branch's language and to normal letters and colours, for the next customer.
    function resetLooks() {
        letters.visible = false;
        window.spoken = "";
        Theme.reset();
        Voice.reset();
    }

    width: Theme.width
    height: Theme.height + practiceBand.height
    visible: true
    color: Theme.ground
    // nothing but `walk` gives the focus away
    onActiveFocusItemChanged: {
        if (!(window.activeFocusItem instanceof Touchable))
            keys.forceActiveFocus();
    }

    KeyFocus {
        id: walk

        held: window.activeFocusItem as Touchable
        page: keys.page
        asleep: window.turning
        onWalked: window.stage.touch()
    }

    QtObject {
        id: form

        readonly property Form view: window.stage.view as Form
        readonly property bool onTop: window.stage.covering === null && !letters.visible
        readonly property bool typing: form.view !== null && form.onTop
        // a code reader may begin a journey
        readonly property StartView start: form.onTop ? window.stage.view as StartView : null
        // a customer who does not see the pad enters its digits on keys that can be felt
        readonly property PasscodeView pad: Voice.on && form.onTop ? window.stage.view as PasscodeView : null

        // A key of a hardware keyboard or a scanner; whether the field took it. Line breaks and tabs go in too: the
        // field names them.
        function take(key: int, text: string): bool {
            if (key === Qt.Key_Backspace || key === Qt.Key_Delete)
                return form.view.erase();
            if (key === Qt.Key_Return || key === Qt.Key_Enter)
                return form.view.scan("\n");
            return text !== "" && key !== Qt.Key_Escape && form.view.scan(text);
        }

        // whether a key that comes now is a code reader's
        function isScanned(): bool {
            return form.typing ? form.view.isScanned() : form.start !== null && form.start.isScanned();
        }

        function takeOnPad(key: int, text: string): void {
            if (key === Qt.Key_Backspace || key === Qt.Key_Delete)
                form.pad.erase();
            else if (key === Qt.Key_Return || key === Qt.Key_Enter)
                form.pad.submit();
            else
                form.pad.press(text);
        }
    }

    Rectangle {
        id: practiceBand

        objectName: "practice"
        width: window.width
        height: window.practice === "" ? 0 : Math.round(Theme.height / 24)
        visible: window.practice !== ""
        color: "#FFD21F"

        Text {
            anchors.centerIn: parent
            text: window.practice
            textFormat: Text.PlainText
            color: "#1B1B1F"
            font.family: Theme.sans
            font.pixelSize: Math.round(practiceBand.height * 0.6)
            font.bold: true
            Accessible.role: Accessible.StaticText
            Accessible.name: window.practice
        }
    }

    Item {
        id: keys

        readonly property Item page: letters.visible ? letters.item as Item : covers.page ?? screens.page

        anchors.fill: parent
        anchors.topMargin: practiceBand.height
        focus: true
        onPageChanged: keys.forceActiveFocus()
        Keys.onPressed: event => {
            event.accepted = true;
            const shortcut = event.modifiers & (Qt.ControlModifier | Qt.AltModifier | Qt.MetaModifier);
            // a scanner's Tab is a character that the field names
            const scanned = form.isScanned();
            const walked = !shortcut && !scanned && walk.take(event.key);
            if (shortcut || walked)
                return;
            if (form.pad !== null)
                form.takeOnPad(event.key, event.text);
            else if (form.start !== null)
                form.start.scan(event.key === Qt.Key_Return || event.key === Qt.Key_Enter ? "\n" : event.text);
            else if (!form.typing || !form.take(event.key, event.text))
                return;
            window.stage.touch();
            keys.forceActiveFocus();
        }

        TapHandler {
            enabled: Voice.on
            onTapped: point => {
                window.stage.touch();
                Voice.asked(point.scenePosition);
            }
        }

        Pages {
            id: screens

            anchors.fill: parent
            // what is not seen is not read out, and lays nothing out
            visible: !letters.visible
            view: window.stage.view as View
            // before the first page there was nothing to touch or to fade out
            fades: screens.opened > 1
            onTurned: {
                letters.visible = false;
                Terminal.chosen = "";
                if (screens.fades)
                    settling.restart();
            }
            onStaffWanted: window.stage.callStaff()
            onStaffDismissed: window.stage.dismissStaff()
            onLettersWanted: letters.visible = true
        }

        MultiPointTouchArea {
            anchors.fill: parent
            visible: window.stage.covering !== null
        }

        // what covers leaves at once: its view may be gone a moment later
        Pages {
            id: covers

            anchors.fill: parent
            view: window.stage.covering as View
            keepsLeaving: false
            onTurned: {
                // a warning counts down whether or not it is seen
                letters.visible = false;
                settling.restart();
            }
            onStaffWanted: window.stage.callStaff()
            onStaffDismissed: window.stage.dismissStaff()
            onLettersWanted: letters.visible = true
        }

        // built once the start screen stands, or when it is wanted before
        Loader {
            id: letters

            anchors.fill: parent
            visible: false
            active: false
            asynchronous: !letters.visible
            source: "LettersPanel.qml"
            onVisibleChanged: letters.active = true
        }

        Connections {
            target: letters.item

            function onClosed() {
                letters.visible = false;
            }

            function onStaffWanted() {
                letters.visible = false;
                window.stage.callStaff();
            }
        }

        // staff are in; on top stands who they are
        Item {
            id: frame

            readonly property int thick: Theme.span(0.8, 3.5)

            anchors.fill: parent
            visible: Terminal.staff !== null

            Edge {
                width: frame.thick
                height: frame.height
            }

            Edge {
                x: frame.width - width
                width: frame.thick
                height: frame.height
            }

            Edge {
                y: frame.height - height
                width: frame.width
                height: frame.thick
            }
        }

        MultiPointTouchArea {
            anchors.fill: parent
            visible: window.turning
        }
    }

    Connections {
        target: window.stage

        function onAbandoned() {
            window.resetLooks();
        }
    }

    Connections {
        target: Life

        function onShown() {
            window.stage.touch();
        }
    }

    Timer {
        interval: 1000
        running: screens.opened > 0 && !letters.active
        onTriggered: letters.active = true
    }

    Timer {
        id: settling

        interval: window.settle
    }

    component Edge: Rectangle {
        color: Theme.staff
    }
}
