pragma Singleton

import QtQuick

// Whether somebody is there: told by every control that a finger comes down on, and by text that is moved. Any number
// of fingers may lie on the glass meanwhile. Who listens is the window.
QtObject {
    signal shown
}
