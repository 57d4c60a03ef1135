pragma Singleton

import QtQuick

// Tells that somebody is there: every control emits `shown` when a finger comes down on it, and so does text that is
// moved. Any number of fingers may lie on the glass meanwhile. The window (Main.qml) listens.
QtObject {
    signal shown
}
