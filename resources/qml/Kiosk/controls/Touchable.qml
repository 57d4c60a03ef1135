import QtQuick
import QtQuick.Templates as T
import Kiosk

// What every touchable is: it reacts to the press at once, acts on the release inside, and acts once; with the voice on
// the first touch says what it is, and the second acts.
// The focus, which a keyboard's keys move, is a ring around it.
// A second touch within `latch` milliseconds does nothing, unless the button was disabled and enabled again.
T.AbstractButton {
    id: touchable

    property int latch: 800
    property bool spent: false

    signal activated

    // a touch does not move it: on the passcode pad, whatever follows the focus would tell which key it was
    focusPolicy: Qt.NoFocus
    Accessible.name: Phrases.read(touchable.text)
    onPressed: {
        Life.shown();
        Voice.press(touchable);
    }
    onClicked: {
        if (touchable.spent || !Voice.presses(touchable))
            return;
        touchable.spent = touchable.latch > 0;
        touchable.activated();
    }
    onEnabledChanged: touchable.spent = false
    onVisibleChanged: touchable.spent = false

    Rectangle {
        anchors.fill: parent
        anchors.margins: -1.5 * Theme.focusWidth
        visible: touchable.visualFocus
        radius: Theme.radius
        color: "transparent"
        border.width: Theme.focusWidth
        border.color: Theme.info
    }

    Timer {
        interval: touchable.latch
        running: touchable.spent
        onTriggered: touchable.spent = false
    }
}
