import QtQuick
import QtQuick.Templates as T
import Kiosk

// What every touchable is: it reacts to the press at once, acts on the release inside, and acts once.
// A second touch within `latch` milliseconds does nothing, unless the button was disabled and enabled again.
T.AbstractButton {
    id: touchable

    property int latch: 800
    property bool spent: false

    signal activated

    Accessible.name: Phrases.read(touchable.text)
    onPressed: Life.shown()
    onClicked: {
        if (touchable.spent)
            return;
        touchable.spent = touchable.latch > 0;
        touchable.activated();
    }
    onEnabledChanged: touchable.spent = false
    onVisibleChanged: touchable.spent = false

    Timer {
        interval: touchable.latch
        running: touchable.spent
        onTriggered: touchable.spent = false
    }
}
